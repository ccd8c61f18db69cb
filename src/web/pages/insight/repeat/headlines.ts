import type { CustomerShare, RepeatCurve, RepeatPart } from '#domain/contract/insight-repeat.ts'
import { difference, wilson, z95OfAll } from '#domain/insight/interval.ts'
import type { Language } from '#domain/words/language.ts'
import type { Format } from '#web/format.ts'
import { monthName } from '#web/pages/insight/repeat/months.ts'
import type { RepeatWords } from '#web/pages/insight/repeat/repeat-scene.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).
// A rule only fires on what the 95% intervals bear out.

type Said = { own: RepeatWords; format: Format; language: Language }

/** So many months after the first order groups are laid side by side: long enough to come back, soon enough to be known. */
const comparedAfter = 3
const fewestGroups = 4
/** More names than this do not fit one sentence. */
const mostNamed = 2
/** A smaller difference is not worth saying: a part of the share of all. */
const gap = 0.1

type Group = { month: string; customers: number; repeated: number }

export function cohortsHeadline(cohorts: RepeatPart['cohorts'], { own, format, language }: Said): string {
  const groups = cohorts.flatMap(({ month, customers, mayBeOlder, cells }): Group[] => {
    const cell = cells[comparedAfter]
    if (customers === null || mayBeOlder || !cell || cell.open) return []
    return [{ month, customers, repeated: Math.round(cell.cumulative * customers) }]
  })
  if (groups.length < fewestGroups) return own.headline.cohorts
  const all = pooled(groups)
  const z = z95OfAll(groups.length)
  const apart = (group: Group): number => {
    const sure = wilson(group.repeated, group.customers, z)!
    const share = group.repeated / group.customers
    if (Math.abs(share - all) < all * gap) return 0
    return sure.upper < all ? -1 : sure.lower > all ? 1 : 0
  }
  for (const side of [-1, 1] as const) {
    const found = groups.filter((group) => apart(group) === side)
    if (found.length === 0 || found.length > mostNamed) continue
    const names = format.list(found.map(({ month }) => monthName(month, language)))
    const say = side < 0 ? own.headline.fewer : own.headline.more
    return say(names, format.percent(pooled(found)), comparedAfter, format.percent(all))
  }
  return own.headline.cohorts
}

function pooled(groups: readonly Group[]): number {
  const [repeated, customers] = groups.reduce(([a, b], group) => [a + group.repeated, b + group.customers], [0, 0])
  return customers === 0 ? 0 : repeated / customers
}

/** The first day by which surely more than half of those who come back within a year are back. */
export function curveHeadline({ marks }: RepeatCurve, { own }: Said): string {
  const year = marks.find(({ day }) => day === 365)
  if (!year || year.upper === null) return own.headline.curve
  const half = year.upper / 2
  const most = marks.find(({ day, lower }) => day < 365 && lower !== null && lower > half)
  return most ? own.headline.mostWithin(most.day) : own.headline.curve
}

/** The first delivery after which the fewest come back, when that is surely fewer than after a good one. */
export function experienceHeadline({ groups }: RepeatPart['experience'], { own, format }: Said): string {
  const good = groups.find(({ experience }) => experience === 'good')?.share
  const [worst] = groups
    .filter((group) => group.share !== null && group.difference?.beyondChance && group.difference.upper < 0)
    .toSorted((a, b) => a.share! - b.share!)
  if (!worst || worst.experience === 'good' || good === null || good === undefined) return own.headline.experience
  return own.headline.worse(own.headline.after[worst.experience], format.percent(worst.share!), format.percent(good))
}

/** Whether more or fewer drift away than a year earlier, of those who bought in their year. */
export function segmentsHeadline(segments: RepeatPart['segments'], { own, format }: Said): string {
  const [now, then] = [active(segments, 'customers'), active(segments, 'yearAgo')]
  if (!now || !then) return own.headline.segments
  const apart = difference(now, then)
  if (!apart || (apart.lower <= 0 && apart.upper >= 0)) return own.headline.segments
  const texts = [now, then].map(({ parcels, of }) => format.percent(parcels / of))
  if (texts[0] === texts[1]) return own.headline.segments
  const say = apart.difference > 0 ? own.headline.atRiskMore : own.headline.atRiskLess
  return say(texts[0]!, texts[1]!)
}

/** Those at risk among all who bought in 52 weeks; 'lost' is left out, since it needs a year of data more. */
function active(segments: RepeatPart['segments'], which: 'customers' | 'yearAgo') {
  const counted = segments.filter(({ segment }) => segment !== 'lost').map((row) => row[which])
  const atRisk = segments.find(({ segment }) => segment === 'atRisk')?.[which]
  if (atRisk === null || atRisk === undefined || counted.some((count) => count === null)) return undefined
  const of = counted.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return { parcels: atRisk, of }
}

/** As what `difference` and `shareDifference` count with. */
export function asShare({ customers, of, share, lower, upper }: CustomerShare) {
  return { parcels: customers ?? 0, of: of ?? 0, share, lower, upper }
}
