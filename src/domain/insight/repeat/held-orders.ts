import type { Condition } from '../condition.ts'
import type { HeldParcels } from '../in-memory/held.ts'
import { columnOf, masksOf } from '../in-memory/masks.ts'
import { populations } from '../plan.ts'
import { experienceCode, foldRows, type Orders } from './orders.ts'
import { markedRows, rowsByRecipient, sortByTime, type Moments, type RecipientRows } from './recipients.ts'
import { experienceConditions } from './selections.ts'

const accepted: readonly Condition[] = populations.accepted

/** The parcels in memory that these conditions hold of as orders. They are those of `accepted`, and maybe more. */
export function ordersOfHeld(held: HeldParcels, where: readonly Condition[]): Orders {
  const isUnfiltered = where.every((condition) => accepted.includes(condition))
  return isUnfiltered ? held.made(allOrders) : ordersIn(held, where)
}

function allOrders(held: HeldParcels): Orders {
  return ordersIn(held, accepted)
}

function ordersIn(held: HeldParcels, where: readonly Condition[]): Orders {
  const masks = held.made(masksOf).ofPage()
  const isAsked = new Uint8Array(held.length)
  for (const row of masks.rows(where)) isAsked[row] = 1
  const parcels = { ...momentsOf(held), experiences: held.made(experiencesOf) }
  return foldRows(parcels, markedRows(held.made(byRecipient), isAsked))
}

/** The rows of each recipient as `sortByTime` has them. */
export function byRecipient(held: HeldParcels): RecipientRows {
  const rows = rowsByRecipient(new Float64Array(held.column('recipient_number').values))
  sortByTime(rows, momentsOf(held))
  return rows
}

function momentsOf(held: HeldParcels): Moments {
  const { columns } = held.made(masksOf)
  return {
    startMs: new Float64Array(columnOf(columns, 'start_ms').values),
    days: columnOf(columns, 'operational_day').values,
    references: columnOf(columns, 'reference_number').values,
  }
}

function experiencesOf(held: HeldParcels): Uint8Array {
  const masks = held.made(masksOf).ofPage()
  const experiences = new Uint8Array(held.length)
  // The first that holds counts, so it is written last.
  for (const [experience, conditions] of experienceConditions.toReversed()) {
    const code = experienceCode(experience)
    for (const row of masks.rows(conditions)) experiences[row] = code
  }
  return experiences
}
