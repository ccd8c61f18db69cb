import { appendFile, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { insertSource } from '#store/state/sources.ts'
import { keepRunningImports } from '#server/import-runner.ts'
import { watchInbox } from '#server/intake/watched-folder.ts'
import { openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
let stopImports: () => Promise<void>
let stop: () => Promise<void>
let folder: string
let sources = 0
const logged: string[] = []
const log = (message: string, error?: unknown) => void logged.push(`${message} ${String(error ?? '')}`)
const within = { timeout: 15_000, interval: 50 }

beforeAll(async () => {
  portal = await openPortal()
  await startImports()
}, 60_000)
afterAll(async () => {
  await stopImports?.()
  await portal?.close()
})

async function startImports(): Promise<void> {
  const { dataDir, state, warehouse, recipientSecret } = portal
  stopImports = await keepRunningImports({ dataDir, state, warehouse, recipientSecret, log })
}

beforeEach(async () => {
  const name = `map-${++sources}`
  const plain = { format: 'auto' as const, mappingId: null, timeZone: 'Europe/Amsterdam', customerNumbers: [] }
  await inScope(portal.state.app, asOperator, (trx) =>
    insertSource(trx, { ...plain, name, kind: 'file', enabled: true, postnl: null }),
  )
  folder = join(portal.dataDir, 'inbox', name)
  start()
  await vi.waitFor(async () => expect(await readdir(folder)).toContain('.taken'), within)
})
afterEach(() => stop())

function start(): void {
  const { state, signIn, dataDir } = portal
  const acts = { app: state.app, keeper: signIn }
  stop = watchInbox({ state, acts, dataDir, log, everyMs: 50, quietMs: 300 })
}

const csv = (barcode: string) => `customer_number,barcode\n9401138,${barcode}\n`

async function known(barcode: string): Promise<number> {
  const text = 'select count(*)::integer as n from parcels where barcode = $1'
  return (await portal.warehouse.rows<{ n: number }>({ text, values: [barcode] }))[0]!.n
}

async function importsOf(file: string): Promise<{ state: string; source: string }[]> {
  const text = `select state, source from imports where files->0->>'name' = $1`
  return (await portal.state.ownerPool.query(text, [file])).rows
}

test('a file that is put there is imported, and lies in done', async () => {
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  await writeFile(join(folder, 'pakketten van maart.csv'), csv('3SMAP000000001'))
  await vi.waitFor(async () => expect(await readdir(join(folder, 'done'))).toHaveLength(1), within)
  const [name] = await readdir(join(folder, 'done'))
  expect(name).toMatch(/^\d{8}T\d{6}-[0-9a-f]{8}-pakketten van maart\.csv$/)
  expect(await known('3SMAP000000001')).toBe(1)
  expect(await importsOf('pakketten van maart.csv')).toEqual([{ state: 'done', source: `map-${sources}` }])
  expect(await readdir(join(folder, '.taken'))).toEqual([])
})

test('a file whose import was withdrawn before it was put away lies in done all the same', async () => {
  const { rows } = await portal.state.ownerPool.query<{ id: string }>(
    `insert into imports (time_zone, state, phase, files, source) values ('UTC', 'withdrawn', 'finished', '[]', 'upload') returning id`,
  )
  await writeFile(join(folder, '.taken', `${rows[0]!.id}~terug.csv`), csv('3SMAP000000002'))
  await vi.waitFor(async () => expect(await readdir(join(folder, 'done'))).toHaveLength(1), within)
  expect(await readdir(join(folder, '.taken'))).toEqual([])
  expect(await known('3SMAP000000002')).toBe(0)
})

test('a file that is not read is put away beside a text that says why', async () => {
  await writeFile(join(folder, 'leeg.csv'), '')
  await writeFile(join(folder, 'foto.zip'), 'PK\x03\x04rommel')
  await vi.waitFor(async () => expect(await readdir(join(folder, 'refused'))).toHaveLength(4), within)
  const texts = (await readdir(join(folder, 'refused'))).filter((name) => name.endsWith('.txt'))
  const said = await Promise.all(texts.map((name) => readFile(join(folder, 'refused', name), 'utf8')))
  expect(said.join()).toContain('The file is empty.')
  expect(said.join()).toContain(`Source map-${sources}, import `)
})

test('a file that is still growing, or has the name of one that is, is left alone', async () => {
  const path = join(folder, 'traag.csv')
  await writeFile(path, 'customer_number,barcode\n')
  await writeFile(join(folder, 'straks.csv.part'), csv('3SMAP000000010'))
  for (let row = 0; row < 12; row++) {
    await appendFile(path, `9401138,3SMAP0000001${String(row).padStart(2, '0')}\n`)
    await new Promise((done) => setTimeout(done, 60))
  }
  await vi.waitFor(async () => expect(await readdir(join(folder, 'done'))).toHaveLength(1), within)
  expect(await known('3SMAP000000111')).toBe(1)
  expect(await importsOf('traag.csv')).toHaveLength(1)
  expect(await known('3SMAP000000010')).toBe(0)
  await rename(join(folder, 'straks.csv.part'), join(folder, 'straks.csv'))
  await vi.waitFor(async () => expect(await known('3SMAP000000010')).toBe(1), within)
})

test('links, folders and strange names lead nowhere', async () => {
  const secret = join(portal.dataDir, 'elders.csv')
  await writeFile(secret, csv('3SMAP000000020'))
  await symlink(secret, join(folder, 'link.csv'))
  await mkdir(join(folder, 'onder'))
  await writeFile(join(folder, 'onder', 'x.csv'), csv('3SMAP000000021'))
  const outside = join(portal.dataDir, 'buiten')
  await mkdir(outside)
  await writeFile(join(outside, 'y.csv'), csv('3SMAP000000022'))
  await symlink(outside, join(portal.dataDir, 'inbox', 'omweg'))
  await inScope(portal.state.app, asOperator, (trx) =>
    insertSource(trx, {
      name: 'omweg',
      kind: 'file',
      format: 'auto',
      mappingId: null,
      timeZone: 'UTC',
      customerNumbers: [],
      enabled: true,
      postnl: null,
    }),
  )
  await writeFile(join(folder, '$(rm -rf) <b>"\n.csv'), csv('3SMAP000000023'))
  await vi.waitFor(async () => expect(await known('3SMAP000000023')).toBe(1), within)
  await vi.waitFor(async () => expect(await readdir(join(folder, 'done'))).toHaveLength(1), within)
  expect((await readdir(join(folder, 'done')))[0]).toMatch(/^[\w.() -]+$/)
  for (const last of [0, 1, 2]) expect(await known(`3SMAP00000002${last}`)).toBe(0)
  expect(await readFile(secret, 'utf8')).toContain('3SMAP000000020')
  await rm(join(folder, 'link.csv'))
})

test('goes on where a process that ended had come, without losing or doubling a file', async () => {
  await stop()
  await stopImports()
  const { state } = portal
  const taken = (id: string, name: string) => join(folder, '.taken', `${id}~${name}`)
  const open = async (stateName: string, files: object[] = []): Promise<string> => {
    const text = 'insert into imports (time_zone, state, source, files) values ($1, $2, $3, $4) returning id'
    const values = ['UTC', stateName, `map-${sources}`, JSON.stringify(files)]
    return (await state.ownerPool.query<{ id: string }>(text, values)).rows[0]!.id
  }
  // Ended after the file was taken, after it was added, after it was done, and of a database that knows none of it.
  const added = async () => {
    const id = await open('uploading')
    await writeFile(taken(id, 'twee.csv'), csv('3SMAP000000031'))
    return id
  }
  const first = await open('uploading')
  await writeFile(taken(first, 'een.csv'), csv('3SMAP000000030'))
  await added()
  const third = await open('done')
  await writeFile(taken(third, 'drie.csv'), csv('3SMAP000000032'))
  await writeFile(taken('00000000-0000-4000-8000-000000000000', 'vier.csv'), csv('3SMAP000000033'))
  await open('uploading')
  await startImports()
  start()
  await vi.waitFor(async () => expect(await readdir(join(folder, 'done'))).toHaveLength(4), within)
  expect(await Promise.all([30, 31, 32, 33].map((last) => known(`3SMAP0000000${last}`)))).toEqual([1, 1, 0, 1])
  expect(await importsOf('een.csv')).toHaveLength(1)
  expect(await readdir(join(folder, '.taken'))).toEqual([])
})
