import { z } from 'zod'
import { formatNames, type FormatName } from '../intake/format-name.ts'
import { mappingSchema } from '../intake/mapping.ts'
import { milestones } from '../parcel/milestone.ts'
import { rejectionSchema } from './imports.ts'
import { cleanText, cleanWords, isCleanText, trimmedText } from './text.ts'

const at = z.iso.datetime()
const count = z.number().int().nonnegative()
const customerNumbers = z.array(z.string().regex(/^[0-9]{1,10}$/)).max(200)

export { formatNames, type FormatName }

/** How deliveries of a source come in. file: upload, command or watched folder. */
export const sourceKinds = ['file', 'api', 'webhook', 'postnl'] as const
export type SourceKind = (typeof sourceKinds)[number]

const sourceName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

/** Where data comes from: GET, POST /operator/sources; PUT, DELETE /operator/sources/:id. */
export const sourceInputSchema = z
  .strictObject({
    /** Stays with each row in the log, and names the watched folder: inbox/<name> in the data directory. */
    name: sourceName,
    kind: z.enum(sourceKinds),
    format: z.enum(['auto', ...formatNames]).default('auto'),
    mappingId: z.uuid().nullable().default(null),
    timeZone: z.string().max(64).default('Europe/Amsterdam'),
    /** Only these numbers may be announced, and their parcels told about; empty: all. */
    customerNumbers: customerNumbers.default([]),
    enabled: z.boolean().default(true),
    /** For kind postnl. The API key is kept in DATA_DIR/secrets, never shown again. */
    postnl: z
      .strictObject({
        baseUrl: z
          .url()
          .max(500)
          .regex(/^[^\p{Cc}\p{Cs}]*$/u),
        customerNumber: z.string().regex(/^[0-9]{1,10}$/),
        everyMinutes: z.number().int().min(5).max(15).default(10),
        /** Left out or '': the key stays as it is. */
        apiKey: z
          .string()
          .max(200)
          .regex(/^[\x21-\x7e]*$/)
          .optional(),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'SaveSource' })
export type SourceInput = z.infer<typeof sourceInputSchema>

export const sourceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(sourceKinds),
    format: z.enum(['auto', ...formatNames]),
    mappingId: z.string().nullable(),
    mappingName: z.string().nullable(),
    timeZone: z.string(),
    customerNumbers: z.array(z.string()),
    enabled: z.boolean(),
    postnl: z
      .object({
        baseUrl: z.string(),
        customerNumber: z.string(),
        everyMinutes: count,
        hasApiKey: z.boolean(),
        /** Up to when shipments were asked for; null: never yet. */
        polledUntil: at.nullable(),
        /** Why the last call failed, as a sentence; null when it did not. */
        problem: z.string().nullable(),
        nextAt: at.nullable(),
      })
      .nullable(),
    createdAt: at,
    tokens: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        createdAt: at,
        lastUsedAt: at.nullable(),
        ended: z.boolean(),
        /** For a webhook: the secret it signs with, not a bearer. */
        signs: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Source' })
export type Source = z.infer<typeof sourceSchema>
export const sourceListSchema = z.object({ sources: z.array(sourceSchema) }).meta({ id: 'SourceList' })

/** POST /operator/sources/:id/tokens; DELETE /operator/sources/:id/tokens/:tokenId. The token is in this answer alone. */
export const createIntakeTokenSchema = z
  .strictObject({ name: trimmedText(80).min(1) })
  .meta({ id: 'CreateIntakeToken' })
export const newIntakeTokenSchema = z.object({ id: z.string(), token: z.string() }).meta({ id: 'NewIntakeToken' })

/** GET, POST /operator/mappings; GET, PUT, DELETE /operator/mappings/:id. Each save is a version; the newest counts. */
export const mappingInputSchema = z
  .strictObject({
    name: trimmedText(80).min(1),
    mapping: mappingSchema,
    /** On PUT: the version one began with; another one now is a conflict. */
    version: count.optional(),
  })
  .meta({ id: 'SaveMapping' })
export const storedMappingSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: count,
    mapping: mappingSchema,
    changedAt: at,
    changedBy: z.string().nullable(),
    usedBy: z.array(z.string()).meta({ description: 'Names of the sources that read with it' }),
    waiting: count.optional().meta({ description: 'Rows that were set aside when they were read with it, and wait' }),
  })
  .meta({ id: 'StoredMapping' })
export type StoredMapping = z.infer<typeof storedMappingSchema>
export const mappingListSchema = z.object({ mappings: z.array(storedMappingSchema) }).meta({ id: 'MappingList' })

/**
 * POST /operator/mappings/sample?name=…: the beginning of a file (octet-stream, at most 1 MB, plain or gzip), looked at and
 * forgotten. What it seems to be, its columns with examples, and a first guess of a mapping.
 */
export const sampleSchema = z
  .object({
    format: z
      .enum(formatNames)
      .nullable()
      .meta({ description: 'null: none that is known by itself, so a mapping is needed' }),
    columns: z.array(z.object({ name: z.string(), examples: z.array(z.string()) })),
    rows: z
      .array(z.array(z.string()))
      .optional()
      .meta({ description: 'The first rows, a text for each of the first hundred columns: what stands beside what' }),
    guess: mappingSchema.nullable(),
    scheme: z
      .string()
      .optional()
      .meta({ description: 'A name for a code table of its own, after the file; no mapping and no code has it yet' }),
    /** The rows as text, to send along with a preview: they are not kept here. */
    text: z.string(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Sample' })
export type Sample = z.infer<typeof sampleSchema>

/** POST /operator/mappings/preview: what would become of these rows; nothing is kept. */
export const previewInputSchema = z
  .strictObject({ mapping: mappingSchema, text: z.string().max(1_000_000) })
  .meta({ id: 'AskPreview' })
export const previewSchema = z
  .object({
    read: count,
    accepted: count,
    rejected: count,
    rejections: z.array(rejectionSchema),
    parcels: z.array(
      z.object({
        line: count,
        customerNumber: z.string(),
        barcode: z.string(),
        reference: z.string(),
        country: z.string(),
        postalCode: z.string(),
        city: z.string(),
        product: z.string(),
        announcedAt: at.nullable(),
        hasRecipient: z.boolean(),
      }),
    ),
    events: z.array(
      z.object({
        line: count,
        barcode: z.string(),
        code: z.string(),
        milestone: z.enum(milestones),
        says: z.string(),
        at,
        location: z.string(),
      }),
    ),
    /** Codes of the sample without a milestone, the commonest first. */
    unknownCodes: z.array(z.object({ code: z.string(), rows: count })),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Preview' })
export type Preview = z.infer<typeof previewSchema>

/**
 * GET /operator/codes: the code tables that are in use, and what nobody has given a milestone. PUT /operator/codes gives one
 * (or 'UNKNOWN': takes it back), also to what came in before; answers the same as GET.
 */
export const assignCodeSchema = z
  .strictObject({ scheme: cleanText(40), code: cleanWords(60), milestone: z.enum(milestones) })
  .meta({ id: 'AssignCode' })
export const codesSchema = z
  .object({
    unknown: z.array(
      z.object({
        scheme: z.string(),
        code: z.string(),
        events: count,
        parcels: count,
        firstAt: at,
        lastAt: at,
        sources: z.array(z.string()),
      }),
    ),
    assigned: z.array(
      z.object({
        scheme: z.string(),
        code: z.string(),
        milestone: z.enum(milestones),
        says: z.string(),
        changedAt: at,
        changedBy: z.string().nullable(),
      }),
    ),
    tables: z.array(z.object({ scheme: z.string(), version: z.string(), codes: count })),
    milestones: z.array(z.object({ milestone: z.enum(milestones), says: z.string() })),
  })
  .meta({ id: 'Codes' })
export type Codes = z.infer<typeof codesSchema>

/**
 * GET /operator/quarantine?source=&reason=&import=&after=: rows that were set aside, newest first, 50 a page.
 * POST /operator/quarantine/replay {source?, reason?, import?}: reads them again with what the source's mapping says now;
 * those that go in leave the quarantine. POST /operator/quarantine/dismiss, same input: looked at, not needed.
 */
export const quarantineFilterSchema = z
  .strictObject({ source: cleanText(40), reason: cleanText(60), import: cleanText(60) })
  .partial()
export const quarantineSchema = z
  .object({
    rows: z.array(
      rejectionSchema.extend({
        id: z.string(),
        source: z.string(),
        format: z.enum(formatNames),
        importId: z.string().nullable(),
        receivedAt: at,
      }),
    ),
    next: z.string().nullable(),
    /** Of all that is set aside, whatever the filter. */
    reasons: z.array(z.object({ source: z.string(), reason: z.string(), detail: z.string(), rows: count })),
  })
  .meta({ id: 'Quarantine' })
export type Quarantine = z.infer<typeof quarantineSchema>
export const replayedSchema = z.object({ read: count, accepted: count, rejected: count }).meta({ id: 'Replayed' })

/** GET /operator/intake: how data comes in, for whoever gets the phone calls. */
export const intakeMonitorSchema = z
  .object({
    sources: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(sourceKinds),
        enabled: z.boolean(),
        lastAt: at.nullable().meta({ description: 'When something came in last' }),
        lastEventAt: at.nullable().meta({ description: 'The latest event time it told of' }),
        /** Between the time of an event and its coming in, median of today's; null: none today. */
        lagS: z.number().nullable(),
        today: z.object({ rows: count, added: count, duplicates: count, rejected: count }),
        week: z.object({ rows: count, added: count, duplicates: count, rejected: count }),
        setAside: count,
        problem: z.string().nullable(),
      }),
    ),
    /** Rows per hour of the last 48 hours, oldest first, hours without any included. */
    hours: z.array(z.object({ at, added: count, duplicates: count, rejected: count })),
    unknownCodes: z.object({ codes: count, events: count }),
    /** Events of parcels that nobody has announced: kept, and counted once they are. */
    orphans: z.object({ parcels: count, events: count }),
    /** The stalest first. */
    numbers: z.array(
      z.object({
        customerNumber: z.string(),
        name: z.string().nullable(),
        parcels: count,
        lastEventAt: at.nullable(),
        lastAnnouncedAt: at.nullable(),
      }),
    ),
    log: z.object({
      commits: count,
      segments: count,
      bytes: count,
      /** What is wrong with it, as sentences. */
      damage: z.array(z.string()),
      waiting: count.meta({ description: 'Accepted deliveries that are on disk and not in the dashboards yet' }),
    }),
  })
  .meta({ id: 'IntakeMonitor' })
export type IntakeMonitor = z.infer<typeof intakeMonitorSchema>

/**
 * POST /intake (bearer: an intake token): one item, a list of items, {items: […]}, or NDJSON. In the source's format; without a
 * mapping an item is a parcel or an event by the portal's own column names. 202 once all accepted items are on the disk.
 * POST /intake/capture: an EPCIS 2.0 document or bare events. POST /intake/hooks/:source: a webhook, signed with
 * X-Zendzicht-Signature: t=<epoch s>,v1=<hex HMAC-SHA256 of `${t}.${body}`>.
 */
export const intakeAnswerSchema = z
  .object({
    accepted: count,
    rejected: z.array(z.object({ item: count, reason: z.string(), detail: z.string() })),
  })
  .meta({ id: 'IntakeAnswer' })
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>

/**
 * For the data subject. POST /operator/privacy/search {barcode} or {email}: what is kept about it (each look is in the trail).
 * POST /operator/privacy/erase, same input: takes it out of the log and the warehouse for good, and keeps it out.
 * GET /operator/privacy: settings and the reports of the nightly purge.
 */
export const subjectSchema = z
  .union([
    z.strictObject({ barcode: z.string().trim().min(6).max(40).refine(isCleanText) }),
    z.strictObject({ email: z.email().max(254) }),
  ])
  .meta({ id: 'Subject' })
export const subjectDataSchema = z
  .object({
    parcels: z.array(
      z.object({
        customerNumber: z.string(),
        barcode: z.string(),
        reference: z.string(),
        country: z.string(),
        postalCode: z.string(),
        city: z.string(),
        product: z.string(),
        weightG: z.number().nullable(),
        announcedAt: at.nullable(),
        events: z.array(z.object({ at, code: z.string(), says: z.string(), location: z.string(), source: z.string() })),
      }),
    ),
    total: count.meta({ description: 'Parcels of it; a thousand of them are shown' }),
    setAside: count.meta({ description: 'Rows in quarantine that name it' }),
  })
  .meta({ id: 'SubjectData' })
export type SubjectData = z.infer<typeof subjectDataSchema>
export const erasedSchema = z
  .object({
    parcels: count,
    events: count,
    setAside: count,
    isWaiting: z.boolean().meta({ description: 'Deliveries wait to be read: they are searched for it afterwards' }),
  })
  .meta({ id: 'Erased' })
export type Erased = z.infer<typeof erasedSchema>
export const purgeReportSchema = z.object({
  at,
  rawFiles: count,
  rawBytes: count,
  parcels: count,
  events: count,
  quarantine: count,
  durationMs: count,
  problem: z.string().nullable(),
})
export const privacySchema = z
  .object({ rawDays: count, parcelMonths: count, erased: count, reports: z.array(purgeReportSchema) })
  .meta({ id: 'Privacy' })
export type Privacy = z.infer<typeof privacySchema>
