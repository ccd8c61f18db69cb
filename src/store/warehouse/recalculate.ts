import type { DuckDBConnection } from '@duckdb/node-api'
import type { Milestone } from '#domain/parcel/milestone.ts'
import { memoryLimitMb, quoted } from './engine.ts'
import { aboutBarcodes, keyOf } from './few-barcodes.ts'
import { columnsCarried, factsSelect, networkOffsets, type Beforehand, type Offset } from './facts-sql.ts'
import { foldedOf, type Folded } from './fold-sql.ts'
import { isUnindexed } from './index-scans.ts'
import { parcelColumns } from './schema.ts'

/** The customer numbers whose parcels changed, and the barcodes of these; 'all', or no barcodes, when they are many. */
export type Applied = 'all' | { numbers: readonly string[]; barcodes?: readonly string[] }
export const nothingApplied: Applied = { numbers: [] }

const maxNumbers = 200
const maxBarcodes = 1_000
/** More parcels or scans than these are calculated in slices, and worth some preparation. */
const manyRows = 50_000
/** So many parcels are folded within a megabyte of the engine's limit, so many scans at once of them. */
const [foldedPerMb, scansPerMb] = [3_200, 7_000]
/** And so many parcels are joined and sorted, by how many columns each has; measured with 20 of them and with 50. */
const joinedPerMbWith = (columns: number) => 1_000_000 / (400 + 12 * columns)
/** With more scans than these for each parcel that was announced, many are of others. */
const scansPerParcel = 10

/**
 * Calculates the parcels of the table `touched` anew, or all, in the order in which dashboards read them.
 *
 * @param share of what usually is held in memory at once; see inTransaction
 */
export async function recalculate(connection: DuckDBConnection, isAll: boolean, share: number): Promise<Applied> {
  const touched = isAll ? { any: 'true', scans: 'true' } : await aboutBarcodes(connection, 'touched')
  const isBound = (await numberOf(connection, `select count(*) from origins where for_number <> ''`)) > 0
  // Only what was claimed by a source of certain numbers can become another's.
  const mayMove = !isAll && (await numberOf(connection, 'select count(*) from said where bound is not null')) > 0
  const before = mayMove ? await numbersOf(connection, touched.any) : []
  await connection.run(isAll ? 'delete from parcels' : `delete from parcels where ${touched.any}`)
  const many = isAll
    ? 'select greatest((select count(*) from said), (select count(*) from indexed_scans))'
    : 'select count(*) from touched'
  if ((isAll && (await isUnindexed(connection))) || (await numberOf(connection, many)) > manyRows)
    await insertInSlices(connection, touched.any, isBound, share)
  else {
    const folded = foldedOf(touched.scans, isBound)
    await connection.run(`insert into parcels ${factsSelect(touched.any, folded)}`)
  }
  if (isAll) return 'all'
  const changed = new Set([...before, ...(await numbersOf(connection, touched.any))])
  if (changed.size > maxNumbers) return 'all'
  const barcodes = await textsOf(connection, `select distinct barcode from touched limit ${maxBarcodes + 1}`)
  return { numbers: [...changed], ...(barcodes.length <= maxBarcodes && { barcodes }) }
}

/**
 * What is more than fits into memory is folded in large slices, as each looks all scans through, and written down; joined and sorted in small
 * ones. Whatever was done of all at once would go by way of the disk. What nobody announced is not folded, unless that is hardly any.
 */
async function insertInSlices(connection: DuckDBConnection, touched: string, isBound: boolean, share: number) {
  const memoryMb = (await memoryLimitMb(connection)) * share
  const scans = await scansThere(connection)
  const beforehand = await knownBeforehand(connection, scans)
  const joinedPerMb = joinedPerMbWith(columnsCarried(beforehand))
  const insert = (own: string, folded: Folded) =>
    connection.run(`insert into parcels ${factsSelect(own, folded, beforehand)}`)
  const slicesOfMany = (own: string, perMb: number) => slicesOf(connection, own, Math.ceil(perMb * memoryMb))
  const scansInSlice = 'key in (select key from slice)'
  const fold = (some: string) => foldedOf(some, isBound, beforehand.there)
  const slices = await slicesOfMany(touched, foldedPerMb)
  const announced = await numberOf(connection, 'select count(*) from announcements')
  const isEverything = slices.length === 1 && touched === 'true' && announced * scansPerParcel >= scans.count
  const partOf = (await isUnindexed(connection)) ? atOnce : inHalves
  for (const slice of slices) {
    const own = `${touched} and ${slice}`
    await connection.run(
      `create or replace temp table slice as select ${keyOf('barcode')} as key from announcements where ${own}`,
    )
    const inSlice = await numberOf(connection, 'select count(*) from slice')
    if (inSlice <= joinedPerMb * memoryMb) {
      await insert(own, partOf(0, 1, scansInSlice, fold))
      continue
    }
    const steps = Math.max(1, Math.ceil(((scans.count / announced) * inSlice) / (scansPerMb * memoryMb)))
    const some = isEverything ? 'true' : scansInSlice
    const folded = await foldSlice(connection, (from, to) => partOf(from, to, some, fold), steps)
    for (const part of await slicesOfMany(own, joinedPerMb)) await insert(`${own} and ${part}`, folded)
  }
  for (const name of ['slice', 'slice_folded', 'slice_rare']) await connection.run(`drop table if exists ${name}`)
}

type Fold = (scans: string) => Folded
/** The fold of the scans whose keys are from this share of all keys to that one. */
type PartOf = (from: number, to: number, scans: string, fold: Fold) => Folded

/**
 * Folds scans into the temporary tables slice_folded and slice_rare, in steps: what fits into memory is folded without being moved
 * about.
 */
async function foldSlice(
  connection: DuckDBConnection,
  partOf: (from: number, to: number) => Folded,
  steps: number,
): Promise<Folded> {
  const { rare } = partOf(0, 1)
  if (rare) await connection.run(`create or replace temp table slice_rare as from ${rare}`)
  for (let step = 0; step < steps; step++) {
    const { folded } = partOf(step / steps, (step + 1) / steps)
    const into = step === 0 ? 'create or replace temp table slice_folded as' : 'insert into slice_folded'
    await connection.run(`${into} from ${folded}`)
  }
  return { folded: 'slice_folded', rare: rare && 'slice_rare' }
}

const atOnce: PartOf = (from, to, scans, fold) => {
  const [first, after] = [from, to].map((share) => Math.round(share * 2 ** 32))
  return fold(`key >= ${first} and key <= ${after! - 1} and ${scans}`)
}

/** As the folds of two halves: rows that were not committed yet are read by one thread in each select. */
const inHalves: PartOf = (from, to, scans, fold) => {
  const middle = (from + to) / 2
  const [one, other] = [atOnce(from, middle, scans, fold), atOnce(middle, to, scans, fold)]
  const both = (a: string, b: string) => `(from ${a} union all from ${b})`
  return {
    folded: both(one.folded, other.folded),
    rare: one.rare && other.rare && both(one.rare, other.rare),
  }
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

/** What is asked of all once, and then of none of millions. */
async function knownBeforehand(connection: DuckDBConnection, scans: ScansThere): Promise<Beforehand> {
  return {
    emptyColumns: await emptyColumns(connection),
    offsets: await offsetsThere(connection, scans),
    // The code of each scan is in the table.
    there: new Set((await textsOf(connection, 'select distinct milestone from codes')) as Milestone[]),
    hasRules: (await numberOf(connection, 'select count(*) from number_rules')) > 0,
  }
}

/** The columns that are empty in all announcements. */
async function emptyColumns(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const isSaid = parcelColumns.map(
    ([name, type]) => `bool_or(${type === 'varchar' ? `${name} <> ''` : `${name} is not null`})`,
  )
  const reader = await connection.runAndReadAll(`select ${isSaid.join(', ')} from said`)
  const said = reader.getRowsJS()[0]!
  return new Set(parcelColumns.map(([name]) => name).filter((_, i) => said[i] !== true))
}

/** How many there are, and their first and last time: asked once, as each look at those that are not indexed takes a tenth of a second for millions. */
type ScansThere = { count: number; firstMs: number | null; lastMs: number | null }

async function scansThere(connection: DuckDBConnection): Promise<ScansThere> {
  const reader = await connection.runAndReadAll(
    'select count(*)::double, min(at_ms)::double, max(at_ms)::double from scans',
  )
  const [count, firstMs, lastMs] = reader.getRowsJS()[0] as [number, number | null, number | null]
  return { count, firstMs, lastMs }
}

/** Those of the network's offsets that any time in the warehouse may need: each halving of the others is asked of millions. */
async function offsetsThere(connection: DuckDBConnection, scans: ScansThere): Promise<readonly Offset[]> {
  const reader =
    await connection.runAndReadAll(`select least(min(announced_ms), min(promised_ms))::double, greatest(max(announced_ms), max(promised_ms))::double
    from said`)
  const [firstSaid, lastSaid] = reader.getRowsJS()[0] as [number | null, number | null]
  const times = [scans.firstMs, scans.lastMs, firstSaid, lastSaid].filter((one) => one !== null)
  if (times.length === 0) return networkOffsets
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const from = networkOffsets.findLastIndex(({ fromMs }) => fromMs <= first)
  return networkOffsets.slice(Math.max(0, from)).filter(({ fromMs }, i) => i === 0 || fromMs <= last)
}

function numbersOf(connection: DuckDBConnection, touched: string): Promise<string[]> {
  return textsOf(connection, `select distinct customer_number from parcels where ${touched} limit ${maxNumbers + 1}`)
}

async function textsOf(connection: DuckDBConnection, query: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(query)
  return reader.getRowsJS().map(([text]) => String(text))
}

export async function numberOf(connection: DuckDBConnection, query: string): Promise<number> {
  const reader = await connection.runAndReadAll(query)
  return Number(reader.getRowsJS()[0]?.[0] ?? 0)
}
