import { milestonesOfFirst, milestonesOfFirstMove, milestonesOfLast, placesPerMs } from '#domain/parcel/fold.ts'
import { milestones, unmovingMilestones, type Milestone } from '#domain/parcel/milestone.ts'
import { quoted } from './engine.ts'

/** Fields of `ParcelState` that nearly every parcel has. */
const common = {
  first: ['announcedAt', 'acceptedAt', 'storedOrSortedAt', 'outForDeliveryAt'],
  firstMove: ['outcomeMove', 'receiptMove'],
} as const
/** Those that can be read from the first outcome and the first receipt. */
const derived = ['attemptedAt', 'receivedAt'] as const

const rare = {
  first: without(milestonesOfFirst, [...common.first, ...derived]),
  firstMove: without(milestonesOfFirstMove, common.firstMove),
  last: without(milestonesOfLast, []),
}

/**
 * The fold of domain/parcel/fold.ts as a SQL select over `scans`: a row per parcel of which something is known, without what few of
 * them have. Milestones are bits, and a move is its time and its milestone in one number: comparing texts, millions of
 * times, takes twice as long.
 *
 * @param touched a SQL condition on `barcode` that says which parcels to calculate
 * @param isBound whether there are scans that count only for a parcel of certain customer numbers
 */
export function foldSelect(touched: string, isBound = false): string {
  return `
select
  barcode,
  ${[
    ...aggregates('min(at_ms)', only(milestonesOfFirst, common.first)),
    ...aggregates('min(move)', only(milestonesOfFirstMove, common.firstMove)),
  ].join(',\n  ')},
  max(move) filter (not ${isOneOf(unmovingMilestones)}) as last_move,
  max(at_ms) as last_event_ms
from (${scansOf(touched, isBound)})
group by barcode`
}

/** What few parcels have, as rows of those that have any of it: every field takes its place in the memory of every parcel. */
export function foldRareSelect(touched: string, isBound = false): string {
  const some = new Set(
    [rare.first, rare.firstMove, rare.last].flatMap((fields) => Object.values(fields)).flatMap((set) => [...set]),
  )
  const isRare = `milestone in (${[...some].map((milestone) => `${quoted(milestone)}::milestone`).join(', ')})`
  return `
select
  barcode,
  ${[
    ...aggregates('min(at_ms)', rare.first),
    ...aggregates('min(move)', rare.firstMove),
    ...aggregates('max(at_ms)', rare.last),
  ].join(',\n  ')}
from (${scansOf(`${isRare} and ${touched}`, isBound)})
group by barcode`
}

function scansOf(touched: string, isBound: boolean): string {
  const ownOnly = `and (s.origin not in (select id from origins where for_number <> '')
    or (s.origin, s.barcode) in (select o.id, a.barcode
      from (select id, unnest(string_split(for_number, ' ')) as number from origins where for_number <> '') o
      join announcements a on a.customer_number = o.number))`
  return `
  select barcode, at_ms, 1::bigint << enum_code(milestone) as bit, at_ms * ${placesPerMs} + enum_code(milestone) as move
  from scans s where ${touched} and not withdrawn ${isBound ? ownOnly : ''}
`
}

/** The SQL of the time of a move. */
export function timeOfMove(move: string): string {
  return `${move} // ${placesPerMs}`
}

/** The SQL of the milestone of a move. */
export function milestoneOfMove(move: string): string {
  return `enum_range(null::milestone)[${move} % ${placesPerMs} + 1]::milestone`
}

/** The SQL of whether the milestone of a move is one of these. */
export function isMoveOneOf(move: string, some: ReadonlySet<Milestone>): string {
  return `(1::bigint << (${move} % ${placesPerMs})) & ${bitsOf(some)} <> 0`
}

type Fields = Readonly<Record<string, ReadonlySet<Milestone>>>

/** The name of a field of `ParcelState` as a column: returnedAt is returned_at. */
function aggregates(aggregate: string, fields: Fields): string[] {
  const column = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.entries(fields).map(([field, some]) => `${aggregate} filter (${isOneOf(some)}) as ${column(field)}`)
}

function only(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

function isOneOf(some: ReadonlySet<Milestone>): string {
  return `bit & ${bitsOf(some)} <> 0`
}

function bitsOf(some: ReadonlySet<Milestone>): string {
  return `${[...some].reduce((sum, milestone) => sum | (1n << BigInt(milestones.indexOf(milestone))), 0n)}::bigint`
}
