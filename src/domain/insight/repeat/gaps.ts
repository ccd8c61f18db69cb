import type { RepeatGaps } from '../../contract/insight-repeat.ts'
import { quantileWithout } from '../../benchmark/quantile.ts'
import type { Orders } from './orders.ts'
import { fewestCustomers, yearDays } from './rules.ts'

/** Days between consecutive orders of a customer, both in the 52 weeks up to a day; ascending. */
export function gapsOf({ customers, starts, days }: Orders, through: number): Int32Array {
  const gaps = new Int32Array(days.length)
  let count = 0
  for (let customer = 0; customer < customers; customer++)
    for (let i = starts[customer]! + 1; i < starts[customer + 1]! && days[i]! <= through; i++)
      if (days[i - 1]! > through - yearDays) gaps[count++] = days[i]! - days[i - 1]!
  return gaps.subarray(0, count).sort()
}

export function gapFigures(gaps: Int32Array): RepeatGaps {
  const at = (quantile: number) => (gaps.length < fewestCustomers ? null : quantileWithout(gaps, -1, quantile))
  return { of: gaps.length, p25Days: at(0.25), medianDays: at(0.5), p75Days: at(0.75) }
}
