import { readFile, rm, writeFile } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { dayOfDate, localDate } from '#domain/parcel/time-zone.ts'
import { deliver, type Delivered, type DeliverOptions, type Delivery } from '#intake/deliver.ts'
import type { ReadContext } from '#intake/format.ts'
import { portalFormatOf } from '#intake/formats/portal.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { simulatedNumbers } from '#intake/simulator/companies.ts'
import { feedKinds, feedPath, simulatedDays, type FeedFiles } from '#intake/simulator/feed-files.ts'
import { planFor, type CarrierPlan } from '#intake/simulator/senders.ts'
import { writeFeed } from '#intake/simulator/write-feed.ts'
import { settleFile } from '#store/durable-file.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { countIntake } from '#store/state/intake-counts.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

export type CarrierContext = {
  dataDir: string
  state: State
  warehouse: Warehouse
  recipientSecret: string
  signal?: AbortSignal
}

/** What is being done, and how far it is, from 0 to 1, when that is known. */
export type SayStep = (step: string, share?: number) => void

/** The demo's carrier as it was made, so that its parcels go on where they were. */
export type DemoCarrier = {
  version: number
  plan: CarrierPlan
  firstDay: number
  /** What came in until then has been delivered; epoch s. */
  deliveredS: number
}

/** Goes up when the simulator would tell other parcels: those of an older demo stand still. */
export const simulatorVersion = 1
const fileName = 'demo-carrier.json'
const feedFolder = 'demo-feed'
/** What is written is read while the next is being written. */
const parts = 4
const seed = 20_261_123

export async function readCarrier(dataDir: string): Promise<DemoCarrier | undefined> {
  const text = await readFile(join(dataDir, fileName), 'utf8').catch(() => undefined)
  const kept = text === undefined ? undefined : (JSON.parse(text) as DemoCarrier)
  return kept?.version === simulatorVersion ? kept : undefined
}

export async function writeCarrier(dataDir: string, carrier: DemoCarrier): Promise<void> {
  const path = join(dataDir, fileName)
  await writeFile(`${path}.new`, JSON.stringify(carrier))
  await settleFile(`${path}.new`, path)
}

export async function makeCustomers({ state }: CarrierContext): Promise<void> {
  const rows = simulatedNumbers.map(({ customerNumber, company, branch, city }) => {
    return { customerNumber, company, branch, city, country: 'NL' }
  })
  await inScope(state.app, asOperator, (trx) => upsertCustomers(trx, rows))
}

/** Makes 25 months of about so many parcels and takes them in, as one import. Done again after a crash it ends up the same. */
export async function loadCarrier(context: CarrierContext, parcels: number, say: SayStep): Promise<void> {
  const { dataDir, signal } = context
  const carrier = (await readCarrier(dataDir)) ?? newCarrier(parcels)
  await writeCarrier(dataDir, carrier)
  const folder = join(dataDir, feedFolder)
  await rm(folder, { recursive: true, force: true })
  const ending = new AbortController()
  let ended: Promise<unknown> | undefined
  try {
    const { plan, firstDay, deliveredS } = carrier
    const told = `Making a demo of ${parcels.toLocaleString('en-GB')} parcels`
    const files = { plan, firstDay, untilS: deliveredS, folder, gzip: false, parts }
    const stopping = AbortSignal.any(signal ? [signal, ending.signal] : [ending.signal])
    const writing = startWriting(files, { signal: stopping, onProgress: (share) => say(told, share) })
    ended = writing.ended
    const list = writing.parts.flatMap((ready, part) => partOf(files, part, ready))
    const phases = { keeping: 'Keeping it', calculating: 'Calculating' } as const
    const onPhase: DemoFeed['onPhase'] = (phase) => phase !== 'reading' && say(phases[phase])
    await take(context, { list, saidS: deliveredS, onPhase, isPast: true })
  } finally {
    ending.abort()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}

/** parts: a promise for each, of when it is there. ended: when nothing is written any more. */
function startWriting(files: FeedFiles, options: Parameters<typeof writeFeed>[1]) {
  const waiting = Array.from({ length: parts }, () => Promise.withResolvers<void>())
  const fail = (error: unknown) => waiting.forEach(({ reject }) => reject(error))
  const ended = writeFeed(files, { ...options, onPart: (part) => waiting[part]!.resolve() }).catch(fail)
  // Only the first that fails is waited for.
  for (const { promise } of waiting) promise.catch(() => undefined)
  return { parts: waiting.map(({ promise }) => promise), ended }
}

function partOf(files: FeedFiles, part: number, ready: Promise<void>): DemoFeed['list'] {
  return (part === 0 ? feedKinds : (['parcels', 'events'] as const)).map((kind) => {
    const path = feedPath(files, kind, part)
    return { kind, path, ready, open: () => createReadStream(path, { highWaterMark: 1 << 20 }) }
  })
}

function newCarrier(parcels: number): DemoCarrier {
  const nowMs = Date.now()
  const endDay = dayOfDate(localDate(nowMs, networkTimeZone))
  const firstDay = endDay - simulatedDays
  const plan = planFor(parcels, seed, firstDay, endDay)
  return { version: simulatorVersion, plan, firstDay, deliveredS: Math.floor(nowMs / 1000) }
}

export type DemoFeed = {
  list: ({ kind: (typeof feedKinds)[number] } & Omit<Delivered, 'format' | 'context'>)[]
  /** When the carrier says so; epoch s. */
  saidS: number
  onPhase?: DeliverOptions['onPhase']
  /** Whether it tells of long ago: how late events come in is not to be seen by it. */
  isPast?: boolean
}

/** Takes in what the demo's carrier delivers, by the same way as everybody's. */
export async function take(context: CarrierContext, { list, saidS, onPhase, isPast = false }: DemoFeed): Promise<void> {
  const { state, warehouse, recipientSecret, signal } = context
  const reading: ReadContext = {
    timeZone: networkTimeZone,
    source: 'demo',
    customerNumbers: [],
    namesCustomers: true,
    saidMs: saidS * 1000,
    recipientKey: recipientKeyOf(recipientSecret),
  }
  const deliveries = list.map(({ kind, ...one }) => ({ ...one, format: portalFormatOf(kind), context: reading }))
  const done = await deliver(deliveries, {
    importId: 'demo',
    warehouse,
    upsertCustomers: (rows) => inScope(state.app, asOperator, (trx) => upsertCustomers(trx, rows)),
    setAside: async () => undefined,
    ...(onPhase && { onPhase }),
    ...(signal && { signal }),
  })
  // A row may be refused later on: somebody had a parcel erased.
  const refused = done.reports.find((report) => report.refused)
  if (refused) throw new Error(`the demo's ${refused.format} was refused: ${JSON.stringify(refused.refused)}`)
  await inScope(state.app, asOperator, (trx) => countIntake(trx, countOf(isPast ? { ...done, lags: {} } : done)))
}

function countOf({ parcels, events, reports, lastEventMs, lags }: Delivery) {
  const rows = reports.reduce((sum, report) => sum + report.read, 0)
  const rejected = reports.reduce((sum, report) => sum + report.rejected, 0)
  const added = parcels.added + events.added
  return {
    source: 'demo',
    rows,
    added,
    duplicates: parcels.unchanged + events.unchanged,
    rejected,
    lastEventMs,
    lags,
  }
}
