import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredSource } from '#store/state/sources.ts'
import type { Spool } from '#store/spool/spool.ts'
import { CallFailed, isObject, type PostnlClient } from './postnl-client.ts'
import { earliestMs, stillAsked, windowsBetween } from './postnl-windows.ts'

/** What of each barcode was told last, so that a change that is seen again is not asked again. */
export type Known = Map<string, string>

export type PollContext = {
  client: PostnlClient
  spool: Spool
  known: Known
  /** How often the question about each shipment has failed. */
  tries: Map<string, number>
  nowMs: () => number
  signal: AbortSignal
  /** Notes how far it is: all up to then is on the disk. */
  reached(untilMs: number): Promise<void>
  /** Notes what can never be asked any more. */
  lost(fromMs: number, untilMs: number): Promise<void>
  /** Between two questions about one shipment. */
  pauseMs?: number
}

const standardPauseMs = 200
const maxKnown = 100_000
/** So many shipments go into the spool together. */
const maxTogether = 100
/** So often a question about one shipment may fail before it is kept as the change itself. */
const maxTries = 3
/** So many in a row: it is not about them. */
const maxInARow = 2

/**
 * Asks what changed since `untilMs` (undefined: never asked, so all there is), window by window, and all about each shipment that
 * did; each window counts once everything of it is on the disk. Throws CallFailed; what was reached stays reached.
 */
export async function poll(source: StoredSource, untilMs: number | undefined, context: PollContext): Promise<void> {
  const { postnl } = source
  if (postnl === null) return
  const nowMs = context.nowMs()
  const earliest = earliestMs(nowMs)
  if (untilMs !== undefined && untilMs < earliest) await context.lost(untilMs, earliest)
  let reachedMs = Math.max(untilMs ?? earliest, earliest)
  for (const planned of windowsBetween(reachedMs, nowMs)) {
    context.signal.throwIfAborted()
    // A long way back takes long, and meanwhile its beginning goes out of reach.
    const window = stillAsked(planned, context.nowMs())
    if (window !== planned) await context.lost(reachedMs, earliestMs(context.nowMs()))
    if (window === undefined) continue
    const changes = await context.client.updated(postnl.customerNumber, window.from, window.to)
    await takeIn(source, changes.filter(isObject), context)
    await context.reached(window.untilMs)
    reachedMs = window.untilMs
  }
}

type Change = { barcode: string; state: string; said: Record<string, unknown> }

async function takeIn(source: StoredSource, said: readonly Record<string, unknown>[], context: PollContext) {
  const changes = said.map(changeOf)
  const fresh = changes.filter(({ barcode, state }) => barcode === '' || context.known.get(barcode) !== state)
  for (let at = 0; at < fresh.length; at += maxTogether) {
    await keep(source, fresh.slice(at, at + maxTogether), context)
  }
}

/**
 * Asks all about these shipments and puts it on the disk; also what was found out before something went wrong. What goes wrong
 * with one of them keeps only that one out.
 */
async function keep(source: StoredSource, changes: readonly Change[], context: PollContext): Promise<void> {
  const lines: string[] = []
  const told: Change[] = []
  let failure: unknown
  let inARow = 0
  for (const change of changes) {
    try {
      lines.push(JSON.stringify((await detailOf(change, context)) ?? change.said))
      told.push(change)
      inARow = 0
      await sleep(context.pauseMs ?? standardPauseMs, undefined, { signal: context.signal })
    } catch (error) {
      failure = error
      if (!isOfOne(error, context) || ++inARow === maxInARow) break
    }
  }
  if (lines.length > 0) await append(source, `${lines.join('\n')}\n`, context)
  for (const { barcode, state } of told) remember(context.known, barcode, state)
  if (failure !== undefined) throw failure
}

/** All that is known of a shipment; undefined when they say nothing more, or fail each time they are asked about this one. */
async function detailOf({ barcode }: Change, context: PollContext): Promise<unknown> {
  if (barcode === '') return undefined
  try {
    const detail = await context.client.detail(barcode)
    context.tries.delete(barcode)
    return detail
  } catch (error) {
    if (!isOfOne(error, context)) throw error
    const tries = (context.tries.get(barcode) ?? 0) + 1
    context.tries.set(barcode, tries)
    if (tries < maxTries) throw error
    context.tries.delete(barcode)
    return undefined
  }
}

/** Whether it may be this one question that fails, when others were just answered. */
function isOfOne(error: unknown, { signal }: PollContext): boolean {
  return !signal.aborted && error instanceof CallFailed && ['unreachable', 'unexpected'].includes(error.problem)
}

async function append(source: StoredSource, text: string, { spool, nowMs }: PollContext): Promise<void> {
  const { name, mappingId, timeZone, customerNumbers } = source
  const entry = { source: name, mappingId, timeZone, customerNumbers, format: 'postnl-status' }
  await spool.append({ ...entry, receivedMs: nowMs(), text }).catch(() => {
    throw new CallFailed('not-kept', 'the spool')
  })
}

function remember(known: Known, barcode: string, state: string): void {
  known.delete(barcode)
  known.set(barcode, state)
  if (known.size > maxKnown) known.delete(known.keys().next().value!)
}

function changeOf(said: Record<string, unknown>): Change {
  const { Barcode: barcode, Status: status } = said
  const { Timestamp: at = '', TimeStamp: otherwise = '', StatusCode: code = '' } = isObject(status) ? status : {}
  return {
    barcode: typeof barcode === 'string' ? barcode : '',
    state: `${String(at)}${String(otherwise)} ${String(code)}`,
    said,
  }
}
