import type { FormatName } from '#domain/contract/intake.ts'
import type { CustomerRow } from '#store/state/customers.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import { linesPerDelivery, type Intake, type Outcome, type StagedRow } from '#store/warehouse/intake.ts'
import type { Lags } from '#store/lags.ts'
import { IntakeLost } from '#store/warehouse/open-intakes.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { keepable } from './erased-rows.ts'
import { readFast } from './fast-lane.ts'
import { fileReasonOf } from './file-reason.ts'
import type { Format, ReadContext, Rejection } from './format.ts'
import { saidMsOf } from './rows.ts'
import { newSetAside, type SetAside } from './set-aside.ts'

/** One delivery: text in a format. `path`: where the same bytes lie as a plain file, if they do. */
export type Delivered = {
  format: Format
  context: ReadContext
  /** The bytes, unpacked; may throw FileRefusal or a system error. */
  open(): AsyncIterable<Uint8Array>
  path?: string
  /** When it can be read: it may still be on its way while those before it are. */
  ready?: Promise<unknown>
  /** From which size on a file is taken in by the engine; its own when left out. */
  fastFromBytes?: number
}

export type DeliverOptions = {
  importId: string
  warehouse: Warehouse
  upsertCustomers(rows: CustomerRow[]): Promise<{ added: number; unchanged: number }>
  /**
   * Keeps rows that were set aside, of the delivery at `index`: called once the rest is on the disk, at most 10,000 rows
   * altogether. `format` reads them, after `header`.
   */
  setAside(index: number, header: string, rejections: Rejection[], format: FormatName): Promise<void>
  onPhase?: (phase: 'reading' | 'keeping' | 'calculating') => void
  /** Ends the reading between two batches, throwing its reason; nothing has happened then. */
  signal?: AbortSignal
}

/** read = accepted + rejected. `rejections`: the first `maxRejections`. */
export type DeliveryReport = {
  format: FormatName
  read: number
  accepted: number
  rejected: number
  unknownColumns: string[]
  refused: FileReason | undefined
  header: string
  rejections: Rejection[]
  /** Rows it gave of each kind: one row may be a parcel and several events. */
  gave: { customers: number; parcels: number; events: number }
}

type Counts = { added: number; unchanged: number }

export type Delivery = {
  reports: DeliveryReport[]
  customers: Counts
  parcels: Counts
  events: Counts
  unknownCodes: { code: string; rows: number }[]
  /** The latest event time among them, epoch ms; null without events. */
  lastEventMs: number | null
  /** How long its new events took to come in. */
  lags: Lags
}

export const maxRejections = 200
const yieldEveryMs = 5
/** So often it is done again because the warehouse was made anew under it. */
const maxTries = 3

/**
 * Takes deliveries in, as one commit: whole or, when one of them is refused, not at all. A bad row is set aside and the rest
 * goes in. Once this returns, everything accepted is on the disk and in the dashboards. The same again changes nothing.
 */
export async function deliver(list: readonly Delivered[], options: DeliverOptions): Promise<Delivery> {
  for (let tries = 1; ; tries++) {
    try {
      return await deliverOnce(list, options)
    } catch (error) {
      if (!(error instanceof IntakeLost) || tries === maxTries) throw error
    }
  }
}

async function deliverOnce(list: readonly Delivered[], options: DeliverOptions): Promise<Delivery> {
  const intake = await options.warehouse.startIntake()
  let failure: unknown
  try {
    options.onPhase?.('reading')
    const customers: CustomerRow[] = []
    const setAside = newSetAside()
    const reports: DeliveryReport[] = []
    for (const [index, one] of list.entries()) {
      reports.push(await readOne(one, { index, intake, customers, setAside, options }))
    }
    if (reports.some((report) => report.refused)) return notTaken(reports)

    options.onPhase?.('keeping')
    const unknownCodes = await intake.unknownCodes()
    options.signal?.throwIfAborted()
    // First what can be done again without harm: the log's commit makes it count, whole.
    const upserted = await options.upsertCustomers(customers)
    const committed = await intake.commit(options.importId)
    countLate(reports, committed, setAside)
    for (const { index, header, format, rejections } of setAside.groups(reports)) {
      await options.setAside(index, header, rejections, format)
    }
    options.onPhase?.('calculating')
    const { lastEventMs = null, lags = {} } = committed as Partial<Delivery>
    const [parcels, events] = [countsOf(committed.parcels), countsOf(committed.events)]
    return { reports, customers: upserted, parcels, events, unknownCodes, lastEventMs, lags }
  } catch (error) {
    failure = error
    throw error
  } finally {
    await intake.finish(failure)
  }
}

type Reading = {
  index: number
  intake: Intake
  customers: CustomerRow[]
  setAside: SetAside
  options: Pick<DeliverOptions, 'warehouse' | 'signal'>
}

async function readOne(
  one: Delivered,
  { index, intake, customers, setAside, options: { warehouse, signal } }: Reading,
): Promise<DeliveryReport> {
  const report = newReport(one.format.name)
  const pause = pauser()
  try {
    await one.ready
    await intake.saidAt(index, saidMsOf({}, one.context))
    const linesBefore = index * linesPerDelivery
    const fast = await readFast(one, intake, { fromBytes: one.fastFromBytes, linesBefore })
    const delivery = fast?.rest ?? one.format.read(one.open(), one.context)
    report.read += fast?.rows ?? 0
    report.gave[one.format.name === 'portal-parcels' ? 'parcels' : 'events'] += fast?.rows ?? 0
    for await (const batch of delivery.batches) {
      if ('refusal' in batch) return { ...report, refused: batch.refusal }
      report.unknownColumns = delivery.unknownColumns()
      report.header = delivery.header()
      report.read += batch.read
      for (const rejection of batch.rejections)
        reject(report, keepable(rejection, warehouse, one.context), index, setAside)
      report.accepted = report.read - report.rejected
      customers.push(...batch.customers.map(customerOf))
      report.gave.customers += batch.customers.length
      for (const kind of ['parcels', 'events'] as const) {
        report.gave[kind] += batch[kind].length
        const at = index * linesPerDelivery
        intake.stage(kind, at === 0 ? batch[kind] : batch[kind].map((row) => ({ ...row, line: row.line + at })))
      }
      await intake.makeRoom()
      await pause()
      signal?.throwIfAborted()
    }
  } catch (error) {
    if (signal?.aborted) throw error
    return { ...report, refused: fileReasonOf(error) }
  }
  return report
}

/** Lets whoever else is served have a turn: what comes from memory would never wait by itself. */
function pauser(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < yieldEveryMs) return
    await new Promise((done) => setImmediate(done))
    since = performance.now()
  }
}

function newReport(format: FormatName): DeliveryReport {
  return {
    format,
    read: 0,
    accepted: 0,
    rejected: 0,
    unknownColumns: [],
    refused: undefined,
    header: '',
    rejections: [],
    gave: {
      customers: 0,
      parcels: 0,
      events: 0,
    },
  }
}

function reject(report: DeliveryReport, rejection: Rejection, index: number, setAside: SetAside): void {
  report.rejected++
  if (report.rejections.length < maxRejections)
    report.rejections.push({ ...rejection, row: rejection.row.slice(0, 500) })
  if (rejection.reason !== 'erased') setAside.add(index, rejection)
}

/** Counts what turned out when it was settled: rows about another's parcel. Their text is gone; what they said is kept. */
function countLate(
  reports: DeliveryReport[],
  committed: { parcels: Outcome; events: Outcome },
  setAside: SetAside,
): void {
  for (const kind of ['parcels', 'events'] as const) {
    for (const { line, reason, row, said } of committed[kind].rejected) {
      const index = Math.floor(line / linesPerDelivery)
      const report = reports[index]!
      const rejection = { line: line % linesPerDelivery, reason, row } as Rejection
      report.accepted--
      report.gave[kind]--
      report.rejected++
      if (report.rejections.length < maxRejections) report.rejections.push(rejection)
      // Of who was erased nothing is kept, not even that.
      if (said !== undefined) setAside.addLate(index, kind, { ...rejection, row: said })
    }
  }
}

function notTaken(reports: DeliveryReport[]): Delivery {
  const none = { added: 0, unchanged: 0 }
  return {
    reports: reports.map((report) => ({
      ...report,
      accepted: 0,
    })),
    customers: none,
    parcels: none,
    events: none,
    unknownCodes: [],
    lastEventMs: null,
    lags: {},
  }
}

function countsOf({ added, unchanged }: Outcome): Counts {
  return { added, unchanged }
}

function customerOf({ values }: StagedRow): CustomerRow {
  const [customerNumber, company, branch, country, city] = values as string[]
  return { customerNumber: customerNumber!, company: company!, branch: branch!, country: country!, city: city! }
}
