import type { RepeatPart } from '../../contract/insight-repeat.ts'
import { dateOfDay, dayOfDate } from '../../parcel/time-zone.ts'
import type { Orders } from './orders.ts'
import { cohortMonths, fewestCustomers, quietDays } from './rules.ts'

type Cohort = { customers: number; cumulative: Int32Array; inMonth: Int32Array }

/**
 * Customers by the month of their first known order, the last `cohortMonths` up to a day, and who ordered again since. Source: DOMAIN
 * §4.3: R(c, k) is `inMonth`; a second order in the month of the first counts in k = 0.
 */
export function cohortsOf(orders: Orders, through: number): RepeatPart['cohorts'] {
  if (orders.firstDay === null) return []
  const known = orders.firstDay
  const months = lastMonths(through)
  const cohorts = months.map((_, row): Cohort => ({
    customers: 0,
    cumulative: new Int32Array(months.length - row),
    inMonth: new Int32Array(months.length - row),
  }))
  const monthOf = monthPlaces(months, through)
  const first = months[0]!.first
  for (let customer = 0; customer < orders.customers; customer++) {
    const [start, end] = [orders.starts[customer]!, orders.starts[customer + 1]!]
    const day = orders.days[start]!
    if (day < first || day > through) continue
    const row = monthOf[day - first]!
    const cohort = cohorts[row]!
    cohort.customers++
    let last = -1
    for (let i = start + 1; i < end && orders.days[i]! <= through; i++) {
      const after = monthOf[orders.days[i]! - first]! - row
      if (last === -1) cohort.cumulative[after]!++
      if (after !== last) cohort.inMonth[after]!++
      last = after
    }
  }
  return months
    .map(({ month, first: begins }, row) => ({
      month,
      mayBeOlder: begins - known < quietDays,
      ...told(cohorts[row]!, months[row + cohorts[row]!.inMonth.length - 1]!.last > through),
    }))
    .filter(({ month }) => month >= dateOfDay(known).slice(0, 7))
}

/** The last column is of the month that `through` is in. */
function told({ customers, cumulative, inMonth }: Cohort, isOpen: boolean) {
  if (customers < fewestCustomers) return { customers: null, cells: [] }
  let again = 0
  const cells = [...inMonth].map((ofMonth, after) => {
    again += cumulative[after]!
    return {
      cumulative: again / customers,
      inMonth: ofMonth / customers,
      open: isOpen && after === inMonth.length - 1,
    }
  })
  return { customers, cells }
}

type Month = { month: string; first: number; last: number }

function lastMonths(through: number): Month[] {
  const months: Month[] = []
  for (let last = through; months.length < cohortMonths;) {
    const month = dateOfDay(last).slice(0, 7)
    const first = dayOfDate(`${month}-01`)
    months.unshift({ month, first, last: lastOf(first) })
    last = first - 1
  }
  return months
}

function lastOf(first: number): number {
  const after = dateOfDay(first + 31).slice(0, 7)
  return dayOfDate(`${after}-01`) - 1
}

/** The place of the month of each day from the first on. */
function monthPlaces(months: readonly Month[], through: number): Int32Array {
  const start = months[0]!.first
  const places = new Int32Array(through - start + 1)
  for (const [place, { first, last }] of months.entries()) places.fill(place, first - start, last - start + 1)
  return places
}
