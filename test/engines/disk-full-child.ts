import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDiskFull } from '#store/disk-full.ts'
import { openSpool } from '#store/spool/spool.ts'
import { openWarehouse, WarehouseAway, type Warehouse } from '#store/warehouse/warehouse.ts'
import { factsDigest, filesOfPiece, leftKb, rowsOfPiece, type Told } from './disk-full.ts'
import { importText } from './intake-world.ts'

// Works in a data directory on a small disk of its own, fills that disk again and again, and tells on stdout what happened.

const [dataDir] = process.argv.slice(2) as [string]
const ballast = join(dataDir, 'ballast')
const told: Told = {
  imports: [],
  appends: [],
  answers: [],
  isSpoolWhole: false,
  damage: [],
  facts: '',
  factsAfterRestart: '',
}

/** Fills the disk, but for some. */
async function fill(leaveKb: number): Promise<void> {
  await rm(ballast, { force: true })
  const block = Buffer.alloc(16 * 1024, 1)
  await using file = await open(ballast, 'w')
  let size = 0
  try {
    for (; ; size += block.length) if ((await file.write(block)).bytesWritten < block.length) break
  } catch {
    // Full.
  }
  await file.truncate(Math.max(0, size - leaveKb * 1024))
}

async function attempt(work: () => Promise<unknown>): Promise<'done' | 'disk-full'> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (isDiskFull(error) || error instanceof WarehouseAway) return 'disk-full'
    throw error
  }
}

async function count(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.rows<{ n: number }>({ text: 'select count(*) as n from parcels', values: [] })
  return row!.n
}

let warehouse = await openWarehouse(dataDir)
const spool = await openSpool(dataDir)
const accepted: string[] = []
await importText(warehouse, filesOfPiece(9))
for (const [i, leaveKb] of leftKb.entries()) {
  await fill(leaveKb)
  const before = await count(warehouse)
  told.imports.push(await attempt(() => importText(warehouse, filesOfPiece(i))))
  const text = `${i} ${'x'.repeat(40_000)}`
  const entry = {
    source: 's',
    format: 'json',
    mappingId: null,
    timeZone: 'UTC',
    customerNumbers: [],
    receivedMs: 0,
    text,
  }
  told.appends.push(await attempt(() => spool.append(entry)))
  if (told.appends.at(-1) === 'done') accepted.push(text)
  const after = await count(warehouse).catch(() => -1)
  told.answers.push(after >= before && after % rowsOfPiece === 0)
}
await rm(ballast)
for (const i of leftKb.keys()) await importText(warehouse, filesOfPiece(i))
told.facts = await factsDigest(warehouse)
const given: string[] = []
for (let taken = await spool.take(1_000_000); taken; taken = await spool.take(1_000_000)) {
  given.push(...taken.entries.map(({ text }) => text))
  await taken.done()
}
told.isSpoolWhole = given.join() === accepted.join()
await spool.close()
await warehouse.close()
warehouse = await openWarehouse(dataDir)
told.factsAfterRestart = await factsDigest(warehouse)
told.damage = [...(await warehouse.log.damage()), ...(await warehouse.damage())]
await warehouse.close()
console.log(JSON.stringify(told))
