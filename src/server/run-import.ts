import { rm } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FormatName } from '#domain/contract/intake.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import { deliver, type Delivered, type Delivery, type DeliveryReport } from '#intake/deliver.ts'
import { detectIn } from '#intake/detect.ts'
import { fileReasonOf } from '#intake/file-reason.ts'
import type { Format, ReadContext } from '#intake/format.ts'
import { formatOf } from '#intake/formats/index.ts'
import { openFile } from '#intake/gunzip.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { isDiskFull } from '#store/disk-full.ts'
import { keepRaw } from '#store/raw.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { findImport, updateImport, type StoredImport, type StoredImportFile } from '#store/state/imports.ts'
import { countIntake } from '#store/state/intake-counts.ts'
import { addJobAs } from '#store/state/jobs.ts'
import { findMapping } from '#store/state/mappings.ts'
import type { State } from '#store/state/open-state.ts'
import { setAside } from '#store/state/quarantine.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { findSource } from '#store/state/sources.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { bringCodes } from '#server/intake/codes.ts'

export type ImportRunnerContext = {
  dataDir: string
  state: State
  warehouse: Warehouse
  recipientSecret: string
  log: (message: string, error?: unknown) => void
}

const progressEveryMs = 400
/** So often an import that counts is done again for what could not be noted of it. */
const maxTries = 3
const againMs = 1_000

/**
 * Runs one import to its end, and says in the database what came of it. When `signal` aborts before it counts, it waits again; when
 * it is to be taken out it stops, and what is left to do is for whoever takes it out.
 */
export async function runImport(
  stored: StoredImport,
  context: ImportRunnerContext,
  stopping?: AbortSignal,
): Promise<void> {
  const { state } = context
  const stop = watchForStop(stored.id, state)
  const signal = stopping ? AbortSignal.any([stopping, stop.signal]) : stop.signal
  const start = performance.now()
  const save = (change: Parameters<typeof updateImport>[2]) =>
    inScope(state.app, asOperator, (trx) => updateImport(trx, stored.id, change, { whileRunning: true }))
  const progress = throttledProgress(stored, (files) => save({ files }))
  const durationMs = () => Math.round(performance.now() - start)
  try {
    await untilNoted(stored, context, signal, async () => {
      const outcome = await take(stored, context, { touch: progress.touch, save, signal })
      await progress.stop()
      await finish(stored, context, outcome, durationMs())
    })
  } catch (error) {
    await progress.stop()
    if (stop.signal.aborted) await save({ phase: 'finished', durationMs: durationMs() })
    else if (signal.aborted) return await save({ state: 'queued', phase: 'waiting' })
    else {
      context.log(`import ${stored.id} failed`, error)
      // What the engine says may hold a row of the file: it goes to the log only.
      const problem = isDiskFull(error) ? 'disk-full' : 'internal'
      await save({ state: 'failed', phase: 'finished', problem, durationMs: durationMs() })
    }
  } finally {
    stop.end()
  }
  await planFreezing(context)
  await putAway(stored, context)
}

/** A quarter is frozen for good: not before whoever brings history has been silent for a while. */
const quietMs = 3_600_000

async function planFreezing({ state, log }: ImportRunnerContext): Promise<void> {
  const options = { key: 'freeze-after-import', runAt: new Date(Date.now() + quietMs) }
  await addJobAs(state.ownerPool, 'freeze-benchmarks', {}, options).catch((error: unknown) =>
    log('the freezing of a quarter could not be planned', error),
  )
}

/**
 * Once an import is in the log it counts, whatever fails then. It is done again, which changes nothing there, so that what was set
 * aside and the report are kept as well.
 */
async function untilNoted(
  { id }: StoredImport,
  { warehouse, log }: ImportRunnerContext,
  signal: AbortSignal | undefined,
  work: () => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const counts = warehouse.log.commits().some(({ importId }) => importId === id)
      if (!counts || tries === maxTries || signal?.aborted) throw error
      log(`import ${id} counts, but could not be noted`, error)
      await sleep(againMs * tries, undefined, { signal })
    }
  }
}

/** A file whose format cannot be told keeps all of them out, as one that is refused while it is read. */
type Outcome = { delivery: Delivery } | { refused: FileReason }

type Taking = {
  touch: () => void
  save: (change: Parameters<typeof updateImport>[2]) => Promise<void>
  signal: AbortSignal | undefined
}

async function take(
  stored: StoredImport,
  context: ImportRunnerContext,
  { touch, save, signal }: Taking,
): Promise<Outcome> {
  const { state, warehouse } = context
  const reading = await readingOf(stored, context)
  if (reading.mappingVersion !== null) await save({ mappingVersion: reading.mappingVersion })
  const list: Delivered[] = []
  for (const file of stored.files) {
    const format = await formatFor(file, stored.format)
    if ('refusal' in format) return { refused: format.refusal }
    const onProgress = (readBytes: number) => {
      signal?.throwIfAborted()
      file.readBytes = readBytes
      touch()
    }
    const open = () => openFile(file.path, { onProgress })
    list.push({ format, context: reading.context, open, path: file.path })
  }
  // A command that saved the mapping beside this portal has told nobody what its codes stand for.
  if (stored.mappingId !== null) await bringCodes({ state, warehouse })
  const origin = { source: stored.source, importId: stored.id, timeZone: stored.timeZone, mappingId: stored.mappingId }
  const delivery = await deliver(list, {
    importId: stored.id,
    warehouse,
    upsertCustomers: (rows) => inScope(state.app, asOperator, (trx) => upsertCustomers(trx, rows)),
    setAside: (_index, header, rows, format) =>
      inScope(state.app, asOperator, (trx) => setAside(trx, { ...origin, format, header }, rows)),
    onPhase: (phase) => void save({ phase }).catch(() => undefined),
    ...(signal && { signal }),
  })
  return { delivery }
}

async function readingOf(
  stored: StoredImport,
  { state, recipientSecret }: ImportRunnerContext,
): Promise<{ context: ReadContext; mappingVersion: number | null }> {
  const { mappingId } = stored
  const [source, mapping] = await inScope(state.app, asOperator, async (trx) => [
    await findSource(trx, { name: stored.source }),
    mappingId === null ? undefined : await findMapping(trx, { id: mappingId }),
  ])
  const context: ReadContext = {
    timeZone: stored.timeZone,
    source: stored.source,
    customerNumbers: source?.customerNumbers ?? [],
    namesCustomers: source?.kind === 'file',
    saidMs: stored.createdAt.getTime(),
    receivedMs: stored.createdAt.getTime(),
    recipientKey: recipientKeyOf(recipientSecret),
    ...(mapping && { mapping: mapping.mapping }),
  }
  return { context, mappingVersion: mapping?.version ?? null }
}

async function formatFor(
  { kind, path }: StoredImportFile,
  asked: FormatName | null,
): Promise<Format | { refusal: FileReason }> {
  if (kind !== 'any') return formatOf(`portal-${kind}`)
  if (asked !== null) return formatOf(asked)
  try {
    return await detectIn(() => openFile(path))
  } catch (error) {
    return { refusal: fileReasonOf(error) }
  }
}

async function finish(
  stored: StoredImport,
  { state }: ImportRunnerContext,
  outcome: Outcome,
  durationMs: number,
): Promise<void> {
  const files = stored.files.map((file, i) =>
    'refused' in outcome
      ? { ...file, refused: outcome.refused }
      : withReport(file, outcome.delivery.reports[i]!, outcome.delivery),
  )
  const isRefused = files.some(({ refused }) => refused)
  await inScope(state.app, asOperator, async (trx) => {
    const end = isRefused ? 'refused' : 'done'
    const change = { state: end, phase: 'finished', files, durationMs } as const
    await updateImport(trx, stored.id, change, { whileRunning: true })
    // With the end of the import: an import that is done again because it was cut off is not counted twice.
    if ('delivery' in outcome && !isRefused) await countIntake(trx, countsOf(stored.source, outcome.delivery))
  })
}

function withReport(file: StoredImportFile, report: DeliveryReport, delivery: Delivery): StoredImportFile {
  const { format, read, accepted, rejected, unknownColumns, refused = null, rejections, gave } = report
  const { customers, parcels, events } = delivery
  const counts = file.kind === 'any' ? sum([customers, parcels, events]) : delivery[file.kind]
  return {
    ...file,
    format,
    read,
    accepted,
    rejected,
    unknownColumns,
    refused,
    rejections,
    ...counts,
    ...(file.kind === 'any' && { brought: { customers, parcels, events } }),
    ...(refused
      ? {
          parcels: 0,
          events: 0,
        }
      : {
          parcels: gave.parcels,
          events: gave.events,
        }),
    unknownCodes: file.kind === 'any' || file.kind === 'events' ? delivery.unknownCodes : [],
    readBytes: refused ? file.readBytes : file.sizeBytes,
  }
}

type Counts = { added: number; unchanged: number }

function sum(all: readonly Counts[]): Counts {
  return {
    added: all.reduce((total, { added }) => total + added, 0),
    unchanged: all.reduce((total, { unchanged }) => total + unchanged, 0),
  }
}

function countsOf(source: string, { customers, parcels, events, reports, lastEventMs, lags }: Delivery) {
  const { added, unchanged: duplicates } = sum([customers, parcels, events])
  const rejected = reports.reduce((total, report) => total + report.rejected, 0)
  return { source, rows: added + duplicates + rejected, added, duplicates, rejected, lastEventMs, lags }
}

/** A signal that aborts when somebody has the import taken out while it runs. `end` it. */
function watchForStop(id: string, { app, listen }: State): { signal: AbortSignal; end(): void } {
  const stopping = new AbortController()
  async function look(): Promise<void> {
    const found = await inScope(app, asOperator, (trx) => findImport(trx, id)).catch(() => undefined)
    if (found?.state === 'withdrawing') stopping.abort(new Error('the import was stopped'))
  }
  const end = listen('import', () => void look())
  void look()
  return { signal: stopping.signal, end }
}

/** What was uploaded is kept as it came for a while; files of somebody else's folder stay where they are. */
async function putAway({ id, files }: StoredImport, { dataDir, log }: ImportRunnerContext): Promise<void> {
  const uploads = files.filter(({ ours }) => ours)
  for (const { path, kind, name } of uploads) {
    const ending = extname(name)
      .replaceAll(/[^A-Za-z0-9.]/g, '')
      .slice(0, 10)
    await keepRaw(dataDir, path, { name: `${id}-${kind}${ending}` }).catch((error: unknown) =>
      log('an upload could not be kept', error),
    )
  }
  for (const { path } of uploads) {
    await rm(dirname(path), { recursive: true, force: true }).catch((error: unknown) =>
      log('an upload could not be removed', error),
    )
  }
}

/** Tells how far reading is, now and then, and never two at once. */
function throttledProgress(stored: StoredImport, save: (files: StoredImportFile[]) => Promise<void>) {
  let saving: Promise<void> | undefined
  let savedAt = 0
  return {
    touch() {
      if (saving || performance.now() - savedAt < progressEveryMs) return
      savedAt = performance.now()
      saving = save(stored.files)
        .catch(() => undefined)
        .finally(() => {
          saving = undefined
        })
    },
    stop: async () => saving,
  }
}
