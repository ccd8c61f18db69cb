import type { DuckDBConnection } from '@duckdb/node-api'
import type { Milestone } from '#domain/parcel/milestone.ts'
import { quoted } from './engine.ts'
import { aboutBarcodes, keyOf } from './few-barcodes.ts'
import { factsSelect, networkOffsets, type Beforehand, type Offset } from './facts-sql.ts'
import { foldedOf, type Folded } from './fold-sql.ts'
import { parcelColumns } from './schema.ts'

/** The customer numbers whose parcels changed, and the barcodes of these; 'all', or no barcodes, when they are many. */
export type Applied = 'all' | { numbers: readonly string[]; barcodes?: readonly string[] }
export const nothingApplied: Applied = { numbers: [] }

const maxNumbers = 200
const maxBarcodes = 1_000
/** More parcels or scans than these are calculated in slices, and worth some preparation. */
const manyRows = 50_000
/** So many parcels are folded within a megabyte of the engine's limit, so many scans at once of them; and so many parcels are joined and sorted. */
const [foldedPerMb, scansPerMb, joinedPerMb] = [3_200, 5_500, 1_100]
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
    ? 'select greatest((select count(*) from said), (select count(*) from scans))'
    : 'select count(*) from touched'
  if ((await numberOf(connection, many)) > manyRows) await insertInSlices(connection, touched.any, isBound, share)
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
  const beforehand = await knownBeforehand(connection)
  const insert = (own: string, folded: Folded) =>
    connection.run(`insert into parcels ${factsSelect(own, folded, beforehand)}`)
  const slicesOfMany = (own: string, perMb: number) => slicesOf(connection, own, Math.ceil(perMb * memoryMb))
  const scansInSlice = 'key in (select key from slice)'
  const fold = (some: string) => foldedOf(some, isBound, beforehand.there)
  const slices = await slicesOfMany(touched, foldedPerMb)
  const scans = await numberOf(connection, 'select count(*) from scans')
  const announced = await numberOf(connection, 'select count(*) from announcements')
  const isEverything = slices.length === 1 && touched === 'true' && announced * scansPerParcel >= scans
  for (const slice of slices) {
    const own = `${touched} and ${slice}`
    await connection.run(
      `create or replace temp table slice as select ${keyOf('barcode')} as key from announcements where ${own}`,
    )
    const inSlice = await numberOf(connection, 'select count(*) from slice')
    if (inSlice <= joinedPerMb * memoryMb) {
      await insert(own, inHalves(0, 1, scansInSlice, fold))
      continue
    }
    const steps = Math.ceil(((scans / announced) * inSlice) / (scansPerMb * memoryMb))
    const folded = await foldSlice(connection, isEverything ? 'true' : scansInSlice, fold, steps)
    for (const part of await slicesOfMany(own, joinedPerMb)) await insert(`${own} and ${part}`, folded)
  }
  for (const name of ['slice', 'slice_folded', 'slice_rare']) await connection.run(`drop table if exists ${name}`)
}

type Fold = (scans: string) => Folded

/**
 * Folds some scans into the temporary tables slice_folded and slice_rare, in steps: what fits into memory is folded without being moved
 * about.
 */
async function foldSlice(connection: DuckDBConnection, scans: string, fold: Fold, steps: number): Promise<Folded> {
  const { rare } = inHalves(0, 1, scans, fold)
  if (rare) await connection.run(`create or replace temp table slice_rare as from ${rare}`)
  await connection.run(`create or replace temp table slice_folded as from ${fold('false').folded}`)
  for (let step = 0; step < steps; step++) {
    const { folded } = inHalves(step / steps, (step + 1) / steps, scans, fold)
    await connection.run(`insert into slice_folded from ${folded}`)
  }
  return { folded: 'slice_folded', rare: rare && 'slice_rare' }
}

/**
 * The fold of the scans whose keys are from this share of all keys to that one, as that of two halves of them: rows that were not committed
 * yet are read by one thread in each select.
 */
function inHalves(from: number, to: number, scans: string, fold: Fold): Folded {
  const [first, middle, after] = [from, (from + to) / 2, to].map((share) => Math.round(share * 2 ** 32))
  const half = (low: number, high: number) => fold(`key >= ${low} and key <= ${high - 1} and ${scans}`)
  const [one, other] = [half(first!, middle!), half(middle!, after!)]
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
async function knownBeforehand(connection: DuckDBConnection): Promise<Beforehand> {
  return {
    announcements: await announcementsAsSaid(connection),
    offsets: await offsetsThere(connection),
    // The code of each scan is in the table.
    there: new Set((await textsOf(connection, 'select distinct milestone from codes')) as Milestone[]),
    hasRules: (await numberOf(connection, 'select count(*) from number_rules')) > 0,
  }
}

/** The announcements, with constants in the columns that are empty in all of them. */
async function announcementsAsSaid(connection: DuckDBConnection): Promise<string> {
  const isSaid = parcelColumns.map(
    ([name, type]) => `bool_or(${type === 'varchar' ? `${name} <> ''` : `${name} is not null`})`,
  )
  const reader = await connection.runAndReadAll(`select ${isSaid.join(', ')} from said`)
  const said = reader.getRowsJS()[0]!
  const columns = parcelColumns.map(([name, type], i) => {
    if (said[i] === true) return name
    return `${type === 'varchar' ? `''` : `null::${type}`} as ${name}`
  })
  return `(select ${columns.join(', ')} from announcements)`
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

function numbersOf(connection: DuckDBConnection, touched: string): Promise<string[]> {
  return textsOf(connection, `select distinct customer_number from parcels where ${touched} limit ${maxNumbers + 1}`)
}

async function textsOf(connection: DuckDBConnection, query: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(query)
  return reader.getRowsJS().map(([text]) => String(text))
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
