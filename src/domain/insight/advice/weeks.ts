import { bucketsOf, shiftDate } from '../period.ts'
import type { InsightQuery, Period } from '../query.ts'

/** An advice is about now: of a longer past it would be told when it is long over. */
export const mostWeeks = 13
/** Source: DOMAIN §1.7. */
export const fewestParcels = 50
export const fewestWeeks = 2

/** The last day whose figures are final: the last known day is not over, and some take longer. */
export function lastFinalDay(asOf: string, settleDays: number): string {
  return shiftDate(asOf, -1 - settleDays)
}

/** The whole weeks (from Monday) that advice rests on: the last ones of the period that are final, whenever the period began. */
export function weeksOf({ period, asOf }: Pick<InsightQuery, 'period' | 'asOf'>, settleDays: number): Period[] {
  const final = lastFinalDay(asOf, settleDays)
  const to = final < period.to ? final : period.to
  return bucketsOf({ from: shiftDate(to, -7 * (mostWeeks + 1)), to }, 'week')
    .filter((week) => week.from === week.key && week.to === shiftDate(week.key, 6))
    .map(({ from, to: last }) => ({ from, to: last }))
    .slice(-mostWeeks)
}
