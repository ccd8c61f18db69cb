import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openFile } from '#intake/gunzip.ts'
import { importFiles, type FileReport, type ImportSource } from '#intake/import-files.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import {
  requeueInterruptedImports,
  takeQueuedImport,
  updateImport,
  type StoredImport,
  type StoredImportFile,
} from '#store/state/imports.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

export type ImportRunnerContext = {
  state: State
  warehouse: Warehouse
  recipientSecret: string
  log: (message: string, error?: unknown) => void
}

const progressEveryMs = 400

/**
 * Runs the imports that wait, oldest first, until none is left. Only the process that owns the warehouse may do this; what
 * still seems to run is therefore of a process that is gone, and waits again.
 */
export async function runQueuedImports(context: ImportRunnerContext): Promise<void> {
  await inScope(context.state.app, asOperator, requeueInterruptedImports)
  for (;;) {
    const next = await inScope(context.state.app, asOperator, takeQueuedImport)
    if (!next) return
    await runImport(next, context)
  }
}

/** Runs what waits now, and from here on whatever is queued, also by another process. Returns how to stop. */
export async function keepRunningImports(context: ImportRunnerContext): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  let isWanted = false
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false
      await runQueuedImports(context).catch((error: unknown) => context.log('imports stopped', error))
    }
    running = undefined
  }

  function run(): void {
    isWanted = true
    running ??= drain()
  }

  const unlisten = context.state.listen('import', run)
  run()
  return async () => {
    stopping.abort()
    unlisten()
    await running
  }
}

async function runImport(stored: StoredImport, context: ImportRunnerContext): Promise<void> {
  const { state, warehouse, recipientSecret } = context
  const start = performance.now()
  const save = (change: Parameters<typeof updateImport>[2]) =>
    inScope(state.app, asOperator, (trx) => updateImport(trx, stored.id, change))
  const progress = throttledProgress(stored, (files) => save({ files }))
  try {
    const reports = await importFiles(
      stored.files.map((file) => sourceOf(file, progress.touch)),
      {
        importId: stored.id,
        timeZone: stored.timeZone,
        source: 'upload',
        customerNumbers: [],
        saidMs: stored.createdAt.getTime(),
        recipientKey: recipientKeyOf(recipientSecret),
        warehouse,
        upsertCustomers: (rows) => inScope(state.app, asOperator, (trx) => upsertCustomers(trx, rows)),
        onPhase: (phase) => void save({ phase }).catch(() => undefined),
      },
    )
    await progress.stop()
    const files = stored.files.map((file, i) => withReport(file, reports[i]!))
    const isRefused = reports.some((report) => report.refused)
    await save({ state: isRefused ? 'refused' : 'done', phase: 'finished', files, durationMs: elapsed(start) })
  } catch (error) {
    context.log(`import ${stored.id} failed`, error)
    await progress.stop()
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await save({ state: 'failed', phase: 'finished', problem, durationMs: elapsed(start) })
  }
  await removeUploads(stored.files).catch((error: unknown) => context.log('an upload could not be removed', error))
}

function sourceOf(file: StoredImportFile, touch: () => void): ImportSource {
  const onProgress = (readBytes: number) => {
    file.readBytes = readBytes
    touch()
  }
  return { kind: file.kind, open: () => openFile(file.path, { onProgress }) }
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

function withReport(file: StoredImportFile, report: FileReport): StoredImportFile {
  const readBytes = report.refused ? file.readBytes : file.sizeBytes
  return { ...file, ...report, refused: report.refused ?? null, readBytes }
}

async function removeUploads(files: readonly StoredImportFile[]): Promise<void> {
  for (const file of files) {
    if (file.ours) await rm(dirname(file.path), { recursive: true, force: true })
  }
}

function elapsed(start: number): number {
  return Math.round(performance.now() - start)
}
