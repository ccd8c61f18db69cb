import { holidays, networkTimeZone } from './network-calendar.ts'
import { dateOfDay, dayOfDate, instantOf, wallMsOf } from './time-zone.ts'

/** Monday to Friday, but not on public holidays: when people in an office answer. Parcels move on Saturdays as well. */
export function isWorkingDay(date: string): boolean {
  const weekday = (dayOfDate(date) + 4) % 7
  return weekday !== 0 && weekday !== 6 && !holidays(Number(date.slice(0, 4))).includes(date)
}

/** The same time on the clock of the Netherlands, so many working days later. */
export function afterWorkingDays(instantMs: number, days: number): number {
  const wall = new Date(wallMsOf(instantMs, networkTimeZone)).toISOString()
  let day = dayOfDate(wall.slice(0, 10))
  for (let left = days; left > 0;) {
    day += 1
    if (isWorkingDay(dateOfDay(day))) left -= 1
  }
  return instantOf(`${dateOfDay(day)}T${wall.slice(11, 23)}`, networkTimeZone) ?? instantMs
}
