import { isNetworkDay, networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { dateOfDay, dayOfDate, instantOf } from '#domain/parcel/time-zone.ts'
import { mixed } from './dice.ts'

/** Source of all levels here: DOMAIN §5.3, with §5.2 for the days around Black Friday. Weekdays begin on Sunday. */
const byWeekday = [0.03, 0.22, 0.19, 0.18, 0.17, 0.16, 0.05].map((share) => share * 7)
const byMonth = [0.95, 0.92, 0.97, 0.96, 0.97, 0.95, 0.88, 0.87, 0.97, 1.02, 1.27, 1.27]

/** From the Monday before Black Friday: 1.9 times an average week together, and a Monday after it of 2.4 network days. */
const byPeakDay = [1.5, 1.55, 1.65, 1.9, 2.4, 3.5, 4, 1.86]

const onHoliday = 0.2
const stormsAYear = 4

export type Season = {
  /** How busy a day is, an average calendar day of the year being 1. */
  load(day: number): number
  /** Epoch s of the midnight a day begins with; hours on its clock count from there, but for the night clocks change. */
  midnightS(day: number): number
  isNetworkDay(day: number): boolean
  /** The n-th network day after a day. */
  networkDay(day: number, n: number): number
  /** 15 November to the end of the year: many parcels are late. */
  isPeak(day: number): boolean
  isStorm(day: number): boolean
}

/** The calendar of the simulated carrier; days are days since 1970. What was looked up is kept. */
export function openSeason(seed: number): Season {
  const days = new Map<number, ReturnType<typeof look>>()
  const dayOf = (day: number) => {
    const known = days.get(day)
    if (known) return known
    const found = look(day, seed)
    days.set(day, found)
    return found
  }
  return {
    load: (day) => dayOf(day).load,
    midnightS: (day) => dayOf(day).midnightS,
    isNetworkDay: (day) => dayOf(day).isNetworkDay,
    networkDay(day, n) {
      let [found, left] = [day, n]
      while (left > 0) if (dayOf(++found).isNetworkDay) left--
      return found
    },
    isPeak: (day) => dayOf(day).isPeak,
    isStorm: (day) => dayOf(day).isStorm,
  }
}

function look(day: number, seed: number) {
  const date = dateOfDay(day)
  return {
    load: loadOf(day),
    // By noon, because clocks change at night.
    midnightS: instantOf(`${date} 12:00:00`, networkTimeZone)! / 1000 - 43_200,
    isNetworkDay: isNetworkDay(date),
    isPeak: date.slice(5) >= '11-15',
    isStorm: stormsOf(Number(date.slice(0, 4)), seed).includes(day),
  }
}

/** The month has its level, the days of Black Friday theirs; what they take, the other days of the month leave. */
function loadOf(day: number): number {
  const month = dateOfDay(day).slice(0, 7)
  const peak = peakOf(day)
  if (peak !== undefined) return peak
  let [days, ordinaryLoad, peakLoad] = [0, 0, 0]
  for (let other = dayOfDate(`${month}-01`); dateOfDay(other).startsWith(month); other++) {
    days++
    const otherPeak = peakOf(other)
    if (otherPeak === undefined) ordinaryLoad += ordinary(other)
    else peakLoad += otherPeak
  }
  return (ordinary(day) * (byMonth[Number(month.slice(5)) - 1]! * days - peakLoad)) / ordinaryLoad
}

/** Weekday, holiday, and the way December goes: Saint Nicholas and Christmas before, quiet after. */
function ordinary(day: number): number {
  const date = dateOfDay(day)
  const weekday = (day + 4) % 7
  const isHoliday = weekday !== 0 && !isNetworkDay(date)
  const inDecember = date.slice(5, 7) !== '12' ? 1 : date.slice(8) < '21' ? 1.2 : date.slice(8) < '25' ? 0.9 : 0.65
  return byWeekday[weekday]! * (isHoliday ? onHoliday : 1) * inDecember
}

function peakOf(day: number): number | undefined {
  const year = dateOfDay(day).slice(0, 4)
  const november = dayOfDate(`${year}-11-01`)
  // Thursday is day 0: the fourth of November, and the day after it.
  const blackFriday = november + ((7 - (november % 7)) % 7) + 21 + 1
  const peak = byPeakDay[day - (blackFriday - 4)]
  return peak && peak * byWeekday[(day + 4) % 7]!
}

/** Days on which wind or ice stopped vans, in the winter half of a year. */
function stormsOf(year: number, seed: number): number[] {
  const newYear = dayOfDate(`${year}-01-01`)
  return Array.from({ length: stormsAYear }, (_, i) => {
    const inWinter = mixed(seed + i, year) % 170
    return newYear + (inWinter < 85 ? inWinter : inWinter + 195)
  })
}
