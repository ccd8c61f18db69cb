import { watch, type FSWatcher } from 'node:fs'
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileReasonSentence } from '#domain/words/import-reasons.ts'
import { findImport, type StoredImport } from '#store/state/imports.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { listSources, ownSources, type StoredSource } from '#store/state/sources.ts'
import { commandLine, perform, type ActContext } from '#acts/act.ts'
import { addImportFile } from '#acts/add-import-file.ts'
import { createImport } from '#acts/create-import.ts'
import { startImport } from '#acts/start-import.ts'
import { openQuiet, type Quiet } from './quiet-file.ts'

export type InboxContext = {
  state: State
  acts: ActContext
  dataDir: string
  log: (message: string, error?: unknown) => void
  /** For tests: how often is looked, and how long a file is left alone after it changed. */
  everyMs?: number
  quietMs?: number
}

const standardEveryMs = 5_000
const standardQuietMs = 3_000
const maxFileBytes = 6 * 1024 ** 3
/** So many of one source are read or wait to be read at once. */
const maxTaken = 20

/**
 * What is put in inbox/<source> in the data directory is imported, and then lies in its folder `done`, or in `refused` beside a
 * text that says why. While it is read it lies in `.taken`, under the id of its import: whenever this process ends, the next one
 * goes on with it there. Returns how to stop.
 */
export function watchInbox(context: InboxContext): () => Promise<void> {
  const { dataDir, log, everyMs = standardEveryMs, quietMs = standardQuietMs } = context
  const quiet = openQuiet(quietMs)
  const watched = new Map<string, FSWatcher>()
  let isStopped = false
  let turn = Promise.resolve()

  function look(): void {
    turn = turn.then(async () => {
      if (isStopped) return
      await lookOnce(context, { quiet, hear }).catch((error: unknown) => log('the inbox was not read', error))
    })
  }

  /** A hint alone: what it misses is seen the next time. */
  let soon: NodeJS.Timeout | undefined
  function hear(folder: string): void {
    if (isStopped || watched.has(folder)) return
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        soon ??= setTimeout(() => {
          soon = undefined
          look()
        }, quietMs + 100).unref()
      })
      watcher.on('error', () => watcher.close())
      watched.set(folder, watcher)
    } catch {
      // Not every file system tells.
    }
  }

  const timer = setInterval(look, everyMs).unref()
  void mkdir(join(dataDir, 'inbox'), { recursive: true, mode: 0o700 }).then(look, () => undefined)
  return async () => {
    isStopped = true
    clearInterval(timer)
    clearTimeout(soon)
    for (const watcher of watched.values()) watcher.close()
    await turn
  }
}

async function lookOnce(context: InboxContext, { quiet, hear }: Looking): Promise<void> {
  const sources = await inScope(context.state.app, asOperator, listSources)
  for (const source of sources) {
    if (source.kind !== 'file' || ownSources.includes(source.name)) continue
    const folder = join(context.dataDir, 'inbox', source.name)
    // What is wrong with one keeps the others not waiting.
    await lookAt(context, source, folder, { quiet, hear }).catch((error: unknown) =>
      context.log(`inbox ${source.name}`, error),
    )
  }
}

type Looking = { quiet: Quiet; hear: (folder: string) => void }

async function lookAt(context: InboxContext, source: StoredSource, folder: string, { quiet, hear }: Looking) {
  if (!(await isOwnFolder(context, folder))) return
  await goOn(context, source, folder)
  if (!source.enabled) return
  hear(folder)
  await takeNew(context, source, folder, quiet)
}

/** Makes the folders of a source. A link in its place could lead anywhere, and is left alone. */
async function isOwnFolder({ log }: InboxContext, folder: string): Promise<boolean> {
  for (const path of [folder, ...['done', 'refused', '.taken'].map((name) => join(folder, name))]) {
    await mkdir(path, { recursive: true, mode: 0o700 }).catch(() => undefined)
    const found = await lstat(path).catch(() => undefined)
    if (found?.isDirectory()) continue
    log(`${path} is not a folder: nothing is read there`)
    return false
  }
  return true
}

async function takeNew(context: InboxContext, source: StoredSource, folder: string, quiet: Quiet): Promise<void> {
  let room = maxTaken - (await readdir(join(folder, '.taken'))).length
  for (const name of await quiet.filesIn(folder)) {
    if (room-- <= 0) return
    const id = await perform(
      context.acts,
      createImport,
      commandLine,
      {},
      { timeZone: source.timeZone, source: source.name },
    )
    const path = join(folder, '.taken', `${id}~${safeName(name)}`)
    await rename(join(folder, name), path)
    await begin(context, folder, { id, path })
  }
}

type Taken = { id: string; path: string }

/** Goes on with what was taken: begins it when that did not come about, and puts away what is over. */
async function goOn(context: InboxContext, source: StoredSource, folder: string): Promise<void> {
  for (const name of await readdir(join(folder, '.taken'))) {
    const id = /^([0-9a-f-]{36})~/.exec(name)?.[1]
    const path = join(folder, '.taken', name)
    const found =
      id === undefined ? undefined : await inScope(context.state.app, asOperator, (trx) => findImport(trx, id))
    // Of a database that was put back from before: it comes in anew.
    if (found === undefined || id === undefined) await rename(path, join(folder, nameOf(name)))
    else if (found.state === 'uploading') await begin(context, folder, { id, path })
    // What was withdrawn has been read too, and goes like the rest.
    else if (found.state === 'done' || found.state === 'withdrawn') await putAway(folder, 'done', { id, path })
    else if (found.state === 'refused' || found.state === 'failed') {
      await putAway(folder, 'refused', { id, path }, whyOf(found, source))
    }
  }
}

async function begin({ acts, state }: InboxContext, folder: string, { id, path }: Taken): Promise<void> {
  // It may have been exchanged for something else after it was looked at.
  const { size: sizeBytes, ...found } = await sizeOf(path)
  if (!found.isFile) return putAway(folder, 'refused', { id, path }, 'This is not a file.\n')
  if (sizeBytes > maxFileBytes) return putAway(folder, 'refused', { id, path }, 'This file is larger than 6 GB.\n')
  const stored = await inScope(state.app, asOperator, (trx) => findImport(trx, id))
  if (stored?.files.length === 0) {
    const file = { id, kind: 'any', name: nameOf(path), path, ours: false, sizeBytes } as const
    await perform(acts, addImportFile, commandLine, {}, file)
  }
  await perform(acts, startImport, commandLine, {}, { id })
}

async function sizeOf(path: string): Promise<{ isFile: boolean; size: number }> {
  const found = await lstat(path)
  return { isFile: found.isFile(), size: found.size }
}

async function putAway(folder: string, where: 'done' | 'refused', { id, path }: Taken, why?: string): Promise<void> {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  const lasting = join(folder, where, `${stamp}-${id.slice(0, 8)}-${nameOf(path)}`)
  if (why !== undefined) await writeFile(`${lasting}.txt`, why, { mode: 0o600 })
  await rename(path, lasting)
}

function whyOf({ id, problem, files }: StoredImport, { name }: StoredSource): string {
  const reasons = files.flatMap(({ refused }) => (refused ? [fileReasonSentence(refused, 'en')] : []))
  if (reasons.length === 0) {
    reasons.push(`It could not be processed: ${problem ?? 'the cause is not known'}.`)
    reasons.push('Put the file back in the folder to have it tried again.')
  }
  return `${reasons.join('\n')}\n\nSource ${name}, import ${id}, ${new Date().toISOString()}\n`
}

/** The name a file came with, as a name that means nothing to a shell or a page. */
function safeName(name: string): string {
  const safe = name.normalize('NFC').replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_')
  return safe.slice(-120).trim() || 'file'
}

/** What stands behind the id in a path of `.taken`. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('~') + 1)
}
