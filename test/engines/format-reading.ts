import { recipientKeyOf } from '../../src/intake/recipient-key.ts'
import type { Format, ReadContext } from '../../src/intake/format.ts'
import { eventColumns, parcelColumns } from '../../src/store/warehouse/schema.ts'

export const plainContext: ReadContext = {
  timeZone: 'Europe/Amsterdam',
  source: 'feed',
  customerNumbers: [],
  saidMs: Date.UTC(2026, 10, 1),
  recipientKey: recipientKeyOf('secret'),
}

type Told = Record<string, string | number | null>

/** All that a format makes of a text, rows as records without what is empty; times as ISO in UTC. */
export async function readAll(format: Format, text: string | Uint8Array, context: Partial<ReadContext> = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
  }
  const parcels: Told[] = []
  const events: Told[] = []
  const rejections: { line: number; reason: string; row: string }[] = []
  let read = 0
  let refused: string | undefined
  const delivery = format.read(chunks(), { ...plainContext, ...context })
  for await (const batch of delivery.batches) {
    if ('refusal' in batch) {
      refused = Object.values(batch.refusal).join(' ')
      continue
    }
    read += batch.read
    parcels.push(...batch.parcels.map(({ values }) => record(parcelColumns, values)))
    events.push(...batch.events.map(({ values }) => record(eventColumns, values)))
    rejections.push(...batch.rejections)
  }
  return { read, parcels, events, rejections, ...(refused !== undefined && { refused }) }
}

function record(columns: readonly (readonly [string, string])[], values: readonly unknown[]): Told {
  const told: Told = {}
  for (const [place, [name]] of columns.entries()) {
    const value = values[place] as string | number | null
    if (value === '' || value === null || name === 'source') continue
    told[name] = name.endsWith('_ms') ? new Date(Number(value)).toISOString() : value
  }
  return told
}
