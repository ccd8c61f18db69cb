import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settleFile, sha256Of } from '../durable-file.ts'
import { isLockConflict } from '../folder-lock.ts'
import { openEngine, quotedName, type Engine } from './engine.ts'
import { fingerprint } from './schema.ts'

/** The folder of the warehouse's files, and what engines may reach. */
export type WarehouseFolder = { path: string; reachable: string[]; memoryMb: number }

/** `file` is its name; '' of what stands in while a file is made. */
export type Current = { engine: Engine; file: string }

export type RebuildReason = 'new' | 'other-version' | 'unreadable'

const pointerName = 'CURRENT'

/**
 * Opens the file that counts, and removes all others. One that was closed properly is what its seal says; one that was not
 * is read through. `because` is set when it cannot be used: then an empty engine stands in.
 */
export async function openCurrent(folder: WarehouseFolder): Promise<Current & { because: RebuildReason | undefined }> {
  const file = await readFile(join(folder.path, pointerName), 'utf8').catch(() => undefined)
  for (const name of await readdir(folder.path)) {
    if (name !== pointerName && !(file && name.startsWith(file))) await remove(join(folder.path, name))
  }
  const standIn = async (because: RebuildReason) => ({
    engine: await openEngine(':memory:', options(folder)),
    file: file ?? '',
    because,
  })
  if (!file) return standIn('new')
  let engine: Engine | undefined
  try {
    const seal = await takeSeal(folder, file)
    if (seal === 'broken') return await standIn('unreadable')
    // DuckDB would make an empty one.
    await stat(join(folder.path, file))
    engine = await openEngine(join(folder.path, file), options(folder))
    const [meta] = await engine.rows<{ value: string }>({
      text: `select value from meta where key = 'fingerprint'`,
      values: [],
    })
    if (meta?.value !== fingerprint()) {
      engine.close()
      return await standIn('other-version')
    }
    if (seal === 'none') await readThrough(engine)
    return { engine, file, because: undefined }
  } catch (error) {
    engine?.close()
    // Somebody else has it: that is no damage, and making it anew would take it from under them.
    if (isLockConflict(error)) throw error
    return standIn('unreadable')
  }
}

/** Makes an empty file with a name of its own, filled by `fill`; nothing is left of it when that fails. */
export async function createFile(folder: WarehouseFolder, fill: (engine: Engine) => Promise<void>): Promise<Current> {
  // Also a file that is gone has had its name: what is done to the one must not be done to the other.
  const current = await readFile(join(folder.path, pointerName), 'utf8').catch(() => '')
  const names = [...(await readdir(folder.path)), current]
  const numbers = names.map((name) => Number(/^warehouse-([0-9]+)\.duckdb$/.exec(name)?.[1] ?? 0))
  const file = `warehouse-${Math.max(...numbers) + 1}.duckdb`
  let engine: Engine | undefined
  try {
    engine = await openEngine(join(folder.path, file), options(folder))
    await fill(engine)
    return { engine, file }
  } catch (error) {
    engine?.close()
    await removeFile(folder, file)
    throw error
  }
}

export async function pointTo(folder: WarehouseFolder, file: string): Promise<void> {
  const temporary = join(folder.path, `${pointerName}.new`)
  await writeFile(temporary, file)
  await settleFile(temporary, join(folder.path, pointerName))
}

export async function removeFile({ path }: WarehouseFolder, file: string): Promise<void> {
  // DuckDB spills into a folder beside its file.
  if (file) for (const name of [file, `${file}.wal`, `${file}.tmp`, sealName(file)]) await remove(join(path, name))
}

/** Closes a file and writes down what it is now, so that the next start can tell that nothing happened to it since. */
export async function closeSealed(folder: WarehouseFolder, { engine, file }: Current): Promise<void> {
  engine.close()
  const path = join(folder.path, file)
  // What is left in its own journal was not brought into the file: it will be read through.
  if (!file || (await exists(`${path}.wal`))) return
  const temporary = join(folder.path, `${sealName(file)}.new`)
  await writeFile(temporary, await sha256Of(path))
  await settleFile(temporary, join(folder.path, sealName(file)))
}

/** The seal holds until the file is opened for writing. */
async function takeSeal(folder: WarehouseFolder, file: string): Promise<'sound' | 'none' | 'broken'> {
  const path = join(folder.path, sealName(file))
  const seal = await readFile(path, 'utf8').catch(() => undefined)
  if (seal === undefined) return 'none'
  const sha256 = await sha256Of(join(folder.path, file)).catch(() => undefined)
  await rm(path, { force: true })
  return seal === sha256 ? 'sound' : 'broken'
}

/** Reads every block that holds a row: each has a sum that DuckDB checks. Throws when one is wrong. */
async function readThrough(engine: Engine): Promise<void> {
  const connection = await engine.connect()
  try {
    const tables = await connection.runAndReadAll(
      `select table_name from duckdb_tables() where not internal and not temporary`,
    )
    for (const [name] of tables.getRowsJS()) {
      await connection.run(`select bit_xor(hash(t)) from ${quotedName(String(name))} t`)
    }
  } finally {
    connection.closeSync()
  }
}

function options({ reachable, memoryMb }: WarehouseFolder): { folders: string[]; memoryMb: number } {
  return { folders: reachable, memoryMb }
}

function sealName(file: string): string {
  return `${file}.seal`
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true })
}
