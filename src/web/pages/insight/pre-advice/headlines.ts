import type { PreAdviceCell, PreAdvicePart, Scored } from '#domain/contract/insight-pre-advice.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { scoreParts, scoreWeights, type ScorePart } from '#domain/insight/pre-advice/score.ts'
import type { Granularity } from '#domain/insight/query.ts'
import type { Format } from '#web/format.ts'
import { inText, shareText } from '#web/pages/insight/names.ts'
import type { PreAdviceWords } from '#web/pages/insight/pre-advice/pre-scene.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).

type Said = { own: PreAdviceWords; format: Format }

/** Fewer parcels move by chance alone. */
export const enough = 50
/** A field filled less often is told apart. */
export const wellFilled = 0.9
const fewLost = 1
const scoreGap = 3

/** Points lost in each part of a score, the most first; undefined without a score. */
export function lostPoints(scored: Scored): { part: ScorePart; lost: number }[] | undefined {
  if (scored.score === null) return undefined
  return scoreParts
    .map((part) => ({ part, lost: scoreWeights[part] * (1 - scored[part].share!) }))
    .toSorted((a, b) => b.lost - a.lost)
}

export function scoreHeadline(scored: Scored, { own, format }: Said): string {
  const parts = lostPoints(scored)
  if (!parts) return own.headline.score
  const total = parts.reduce((sum, { lost }) => sum + lost, 0)
  if (total < fewLost) return own.headline.nearly
  const [most] = parts
  return most && most.lost > total / 2
    ? own.headline.mostly(format.decimal(total), own.parts[most.part].toLowerCase(), format.decimal(most.lost))
    : own.headline.score
}

export function leadHeadline({ parcels, of, share }: Share, { own, format }: Said): string {
  if (share === null || of < enough || parcels === of) return own.headline.lead
  return own.headline.notBefore(shareText(1 - share, format))
}

export function fieldsHeadline(
  { fields, rich }: Pick<PreAdvicePart, 'fields' | 'rich'>,
  { own, format }: Said,
): string {
  const known = fields.filter(({ now }) => now.share !== null && now.of >= enough)
  if (known.length === 0) return own.headline.fields
  const wanted = rich.filter(({ field, now }) => now.of >= enough && !known.some((one) => one.field === field))
  const missing = [...known, ...wanted]
    .filter(({ now }) => (now.share ?? 1) < wellFilled)
    .toSorted((a, b) => a.now.share! - b.now.share!)
    .slice(0, 3)
    .map(({ field }) => inText(own.fields.names[field]))
  if (missing.length > 0) return own.headline.missing(format.list(missing))
  return known.every(({ now }) => now.share! >= 0.99) ? own.headline.allFilled : own.headline.fields
}

/** Rises or falls only where the last third of the weeks lies wholly above or below the first. */
export function scoreTrendHeadline(
  values: readonly (number | null)[],
  part: string,
  per: Granularity,
  text: (value: number) => string,
  { own }: Said,
): string {
  const known = values.filter((value) => value !== null)
  const third = Math.floor(known.length / 3)
  const plain = own.headline.trend(part, per)
  if (third < 2) return plain
  const [start, end] = [known.slice(0, third), known.slice(-third)]
  const [from, to] = [text(mean(start)), text(mean(end))]
  if (from === to) return plain
  if (Math.min(...end) > Math.max(...start)) return own.headline.rise(part, from, to)
  return Math.max(...end) < Math.min(...start) ? own.headline.fall(part, from, to) : plain
}

type Column = { name: string; cells: readonly PreAdviceCell[] }

/** The mandatory field that is filled least often, when that is too seldom. */
export function matrixHeadline(columns: readonly Column[], plain: string, { own, format }: Said): string {
  const cells = columns.flatMap(({ name, cells: of }) => of.map((cell) => ({ name, ...cell })))
  const [worst] = cells
    .filter(({ mandatory, filled }) => mandatory && filled.of >= enough && (filled.share ?? 1) < wellFilled)
    .toSorted((a, b) => a.filled.share! - b.filled.share!)
  if (!worst) return plain
  return own.headline.cell(inText(own.fields.names[worst.field]), worst.name, shareText(worst.filled.share!, format))
}

/** The group that scores lowest, when it does so by far and there is more than one. */
export function groupsHeadline(
  groups: readonly (Scored & { name: string })[],
  all: number | null,
  plain: string,
  { own, format }: Said,
): string {
  const known = groups.filter(({ score, coverage }) => score !== null && coverage.of >= enough)
  const worst = known.toSorted((a, b) => a.score! - b.score!)[0]
  if (!worst || known.length < 2 || all === null || all - worst.score! < scoreGap) return plain
  return own.headline.lowest(worst.name, format.decimal(worst.score!))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
