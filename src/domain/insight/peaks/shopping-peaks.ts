import type { ShoppingPeak } from './meanings.ts'
import { holidays } from '../../parcel/network-calendar.ts'
import { dateOfDay, dayOfDate } from '../../parcel/time-zone.ts'

/** The peak a day ('YYYY-MM-DD') belongs to, if any; the one that moves goes before the one that is fixed. */
export function shoppingPeakOf(date: string): ShoppingPeak | undefined {
  const day = dayOfDate(date)
  const year = Number(date.slice(0, 4))
  const sinceFriday = day - blackFriday(year)
  if (sinceFriday >= -4 && sinceFriday <= 2) return 'blackFriday'
  if (sinceFriday >= 3 && sinceFriday <= 5) return 'cyberMonday'
  const monthDay = date.slice(5)
  if (monthDay >= '11-11' && monthDay <= '11-13') return 'singlesDay'
  if (monthDay >= '11-28' && monthDay <= '12-05') return 'saintNicholas'
  if (monthDay >= '12-10' && monthDay <= '12-24') return 'christmas'
  if (monthDay >= '02-10' && monthDay <= '02-14') return 'valentine'
  if (isInWeekBefore(day, nthSunday(year, 5, 2))) return 'mothersDay'
  if (isInWeekBefore(day, nthSunday(year, 6, 3))) return 'fathersDay'
  return isAfterHoliday(day) ? 'afterHoliday' : undefined
}

/** What the calendar says of a day; days are day numbers (days since 1970). */
export type CalendarDay = {
  /** A public holiday that is no Sunday: a Sunday is quiet by itself. */
  isHoliday: boolean
  /** Days around Black Friday differ from each other as no other days do. */
  isAroundBlackFriday: boolean
  /**
   * The day of the year before that it compares with: the same weekday 52 weeks earlier, but as far from Black Friday or Easter as
   * this one where those move the days.
   */
  comparable: number
}

const looked = new Map<number, CalendarDay>()

/** Looked up once for each day: a forecast asks thousands of times. */
export function calendarDay(day: number): CalendarDay {
  let found = looked.get(day)
  if (!found) looked.set(day, (found = look(day)))
  return found
}

function look(day: number): CalendarDay {
  const date = dateOfDay(day)
  const year = Number(date.slice(0, 4))
  const sinceFriday = day - blackFriday(year)
  return {
    isHoliday: !isSunday(day) && holidays(year).includes(date),
    isAroundBlackFriday: sinceFriday >= -4 && sinceFriday <= 5,
    comparable: comparableOf(day, year, sinceFriday),
  }
}

function comparableOf(day: number, year: number, sinceFriday: number): number {
  if (sinceFriday >= -14 && sinceFriday <= 9) return blackFriday(year - 1) + sinceFriday
  const sinceEaster = day - easter(year)
  const aroundEaster = sinceEaster >= -7 && sinceEaster <= 7
  const fromAscensionThroughWhitsun = sinceEaster >= 36 && sinceEaster <= 52
  return aroundEaster || fromAscensionThroughWhitsun ? easter(year - 1) + sinceEaster : day - 364
}

/** The public holidays within a period that are no Sunday, both ends included. */
export function quietHolidays({ from, to }: { from: string; to: string }): string[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, i) => first + i)
  return years.flatMap(holidays).filter((date) => date >= from && date <= to && !isSunday(dayOfDate(date)))
}

/** The day after the fourth Thursday of November, as a day number. */
export function blackFriday(year: number): number {
  const november = dayOfDate(`${year}-11-01`)
  // Day number 0 was a Thursday.
  return november + ((7 - (november % 7)) % 7) + 21 + 1
}

/** Easter Sunday: the first holiday between the earliest and the latest date it can have. */
export function easter(year: number): number {
  const sunday = holidays(year).find((date) => date.slice(5) >= '03-22' && date.slice(5) <= '04-25')
  return dayOfDate(sunday ?? `${year}-04-01`)
}

function nthSunday(year: number, month: number, n: number): number {
  const first = dayOfDate(`${year}-${String(month).padStart(2, '0')}-01`)
  return first + ((((3 - first) % 7) + 7) % 7) + 7 * (n - 1)
}

function isInWeekBefore(day: number, sunday: number): boolean {
  return day < sunday && day >= sunday - 5
}

/** The first day that is no Sunday and no holiday after one or more holidays. */
function isAfterHoliday(day: number): boolean {
  if (isSunday(day) || calendarDay(day).isHoliday) return false
  for (let before = day - 1; ; before--) {
    if (calendarDay(before).isHoliday) return true
    if (!isSunday(before)) return false
  }
}

function isSunday(day: number): boolean {
  return (day + 4) % 7 === 0
}
