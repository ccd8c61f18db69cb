import { access, constants, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { formatNames, type FormatName } from '#domain/contract/intake.ts'
import { importFileKinds, type CreateImport, type UploadKind } from '#domain/contract/imports.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import { fileReasonSentence, importProblemSentence } from '#domain/words/import-reasons.ts'
import { findImport, type StoredImport } from '#store/state/imports.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { commandLine, perform } from '#acts/act.ts'
import { addImportFile } from '#acts/add-import-file.ts'
import { createImport } from '#acts/create-import.ts'
import { startImport } from '#acts/start-import.ts'
import { runQueuedImports } from '#server/import-runner.ts'
import { whenDatabaseAnswers } from './database-away.ts'
import { anyFileJson, ownFilesJson, printed } from './import-report.ts'
import { openInstallation, type Installation } from './installation.ts'
import { mappingIdOf } from './mapping-argument.ts'
import { readArgs, UsageError } from './usage.ts'

export const usage = `zendzicht import FILE… [--source NAME] [--mapping FILE.json|NAME] [--format NAME] [--time-zone ZONE] [--json]
zendzicht import [--customers FILE] [--parcels FILE] [--events FILE] [--time-zone ZONE] [--json]

Imports files, plain or .gz, whether or not the portal is running. Importing the same files again changes nothing. The
first way takes any format, each file an import of its own; the second the portal's own CSV files, as one import.

  --source NAME      the source they count as, which says how they are read (upload)
  --mapping …        a mapping of the portal by its name, or a file with one, which is saved under its name
  --format NAME      instead of finding it out: ${formatNames.filter((name) => name !== 'mapped').join(' ')}
  --time-zone ZONE   how times without a zone are meant, e.g. America/Sao_Paulo (that of the source; Europe/Amsterdam)
  --json             print what became of the rows as JSON, a line for each import`

/** Exit codes: 0 done, also when rows were set aside; 1 when a file was refused or an import failed. */
export async function run(args: string[]): Promise<number> {
  const { imports, wish, mapping, json } = await readArguments(args)
  const installation = await openInstallation()
  try {
    const { acts } = installation
    const how = mapping === undefined ? wish : { ...wish, mappingId: await mappingIdOf(mapping, installation) }
    let isWhole = true
    for (const files of imports) {
      const id = await perform(acts, createImport, commandLine, {}, how).catch(asUsage)
      for (const { kind, path, sizeBytes } of files) {
        const file = { id, kind, name: basename(path).slice(0, 200).toWellFormed(), path, ours: false, sizeBytes }
        await perform(acts, addImportFile, commandLine, {}, file)
      }
      await perform(acts, startImport, commandLine, {}, { id })
      const done = await waitFor(installation, id)
      print(done, json)
      isWhole &&= done.state === 'done'
    }
    return isWhole ? 0 : 1
  } finally {
    await installation.close()
  }
}

type FileArgument = { kind: UploadKind; path: string; sizeBytes: number }

async function readArguments(args: string[]) {
  const { values, positionals } = readArgs({
    args,
    allowPositionals: true,
    options: {
      customers: { type: 'string' },
      parcels: { type: 'string' },
      events: { type: 'string' },
      source: { type: 'string' },
      mapping: { type: 'string' },
      format: { type: 'string' },
      'time-zone': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { 'time-zone': timeZone, source, mapping, format, json } = values
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new UsageError(`There is no time zone '${timeZone}'. Write it as Europe/Amsterdam.`)
  if (format !== undefined && !isFormat(format)) throw new UsageError(`There is no format '${format}'.`)
  const own: FileArgument[] = []
  for (const kind of importFileKinds) {
    const given = values[kind]
    if (given !== undefined) own.push(await fileArgument(kind, given))
  }
  if (own.length + positionals.length === 0) throw new UsageError('Name at least one file.')
  if (own.length > 0 && positionals.length > 0) throw new UsageError('Give files by their kind, or without: not both.')
  if (own.length > 0 && (mapping ?? format) !== undefined)
    throw new UsageError('--mapping and --format are for files that are not given by their kind.')
  if (mapping !== undefined && format !== undefined) throw new UsageError('A mapping is a format of its own.')
  const imports = own.length > 0 ? [own] : []
  for (const given of positionals) imports.push([await fileArgument('any', given)])
  const wish: CreateImport = {
    ...(timeZone !== undefined && { timeZone }),
    ...(source !== undefined && { source }),
    ...(format !== undefined && { format }),
  }
  return { imports, wish, mapping, json }
}

function isFormat(name: string): name is FormatName {
  return (formatNames as readonly string[]).includes(name) && name !== 'mapped'
}

async function fileArgument(kind: UploadKind, given: string): Promise<FileArgument> {
  const path = resolve(given)
  const refuse = (reason: 'not-found' | 'not-a-file' | 'special-file' | 'not-readable') =>
    new UsageError(`${given}: ${fileReasonSentence({ reason }, 'en')}`)
  const found = await stat(path).catch(() => {
    throw refuse('not-found')
  })
  if (found.isDirectory()) throw refuse('not-a-file')
  if (!found.isFile()) throw refuse('special-file')
  await access(path, constants.R_OK).catch(() => {
    throw refuse('not-readable')
  })
  return { kind, path, sizeBytes: found.size }
}

/** Of the act's refusals these are about what was typed. */
function asUsage(error: unknown): never {
  const sentence = error instanceof Error && 'sentence' in error ? error.sentence : undefined
  if (sentence === 'unknown-source') throw new UsageError('There is no source of this name.')
  throw error
}

const pollMs = 200

/** Runs the import here when nobody else has the warehouse; otherwise the running portal does it. */
async function waitFor(installation: Installation, id: string): Promise<StoredImport> {
  const { state, config } = installation
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
      const context = { dataDir: config.dataDir, state, warehouse: opened.warehouse, recipientSecret, log }
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
  if (json) return console.log(done.files[0]?.kind === 'any' ? anyFileJson(done) : ownFilesJson(done))
  console.log(printed(done))
  const problem = importProblemSentence(done, 'en')
  if (problem !== null) console.error(`The import failed: ${problem}`)
}
