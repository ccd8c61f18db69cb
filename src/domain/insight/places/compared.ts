import { shiftDate } from '../period.ts'
import type { InsightQuery, Period } from '../query.ts'
import { dayOfDate } from '../../parcel/time-zone.ts'

/**
 * The days whose customers may be set beside those of a period: numbers of customers compare over as many days only. What has not come yet of
 * the period is left out of the earlier one as well; undefined where the data do not reach back to all of it.
 *
 * @param firstDay the first of which anything is known
 */
export function comparableBefore(
  { period, comparePeriod, asOf }: Pick<InsightQuery, 'period' | 'comparePeriod' | 'asOf'>,
  firstDay: string | null,
): Period | undefined {
  if (firstDay === null || comparePeriod.from < firstDay) return undefined
  const missing = Math.max(0, dayOfDate(period.to) - dayOfDate(asOf))
  return { from: comparePeriod.from, to: shiftDate(comparePeriod.to, -missing) }
}
