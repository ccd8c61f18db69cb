import type { Mapping } from '#domain/intake/mapping.ts'
import { mappingSchema } from '#domain/intake/mapping.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import type { Batch, Format, ReadContext } from '#intake/format.ts'
import { columnsOf } from '#store/warehouse/schema.ts'
import type { z } from 'zod'

export type ReadRow = Record<string, string | number | null>

export type ReadText = {
  read: number
  customers: (string | number | null)[][]
  parcels: ReadRow[]
  events: ReadRow[]
  rejections: Batch['rejections']
  refusal: FileReason | undefined
  header: string
  unknownColumns: string[]
}

/** What a format makes of a text, rows by the names of the log's columns, those with nothing in them left out. */
export async function readAs(
  format: Format,
  content: string | Uint8Array,
  context: Partial<ReadContext> = {},
  chunkBytes = 65_536,
): Promise<ReadText> {
  const whole = Buffer.from(content as string)
  async function* chunks() {
    for (let at = 0; at < whole.length; at += chunkBytes) yield whole.subarray(at, at + chunkBytes)
  }
  const delivery = format.read(chunks(), {
    timeZone: 'Europe/Amsterdam',
    source: 'test',
    customerNumbers: [],
    namesCustomers: true,
    saidMs: 0,
    recipientKey: (recipient) => (recipient === '' ? '' : `key of ${recipient}`),
    ...context,
  })
  const told = { read: 0, customers: [], parcels: [], events: [], rejections: [], refusal: undefined }
  const found: Omit<ReadText, 'header' | 'unknownColumns'> = told
  for await (const batch of delivery.batches) {
    if ('refusal' in batch) {
      found.refusal = batch.refusal
      continue
    }
    found.read += batch.read
    found.customers.push(...batch.customers.map(({ values }) => [...values]))
    for (const kind of ['parcels', 'events'] as const) {
      found[kind].push(...batch[kind].map(({ values }) => named(kind, values)))
    }
    found.rejections.push(...batch.rejections)
  }
  return { ...found, header: delivery.header(), unknownColumns: delivery.unknownColumns() }
}

function named(kind: 'parcels' | 'events', values: readonly (string | number | null)[]): ReadRow {
  const pairs = columnsOf[kind].map(([name], place) => [name, values[place] ?? null] as const)
  return Object.fromEntries(pairs.filter(([name, value]) => value !== '' && value !== null && name !== 'source'))
}

/** A mapping with what is left out at its standard. */
export function mappingOf(mapping: z.input<typeof mappingSchema>): Mapping {
  return mappingSchema.parse(mapping)
}

export function ms(text: string): number {
  return Date.parse(text)
}
