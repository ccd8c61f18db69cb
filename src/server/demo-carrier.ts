import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { dayOfDate, localDate } from '#domain/parcel/time-zone.ts'
import { deliver, type Delivered, type Delivery } from '#intake/deliver.ts'
import type { ReadContext } from '#intake/format.ts'
import { portalFormatOf } from '#intake/formats/portal.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { simulatedNumbers } from '#intake/simulator/companies.ts'
import { simulatedDays, type FeedKind } from '#intake/simulator/feed-files.ts'
import { planFor, type CarrierPlan } from '#intake/simulator/senders.ts'
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

/** The demo's carrier as it was made, so that its parcels go on where they were. Days are days of hand-over, since 1970. */
export type DemoCarrier = {
  version: number
  plan: CarrierPlan
  firstDay: number
  /** From this day on it is taken in before the portal opens; what is earlier comes in behind it. */
  recentDay: number
  /** Slices of the earlier days that are there. */
  earlierSlices: number[]
  /** What came in until then has been delivered; epoch s. */
  deliveredS: number
}

/** Goes up when the simulator would tell other parcels: those of an older demo stand still. */
const version = 3
export const demoSource = 'demo'
const fileName = 'demo-carrier.json'
const seed = 20_261_123

export async function readCarrier(dataDir: string): Promise<DemoCarrier | undefined> {
  const text = await readFile(join(dataDir, fileName), 'utf8').catch(() => undefined)
  const kept = text === undefined ? undefined : (JSON.parse(text) as DemoCarrier)
  return kept?.version === version ? kept : undefined
}

/** Whether earlier months of a demo are still to come in. */
export async function isDemoComing(dataDir: string): Promise<boolean> {
  const carrier = await readCarrier(dataDir)
  return carrier !== undefined && carrier.recentDay !== carrier.firstDay
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

/** As much as is taken in before the portal opens, and how: a smaller demo is there at once. */
export type DemoSizes = { parcelsAtOnce: number; recentDays: number; parcelsPerSlice: number }

/** Thirteen months, so that each has that of a year ago; slices that the warehouse takes in within its memory. */
export const usualSizes: DemoSizes = { parcelsAtOnce: 900_000, recentDays: 397, parcelsPerSlice: 130_000 }

/** A carrier of about so many parcels, of which nothing is there yet. */
export function newCarrier(parcels: number, { parcelsAtOnce, recentDays } = usualSizes): DemoCarrier {
  const nowMs = Date.now()
  const endDay = dayOfDate(localDate(nowMs, networkTimeZone))
  const firstDay = endDay - simulatedDays
  const plan = planFor(parcels, seed, firstDay, endDay)
  const recentDay = parcels > parcelsAtOnce ? endDay - recentDays : firstDay
  return { version, plan, firstDay, recentDay, earlierSlices: [], deliveredS: Math.floor(nowMs / 1000) }
}

export type DemoFeed = {
  list: ({ kind: FeedKind } & Omit<Delivered, 'format' | 'context'>)[]
  /** When the carrier says so; epoch s. */
  saidS: number
}

/** Takes in what the demo's carrier delivers, by the same way as everybody's. */
export async function take(context: CarrierContext, { list, saidS }: DemoFeed): Promise<void> {
  const { state, warehouse, recipientSecret, signal } = context
  const reading: ReadContext = {
    timeZone: networkTimeZone,
    source: demoSource,
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
    ...(signal && { signal }),
  })
  // A row may be refused later on: somebody had a parcel erased.
  const refused = done.reports.find((report) => report.refused)
  if (refused) throw new Error(`the demo's ${refused.format} was refused: ${JSON.stringify(refused.refused)}`)
  await inScope(state.app, asOperator, (trx) => countIntake(trx, countOf(done)))
}

function countOf({ parcels, events, reports, lastEventMs, lags }: Delivery) {
  const rows = reports.reduce((sum, report) => sum + report.read, 0)
  const rejected = reports.reduce((sum, report) => sum + report.rejected, 0)
  const added = parcels.added + events.added
  return {
    source: demoSource,
    rows,
    added,
    duplicates: parcels.unchanged + events.unchanged,
    rejected,
    lastEventMs,
    lags,
  }
}
