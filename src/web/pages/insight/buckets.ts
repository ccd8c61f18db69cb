import type { Period } from '#domain/insight/query.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { isoWeek, monthText, rangeText } from '#web/pages/insight/dates.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

// What a week or month of a trend is called. Weeks begin on Monday, but the first and the last are cut to the period.

/** Below the plot: '49' or 'dec'. */
export function bucketTick({ from }: Period, { data, language }: Scene): string {
  return data.per === 'week' ? String(isoWeek(from)) : monthText(from, language)
}

/** In a sentence: 'week 49' or 'dec'. */
export function bucketInText(bucket: Period, scene: Scene): string {
  return scene.words.trend.nameInText(scene.data.per, bucketTick(bucket, scene))
}

/** In the readout: 'Week 49, 30 nov – 6 dec 2026'. */
export function bucketTitle({ from, to }: Period, { data, words, language }: Scene): string {
  return data.per === 'week'
    ? `${words.trend.weekNumber(isoWeek(from))}, ${rangeText(from, to, language)}`
    : `${monthText(from, language, true)}, ${rangeText(from, to, language, false)}`
}

/** A week that the carrier leaves out of its public figure; a month is only partly in such a peak. */
export function isPeakWeek(week: Period, { data }: Scene): boolean {
  return data.per === 'week' && data.peakWeeks.some(({ from, to }) => week.from >= from && week.from <= to)
}

/** Months below weeks, years below months, each where it begins. */
export function bucketSection(
  { from }: Period,
  previous: Period | undefined,
  { data, language }: Scene,
): Pick<TrendMark, 'section' | 'year'> {
  const year = from.slice(0, 4)
  const newYear = previous?.from.slice(0, 4) !== year
  if (data.per === 'month') return newYear ? { section: year } : {}
  if (previous?.from.slice(0, 7) === from.slice(0, 7)) return {}
  return { section: monthText(from, language), ...(newYear ? { year } : {}) }
}
