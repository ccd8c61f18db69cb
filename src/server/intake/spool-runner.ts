import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FormatName } from '#domain/contract/intake.ts'
import { formatNames } from '#domain/contract/intake.ts'
import { deliver, type Delivered, type Delivery } from '#intake/deliver.ts'
import { namesErased } from '#intake/erased-rows.ts'
import type { ReadContext } from '#intake/format.ts'
import { formatOf } from '#intake/formats/index.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { countIntake } from '#store/state/intake-counts.ts'
import type { State } from '#store/state/open-state.ts'
import { maxRawChars, setAside, type AsideRow } from '#store/state/quarantine.ts'
import type { Lags } from '#store/lags.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { Spool, SpoolEntry } from '#store/spool/spool.ts'
import { WarehouseAway, type Warehouse } from '#store/warehouse/warehouse.ts'
import { contextOf, inSlices } from './reading.ts'

export type SpoolRunnerContext = {
  state: State
  warehouse: Warehouse
  spool: Spool
  recipientSecret: string
  log: (message: string, error?: unknown) => void
}

/** The first goes into the log almost at once; what comes soon after it goes together. */
const [firstMs, gatherMs] = [30, 300]
const maxTakeBytes = 4_000_000
const [firstWaitMs, longestWaitMs] = [500, 30_000]
const compactEvery = 50
/** So often one delivery alone may fail to be kept before it is taken for what is wrong. */
const maxTries = 3

/**
 * Brings what waits in the spool into the log, now and whenever something is added. Only the process that owns the warehouse may.
 * Doing an entry again, as after a crash, changes nothing. Returns how to stop.
 */
export function keepRunningSpool(context: SpoolRunnerContext): () => Promise<void> {
  const stopping = new AbortController()
  let isWanted = false
  let running: Promise<void> | undefined
  let takes = 0

  async function drain(): Promise<void> {
    let waitMs = firstWaitMs
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false
      try {
        while (!stopping.signal.aborted && (await takeOnce(context))) {
          if (++takes % compactEvery === 0) await compact(context)
          // A steady trickle makes no commit of each drop.
          await sleep(gatherMs, undefined, { signal: stopping.signal }).catch(() => undefined)
        }
        waitMs = firstWaitMs
      } catch (error) {
        // The disk or the database: what waits keeps, and is tried again.
        context.log('deliveries wait', error)
        await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined)
        waitMs = Math.min(waitMs * 2, longestWaitMs)
        isWanted = true
      }
    }
    running = undefined
  }

  let gathering: NodeJS.Timeout | undefined
  function run(): void {
    isWanted = true
    gathering ??= setTimeout(() => {
      gathering = undefined
      running ??= drain()
    }, firstMs)
  }

  const unlisten = context.spool.onAppend(run)
  run()
  return async () => {
    stopping.abort()
    clearTimeout(gathering)
    unlisten()
    await running
  }
}

/** Takes what waits, about one take of it; false when nothing does. */
export async function takeOnce(context: SpoolRunnerContext): Promise<boolean> {
  const taken = await context.spool.take(maxTakeBytes)
  if (taken === undefined) return false
  await settle(context, taken.entries)
  await taken.done()
  return true
}

async function compact({ warehouse, log }: SpoolRunnerContext): Promise<void> {
  await warehouse.compact().catch((error: unknown) => log('the log was not compacted', error))
}

/** Delivers all of them; those that cannot be are found by halving, and set aside. */
async function settle(context: SpoolRunnerContext, entries: readonly SpoolEntry[]): Promise<void> {
  const [one] = entries
  if (one === undefined) return
  if (entries.length === 1) return settleOne(context, one)
  try {
    await deliverAll(context, entries)
  } catch (error) {
    if (isOurs(error)) throw error
    const half = Math.ceil(entries.length / 2)
    await settle(context, entries.slice(0, half))
    await settle(context, entries.slice(half))
  }
}

async function settleOne(context: SpoolRunnerContext, entry: SpoolEntry): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await deliverAll(context, [entry])
    } catch (error) {
      if (isOurs(error)) throw error
      if (tries < maxTries && !(error instanceof Unreadable)) continue
      context.log(`a delivery of ${entry.source} is set aside as a whole`, error)
      return setAsideWhole(context, entry)
    }
  }
}

/** The text itself is what is wrong. */
class Unreadable extends Error {}

async function deliverAll(context: SpoolRunnerContext, entries: readonly SpoolEntry[]): Promise<void> {
  const { state, warehouse } = context
  const list: Delivered[] = []
  const contexts = new Map<string, ReadContext>()
  for (const entry of entries) {
    // Asked once for all that one source delivered.
    const { source, mappingId, timeZone, customerNumbers, receivedMs } = entry
    const key = JSON.stringify([source, mappingId, timeZone, customerNumbers])
    const alike = contexts.get(key) ?? (await contextOf(context, entry, receivedMs))
    contexts.set(key, alike)
    const read = { ...alike, saidMs: receivedMs, receivedMs }
    list.push({ format: formatOf(formatName(entry)), context: read, open: () => inSlices(entry.text) })
  }
  const delivery = await deliver(list, {
    importId: randomUUID(),
    warehouse,
    upsertCustomers: (rows) => inScope(state.app, asOperator, (trx) => upsertCustomers(trx, rows)),
    setAside: (index, header, rejections, format) =>
      keepAside(context, entries[index]!, { header, format }, rejections),
  })
  const refused = entries.filter((_, i) => delivery.reports[i]!.refused)
  if (refused.length === 0) return count(state, entries, delivery)
  // One that cannot be read keeps all of them out.
  for (const entry of refused) await setAsideWhole(context, entry)
  const others = entries.filter((entry) => !refused.includes(entry))
  if (others.length > 0) await deliverAll(context, others)
}

async function keepAside(
  { state }: SpoolRunnerContext,
  { source, mappingId, timeZone }: SpoolEntry,
  { header, format }: { header: string; format: FormatName },
  rows: readonly AsideRow[],
): Promise<void> {
  const origin = { source, importId: null, format, mappingId, timeZone, header }
  await inScope(state.app, asOperator, (trx) => setAside(trx, origin, rows))
}

async function setAsideWhole(context: SpoolRunnerContext, entry: SpoolEntry): Promise<void> {
  const known = formatNames.find((name) => name === entry.format)
  const format = { header: '', format: known ?? 'json' }
  const { warehouse, recipientSecret } = context
  if (!namesErased(entry.text, warehouse, recipientKeyOf(recipientSecret))) {
    const kept = entry.text.length < maxRawChars ? undefined : await context.spool.keepText(entry.text)
    const row = { line: 1, reason: 'could-not-be-read', row: entry.text, ...(kept && { kept }) }
    await keepAside(context, entry, format, [row])
  }
  const { source } = entry
  const counts = { source, rows: 1, added: 0, duplicates: 0, rejected: 1, lastEventMs: null, lags: {} }
  await inScope(context.state.app, asOperator, (trx) => countIntake(trx, counts))
}

/**
 * One line of counts for each source. What was new is known of all together: with several sources it is shared out by what
 * each of them gave.
 */
async function count(state: State, entries: readonly SpoolEntry[], delivery: Delivery): Promise<void> {
  const { parcels, events, customers, lastEventMs, lags } = delivery
  const added = parcels.added + events.added + customers.added
  const taken = added + parcels.unchanged + events.unchanged + customers.unchanged
  const given = sum(delivery.reports, ({ gave }) => gave.events)
  const sources = Map.groupBy(entries.keys(), (i) => entries[i]!.source)
  await inScope(state.app, asOperator, async (trx) => {
    for (const [source, indexes] of sources) {
      const reports = indexes.map((i) => delivery.reports[i]!)
      const accepted = sum(reports, ({ accepted }) => accepted)
      const rejected = sum(reports, ({ rejected }) => rejected)
      const fresh = taken === 0 ? 0 : Math.round((accepted * added) / taken)
      const counts = { rows: accepted + rejected, added: fresh, duplicates: accepted - fresh, rejected }
      const gave = sum(reports, ({ gave }) => gave.events)
      const times = gave > 0 ? { lastEventMs, lags: shareOf(lags, gave / given) } : { lastEventMs: null, lags: {} }
      await countIntake(trx, { source, ...counts, ...times })
    }
  })
}

function shareOf(lags: Lags, share: number): Lags {
  return Object.fromEntries(Object.entries(lags).map(([step, events]) => [step, Math.ceil(events * share)]))
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

function formatName({ format }: SpoolEntry): FormatName {
  const known = formatNames.find((name) => name === format)
  if (known === undefined) throw new Unreadable(`there is no format ${format}`)
  return known
}

/** Whether it is this machine or a database that failed, and not the delivery: then nothing is said about the delivery. */
function isOurs(error: unknown): boolean {
  if (error instanceof WarehouseAway) return true
  const { code, message } = error as NodeJS.ErrnoException
  if (/^(E[A-Z]{3,}|08\w{3}|57P\w{2}|53\w{3}|40\w{3})$/.test(code ?? '')) return true
  return /IO Error|Out of Memory|No space left|Connection|timeout|Fatal|has been closed/i.test(message ?? '')
}
