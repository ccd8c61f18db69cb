import type { ClockTotals } from '#domain/contract/insights.ts'
import { fewBelow } from '#web/charts/scale.ts'

/** The share within D+n; null where there are too few parcels that count. */
export function shareWithin({ stopped, rescheduled, withinShare }: ClockTotals): number | null {
  return stopped - rescheduled < fewBelow ? null : withinShare
}
