import type { DuckDBConnection } from '@duckdb/node-api'
import { quoted } from './engine.ts'
import { aboutBarcodes, keyOf } from './few-barcodes.ts'
import { factsSelect, networkOffsets, type Offset } from './facts-sql.ts'
import { foldRareSelect, foldSelect } from './fold-sql.ts'

const maxNumbers = 200
/** More parcels or scans than these are calculated in slices, and worth some preparation. */
const manyRows = 50_000
/** So many are folded, joined and sorted within a megabyte of the engine's limit. Fewer means to look all scans through more often. */
const parcelsPerMb = 1_000

/**
 * Calculates the parcels of the table `touched` anew, or all, in the order in which dashboards read them.
 *
 * @param share of what usually is held in memory at once; see inTransaction
 */
export async function recalculate(
  connection: DuckDBConnection,
  isAll: boolean,
  share: number,
): Promise<readonly string[] | 'all'> {
  const touched = isAll ? { any: 'true', scans: 'true' } : await aboutBarcodes(connection, 'touched')
  const isBound = (await numberOf(connection, `select count(*) from origins where for_number <> ''`)) > 0
  // Only what was claimed by a source of certain numbers can become another's.
  const mayMove = !isAll && (await numberOf(connection, 'select count(*) from said where bound is not null')) > 0
  const before = mayMove ? await numbersOf(connection, touched.any) : []
  await connection.run(isAll ? 'delete from parcels' : `delete from parcels where ${touched.any}`)
  const many = isAll
    ? 'select greatest((select count(*) from said), (select count(*) from scans))'
    : 'select count(*) from touched'
  if ((await numberOf(connection, many)) > manyRows) await insertInSlices(connection, touched.any, isBound, share)
  else {
    const folded = foldedOf(touched.scans, isBound)
    await connection.run(`insert into parcels ${factsSelect(touched.any, folded)}`)
  }
  if (isAll) return 'all'
  const changed = new Set([...before, ...(await numbersOf(connection, touched.any))])
  return changed.size > maxNumbers ? 'all' : [...changed]
}

/**
 * A slice is folded, joined and sorted by itself: whatever was folded of all would go by way of the disk. What nobody announced is not
 * folded at all.
 */
async function insertInSlices(connection: DuckDBConnection, touched: string, isBound: boolean, share: number) {
  const atOnce = Math.ceil(parcelsPerMb * (await memoryLimitMb(connection)) * share)
  const offsets = await offsetsThere(connection)
  for (const slice of await slicesOf(connection, touched, atOnce)) {
    const own = `${touched} and ${slice}`
    await connection.run(
      `create or replace temp table slice as select ${keyOf('barcode')} as key from announcements where ${own}`,
    )
    const folded = foldedOf('key in (select key from slice)', isBound)
    await connection.run(`insert into parcels ${factsSelect(own, folded, offsets)}`)
  }
  await connection.run('drop table if exists slice')
}

function foldedOf(scans: string, isBound: boolean) {
  return { folded: `(${foldSelect(scans, isBound)})`, rare: `(${foldRareSelect(scans, isBound)})` }
}

/**
 * Conditions on announcements that take all of the touched between them, about `atOnce` each: by customer number, in its order; one that
 * has more by itself, in parts.
 */
async function slicesOf(connection: DuckDBConnection, touched: string, atOnce: number): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    `select customer_number, count(*)::double from announcements where ${touched} group by 1 order by 1`,
  )
  const slices: string[] = []
  let [first, last, inSlice] = ['', '', 0]
  const close = () => {
    if (inSlice > 0) slices.push(`customer_number between ${quoted(first)} and ${quoted(last)}`)
    inSlice = 0
  }
  for (const [number, count] of reader.getRowsJS() as [string, number][]) {
    if (inSlice + count > atOnce) close()
    if (count > atOnce) slices.push(...partsOf(number, Math.ceil(count / atOnce)))
    else {
      if (inSlice === 0) first = number
      last = number
      inSlice += count
    }
  }
  close()
  return slices
}

function partsOf(number: string, parts: number): string[] {
  return Array.from(
    { length: parts },
    (_, part) => `customer_number = ${quoted(number)} and ${keyOf('barcode')} % ${parts} = ${part}`,
  )
}

/** Those of the network's offsets that any time in the warehouse may need: each halving of the others is asked of millions. */
async function offsetsThere(connection: DuckDBConnection): Promise<readonly Offset[]> {
  const reader =
    await connection.runAndReadAll(`select least(s.first, a.first)::double, greatest(s.last, a.last)::double
    from (select min(at_ms) as first, max(at_ms) as last from scans) s,
      (select least(min(announced_ms), min(promised_ms)) as first, greatest(max(announced_ms), max(promised_ms)) as last from said) a`)
  const [first, last] = reader.getRowsJS()[0] as [number | null, number | null]
  if (first === null || last === null) return networkOffsets
  const from = networkOffsets.findLastIndex(({ fromMs }) => fromMs <= first)
  return networkOffsets.slice(Math.max(0, from)).filter(({ fromMs }, i) => i === 0 || fromMs <= last)
}

async function numbersOf(connection: DuckDBConnection, touched: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    `select distinct customer_number from parcels where ${touched} limit ${maxNumbers + 1}`,
  )
  return reader.getRowsJS().map(([number]) => String(number))
}

/** As the engine tells it: '244.1 MiB', '1.9 GiB'. */
async function memoryLimitMb(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll(`select current_setting('memory_limit')`)
  const [amount, unit] = String(reader.getRowsJS()[0]?.[0]).split(' ')
  const factors: Readonly<Record<string, number>> = { KiB: 1 / 1024, MiB: 1, GiB: 1024, TiB: 1024 * 1024 }
  return Math.max(1, Number(amount) * (factors[unit ?? ''] ?? 0))
}

export async function numberOf(connection: DuckDBConnection, query: string): Promise<number> {
  const reader = await connection.runAndReadAll(query)
  return Number(reader.getRowsJS()[0]?.[0] ?? 0)
}
