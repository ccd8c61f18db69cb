import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { FormatName } from '#domain/contract/intake.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import type { Format, ReadContext, Rejection } from '#intake/format.ts'
import { detectFormat, formatOf } from '#intake/formats/index.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { findMapping } from '#store/state/mappings.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'

/** Who said a text, and how it is to be read: of a source, or of what waits in the spool. */
export type Saying = {
  source: string
  mappingId: string | null
  timeZone: string
  customerNumbers: readonly string[]
  /** Left out: it may not; so of all that comes by itself. */
  namesCustomers?: boolean
}

const headChars = 65_536
const sliceBytes = 65_536

/** Makes what formats read with. A mapping counts as it is now. */
export async function contextOf(
  { state, recipientSecret }: { state: State; recipientSecret: string },
  { source, mappingId, timeZone, customerNumbers, namesCustomers = false }: Saying,
  saidMs: number,
): Promise<ReadContext> {
  const mapping =
    mappingId === null ? undefined : await inScope(state.app, asOperator, (trx) => mappingOf(trx, mappingId))
  return {
    source,
    timeZone,
    customerNumbers: customerNumbers as readonly CustomerNumber[],
    namesCustomers,
    saidMs,
    receivedMs: saidMs,
    recipientKey: recipientKeyOf(recipientSecret),
    ...(mapping && { mapping }),
  }
}

async function mappingOf(trx: Parameters<typeof findMapping>[0], id: string): Promise<Mapping | undefined> {
  return (await findMapping(trx, { id }))?.mapping
}

/** In which format a text is: as the source says, or as its beginning shows. Undefined: a mapping is needed. */
export function formatFor(
  { format, mappingId }: { format: 'auto' | FormatName; mappingId: string | null },
  text: string,
): Format | undefined {
  if (mappingId !== null) return formatOf('mapped')
  return format === 'auto' ? detectFormat(text.slice(0, headChars)) : formatOf(format)
}

export type Inspection = { read: number; rejections: Rejection[]; header: string; refused: FileReason | undefined }

/** What would become of each item of a text; nothing is kept. Stops at more than maxItems: `read` tells. */
export async function inspect(
  format: Format,
  context: ReadContext,
  text: string,
  maxItems: number,
): Promise<Inspection> {
  const delivery = format.read(inSlices(text), context)
  const found: Inspection = { read: 0, rejections: [], header: '', refused: undefined }
  for await (const batch of delivery.batches) {
    if ('refusal' in batch) return { ...found, refused: batch.refusal }
    found.read += batch.read
    found.rejections.push(...batch.rejections)
    if (found.read > maxItems) return found
  }
  return { ...found, header: delivery.header() }
}

/** A text as formats take it; between two slices whoever else is served gets a turn. */
export async function* inSlices(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    if (at > 0) await new Promise((done) => setImmediate(done))
    yield bytes.subarray(at, at + sliceBytes)
  }
}
