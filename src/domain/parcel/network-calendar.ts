import { dateOfDay, dayMs, dayOfDate, wallMsOf } from './time-zone.ts'

/**
 * The days on which the Dutch parcel network delivers: Monday to Saturday, but not on public holidays. Source: DOMAIN
 * §5.1; one rule for all years, so King's Day is 27 April before 2014 too. Sundays that a carrier adds in a peak are no
 * network days: a parcel delivered then was early. Dates are 'YYYY-MM-DD', from 1989-01-01 to 2101-12-31.
 */
export const networkTimeZone = 'Europe/Amsterdam'

/** A scan before this hour belongs to the evening before: parcels are sorted at night (DOMAIN §1.1). */
export const operationalDayStartsAtHour = 6

/** The days that may be asked for: what is reckoned from them stays within the calendar, and their ends within what can be read. */
export const earliestDay = '1990-01-01'
export const latestDay = '2100-12-30'

const firstYear = 1989
const lastYear = 2101
const firstDay = dayOfDate(`${firstYear}-01-01`)
const sunday = 0
const monday = 1

/** The date in the network's zone, counting a night until 06:00 on the clock, also when clocks change, to the day before. */
export function operationalDate(instantMs: number): string {
  const wallMs = wallMsOf(instantMs, networkTimeZone)
  return dateOfDay(Math.floor((wallMs - operationalDayStartsAtHour * 3_600_000) / dayMs))
}

export function isNetworkDay(date: string): boolean {
  const index = indexOf(date)
  return networkDaysThrough(index) > networkDaysThrough(index - 1)
}

/** How many network days there are after one date, up to and including the other; 0 when `through` is not later. */
export function networkDaysBetween(after: string, through: string): number {
  return Math.max(0, networkDaysThrough(indexOf(through)) - networkDaysThrough(indexOf(after)))
}

/** The first network day after a date, or a later one. */
export function nextNetworkDay(date: string, count = 1): string {
  let index = indexOf(date)
  const target = networkDaysThrough(index) + count
  do index++
  while (networkDaysThrough(index) < target)
  return dateOfDay(firstDay + index)
}

/** The same as `networkDaysBetween`, of the days on which mail is delivered: not on Mondays either (DOMAIN §5.1). */
export function mailDaysBetween(after: string, through: string): number {
  return Math.max(0, mailDaysThrough(indexOf(through)) - mailDaysThrough(indexOf(after)))
}

export type CalendarRow = {
  /** 'YYYY-MM-DD' */
  day: string
  networkDay: boolean
  /** Network days from 1 January 1989 through this day: the number between two days is the difference of theirs. */
  cumulative: number
  /** The same of the days on which mail is delivered. */
  mailCumulative: number
  /** The first network day after this one, and the tenth. */
  next: string
  tenth: string
}

/** So many network days after it was announced, a parcel that nobody saw will not come (DOMAIN §1.5). */
export const daysUntilNoShow = 10

/** Every day of the years, both included, of which the last is before 2101: the calendar table of a warehouse. */
export function calendarRows(fromYear: number, toYear: number): CalendarRow[] {
  const rows: CalendarRow[] = []
  /** The network days in order from the one after the first of `rows`, which wait for those before them. */
  const open: string[] = []
  const [first, last] = [indexOf(`${fromYear}-01-01`), indexOf(`${toYear}-12-31`)]
  for (
    let index = first;
    index <= last || open.length < networkDaysThrough(last) - networkDaysThrough(first) + daysUntilNoShow;
    index++
  ) {
    const day = dateOfDay(firstDay + index)
    const cumulative = networkDaysThrough(index)
    const networkDay = cumulative > networkDaysThrough(index - 1)
    if (networkDay && index > first) open.push(day)
    const mailCumulative = mailDaysThrough(index)
    if (index <= last) rows.push({ day, networkDay, cumulative, mailCumulative, next: '', tenth: '' })
  }
  const before = networkDaysThrough(first)
  for (const row of rows) {
    row.next = open[row.cumulative - before]!
    row.tenth = open[row.cumulative - before + daysUntilNoShow - 1]!
  }
  return rows
}

/** The public holidays of a year on which nothing is delivered, Sundays among them, as 'YYYY-MM-DD' in order. */
export function holidays(year: number): string[] {
  const easter = easterDay(year)
  const kingsDay = dayOfDate(`${year}-04-27`)
  const moving = [0, 1, 39, 49, 50].map((days) => dateOfDay(easter + days))
  const kings = dateOfDay(weekday(kingsDay) === sunday ? kingsDay - 1 : kingsDay)
  return [...moving, kings, `${year}-01-01`, `${year}-12-25`, `${year}-12-26`].sort()
}

/** Easter Sunday as a day number. Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easterDay(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const monthAndDay = epact + toSunday - 7 * late + 114
  return Date.UTC(year, Math.floor(monthAndDay / 31) - 1, (monthAndDay % 31) + 1) / dayMs
}

/** 0 is Sunday; day number 0 was a Thursday. */
function weekday(day: number): number {
  return (day + 4) % 7
}

type Cumulated = { network: Int32Array; mail: Int32Array }
let cumulated: Cumulated | undefined

function networkDaysThrough(index: number): number {
  return throughOf('network', index)
}

function mailDaysThrough(index: number): number {
  return throughOf('mail', index)
}

function throughOf(kind: keyof Cumulated, index: number): number {
  if (index < 0) return 0
  cumulated ??= cumulate()
  const count = cumulated[kind][index]
  if (count === undefined) throw new RangeError(`no network calendar for ${dateOfDay(firstDay + index)}`)
  return count
}

function cumulate(): Cumulated {
  const isOpen = new Int32Array(dayOfDate(`${lastYear}-12-31`) - firstDay + 1).fill(1)
  for (let year = firstYear; year <= lastYear; year++) {
    for (const date of holidays(year)) isOpen[dayOfDate(date) - firstDay] = 0
  }
  const counts = { network: new Int32Array(isOpen.length), mail: new Int32Array(isOpen.length) }
  const total = { network: 0, mail: 0 }
  for (let index = 0; index < isOpen.length; index++) {
    const day = weekday(firstDay + index)
    if (day !== sunday) total.network += isOpen[index]!
    if (day !== sunday && day !== monday) total.mail += isOpen[index]!
    counts.network[index] = total.network
    counts.mail[index] = total.mail
  }
  return counts
}

function indexOf(date: string): number {
  const index = dayOfDate(date) - firstDay
  if (index >= 0) return index
  throw new RangeError(`no date of the network calendar: ${date}`)
}
