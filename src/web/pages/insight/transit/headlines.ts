import type { ClockFigures, CountryFigures } from '#domain/contract/insight-transit.ts'
import { wilson, type Interval } from '#domain/insight/interval.ts'
import type { Clock, Granularity } from '#domain/insight/query.ts'
import type { Format } from '#web/format.ts'
import { fewBelow } from '#web/charts/scale.ts'
import type { Words as Catalogue } from '#web/words/nl.ts'

// Each figure's headline is the finding, by rule; where no rule fires it is the plain name (LOOK, Charts 1).
// A rule only fires on what the 95% intervals bear out, and says nothing the figures do not hold.

type Words = Catalogue['insight']
type Said = { words: Words; format: Format }

/** A week of fewer parcels moves by chance alone. */
const enough = 30
const outlierGap = 0.03
const trendGap = 0.02
const steadyRange = 0.04

/** A week or month of a share, whichever it is of. */
export type CoursePoint = {
  from: string
  to: string
  eligible: number
  within: number
  withinShare: number | null
  upper: number | null
  lower: number | null
  provisional: boolean
}

/** How a finding of a course is said; shares as they are written. */
export type CourseWords = {
  plain: string
  outlier: (name: string, others: string, share: string) => string
  outliers: (count: number, others: string, name: string, share: string) => string
  rise: (from: string, to: string) => string
  fall: (from: string, to: string) => string
  steady: (low: string, high: string) => string
}

type TrendContext = Said & { per: Granularity; within: number; nameOf: (point: CoursePoint) => string }

/** Of the share within D+n. */
export function trendHeadline(
  points: readonly CoursePoint[],
  { words: { headline }, format, per, within, nameOf }: TrendContext,
): string {
  const say: CourseWords = {
    plain: headline.trend(per, within),
    outlier: (name, others, share) => headline.outlier(name, others, share, within),
    outliers: (count, others, name, share) => headline.outliers(count, per, others, name, share, within),
    rise: (from, to) => headline.rise(from, to, within),
    fall: (from, to) => headline.fall(from, to, within),
    steady: (low, high) => headline.steady(low, high, within, per),
  }
  return courseHeadline(points, { say, format, nameOf })
}

type CourseContext = { say: CourseWords; format: Format; nameOf: (point: CoursePoint) => string }

export function courseHeadline(points: readonly CoursePoint[], { say, format, nameOf }: CourseContext): string {
  const final = points.filter((point) => !point.provisional && point.eligible >= enough && point.withinShare !== null)
  if (final.length < 4) return say.plain
  const outliers = weakWeeks(final)
  const worst = outliers[0]
  if (worst) {
    const others = pooled(final.filter((point) => !outliers.includes(point)))
    const [rest, share] = [format.percent(others), format.percent(worst.withinShare!)]
    return outliers.length === 1
      ? say.outlier(nameOf(worst), rest, share)
      : say.outliers(outliers.length, rest, nameOf(worst), share)
  }
  const third = Math.floor(final.length / 3)
  const [start, end] = [final.slice(0, third), final.slice(-third)]
  if (start.length >= 2 && apart(start, end)) {
    const [from, to] = [pooled(start), pooled(end)]
    return (to > from ? say.rise : say.fall)(format.percent(from), format.percent(to))
  }
  const shares = final.map((point) => point.withinShare!)
  const [low, high] = [Math.min(...shares), Math.max(...shares)]
  // 'Every week' must hold for the weeks that were left out above too, so there must be none.
  if (high - low <= steadyRange && final.length === points.filter((point) => !point.provisional).length) {
    return say.steady(format.percent(low), format.percent(high))
  }
  return say.plain
}

/** The points far below the others, weakest first; none when it is more than a quarter of them: then it is no exception. */
export function weakWeeks<Point extends CoursePoint>(points: readonly Point[]): Point[] {
  const middle = median(points.map((point) => point.withinShare ?? 0))
  const weak = points.filter((point) => (point.upper ?? 1) < middle - outlierGap && point.eligible >= enough)
  if (weak.length === 0 || weak.length > points.length / 4) return []
  return weak.sort((a, b) => a.withinShare! - b.withinShare!)
}

export function daysHeadline(figures: ClockFigures, within: number, few: number, { words, format }: Said): string {
  const eligible = figures.stopped - figures.rescheduled
  if (eligible < few || figures.withinShare === null) return words.headline.days
  if (figures.later === 0) return words.headline.allWithin(within)
  const share = format.percent(figures.withinShare)
  if (figures.withinShare < 0.5) {
    const half = medianDays(figures)
    return half === undefined ? words.headline.days : words.headline.half(share, within, half)
  }
  const later = figures.days.filter((day) => day.days > within)
  const most = later.reduce<(typeof later)[number] | undefined>(
    (a, b) => (a && a.parcels >= b.parcels ? a : b),
    undefined,
  )
  const lateShare = format.percent(figures.later / eligible)
  return most && most.parcels > figures.later / 2
    ? words.headline.laterMostly(lateShare, within, most.days)
    : words.headline.later(lateShare, within)
}

/** The first D+n by which half of the parcels are there. */
export function medianDays(figures: ClockFigures): number | undefined {
  const half = (figures.stopped - figures.rescheduled) / 2
  let total = 0
  for (const { days, parcels } of [...figures.days].sort((a, b) => a.days - b.days)) {
    total += parcels
    if (half > 0 && total >= half) return days
  }
  return undefined
}

export function countriesHeadline(
  countries: readonly CountryFigures[],
  nameOf: (code: string) => string,
  { words }: Said,
): string {
  const known = countries.filter((row) => row.eligible >= enough && row.medianDays !== null)
  const byDays = known.sort(
    (a, b) => a.medianDays! - b.medianDays! || (a.p90Days ?? 0) - (b.p90Days ?? 0) || b.eligible - a.eligible,
  )
  const [fast, slow] = [byDays[0], byDays.at(-1)]
  if (!fast || !slow || slow.medianDays! - fast.medianDays! < 1) return words.headline.countries
  // A country of too few parcels to be named may be drawn all the same: nobody should see one that is slower than the slowest.
  const isBeside = countries.some(({ eligible, medianDays: days }) => {
    return eligible >= fewBelow && days !== null && (days < fast.medianDays! || days > slow.medianDays!)
  })
  if (isBeside) return words.headline.countries
  return words.headline.spread(nameOf(fast.country), fast.medianDays!, nameOf(slow.country), slow.medianDays!)
}

export function hoursHeadline(figures: ClockFigures, few: number, clock: Clock, { words, format }: Said): string {
  const { medianH, p90H, stopped } = figures
  if (clock !== 'attempt' || stopped < few || medianH === null || p90H === null) return words.headline.percentiles
  return words.headline.hours(durationText(medianH, words, format), durationText(p90H, words, format))
}

/** Hours below two days, days and hours above: '17 uur', '8 dagen 4 uur'. */
export function durationText(hours: number, words: Words, format: Format): string {
  const size = Math.abs(hours)
  if (size < 1) return words.duration.minutes(Math.round(size * 60))
  if (size < 10) return words.duration.hours(format.hours(Math.round(size * 10) / 10))
  const whole = Math.round(size)
  if (whole < 48) return words.duration.hours(format.count(whole))
  return words.duration.days(Math.floor(whole / 24), whole % 24)
}

/** Two groups of points whose intervals do not meet, and that differ enough to matter. */
function apart(a: readonly CoursePoint[], b: readonly CoursePoint[]): boolean {
  const [first, second] = [intervalOf(a), intervalOf(b)]
  if (!first || !second) return false
  return Math.abs(pooled(a) - pooled(b)) >= trendGap && (first.upper < second.lower || second.upper < first.lower)
}

function pooled(points: readonly CoursePoint[]): number {
  const [within, eligible] = [sum(points.map((point) => point.within)), sum(points.map((point) => point.eligible))]
  return eligible === 0 ? 0 : within / eligible
}

function intervalOf(points: readonly CoursePoint[]): Interval | undefined {
  return wilson(sum(points.map((point) => point.within)), sum(points.map((point) => point.eligible)))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
