import type { Sample } from '#domain/contract/intake.ts'
import type { FieldSource, Mapping, MappingField } from '#domain/intake/mapping.ts'
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
    ],
  },
  { key: 'recipient', fields: ['recipient'] },
]

const timeFields: readonly MappingField[] = ['at', 'announced_at', 'handover_due_at', 'promised_at']

/** What the sample has for a field, as it would be read: columns joined with a blank. */
export function examplesOf(source: FieldSource | undefined, columns: Sample['columns']): string[] {
  if (source === undefined) return []
  if ('constant' in source) return [source.constant]
  const found = source.columns.map((name) => columnOf(name, columns)?.examples ?? [])
  // Where columns are joined, what only one of them still has would show a half.
  const rows = Math.min(...found.map((examples) => examples.length))
  return Array.from({ length: rows }, (_, row) =>
    found
      .map((examples) => examples[row] ?? '')
      .join(' ')
      .trim(),
  )
}

function columnOf(name: string, columns: Sample['columns']): Sample['columns'][number] | undefined {
  const place = /^#([0-9]+)$/.exec(name)?.[1]
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase()) ?? columns[Number(place) - 1]
}

/** Every different text of the sample that is read as a time. */
export function timeTexts({ fields, timeColumns }: Mapping, columns: Sample['columns']): string[] {
  const sources = [
    ...timeFields.map((field) => fields[field]),
    ...timeColumns.map(({ column }) => ({ columns: [column] })),
  ]
  return [...new Set(sources.flatMap((source) => examplesOf(source, columns).filter(Boolean)))]
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
