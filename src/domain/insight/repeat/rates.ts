import type { CustomerShare, RepeatCurve, RepeatRate } from '../../contract/insight-repeat.ts'
import { dateOfDay, dayOfDate } from '../../parcel/time-zone.ts'
import { wilson } from '../interval.ts'
import type { Period } from '../query.ts'
import { beginningsOf, daysOfBeginnings, type Days } from './beginnings.ts'
import type { Orders } from './orders.ts'
import { beginDays, beginDaysBeyond, curveMarks, fewestCustomers, repeatWithinDays } from './rules.ts'
import { againByDay, sampleOf } from './survival.ts'

/** How many customers, when they are not too few to be told; nobody is nobody. */
export function customersTold(customers: number): number | null {
  return customers > 0 && customers < fewestCustomers ? null : customers
}

/** Customers among customers; of fewer than `fewestCustomers` nothing is told. */
export function customerShare(customers: number, of: number): CustomerShare {
  const interval = of < fewestCustomers ? undefined : wilson(customers, of)
  if (!interval) return { customers: of === 0 ? 0 : null, of: customersTold(of), share: null, lower: null, upper: null }
  return { customers, of, share: customers / of, ...interval }
}

export const unknownShare: CustomerShare = { customers: null, of: null, share: null, lower: null, upper: null }

/** Of the customers with an order in a period those with two or more in it. */
export function inPeriod(orders: Orders, { from, to }: Days): { inPeriod: CustomerShare; orders: number } {
  let [one, more, all] = [0, 0, 0]
  const { customers, starts, days } = orders
  for (let customer = 0; customer < customers; customer++) {
    let found = 0
    // They are in order, and the last ones are mostly asked.
    for (let i = starts[customer + 1]! - 1; i >= starts[customer]! && days[i]! >= from; i--) if (days[i]! <= to) found++
    all += found
    if (found > 0) one++
    if (found > 1) more++
  }
  return { inPeriod: customerShare(more, one), orders: all }
}

const dayStep = 7
const lastDay = Math.max(...curveMarks)

/**
 * Who began up to a day and came back, from what was known then; null before the data. With `whole`, also when these do not reach
 * back for all of the days on which customers may have begun: then it is of other seasons than it is compared with.
 */
export function repeatCurve(
  orders: Orders,
  through: number,
  { whole }: { whole: boolean },
): { curve: RepeatCurve | null; within180: RepeatRate } | null {
  const days = daysOfBeginnings(orders, through, beginDays)
  const daysBeyond = daysOfBeginnings(orders, through, beginDaysBeyond)
  if (!days || !daysBeyond || (whole && days.to - days.from + 1 < beginDays)) return null
  const beginnings = beginningsOf(orders, days, through)
  const sample = sampleOf(beginnings, lastDay)
  const beyond = sampleOf(beginningsOf(orders, daysBeyond, through), lastDay)
  const points = againByDay((day) => (day <= repeatWithinDays ? sample : beyond), lastDay)
  const at = (day: number) => {
    const point = points[day]
    return point
      ? { share: point.share, lower: point.lower, upper: point.upper }
      : { share: null, lower: null, upper: null }
  }
  const drawn = points.flatMap(({ share, lower, upper }, day) =>
    day % dayStep === 0 || day === lastDay ? [{ day, share, lower, upper }] : [],
  )
  const curve = {
    from: dateOfDay(days.from),
    to: dateOfDay(days.to),
    of: beginnings.count,
    points: drawn,
    marks: curveMarks.map((day) => ({ day, ...at(day) })),
  }
  return {
    curve: points.length > 0 ? curve : null,
    within180: {
      of: customersTold(beginnings.count),
      ...at(repeatWithinDays),
      effective: points[repeatWithinDays]?.effective ?? 0,
    },
  }
}

/**
 * Customers who began so that the last of their 180 days falls in a period, and those of them who ordered again within these: all were
 * watched to the end, and nothing after the period is looked at. Both 0 when the data begin too late.
 */
export function repeatWithin180(orders: Orders, period: Period): { repeated: number; of: number } {
  const [from, to] = [dayOfDate(period.from), dayOfDate(period.to)]
  const days = daysOfBeginnings(orders, to - repeatWithinDays, to - from + 1)
  if (!days) return { repeated: 0, of: 0 }
  const { count, again } = beginningsOf(orders, days, to)
  let repeated = 0
  for (let i = 0; i < count; i++) if (again[i]! >= 0 && again[i]! <= repeatWithinDays) repeated++
  return { repeated, of: count }
}
