import { DuckDBInstance } from '@duckdb/node-api'
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deliver, type Delivery } from '#intake/deliver.ts'
import { portalFormatOf } from '#intake/formats/portal.ts'
import { openFile } from '#intake/gunzip.ts'
import { openWarehouse, usualMemoryMb, type Warehouse } from '#store/warehouse/warehouse.ts'
import { barcodeOf } from './barcode.ts'

const singles = 15

export type IntakeTimes = {
  rows: number
  /** From the file to the dashboards and durable, of parcels that were announced before. */
  importMs: number
  /** From then on until its scans are indexed, which a next intake waits for. */
  indexMs: number
  /** COPY + GROUP BY of the same file, just before and just after; the mean. */
  copyMs: number
  /** One more event beside all of these, on disk and in the dashboards, median; and a plain scan of as many events for one parcel. */
  singleMs: number
  scanMs: number
}

/** Takes ten million events in, in no order, beside what DuckDB itself needs for the same file in as much memory, not checking or keeping anything. */
export async function intakeTimes(dataDir: string): Promise<IntakeTimes> {
  const [path, parcelsPath] = [join(dataDir, 'intake-events.csv'), join(dataDir, 'intake-parcels.csv')]
  // In a process of its own: what making them leaves in memory is no part of either.
  const made = join(import.meta.dirname, 'intake-files.ts')
  const { stdout } = spawnSync(process.execPath, [made, path, parcelsPath], {
    encoding: 'utf8',
    stdio: [null, 'pipe', 'inherit'],
  })
  const rows = Number(stdout)
  const warehouse = await openWarehouse(join(dataDir, 'intake'))
  try {
    await take(warehouse, 'parcels', parcelsPath)
    const copied = [await copyAndGroup(dataDir, path)]
    const start = performance.now()
    const { events: taken } = await take(warehouse, 'events', path)
    const importMs = performance.now() - start
    if (taken.added !== rows) throw new Error(`${taken.added} of ${rows} events came in`)
    const indexMs = await timeOf(() => indexed(warehouse))
    copied.push(await copyAndGroup(dataDir, path))
    const single = join(dataDir, 'intake-single.csv')
    const taking: number[] = []
    const scanning: number[] = []
    for (let i = 0; i < singles; i++) {
      await writeFile(single, `barcode,code,at\n${barcodeOf(i * 99_991)},I01,2026-11-0${1 + (i % 9)} 12:00:00\n`)
      taking.push(await timeOf(() => take(warehouse, 'events', single)))
      const text = 'select count(*) from events where barcode = $1'
      scanning.push(await timeOf(() => warehouse.rows({ text, values: [barcodeOf(i * 99_991)] })))
    }
    const [copyMs, singleMs, scanMs] = [copied, taking, scanning].map(middle) as [number, number, number]
    return { rows, importMs, indexMs, copyMs, singleMs, scanMs }
  } finally {
    await warehouse.close()
  }
}

export function take(warehouse: Warehouse, kind: 'parcels' | 'events', path: string): Promise<Delivery> {
  const context = {
    timeZone: 'Europe/Amsterdam',
    source: 'upload',
    customerNumbers: [],
    saidMs: 0,
    recipientKey: () => '',
  }
  return deliver([{ format: portalFormatOf(kind), context, path, open: () => openFile(path) }], {
    importId: 'bench',
    warehouse,
    upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
    setAside: async () => undefined,
  })
}

let copies = 0

async function copyAndGroup(dataDir: string, path: string): Promise<number> {
  const instance = await DuckDBInstance.create(join(dataDir, `copied-${++copies}.duckdb`), {
    memory_limit: `${usualMemoryMb}MB`,
  })
  const connection = await instance.connect()
  const ms = await timeOf(async () => {
    await connection.run('create table events (barcode varchar, code varchar, "at" timestamptz, location varchar)')
    await connection.run(`copy events from '${path.replaceAll("'", "''")}' (header)`)
    await connection.run(
      'create table parcels as select barcode, min("at") as first, max("at") as last, count(*) as events from events group by barcode',
    )
  })
  connection.closeSync()
  instance.closeSync()
  return ms
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function indexed(warehouse: Warehouse): Promise<void> {
  for (;;) {
    const [row] = await warehouse.rows<{ left: number }>({ text: 'select count(*) as left from unindexed', values: [] })
    if (row!.left === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function middle(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)]!, sorted[Math.ceil((sorted.length - 1) / 2)]!]
  return (low + high) / 2
}
