import type { Share } from '#domain/contract/insight-figures.ts'
import { difference as differenceOfShares } from '#domain/insight/interval.ts'
import type { Comparison } from '#domain/insight/query.ts'
import type { ParcelsTarget } from '#web/charts/readout.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'

/** Which way is good. */
export type Good = 'more' | 'less'
/** `same`: not to be seen in what is written. `chance`: may well be chance. `slight`: too small to matter. */
export type Verdict = 'better' | 'worse' | 'same' | 'chance' | 'slight'

/** A difference as it is written, with its sign, and whether it is good. No verdict: it is neither. */
export type Difference = { text: string; verdict: Verdict | undefined }

/** One row of the margin: a name, a figure, the parcels behind it, and how it differs from now. */
export type MarginRow = {
  name: string
  value: string
  target?: ParcelsTarget | undefined
  difference?: Difference | undefined
}

type Said = Pick<Scene, 'words' | 'format'>

/**
 * How a share differs, in percent points. Better or worse only where the 95% interval of the difference (`difference` of interval.ts)
 * leaves 0 out; undefined when one of both is not known.
 */
export function shareDifference(now: Share, then: Share, good: Good, { words, format }: Said): Difference | undefined {
  if (now.share === null || then.share === null) return undefined
  const points = written(now.share, then.share, 1000)
  if (points === 0) return { text: words.margin.same, verdict: 'same' }
  const interval = differenceOfShares(now, then)
  const isSure = interval !== undefined && (interval.lower > 0 || interval.upper < 0)
  return {
    text: `${format.points(points)} ${words.margin.points}`,
    verdict: isSure ? judged(points, good) : 'chance',
  }
}

/**
 * How a number that is no share differs, with one decimal. It has no interval, so it is better or worse from a smallest difference
 * that matters, which whoever asks documents.
 *
 * @param isEnough whether both are of enough parcels to say anything
 */
export function decimalDifference(
  [now, then]: readonly [number | null, number | null],
  { good, matters, isEnough }: { good: Good; matters: number; isEnough: boolean },
  { words, format }: Said,
): Difference | undefined {
  if (now === null || then === null) return undefined
  const difference = written(now, then, 10)
  if (difference === 0) return { text: words.margin.same, verdict: 'same' }
  const text = `${difference > 0 ? '+' : ''}${format.decimal(difference)}`
  if (!isEnough) return { text, verdict: 'chance' }
  return { text, verdict: Math.abs(difference) < matters ? 'slight' : judged(difference, good) }
}

/** How a number of things differs, without a verdict: whoever sends more has more of everything. */
export function countDifference(now: number, then: number, { words, format }: Said): Difference {
  if (now === then) return { text: words.margin.same, verdict: 'same' }
  return { text: `${now > then ? '+' : ''}${format.count(now - then)}`, verdict: undefined }
}

/** What is not to be seen in what is written is no difference. */
function written(now: number, then: number, scale: number): number {
  return (Math.round(now * scale) - Math.round(then * scale)) / scale
}

function judged(difference: number, good: Good): Verdict {
  return difference > 0 === (good === 'more') ? 'better' : 'worse'
}

/** A figure of another period as it is written; null when there are too few parcels for it. */
export type Compared = Omit<MarginRow, 'name' | 'value'> & { value: string | null }

/** The two rows every margin has: the period before, and the same one a year earlier, each with how it differs from now. */
export function comparisonRows({ words }: Said, compared: Record<Comparison, Compared>): MarginRow[] {
  return (['previous', 'year'] as const).map((comparison) => {
    const { value, ...rest } = compared[comparison]
    const name = comparison === 'year' ? words.filter.year : words.filter.previous
    return value === null ? { name, value: words.margin.few } : { name, value, ...rest }
  })
}
