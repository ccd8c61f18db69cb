import type { VolumeForecast } from '../../contract/insight-peaks.ts'
import { dateOfDay } from '../../parcel/time-zone.ts'
import { Recent } from '../in-memory/recent.ts'
import { backgroundOf, fitModel, type Background, type Model } from './forecast-model.ts'
import { fewestToName, peakAbove } from './meanings.ts'
import { trailingMean, type Series } from './series.ts'
import { calendarDay, shoppingPeakOf } from './shopping-peaks.ts'

export const horizonDays = 14
const recentDays = 28
const fewestDays = 56
const fewestPerWeek = 50
const testedDays = 56
const bandShare = 0.8
/** What is told a week ahead is less certain than what is told a day ahead. */
const horizons = [7, horizonDays]

/** One forecast of the past beside what came: `ahead` days before. `naive`: the same weekday of the last week that was known. */
type Tested = { day: number; ahead: number; expected: number; naive: number; actual: number }

/** Of the same days it is the same, whatever period of them is looked at. */
const made = new Recent<VolumeForecast>(64, () => 0)

/** See `forecastOf`: what was made for the same parcels is not made again. Not to be changed. */
export function forecastVolume(series: Series): VolumeForecast {
  const parcels = Array.from({ length: series.last - series.first + 1 }, (_, i) => series.at(series.first + i))
  return made.get(`${series.first} ${parcels.join(' ')}`, () => forecastOf(series))
}

/**
 * The parcels handed over on each of the 14 days after the last whole day of `series`. How good it is, it tells itself: the same
 * model is made again for each day of the last eight weeks with nothing but what was known 1 to 14 days before (rolling origin;
 * Tashman 2000). The band holds the middle 80% of those errors; its coverage is measured on each week with the errors of the others.
 */
function forecastOf(series: Series): VolumeForecast {
  const { last } = series
  const knownDays = last - series.first + 1
  const perWeek = perWeekOf(series)
  if (knownDays < fewestDays) return none('short')
  if (perWeek < fewestPerWeek) return none('few')
  // Of what was known before the first of the past forecasts: their errors are what is told of this one, so it is made alike.
  const background = backgroundOf(series, last - testedDays - horizonDays + 1)
  const model = fitModel(series, last, background)
  const tested = testsOf(series, background)
  if (!model || tested.length === 0) return none('few')
  const ahead = Array.from({ length: horizonDays }, (_, i) => i + 1)
  const bands = bandsOf(tested)
  return {
    reason: null,
    withSeason: background.season !== undefined,
    recent: Array.from({ length: recentDays }, (_, i) => {
      const day = last - recentDays + 1 + i
      return { date: dateOfDay(day), parcels: series.at(day) ?? 0 }
    }),
    days: ahead.map((days) => dayOf(series, model, last + days, bands(days))),
    past: pastOf(tested),
  }
}

function none(reason: 'short' | 'few'): VolumeForecast {
  return { reason, withSeason: false, recent: [], days: [], past: null }
}

function dayOf(series: Series, model: Model, day: number, band: Band): VolumeForecast['days'][number] {
  const date = dateOfDay(day)
  const expected = model.expected(day)
  const usual = usualOf(series, day)
  const { comparable, isHoliday } = calendarDay(day)
  const lastYear = series.at(comparable)
  return {
    date,
    expected: Math.round(expected),
    lower: Math.round(Math.max(0, Math.min(expected, expected + band.lower * scaleOf(expected, band.spread)))),
    upper: Math.round(Math.max(expected, expected + band.upper * scaleOf(expected, band.spread))),
    isHoliday,
    isPeak: usual !== null && usual > 0 && expected >= fewestToName && expected > peakAbove * usual,
    peak: shoppingPeakOf(date) ?? null,
    usual: usual === null ? null : Math.round(usual * 10) / 10,
    lastYear: lastYear === undefined ? null : { date: dateOfDay(comparable), parcels: lastYear },
  }
}

/** The trailing mean as of the last known week: a week further ahead it is the same weekdays. */
function usualOf(series: Series, day: number): number | null {
  return trailingMean(series, day > series.last + 7 ? day - 7 : day)
}

function perWeekOf(series: Series): number {
  let parcels = 0
  for (let day = series.last - fewestDays + 1; day <= series.last; day++) parcels += series.at(day) ?? 0
  return (parcels * 7) / fewestDays
}

function testsOf(series: Series, background: Background): Tested[] {
  const tested: Tested[] = []
  const firstTested = series.last - testedDays + 1
  for (let origin = firstTested - horizonDays; origin < series.last; origin++) {
    const model = fitModel(series, origin, background)
    if (!model) continue
    for (let ahead = 1; ahead <= horizonDays; ahead++) {
      const day = origin + ahead
      const actual = series.at(day)
      if (day < firstTested || actual === undefined) continue
      tested.push({ day, ahead, actual, expected: model.expected(day), naive: naiveOf(series, day, origin) })
    }
  }
  return tested
}

/** The same weekday of the last week that was known, holidays passed over. */
export function naiveOf(series: Series, day: number, origin: number): number {
  if (calendarDay(day).isHoliday) return 0
  let like = day - 7 * Math.ceil((day - origin) / 7)
  while (calendarDay(like).isHoliday && like - 7 >= series.first) like -= 7
  return series.at(like) ?? 0
}

/** Errors in units of what may be expected of so many parcels: chance, and a share of them. */
function scaleOf(expected: number, spread: number): number {
  return Math.sqrt(Math.max(1, expected) + (spread * expected) ** 2)
}

type Band = { lower: number; upper: number; spread: number }

function bandsOf(tested: readonly Tested[]): (ahead: number) => Band {
  const spread = spreadOf(tested)
  const bands = horizons.map((to, i) => {
    const from = horizons[i - 1] ?? 0
    const within = tested.filter(({ ahead }) => ahead > from && ahead <= to)
    const errors = Float64Array.from(
      within.length > 0 ? within : tested,
      ({ actual, expected }) => (actual - expected) / scaleOf(expected, spread),
    ).sort()
    return { spread, lower: quantile(errors, (1 - bandShare) / 2), upper: quantile(errors, (1 + bandShare) / 2) }
  })
  return (ahead) => bands[horizons.findIndex((to) => ahead <= to)]!
}

/** The part of the errors that grows with the parcels, by moments. */
function spreadOf(tested: readonly Tested[]): number {
  let [beyond, squares] = [0, 0]
  for (const { actual, expected } of tested) {
    beyond += (actual - expected) ** 2 - expected
    squares += expected ** 2
  }
  return squares > 0 ? Math.sqrt(Math.max(0, beyond / squares)) : 0
}

function pastOf(tested: readonly Tested[]): NonNullable<VolumeForecast['past']> {
  const parcels = tested.reduce((sum, { actual }) => sum + actual, 0)
  const missedBy = (of: 'expected' | 'naive') =>
    parcels > 0 ? tested.reduce((sum, one) => sum + Math.abs(one.actual - one[of]), 0) / parcels : null
  const error = missedBy('expected')
  const naiveError = missedBy('naive')
  const firstDay = Math.min(...tested.map(({ day }) => day))
  const lastDay = Math.max(...tested.map(({ day }) => day))
  return {
    from: dateOfDay(firstDay),
    to: dateOfDay(lastDay),
    error,
    naiveError,
    isBetter: error !== null && naiveError !== null && error < naiveError,
    coverage: coverageOf(tested, firstDay),
  }
}

/** How often what came lay within the band, each week judged with the errors of the other weeks; null with a single week. */
function coverageOf(tested: readonly Tested[], firstDay: number): number | null {
  const weeks = Map.groupBy(tested, ({ day }) => Math.floor((day - firstDay) / 7))
  if (weeks.size < 2) return null
  let within = 0
  for (const [week, ofWeek] of weeks) {
    const bands = bandsOf(tested.filter(({ day }) => Math.floor((day - firstDay) / 7) !== week))
    for (const { ahead, expected, actual } of ofWeek) {
      const { lower, upper, spread } = bands(ahead)
      const scale = scaleOf(expected, spread)
      if (actual >= expected + Math.min(0, lower) * scale && actual <= expected + Math.max(0, upper) * scale) within++
    }
  }
  return within / tested.length
}

/** Linear between closest ranks (R type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const rank = share * (sorted.length - 1)
  const below = sorted[Math.floor(rank)] ?? 0
  return below + ((sorted[Math.ceil(rank)] ?? below) - below) * (rank - Math.floor(rank))
}
