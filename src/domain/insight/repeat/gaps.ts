import type { RepeatGaps } from '../../contract/insight-repeat.ts'
import { quantileWithout } from '../../benchmark/quantile.ts'
import type { Orders } from './orders.ts'
import { fewestCustomers, yearDays } from './rules.ts'

/** `days`: ascending. `customers`: how many have any. */
export type Gaps = { days: Int32Array; customers: number }

/** Days between consecutive orders of a customer, both in the 52 weeks up to a day. */
export function gapsOf({ customers, starts, days }: Orders, through: number): Gaps {
  const gaps = new Int32Array(days.length)
  let [count, whose] = [0, 0]
  for (let customer = 0; customer < customers; customer++) {
    const before = count
    for (let i = starts[customer]! + 1; i < starts[customer + 1]! && days[i]! <= through; i++)
      if (days[i - 1]! > through - yearDays) gaps[count++] = days[i]! - days[i - 1]!
    if (count > before) whose++
  }
  return { days: ascending(gaps.subarray(0, count)), customers: whose }
}

/** By counting, because none is longer than `yearDays`. */
function ascending(gaps: Int32Array): Int32Array {
  const counts = new Uint32Array(yearDays + 1)
  for (let i = 0; i < gaps.length; i++) counts[gaps[i]!]!++
  let from = 0
  for (let gap = 0; gap < counts.length; gap++) gaps.fill(gap, from, (from += counts[gap]!))
  return gaps
}

/** Of customers, not of gaps: one who orders every week is one. */
export function gapFigures({ days, customers }: Gaps): RepeatGaps {
  const at = (quantile: number) => (customers < fewestCustomers ? null : quantileWithout(days, -1, quantile))
  return { of: days.length, p25Days: at(0.25), medianDays: at(0.5), p75Days: at(0.75) }
}
