import { access, constants, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { importFileKinds, type ImportFileKind } from '#domain/contract/imports.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import { fileReasonSentence, rowReasonSentence, type FileReason } from '#domain/words/import-reasons.ts'
import { findImport, newImportFile, type StoredImport, type StoredImportFile } from '#store/state/imports.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { commandLine, perform } from '#acts/act.ts'
import { addImportFile } from '#acts/add-import-file.ts'
import { createImport } from '#acts/create-import.ts'
import { startImport } from '#acts/start-import.ts'
import { runQueuedImports } from '#server/import-runner.ts'
import { whenDatabaseAnswers } from './database-away.ts'
import { openInstallation, type Installation } from './installation.ts'
import { readArgs, UsageError } from './usage.ts'

export const usage = `zendzicht import [--customers FILE] [--parcels FILE] [--events FILE] [--time-zone ZONE] [--json]

Imports the portal's own CSV files, plain or .gz, whether or not the portal is running. Importing the same files again
changes nothing.

  --time-zone ZONE   how times without a zone are meant, e.g. America/Sao_Paulo (Europe/Amsterdam)
  --json             print what became of the rows as JSON`

/** Exit codes: 0 done, also when rows were set aside; 1 when a file was refused or the import failed. */
export async function run(args: string[]): Promise<number> {
  const { files, timeZone, json } = await readArguments(args)
  const installation = await openInstallation()
  try {
    const { acts } = installation
    const id = await perform(acts, createImport, commandLine, {}, { timeZone })
    for (const { kind, path, sizeBytes } of files) {
      const file = { id, kind, name: basename(path).slice(0, 200).toWellFormed(), path, ours: false, sizeBytes }
      await perform(acts, addImportFile, commandLine, {}, file)
    }
    await perform(acts, startImport, commandLine, {}, { id })
    const done = await waitFor(installation, id)
    print(done, json)
    return done.state === 'done' ? 0 : 1
  } finally {
    await installation.close()
  }
}

type FileArgument = { kind: ImportFileKind; path: string; sizeBytes: number }

async function readArguments(args: string[]) {
  const { values } = readArgs({
    args,
    options: {
      customers: { type: 'string' },
      parcels: { type: 'string' },
      events: { type: 'string' },
      'time-zone': { type: 'string', default: 'Europe/Amsterdam' },
      json: { type: 'boolean', default: false },
    },
  })
  const timeZone = values['time-zone']
  if (!isTimeZone(timeZone)) throw new UsageError(`There is no time zone '${timeZone}'. Write it as Europe/Amsterdam.`)
  const files: FileArgument[] = []
  for (const kind of importFileKinds) {
    const given = values[kind]
    if (given !== undefined) files.push(await fileArgument(kind, given))
  }
  if (files.length === 0) throw new UsageError('Name at least one file.')
  return { files, timeZone, json: values.json }
}

async function fileArgument(kind: ImportFileKind, given: string): Promise<FileArgument> {
  const path = resolve(given)
  const refuse = (reason: 'not-found' | 'not-a-file' | 'not-readable') =>
    new UsageError(`${given}: ${fileReasonSentence({ reason } satisfies FileReason, 'en')}`)
  const found = await stat(path).catch(() => {
    throw refuse('not-found')
  })
  if (!found.isFile()) throw refuse('not-a-file')
  await access(path, constants.R_OK).catch(() => {
    throw refuse('not-readable')
  })
  return { kind, path, sizeBytes: found.size }
}

const pollMs = 200

/** Runs the import here when nobody else has the warehouse; otherwise the running portal does it. */
async function waitFor(installation: Installation, id: string): Promise<StoredImport> {
  const { state } = installation
  let toldAt = ''
  for (;;) {
    const found = await whenDatabaseAnswers(() => inScope(state.app, asOperator, (trx) => findImport(trx, id)))
    if (!found) throw new Error('the import is gone')
    if (found.state === 'done' || found.state === 'refused' || found.state === 'failed') return found
    // Also one that runs: when the warehouse is free, whoever ran it is gone.
    const opened = await whenDatabaseAnswers(() => installation.takeWarehouse())
    if (opened) {
      const { recipientSecret } = installation
      const log = (message: string, error?: unknown) => console.error(message, error ?? '')
      const context = { state, warehouse: opened.warehouse, recipientSecret, log }
      // Doing an import again changes nothing, so that it may be tried again when the database was away.
      await whenDatabaseAnswers(() => runQueuedImports(context))
      continue
    }
    if (found.phase !== toldAt) console.error(`Another process does the import: ${found.phase} …`)
    toldAt = found.phase
    await new Promise((done) => setTimeout(done, pollMs))
  }
}

function print(done: StoredImport, json: boolean): void {
  if (json) {
    const all = importFileKinds.map((kind) => done.files.find((file) => file.kind === kind) ?? notGiven(kind))
    const files = Object.fromEntries(all.map((file) => [file.kind, jsonOf(file)]))
    console.log(
      JSON.stringify({
        import: done.id,
        state: done.state,
        problem: done.problem,
        durationMs: done.durationMs,
        ...files,
      }),
    )
    return
  }
  for (const file of done.files) console.log(linesOf(file).join('\n'))
  if (done.problem) console.error(`The import failed: ${done.problem}`)
  else
    console.log(
      `${done.state === 'done' ? 'Imported' : 'Nothing was imported'}, in ${((done.durationMs ?? 0) / 1000).toFixed(1)} s.`,
    )
}

function notGiven(kind: ImportFileKind): StoredImportFile {
  return newImportFile({ kind, name: '', path: '', ours: false, sizeBytes: 0 })
}

function jsonOf(file: StoredImportFile) {
  const { read, accepted, rejected, added, unchanged, unknownColumns, unknownCodes, refused, rejections } = file
  const counts = { read, accepted, rejected, added, unchanged, unknownColumns, unknownCodes }
  return {
    ...counts,
    refused: refused ? fileReasonSentence(refused, 'en') : null,
    rejections: rejections.map((row) => ({ ...row, detail: rowReasonSentence(row.reason, 'en') })),
  }
}

function linesOf(file: StoredImportFile): string[] {
  const n = (count: number) => count.toLocaleString('en-GB')
  if (file.refused) return [`${file.kind}: refused. ${fileReasonSentence(file.refused, 'en')}`]
  const lines = [
    `${file.kind}: ${n(file.read)} read, ${n(file.accepted)} accepted (${n(file.added)} new, ${n(file.unchanged)} known), ${n(file.rejected)} rejected`,
  ]
  if (file.unknownColumns.length > 0) lines.push(`  unknown columns: ${file.unknownColumns.join(', ')}`)
  for (const { code, rows } of file.unknownCodes.slice(0, 5)) lines.push(`  unknown code ${code}: ${n(rows)} rows`)
  for (const { line, reason } of file.rejections.slice(0, 10))
    lines.push(`  line ${line}: ${rowReasonSentence(reason, 'en')}`)
  if (file.rejected > 10) lines.push(`  … and ${n(file.rejected - 10)} more`)
  return lines
}
