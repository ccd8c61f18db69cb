import type { Comparison } from '#domain/insight/query.ts'
import type { ParcelsTarget } from '#web/charts/readout.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'

/** How a figure is written: a share of one, a score or a duration with one decimal, a number of things. */
export type FigureKind = 'share' | 'decimal' | 'count'
/** Which way is good: more, less, or neither. */
export type Good = 'more' | 'less' | 'neither'
export type Verdict = 'better' | 'worse' | 'same'

/** A difference as it is written, with its sign, and whether it is good. No verdict: it is neither. */
export type Difference = { text: string; verdict: Verdict | undefined }

/** One row of the margin: a name, a figure, the parcels behind it, and how it differs from now. */
export type MarginRow = {
  name: string
  value: string
  target?: ParcelsTarget | undefined
  difference?: Difference | undefined
}

export function figureText(value: number, kind: FigureKind, { format }: Pick<Scene, 'format'>): string {
  if (kind === 'share') return format.percent(value)
  return kind === 'decimal' ? format.decimal(value) : format.count(value)
}

const roundedTo: Record<FigureKind, number> = { share: 1000, decimal: 10, count: 1 }

/** What is not to be seen in what is written is no difference. Undefined when one of both is not known. */
export function differenceOf(
  now: number | null,
  then: number | null,
  kind: FigureKind,
  good: Good,
  { words, format }: Pick<Scene, 'words' | 'format'>,
): Difference | undefined {
  if (now === null || then === null) return undefined
  const scale = roundedTo[kind]
  const difference = (Math.round(now * scale) - Math.round(then * scale)) / scale
  if (difference === 0) return { text: words.margin.same, verdict: 'same' }
  const verdict = good === 'neither' ? undefined : difference > 0 === (good === 'more') ? 'better' : 'worse'
  const sign = difference > 0 ? '+' : ''
  const text =
    kind === 'share'
      ? `${format.points(difference)} ${words.margin.points}`
      : `${sign}${figureText(difference, kind, { format })}`
  return { text, verdict }
}

/** A figure of another period; null when there are too few parcels for it. */
export type Compared = { value: number | null; target?: ParcelsTarget | undefined }

/** The two rows every margin has: the period before, and the same one a year earlier, each with how it differs from now. */
export function comparisonRows(
  scene: Scene,
  now: number | null,
  compared: Record<Comparison, Compared>,
  kind: FigureKind,
  good: Good,
): MarginRow[] {
  const { words } = scene
  return (['previous', 'year'] as const).map((comparison) => {
    const { value, target } = compared[comparison]
    const name = comparison === 'year' ? words.filter.year : words.filter.previous
    if (value === null) return { name, value: words.margin.few }
    const difference = differenceOf(now, value, kind, good, scene)
    return { name, value: figureText(value, kind, scene), target, difference }
  })
}
