import type { RepeatPart } from '../../contract/insight-repeat.ts'
import { quantileWithout } from '../../benchmark/quantile.ts'
import type { Orders } from './orders.ts'
import { fewestCustomers, loyalOrders, ownGaps, segments, yearDays, type Segment } from './rules.ts'

type Group = { customers: number; orders: number; gaps: number; gapDays: number }
type Groups = Record<Segment, Group>

/** `from`: the first day of the period; `through`: its end; `p75Days`: of the gaps between the orders of all customers. */
type RfmMoment = { from: number; through: number; p75Days: number | null }

/** Customers by what they bought in the 52 weeks up to the end of a period. Source: DOMAIN §4.3; what each is: meanings.ts. */
export function groupsAt(orders: Orders, moment: RfmMoment): Groups {
  const groups = Object.fromEntries(
    segments.map((segment) => [segment, { customers: 0, orders: 0, gaps: 0, gapDays: 0 }]),
  ) as Groups
  const { starts, days } = orders
  const since = moment.through - yearDays
  for (let customer = 0; customer < orders.customers; customer++) {
    let end = starts[customer + 1]!
    while (end > starts[customer]! && days[end - 1]! > moment.through) end--
    let first = end
    while (first > starts[customer]! && days[first - 1]! > since) first--
    const isBefore = first > starts[customer]! && days[first - 1]! > since - yearDays
    if (first === end && !isBefore) continue
    const group = groupOf(groups, days, first, end, moment)
    group.customers++
    group.orders += end - first
    if (end - first > 1) {
      group.gaps += end - first - 1
      group.gapDays += days[end - 1]! - days[first]!
    }
  }
  return groups
}

/** Orders from `first` up to `end` are those of the year. */
function groupOf(
  groups: Groups,
  days: Int32Array,
  first: number,
  end: number,
  { from, through, p75Days }: RfmMoment,
): Group {
  const orders = end - first
  if (orders === 0) return groups.lost
  if (orders === 1) return days[first]! >= from ? groups.new : groups.once
  const usual = orders > ownGaps ? ownP75(days, first, end) : p75Days
  if (usual !== null && through - days[end - 1]! > usual) return groups.atRisk
  return orders >= loyalOrders ? groups.loyal : groups.repeat
}

/** Sorted by putting each in its place: for a few that is ten times as fast as the engine's own. */
function ownP75(days: Int32Array, first: number, end: number): number {
  const gaps: number[] = []
  for (let i = first + 1; i < end; i++) {
    const gap = days[i]! - days[i - 1]!
    let place = gaps.length
    for (; place > 0 && gaps[place - 1]! > gap; place--) gaps[place] = gaps[place - 1]!
    gaps[place] = gap
  }
  return quantileWithout(gaps, -1, 0.75)
}

/** Whether the data reach far enough for the groups of a moment: `lost` needs a year more than the others. */
export function reach(orders: Orders, through: number): { year: boolean; lost: boolean } {
  const known = orders.firstDay === null ? 0 : through - orders.firstDay + 1
  return { year: known >= yearDays, lost: known >= 2 * yearDays }
}

/** The groups as they may be told; `before` is null where the data do not reach. */
export function toldGroups(
  now: Groups,
  before: Groups | null,
  reached: { now: { lost: boolean }; before: { lost: boolean } },
): RepeatPart['segments'] {
  const toldNow = tellable(now, reached.now.lost)
  const toldBefore = before && tellable(before, reached.before.lost)
  const all = segments.reduce(
    (sum, segment) => sum + (segment === 'lost' && !reached.now.lost ? 0 : now[segment].customers),
    0,
  )
  return segments.map((segment) => {
    const { customers, orders, gaps, gapDays } = now[segment]
    const isTold = toldNow.has(segment)
    return {
      segment,
      customers: isTold ? customers : null,
      share: isTold ? customers / all : null,
      orders: isTold ? orders : null,
      meanGapDays: isTold && gaps > 0 ? gapDays / gaps : null,
      yearAgo: toldBefore?.has(segment) ? before![segment].customers : null,
    }
  })
}

/**
 * The groups that may be told. What is left of all together is never one group, nor a few customers: the smallest of the others goes
 * with it. A group of nobody leaves nothing: in a period of a year or more there is none that ordered once before it.
 */
function tellable(groups: Groups, hasLost: boolean): Set<Segment> {
  const inOrder = segments
    .filter((segment) => groups[segment].customers > 0 && (segment !== 'lost' || hasLost))
    .toSorted((a, b) => groups[a].customers - groups[b].customers)
  const small = inOrder.filter((segment) => groups[segment].customers < fewestCustomers).length
  const hidden = inOrder.slice(0, small).reduce((sum, segment) => sum + groups[segment].customers, 0)
  const isLeftOver = small === 1 || (hidden > 0 && hidden < fewestCustomers)
  return new Set(inOrder.slice(isLeftOver ? small + 1 : small))
}
