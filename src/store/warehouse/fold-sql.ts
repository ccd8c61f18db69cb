import { milestonesOfFirst, milestonesOfFirstMove, milestonesOfLast, placesPerMs } from '#domain/parcel/fold.ts'
import { milestones, unmovingMilestones, type Milestone } from '#domain/parcel/milestone.ts'

/**
 * The fold of domain/parcel/fold.ts as a SQL select over `scans`: a row per parcel of which something is known. Milestones are
 * bits, and a move is its time and its milestone in one number: comparing texts, millions of times, takes twice as long.
 *
 * @param touched a SQL condition on `barcode` that says which parcels to calculate
 * @param isBound whether there are scans that count only for a parcel of certain customer numbers
 */
export function foldSelect(touched: string, isBound = false): string {
  const ownOnly = `and (s.origin not in (select id from origins where for_number <> '')
    or (s.origin, s.barcode) in (select o.id, a.barcode
      from (select id, unnest(string_split(for_number, ' ')) as number from origins where for_number <> '') o
      join announcements a on a.customer_number = o.number))`
  return `
select
  barcode,
  ${[
    ...aggregates('min(at_ms)', milestonesOfFirst),
    ...aggregates('min(move)', milestonesOfFirstMove),
    ...aggregates('max(at_ms)', milestonesOfLast),
  ].join(',\n  ')},
  max(move) filter (not ${isOneOf(unmovingMilestones)}) as last_move,
  max(at_ms) as last_event_ms
from (
  select barcode, at_ms, 1::bigint << enum_code(milestone) as bit, at_ms * ${placesPerMs} + enum_code(milestone) as move
  from scans s where ${touched} and not withdrawn ${isBound ? ownOnly : ''}
)
group by barcode`
}

/** The name of a field of `ParcelState` as a column: returnedAt is returned_at. */
export function foldedColumn(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The SQL of the milestone of a move. */
export function milestoneOfMove(move: string): string {
  return `enum_range(null::milestone)[${move} % ${placesPerMs} + 1]`
}

function aggregates(aggregate: string, fields: Readonly<Record<string, ReadonlySet<Milestone>>>): string[] {
  return Object.entries(fields).map(
    ([field, some]) => `${aggregate} filter (${isOneOf(some)}) as ${foldedColumn(field)}`,
  )
}

function isOneOf(some: ReadonlySet<Milestone>): string {
  const bits = [...some].reduce((sum, milestone) => sum | (1n << BigInt(milestones.indexOf(milestone))), 0n)
  return `bit & ${bits}::bigint <> 0`
}
