import { weekdayOf, type Series } from './series.ts'
import { calendarDay } from './shopping-peaks.ts'

/**
 * Parcels per day as level × weekday × season, or level × weekday × trend without a year of data: multiplicative exponential
 * smoothing with a damped trend (Gardner & McKenzie 1985; Hyndman & Athanasopoulos, Forecasting: Principles and Practice, ch. 8),
 * the season being that of the comparable days a year before.
 */
export type Model = { expected(day: number): number }

/** What a model takes from longer ago, and so is the same for all that are made after `until`. */
export type Background = {
  /** How many parcels an average weekday would have had a year before; undefined without a year of data. */
  season: ((day: number) => number) | undefined
  /** What a public holiday has of an ordinary day like it. */
  holidayShare: number
}

export const fitDays = 56
const halfLifeDays = 10
/** The trend of four weeks fades: after so many days half of it is left. */
const trendHalfLifeDays = 14
/** Four weeks of growth are believed for half, and never beyond this. */
const trendBelief = 0.5
const mostGrowth = 0.3
const profileWeeks = 13

/** The model as it could have been made at the end of a day. Undefined without four weeks of data or without parcels in them. */
export function fitModel(series: Series, last: number, { season, holidayShare }: Background): Model | undefined {
  if (last - series.first + 1 < fitDays / 2) return undefined
  const weekday = weekdayProfile(series, last)
  let [weighted, whole] = [0, 0]
  for (let day = Math.max(series.first, last - fitDays + 1); day <= last; day++) {
    if (!isOpen(day)) continue
    const weight = 0.5 ** ((last - day) / halfLifeDays)
    weighted += weight * (series.at(day) ?? 0)
    whole += weight * weekday[weekdayOf(day)]! * (season?.(day) ?? 1)
  }
  if (whole <= 0 || weighted <= 0) return undefined
  const level = weighted / whole
  const growth = season ? 0 : dailyGrowth(series, last)
  return {
    expected(day) {
      const fading = (1 - 0.5 ** ((day - last) / trendHalfLifeDays)) * (trendHalfLifeDays / Math.LN2)
      const ordinary = level * weekday[weekdayOf(day)]! * (season?.(day) ?? 1) * Math.exp(growth * fading)
      return isOpen(day) ? ordinary : ordinary * holidayShare
    },
  }
}

/** `until`: the first day a model is made on. With a season only when all the comparable days its models ask for are known. */
export function backgroundOf(series: Series, until: number): Background {
  const hasSeason = calendarDay(until - fitDays).comparable - 5 >= series.first
  return { season: hasSeason ? seasonOf(series, until) : undefined, holidayShare: holidayShareOf(series, until) }
}

/** Each weekday's share of an average day, from whole weeks without a holiday and not around Black Friday; mean 1. */
function weekdayProfile(series: Series, last: number): number[] {
  const totals = Array.from({ length: 7 }, () => 0)
  for (let week = 0; week < profileWeeks; week++) {
    const end = last - 7 * week
    if (end - 6 < series.first) break
    if (!isOrdinaryWeek(end)) continue
    for (let day = end - 6; day <= end; day++) totals[weekdayOf(day)]! += series.at(day) ?? 0
  }
  const whole = totals.reduce((sum, parcels) => sum + parcels, 0)
  // Without a single ordinary week all days are alike.
  return whole === 0 ? totals.map(() => 1) : totals.map((parcels) => (parcels * 7) / whole)
}

function isOrdinaryWeek(end: number): boolean {
  for (let day = end - 6; day <= end; day++) {
    const { isHoliday, isAroundBlackFriday } = calendarDay(day)
    if (isHoliday || isAroundBlackFriday) return false
  }
  return true
}

/**
 * The level around the comparable day of the year before. The day itself counts as far as it says more than chance: a little
 * beside its week, and nearly alone around Black Friday, whose days differ.
 */
function seasonOf(series: Series, until: number): (day: number) => number {
  const weekday = weekdayProfile(series, until - 364)
  const known = new Map<number, number>()
  return (day) => {
    let season = known.get(day)
    if (season === undefined) known.set(day, (season = look(day)))
    return season
  }

  function look(day: number): number {
    const then = calendarDay(day).comparable
    let [parcels, whole] = [0, 0]
    for (let other = then - 5; other <= then + 5; other++) {
      if (!isOpen(other)) continue
      parcels += series.at(other) ?? 0
      whole += weekday[weekdayOf(other)]!
    }
    const around = whole > 0 ? parcels / whole : 0
    const share = weekday[weekdayOf(then)]!
    if (!isOpen(then) || share <= 0) return around
    // Shrinkage by variance: of the days among each other, against that of counting so few parcels (Poisson).
    const spread = calendarDay(day).isAroundBlackFriday ? 0.3 : 0.005
    const believed = spread / (spread + 1 / Math.max(1, around * share))
    return believed * ((series.at(then) ?? 0) / share) + (1 - believed) * around
  }
}

/** Of all holidays there were, beside the same weekday a week before and after; 0 when there was none. */
function holidayShareOf(series: Series, until: number): number {
  let [parcels, ordinary] = [0, 0]
  for (let day = series.first + 7; day <= until - 7; day++) {
    if (isOpen(day)) continue
    const likeIt = [day - 7, day + 7].filter(isOpen)
    if (likeIt.length === 0) continue
    parcels += series.at(day) ?? 0
    ordinary += likeIt.reduce((sum, other) => sum + (series.at(other) ?? 0), 0) / likeIt.length
  }
  return ordinary > 0 ? parcels / ordinary : 0
}

/** The natural logarithm of a day's growth, from the last four weeks beside the four before. */
function dailyGrowth(series: Series, last: number): number {
  if (last - series.first + 1 < fitDays) return 0
  const meanOf = (end: number) => {
    let [parcels, days] = [0, 0]
    for (let day = end - 27; day <= end; day++) {
      if (!isOpen(day)) continue
      parcels += series.at(day) ?? 0
      days++
    }
    return days === 0 ? 0 : parcels / days
  }
  const [recent, earlier] = [meanOf(last), meanOf(last - 28)]
  if (recent <= 0 || earlier <= 0) return 0
  const growth = Math.log(recent / earlier) * trendBelief
  return Math.max(-mostGrowth, Math.min(mostGrowth, growth)) / 28
}

function isOpen(day: number): boolean {
  return !calendarDay(day).isHoliday
}
