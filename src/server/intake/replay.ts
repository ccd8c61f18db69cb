import { randomUUID } from 'node:crypto'
import type { FormatName } from '#domain/contract/intake.ts'
import { deliver, type Delivered } from '#intake/deliver.ts'
import type { Format, ReadContext, Rejection } from '#intake/format.ts'
import { formatOf } from '#intake/formats/index.ts'
import { keptFormat } from '#intake/kept-rows.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { lockCounting } from '#store/state/imports.ts'
import { findMapping } from '#store/state/mappings.ts'
import type { State } from '#store/state/open-state.ts'
import {
  lastAside,
  markReplayed,
  markStillAside,
  nextAside,
  type AsideFilter,
  type KeptAside,
} from '#store/state/quarantine.ts'
import { asOperator, inScope, type Trx } from '#store/state/scoped.ts'
import { findSource, ownSources } from '#store/state/sources.ts'
import type { Spool } from '#store/spool/spool.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { contextOf, inSlices, type Saying } from './reading.ts'
import { outcomeOf, piecesOf, split } from './replay-pieces.ts'

export type ReplayContext = { state: State; warehouse: Warehouse; spool: Spool; recipientSecret: string }

export type Replayed = { read: number; accepted: number; rejected: number }

const batchRows = 2_000
/** A longer one goes on when it is asked again. */
const maxReplayMs = 60_000

/**
 * Reads rows that were set aside again, with what their source and its mapping say now. Those that go in leave the quarantine;
 * the others stay, with why they still cannot be taken. Batch by batch: killed in between, it can be done again, since what is
 * in the log already changes nothing.
 */
export async function replay(context: ReplayContext, filter: AsideFilter): Promise<Replayed> {
  const { state } = context
  const total: Replayed = { read: 0, accepted: 0, rejected: 0 }
  const upTo = await inScope(state.app, asOperator, lastAside)
  const start = performance.now()
  for (let after = '0'; performance.now() - start < maxReplayMs;) {
    const rows = await inScope(state.app, asOperator, (trx) =>
      nextAside(trx, filter, { after, upTo, limit: batchRows }),
    )
    if (rows.length === 0) break
    after = rows.at(-1)!.id
    for (const group of grouped(rows)) {
      const accepted = await replayUnder(context, group)
      total.read += group.length
      total.accepted += accepted
      total.rejected += group.length - accepted
    }
  }
  return total
}

/** Rows that are read in the same way, for the same import: undoing that takes them along. */
function grouped(rows: readonly KeptAside[]): KeptAside[][] {
  // What is kept elsewhere is long: one at a time.
  const alike = Map.groupBy(rows, ({ source, importId, format, mappingId, timeZone, kept, id }) =>
    JSON.stringify([source, importId, format, mappingId, timeZone, kept && id]),
  )
  return [...alike.values()].flatMap((same) => [...Map.groupBy(same, ({ header }) => header).values()])
}

/** As `replayGroup`; nothing when the import they came with is taken out again, which waits while they go in. */
async function replayUnder(context: ReplayContext, rows: readonly KeptAside[]): Promise<number> {
  const { importId } = rows[0]!
  if (importId === null) return replayGroup(context, rows)
  return inScope(context.state.app, asOperator, async (trx) =>
    (await lockCounting(trx, importId)) ? replayGroup(context, rows) : 0,
  )
}

/** Answers how many went in. */
async function replayGroup(context: ReplayContext, cutRows: readonly KeptAside[]): Promise<number> {
  const { state } = context
  const rows = await wholeRows(context, cutRows)
  if (rows === undefined) return 0
  const reading = await readingOf(context, rows[0]!)
  const failed = reading ? await deliverAgain(context, rows, reading) : new Map<string, string>()
  const accepted = reading ? rows.filter(({ id }) => !failed.has(id)).map(({ id }) => id) : []
  await inScope(state.app, asOperator, async (trx) => {
    await markReplayed(trx, accepted)
    await markStillAside(
      trx,
      [...failed].map(([id, reason]) => ({ id, reason })),
    )
  })
  return accepted.length
}

/** With the text of what is kept elsewhere; undefined when that is gone. */
async function wholeRows(
  { spool }: ReplayContext,
  rows: readonly KeptAside[],
): Promise<readonly KeptAside[] | undefined> {
  const [first] = rows
  if (!first || first.kept === null) return rows
  const raw = await spool.readText(first.kept)
  return raw === undefined ? undefined : [{ ...first, raw }]
}

type Reading = { format: Format; contextAt: (row: KeptAside) => ReadContext }

/** How these rows are read now; undefined when their mapping is gone. */
async function readingOf(context: ReplayContext, row: KeptAside): Promise<Reading | undefined> {
  const { state } = context
  const found = await inScope(state.app, asOperator, (trx) => sayingOf(trx, row))
  if (found === undefined) return undefined
  const base = await contextOf({ ...context, state }, found.saying, row.receivedAt.getTime())
  // When it was said is when it came in first: it must not win from what was said since.
  return {
    format: keptFormat(row) ?? formatOf(found.format),
    contextAt: ({ receivedAt }) => ({ ...base, saidMs: receivedAt.getTime(), receivedMs: receivedAt.getTime() }),
  }
}

async function sayingOf(trx: Trx, row: KeptAside): Promise<{ format: FormatName; saying: Saying } | undefined> {
  const source = await findSource(trx, { name: row.source })
  // What came by hand was read as was chosen then.
  const own = source === undefined || ownSources.includes(row.source)
  const mappingId = (own ? null : source.mappingId) ?? row.mappingId
  const saying = {
    source: row.source,
    timeZone: own ? row.timeZone : source.timeZone,
    customerNumbers: source?.customerNumbers ?? [],
    namesCustomers: source?.kind === 'file',
  }
  const mapping = mappingId === null ? undefined : (await findMapping(trx, { id: mappingId }))?.mapping
  if (row.format === 'mapped') return mapping && { format: 'mapped', saying: { ...saying, mappingId } }
  // An item that came before its source had a mapping.
  if (row.format === 'json' && mapping?.format === 'json') return { format: 'mapped', saying: { ...saying, mappingId } }
  return { format: row.format, saying: { ...saying, mappingId: null } }
}

/** Answers the rows that do not go in, and why. */
async function deliverAgain(
  { state, warehouse }: ReplayContext,
  rows: readonly KeptAside[],
  { format, contextAt }: Reading,
): Promise<Map<string, string>> {
  const failed = new Map<string, string>()
  for (let left = piecesOf(rows); left.length > 0;) {
    const rejections: Rejection[][] = left.map(() => [])
    const { reports } = await deliver(
      left.map((piece): Delivered => ({
        format,
        context: contextAt(piece.rows[0]!),
        open: () => inSlices(piece.text),
      })),
      {
        importId: rows[0]!.importId ?? randomUUID(),
        warehouse,
        upsertCustomers: (customers) => inScope(state.app, asOperator, (trx) => upsertCustomers(trx, customers)),
        setAside: async (index, _header, found) => void rejections[index]!.push(...found),
      },
    )
    const isTaken = reports.every(({ refused }) => refused === undefined)
    left = left.flatMap((piece, i) => {
      const { refused, read, rejected } = reports[i]!
      // One that is refused keeps all of them out: without it the others go in.
      if (refused === undefined && !isTaken) return [piece]
      if (refused !== undefined && piece.rows.length > 1) return split(piece.rows)
      const own = refused ? whyStill(piece.rows) : outcomeOf(piece, { read, rejected, rejections: rejections[i]! })
      if (own === undefined) return split(piece.rows)
      for (const [id, reason] of own) failed.set(id, reason)
      return []
    })
  }
  return failed
}

function whyStill(rows: readonly KeptAside[]): Map<string, string> {
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}
