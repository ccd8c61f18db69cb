import { milestonesOfFirst, milestonesOfFirstMove, milestonesOfLast, placesPerMs } from '#domain/parcel/fold.ts'
import { milestones, unmovingMilestones, type Milestone } from '#domain/parcel/milestone.ts'
import { quoted } from './engine.ts'

export const everyMilestone: ReadonlySet<Milestone> = new Set(milestones)

/** A field of `ParcelState`: `aggregate` over those scans that have one of the milestones. */
type Field = { name: string; aggregate: string; some: ReadonlySet<Milestone> }

/** Those that nearly every parcel has; and those that can be read from the first outcome and the first receipt. */
const common = new Set([
  'announcedAt',
  'acceptedAt',
  'storedOrSortedAt',
  'outForDeliveryAt',
  'outcomeMove',
  'receiptMove',
])
const derived = new Set(['attemptedAt', 'receivedAt'])
/** So few that few parcels have are kept beside the common ones: to keep them apart would take longer. */
const fewFields = 2

const fields = [
  ...fieldsOf('min(at_ms)', milestonesOfFirst),
  ...fieldsOf('min(move)', milestonesOfFirstMove),
  ...fieldsOf('max(at_ms)', milestonesOfLast),
].filter(({ name }) => !derived.has(name))

/** The rows of both selects: tables, or selects in brackets; `rare` undefined when they are all in `folded`. */
export type Folded = { folded: string; rare: string | undefined }

/**
 * The fold of some scans, as two selects.
 *
 * @param touched a SQL condition on `barcode` that says which parcels to calculate
 * @param isBound whether there are scans that count only for a parcel of certain customer numbers
 * @param there all milestones that any scan has, or more: what no scan has is left out, see columnsNotThere
 */
export function foldedOf(touched: string, isBound = false, there = everyMilestone): Folded {
  const rare = foldRareSelect(touched, isBound, there)
  return { folded: `(${foldSelect(touched, isBound, there)})`, rare: rare && `(${rare})` }
}

/**
 * The fold of domain/parcel/fold.ts as a SQL select over `scans`: a row per parcel of which something is known, without what few of
 * them have. Milestones are bits, and a move is its time and its milestone in one number: comparing texts, millions of
 * times, takes twice as long.
 */
function foldSelect(touched: string, isBound: boolean, there: ReadonlySet<Milestone>): string {
  return `
select
  ${['barcode', ...aggregates(fieldsThere(there).common)].join(',\n  ')},
  max(move) filter (not ${isOneOf(unmovingMilestones)}) as last_move,
  max(at_ms) as last_event_ms
from (${scansOf(touched, isBound)})
group by barcode`
}

/**
 * What few parcels have, as rows of those that have any of it: every field takes its place in the memory of every parcel. Undefined
 * when none of it is there.
 */
function foldRareSelect(touched: string, isBound: boolean, there: ReadonlySet<Milestone>): string | undefined {
  const { rare } = fieldsThere(there)
  if (rare.length === 0) return undefined
  const some = rare.reduce((sum, field) => sum.union(field.some), new Set<Milestone>()).intersection(there)
  const isRare = `milestone in (${[...some].map((milestone) => `${quoted(milestone)}::milestone`).join(', ')})`
  return `
select
  ${['barcode', ...aggregates(rare)].join(',\n  ')}
from (${scansOf(`${isRare} and ${touched}`, isBound)})
group by barcode`
}

/** The columns that both selects leave out, being null for every parcel: those of which no scan has a milestone. */
export function columnsNotThere(there: ReadonlySet<Milestone>): string[] {
  return fields.filter(({ some }) => some.isDisjointFrom(there)).map(({ name }) => columnOf(name))
}

function fieldsThere(there: ReadonlySet<Milestone>): { common: Field[]; rare: Field[] } {
  const some = fields.filter((field) => !field.some.isDisjointFrom(there))
  const rare = some.filter(({ name }) => !common.has(name))
  if (rare.length <= fewFields) return { common: some, rare: [] }
  return { common: some.filter(({ name }) => common.has(name)), rare }
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

function fieldsOf(aggregate: string, all: Readonly<Record<string, ReadonlySet<Milestone>>>): Field[] {
  return Object.entries(all).map(([name, some]) => ({ name, aggregate, some }))
}

function aggregates(some: readonly Field[]): string[] {
  return some.map((field) => `${field.aggregate} filter (${isOneOf(field.some)}) as ${columnOf(field.name)}`)
}

/** The name of a field as a column: returnedAt is returned_at. */
function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function isOneOf(some: ReadonlySet<Milestone>): string {
  return `bit & ${bitsOf(some)} <> 0`
}

function bitsOf(some: ReadonlySet<Milestone>): string {
  return `${[...some].reduce((sum, milestone) => sum | (1n << BigInt(milestones.indexOf(milestone))), 0n)}::bigint`
}
