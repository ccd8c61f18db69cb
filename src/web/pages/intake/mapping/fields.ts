import type { Sample } from '#domain/contract/intake.ts'
import { codesFor, formatsFor } from '#domain/intake/guess-again.ts'
import type { FieldSource, Mapping, MappingField } from '#domain/intake/mapping.ts'
import { timeReader } from '#domain/intake/time-format.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import type { Words } from '#web/words/nl.ts'

type Group = keyof Words['mapping']['fieldGroups']

/** Every field a column can be, in the order they are asked for. */
export const fieldGroups: readonly { key: Group; fields: readonly MappingField[] }[] = [
  { key: 'needed', fields: ['barcode'] },
  { key: 'event', fields: ['code', 'at', 'location'] },
  {
    key: 'parcel',
    fields: [
      'customer_number',
      'reference',
      'announced_at',
      'handover_due_at',
      'promised_at',
      'country',
      'postal_code',
      'city',
      'product',
      'weight_g',
      'volume_cm3',
    ],
  },
  { key: 'recipient', fields: ['recipient'] },
]

/** What is kept with a parcel. */
const parcelFields = fieldGroups.flatMap(({ key, fields }) => (key === 'parcel' || key === 'recipient' ? fields : []))

const timeFields: readonly MappingField[] = ['at', 'announced_at', 'handover_due_at', 'promised_at']

/** What is known of a sample's columns. */
export type Looked = Pick<Sample, 'columns' | 'rows'>

/** What the sample has for a field, as it would be read, each text once: columns of one row joined with a blank. */
export function examplesOf(source: FieldSource | undefined, sample: Looked | undefined): string[] {
  if (source === undefined) return []
  if ('constant' in source) return [source.constant]
  const { columns, rows = [] } = sample ?? { columns: [] }
  const places = source.columns.map((name) => placeOf(name, columns))
  const inRows = rows.map((row) => places.flatMap((place) => row[place]?.trim() || []).join(' '))
  const one = source.columns.length === 1 ? (columns[places[0]!]?.examples ?? []) : []
  return [...new Set([...inRows, ...one])].filter(Boolean)
}

/** -1 when the sample lacks it. */
function placeOf(name: string, columns: Sample['columns']): number {
  const at = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase())
  return at >= 0 ? at : Number(/^#([0-9]+)$/.exec(name)?.[1] ?? 0) - 1
}

/** Whether a field is a time. */
export function isTimeField(field: MappingField): boolean {
  return timeFields.includes(field)
}

/** Every column, or columns together, that is read as a time. */
export function timeSources({ fields, timeColumns }: Pick<Mapping, 'fields' | 'timeColumns'>): FieldSource[] {
  const ofFields = timeFields.flatMap((field) => fields[field] ?? [])
  return [...ofFields, ...timeColumns.map(({ column }) => ({ columns: [column] }))]
}

/** Every different text of the sample that is read as a time: the first of each column, then the second, and so on. */
export function timeTexts(mapping: Pick<Mapping, 'fields' | 'timeColumns'>, sample: Looked | undefined): string[] {
  const found = timeSources(mapping).map((source) => examplesOf(source, sample))
  const most = Math.max(0, ...found.map((texts) => texts.length))
  const inTurn = Array.from({ length: most }, (_, i) => found.flatMap((texts) => texts[i] ?? []))
  return [...new Set(inTurn.flat())]
}

/** The mapping once a column was pointed out by hand: how its times are written and what its codes mean is guessed with it. */
export function withField(
  mapping: Mapping,
  field: MappingField,
  source: FieldSource | undefined,
  sample: Looked | undefined,
): Mapping {
  const { [field]: _, ...others } = mapping.fields
  if (!source) return { ...mapping, fields: others }
  const next = { ...mapping, fields: { ...others, [field]: source } }
  const texts = 'columns' in source ? examplesOf(source, sample) : []
  if (field === 'code') return { ...next, codes: codesFor(texts, mapping.codes) }
  if (!isTimeField(field)) return next
  const rest = timeTexts({ ...mapping, fields: others }, sample)
  return { ...next, timeFormats: formatsFor(texts, mapping.timeFormats, rest) }
}

/** As `withField`, of columns that each hold the time of one event. */
export function withTimeColumns(
  mapping: Mapping,
  timeColumns: Mapping['timeColumns'],
  sample: Looked | undefined,
): Mapping {
  const fresh = timeColumns.filter(({ column }) => !mapping.timeColumns.some((old) => old.column === column))
  const texts = fresh.flatMap(({ column }) => examplesOf({ columns: [column] }, sample))
  const timeFormats = formatsFor(texts, mapping.timeFormats, timeTexts(mapping, sample))
  const codes = codesFor(
    fresh.map(({ code }) => code),
    mapping.codes,
  )
  return { ...mapping, timeColumns, timeFormats, codes }
}

/** Whether all these times are read and none has a clock: then every event falls on midnight. */
export function haveNoClock(texts: readonly string[], { timeFormats, timeZone }: Mapping): boolean {
  if (texts.length === 0 || !isTimeZone(timeZone)) return false
  const read = timeReader(timeFormats, timeZone)
  const clock = new Intl.DateTimeFormat('nl', { timeZone, timeStyle: 'medium' })
  return texts.every((text) => {
    const time = read(text)
    return time?.offsetMin === undefined && time !== undefined && clock.format(time.ms) === '00:00:00'
  })
}

/** Whether it says things about parcels, and not whose they are: then no parcel is made of it. */
export function losesParcels({ fields }: Pick<Mapping, 'fields'>): boolean {
  return fields.customer_number === undefined && parcelFields.some((field) => fields[field] !== undefined)
}

/** As it can be sent: without what was begun and not filled in. */
export function withoutEmpty(mapping: Mapping): Mapping {
  const fields = Object.entries(mapping.fields).filter(
    ([, source]) => !('constant' in source) || source.constant.trim(),
  )
  return {
    ...mapping,
    fields: Object.fromEntries(fields) as Mapping['fields'],
    timeColumns: mapping.timeColumns.filter(({ code }) => code.trim()),
    timeFormats: mapping.timeFormats.filter((format) => format.trim()),
    timeZone: mapping.timeZone.trim(),
  }
}
