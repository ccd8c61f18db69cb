import { bitOf, preAdviceFields, type PreAdviceField } from '../../parcel/pre-advice.ts'
import { lanes, services, type Lane } from '../../parcel/product.ts'
import type { Condition } from '../condition.ts'
import { markConditions, valueOfMark, type MarkReader } from '../marks.ts'
import type { Selected, Selector } from '../selection.ts'

/** How long before the first physical scan the pre-advice came: not at all, after it, within 1, 4 or 24 hours, earlier. */
export const leadBands = ['none', 'after', 'h1', 'h4', 'h24', 'more'] as const
export type LeadBand = (typeof leadBands)[number]

/** Wanted of every parcel, also where it is not mandatory. Source: DOMAIN §1.5 ('rich' fields). */
export const richFields = ['contact', 'weight', 'size'] as const satisfies readonly PreAdviceField[]

/** What is counted among the accepted parcels. */
const acceptedKinds = [
  'sent',
  'preAdvised',
  'notPreAdvised',
  'inTime',
  'notInTime',
  'timed',
  'deadlineMissed',
  'fieldsKnown',
  'incomplete',
  'fieldMissing',
  'fieldLacking',
  'invalid',
  'addressUnknown',
  'weighed',
  'weightOff',
  'sized',
  'sizeOff',
] as const
/** What is counted among the announced ones. */
const announcedKinds = ['announcedDue', 'noShow'] as const
export type PreAdviceKind = (typeof acceptedKinds)[number] | (typeof announcedKinds)[number]

const hourMs = 3_600_000
const announced: Condition = { column: 'lead_ms', is: 'present' }
const notAnnounced: Condition = { column: 'lead_ms', is: 'absent' }
const afterScan: Condition = { column: 'lead_ms', below: 0 }
const fieldsKnown: readonly Condition[] = [announced, { column: 'filled', is: 'present' }]

/** What a kind asks; the same for a number and for the list behind it. `asOf` is 'YYYY-MM-DD'. */
export function preAdviceConditions(kind: PreAdviceKind, asOf: string): readonly Condition[] {
  switch (kind) {
    case 'sent':
      return []
    case 'preAdvised':
      return [announced]
    case 'notPreAdvised':
      return [notAnnounced]
    case 'inTime':
      return [{ column: 'lead_ms', moreThan: -1 }]
    case 'notInTime':
      return [{ anyOf: [[notAnnounced], [afterScan]] }]
    case 'timed':
      return [{ column: 'deadline_missed', is: 'present' }]
    case 'deadlineMissed':
      return [{ column: 'deadline_missed', is: 'true' }]
    case 'fieldsKnown':
    // Which field is told by `at`.
    case 'fieldMissing':
    case 'fieldLacking':
      return fieldsKnown
    case 'incomplete':
      return [...fieldsKnown, { column: 'needed', notWithin: 'filled' }]
    case 'invalid':
      return [announced, { column: 'invalid', is: 'true' }]
    case 'addressUnknown':
      return [announced, { column: 'address_unknown', is: 'true' }]
    case 'weighed':
      return [{ column: 'weight_off', is: 'present' }]
    case 'weightOff':
      return [{ column: 'weight_off', is: 'true' }]
    case 'sized':
      return [{ column: 'size_off', is: 'present' }]
    case 'sizeOff':
      return [{ column: 'size_off', is: 'true' }]
    case 'announcedDue':
      return due(asOf)
    case 'noShow':
      return [...due(asOf), ...noShow]
  }
}

/**
 * Announced, not called off, and the days in which it should have come are over: before that nobody can say. Parcels that
 * came at once wait with the others, or young weeks would look too good.
 */
function due(asOf: string): readonly Condition[] {
  return [
    { column: 'expected_by', before: asOf },
    { column: 'last_milestone', noneOf: ['CANCELLED'] },
  ]
}

const notStarted: Condition = { column: 'start_ms', is: 'absent' }
const notOffered: Condition = { column: 'outcome', is: 'absent' }
const notReturned: Condition = { column: 'return_ms', is: 'absent' }

/** Among those. Seen is: accepted or sorted, else offered, else on its way back; and that in time. */
export const noShow: readonly Condition[] = [
  {
    anyOf: [
      [{ column: 'unpresented', is: 'true' }, notReturned],
      [{ column: 'operational_day', exceeds: 'expected_by' }],
      [notStarted, notOffered, notReturned],
      [notStarted, { column: 'outcome_day', exceeds: 'expected_by' }],
      [notStarted, notOffered, { column: 'return_day', exceeds: 'expected_by' }],
    ],
  },
]

export function bandConditions(band: LeadBand): readonly Condition[] {
  const from = (hours: number): Condition => ({ column: 'lead_ms', moreThan: hours * hourMs - 1 })
  const to = (hours: number): Condition => ({ column: 'lead_ms', below: hours * hourMs })
  const bands: Record<LeadBand, readonly Condition[]> = {
    none: [notAnnounced],
    after: [afterScan],
    h1: [from(0), to(1)],
    h4: [from(1), to(4)],
    h24: [from(4), to(24)],
    more: [from(24)],
  }
  return bands[band]
}

/** 'Missing' is a mandatory field that is empty, 'lacking' any field that is. */
function fieldReader(kind: PreAdviceKind): MarkReader {
  return (value) => {
    const field = preAdviceFields.find((name) => name === value)
    if (!field) return undefined
    const empty: Condition = { column: 'filled', bit: bitOf(field), set: false }
    return kind === 'fieldMissing' ? [{ column: 'needed', bit: bitOf(field), set: true }, empty] : [empty]
  }
}

/** Without customs, and with the same fields: the Netherlands and Belgium. */
export const nearLanes = ['domestic', 'be'] as const satisfies readonly Lane[]
const nearMark = 'near'

const own: Readonly<Record<string, MarkReader>> = {
  band: (value) => {
    const band = leadBands.find((name) => name === value)
    return band && bandConditions(band)
  },
  source: (value) =>
    /^[\w.:-]{1,60}$/.test(value) ? [{ column: 'source', oneOf: [valueOfMark(value) ?? ''] }] : undefined,
  lane: (value) => {
    if (value === nearMark) return [{ column: 'lane', oneOf: nearLanes }]
    return lanes.some((lane) => lane === value) ? [{ column: 'lane', oneOf: [value] }] : undefined
  },
  service: (value) =>
    services.some((service) => service === value) ? [{ column: 'service', oneOf: [value] }] : undefined,
}

function select(kind: PreAdviceKind): Selector {
  const isAnnounced = (announcedKinds as readonly string[]).includes(kind)
  const basis = isAnnounced ? 'announced_day' : 'operational_day'
  const needsField = kind === 'fieldMissing' || kind === 'fieldLacking'
  return ({ at }, asOf): Selected | undefined => {
    if (needsField && at?.['field'] === undefined) return undefined
    const narrowed = markConditions(at, basis, needsField ? { ...own, field: fieldReader(kind) } : own)
    if (!narrowed) return undefined
    const where = [...preAdviceConditions(kind, asOf), ...narrowed]
    return { population: isAnnounced ? 'outbound' : 'accepted', basis, where }
  }
}

export const preAdviceSelections = Object.fromEntries(
  [...acceptedKinds, ...announcedKinds].map((kind) => [kind, select(kind)]),
) as Record<PreAdviceKind, Selector>
