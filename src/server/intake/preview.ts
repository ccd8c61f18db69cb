import type { z } from 'zod'
import type { Preview, previewInputSchema } from '#domain/contract/intake.ts'
import { mappingProblems } from '#domain/intake/mapping-problems.ts'
import { milestoneOf, normaliseEventCode } from '#domain/parcel/event-code.ts'
import { milestoneLabel, type Milestone } from '#domain/parcel/milestone.ts'
import { fileReasonSentence, rowReasonSentence, timeFormatSentence } from '#domain/words/import-reasons.ts'
import type { Language } from '#domain/words/language.ts'
import { problemSentence } from '#domain/words/problems.ts'
import type { ReadContext } from '#intake/format.ts'
import { formatOf } from '#intake/formats/index.ts'
import type { CodeMeaning } from '#store/state/event-codes.ts'
import { columnsOf } from '#store/warehouse/schema.ts'
import type { StagedRow } from '#store/warehouse/intake.ts'
import { inSlices } from './reading.ts'

const maxShown = 200
const maxUnknown = 200

type Options = { codes: readonly CodeMeaning[]; language: Language }

/** What a mapping makes of some rows; nothing is kept. A text that breaks off is read as far as it goes. */
export async function preview(
  { mapping, text }: z.output<typeof previewInputSchema>,
  { codes, language }: Options,
): Promise<Preview> {
  const found = emptyPreview()
  const [unsound] = mappingProblems(mapping)
  if (unsound) return { ...found, problem: problemSentence(unsound.problem, language) }
  const meaningOf = meanings(mapping.codes, codes, mapping.scheme)
  const unknown = new Map<string, number>()
  const context: ReadContext = {
    timeZone: mapping.timeZone,
    source: '',
    customerNumbers: [],
    saidMs: Date.now(),
    receivedMs: Date.now(),
    recipientKey: (recipient) => (recipient === '' ? '' : 'somebody'),
    mapping,
  }
  for await (const batch of formatOf('mapped').read(inSlices(text), context).batches) {
    if ('refusal' in batch) {
      if (found.read === 0) found.problem = fileReasonSentence(batch.refusal, language)
      break
    }
    found.read += batch.read
    found.rejected += batch.rejections.length
    found.accepted = found.read - found.rejected
    for (const { line, reason, row } of upToShown(batch.rejections, found.rejections)) {
      const detail =
        reason === 'time-format'
          ? timeFormatSentence(mapping.timeFormats, language)
          : rowReasonSentence(reason, language)
      found.rejections.push({ line, reason, detail, row: row.slice(0, 500) })
    }
    for (const row of upToShown(batch.parcels, found.parcels)) found.parcels.push(parcelOf(row))
    for (const { values } of batch.events) {
      const code = String(values[place.events.code])
      if (meaningOf(code) === 'UNKNOWN') unknown.set(code, (unknown.get(code) ?? 0) + 1)
    }
    for (const row of upToShown(batch.events, found.events)) found.events.push(eventOf(row, meaningOf, language))
  }
  found.unknownCodes = [...unknown]
    .map(([code, rows]) => ({ code, rows }))
    .toSorted((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1))
    .slice(0, maxUnknown)
  return found
}

function emptyPreview(): Preview {
  const lists = { rejections: [], parcels: [], events: [], unknownCodes: [] }
  return { read: 0, accepted: 0, rejected: 0, ...lists, problem: null }
}

function upToShown<Row>(rows: readonly Row[], shown: readonly unknown[]): readonly Row[] {
  return rows.slice(0, maxShown - shown.length)
}

type MeaningOf = (code: string) => Milestone

/** What the mapping says goes before what operators said, and that before the tables that come with the program. */
function meanings(own: Readonly<Record<string, Milestone>>, said: readonly CodeMeaning[], scheme: string): MeaningOf {
  const known = new Map(said.filter((one) => one.scheme === scheme).map(({ code, milestone }) => [code, milestone]))
  for (const [code, milestone] of Object.entries(own)) known.set(normaliseEventCode(code), milestone)
  return (code) => known.get(code) ?? milestoneOf(code, scheme)
}

function placesOf<const Name extends string>(columns: readonly (readonly [Name, string])[]): Record<Name, number> {
  return Object.fromEntries(columns.map(([name], i) => [name, i])) as Record<Name, number>
}

const place = { parcels: placesOf(columnsOf.parcels), events: placesOf(columnsOf.events) }

function parcelOf({ line, values }: StagedRow): Preview['parcels'][number] {
  const text = (name: keyof typeof place.parcels) => String(values[place.parcels[name]] ?? '')
  const announcedMs = values[place.parcels.announced_ms]
  return {
    line,
    customerNumber: text('customer_number'),
    barcode: text('barcode'),
    reference: text('reference'),
    country: text('country'),
    postalCode: text('postal_code'),
    city: text('city'),
    product: text('product'),
    announcedAt: typeof announcedMs === 'number' ? iso(announcedMs) : null,
    hasRecipient: text('recipient_key') !== '',
  }
}

function eventOf({ line, values }: StagedRow, meaningOf: MeaningOf, language: Language): Preview['events'][number] {
  const code = String(values[place.events.code])
  const milestone = meaningOf(code)
  return {
    line,
    barcode: String(values[place.events.barcode]),
    code,
    milestone,
    says: milestoneLabel(milestone, language),
    at: iso(Number(values[place.events.at_ms])),
    location: String(values[place.events.location] ?? ''),
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
