import { sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { CompanyBand } from '#domain/benchmark/bands.ts'
import type { PeerKpi } from '#domain/benchmark/kpis.ts'
import type { Group } from '#domain/benchmark/levels.ts'
import type { Figures } from '#domain/benchmark/protect.ts'
import type { BenchmarkFacts, FrozenKpi, ImportedFigures } from '#domain/insight/peers/facts.ts'
import type { Trx } from '#store/state/scoped.ts'

/** What a quarter came to: for each company what it may know of the others, and of all of them together. */
export type FrozenQuarter = {
  quarter: string
  companies: { customerId: string; branch: string; kpi: PeerKpi; told: (Group & Figures) | null }[]
  aggregates: (Group & { kpi: PeerKpi; figures: Figures | null })[]
}

export async function isFrozen(owner: Pool, quarter: string): Promise<boolean> {
  const { rowCount } = await owner.query('select 1 from benchmark_quarters where quarter = $1', [quarter])
  return rowCount === 1
}

/** Whether files are coming in, wait for it, or are being taken out: what is known of a quarter may be half of it. */
export async function isImporting(owner: Pool): Promise<boolean> {
  const { rows } = await owner.query<{ busy: boolean }>(
    `select exists (select from imports where state in ('queued', 'running', 'withdrawing')) as busy`,
  )
  return rows[0]!.busy
}

/** Every customer number with its company and the branch that has now. As the owner: of all customers. */
export async function numbersOfCompanies(
  owner: Pool,
): Promise<{ number: CustomerNumber; customerId: string; branch: string }[]> {
  const { rows } = await owner.query<{ number: CustomerNumber; customerId: string; branch: string }>(
    'select n.number, n.customer_id as "customerId", c.branch from customer_numbers n join customers c on c.id = n.customer_id order by n.number',
  )
  return rows
}

/** Keeps a quarter whole or not at all; false when it is there already, which then stays as it is. */
export async function keepFrozen(owner: Pool, { quarter, companies, aggregates }: FrozenQuarter): Promise<boolean> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    // Another process that is at it waits here for the first, and then finds it done.
    const { rowCount } = await client.query(
      'insert into benchmark_quarters (quarter) values ($1) on conflict do nothing',
      [quarter],
    )
    if (rowCount === 1) {
      await keepCompanies(client, quarter, companies)
      await keepAggregates(client, quarter, aggregates)
    }
    await client.query('commit')
    return rowCount === 1
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function keepCompanies(client: PoolClient, quarter: string, rows: FrozenQuarter['companies']): Promise<void> {
  const told = rows.map((row) => row.told)
  // A company that went meanwhile has none.
  await client.query(
    `insert into benchmarks (quarter, customer_id, branch, kpi, level, "group", companies, p25, p50, p75)
     select $1, r.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[], $9::float8[], $10::float8[])
       as r (customer_id, branch, kpi, level, "group", companies, p25, p50, p75)
     where exists (select from customers c where c.id = r.customer_id)`,
    [
      quarter,
      rows.map(({ customerId }) => customerId),
      rows.map(({ branch }) => branch),
      rows.map(({ kpi }) => kpi),
      told.map((one) => one?.level ?? null),
      told.map((one) => one?.group ?? ''),
      ...figureColumns(told),
    ],
  )
}

async function keepAggregates(client: PoolClient, quarter: string, rows: FrozenQuarter['aggregates']): Promise<void> {
  await client.query(
    `insert into benchmark_aggregates (quarter, level, "group", kpi, companies, p25, p50, p75)
     select $1, r.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[]) r`,
    [
      quarter,
      rows.map(({ level }) => level),
      rows.map(({ group }) => group),
      rows.map(({ kpi }) => kpi),
      ...figureColumns(rows.map(({ figures }) => figures)),
    ],
  )
}

function figureColumns(all: readonly (Figures | null)[]) {
  const column = <Key extends keyof Figures>(key: Key) => all.map((one) => one?.[key] ?? null)
  return [column('companies'), column('p25'), column('p50'), column('p75')]
}

type FrozenRow = FrozenKpi & { quarter: string; branch: string }

/**
 * What the company of these numbers may know of others: of the latest quarter that is frozen, or nothing when it was not there yet. Within the
 * scope of the transaction, and of nobody else.
 */
export async function benchmarkFactsOf(trx: Trx, numbers: readonly CustomerNumber[]): Promise<BenchmarkFacts> {
  const { rows: companies } = await sql<{ id: string; branch: string }>`
    select distinct c.id, c.branch from customers c join customer_numbers n on n.customer_id = c.id
    where n.number = any (${numbers}::text[])`.execute(trx)
  const branchNow = companies.length === 1 ? companies[0]!.branch : ''
  const facts: BenchmarkFacts = { isSeveral: companies.length > 1, branchNow, latest: null, frozen: null, imported: [] }
  if (companies.length !== 1) return facts
  const { rows } = await sql<FrozenRow>`
    select b.quarter, b.branch, b.kpi, b.level, b."group", b.companies, b.p25, b.p50, b.p75 from benchmarks b
    where b.customer_id = ${companies[0]!.id} and b.quarter = (select max(quarter) from benchmark_quarters)`.execute(
    trx,
  )
  const [first] = rows
  if (!first) return { ...facts, latest: await latestFrozen(trx) }
  const kpis = rows.map(({ quarter: _quarter, branch: _branch, ...kpi }) => kpi)
  return {
    ...facts,
    latest: first.quarter,
    frozen: { quarter: first.quarter, branch: first.branch, kpis },
    imported: await importedIn(trx, first.quarter),
  }
}

async function latestFrozen(trx: Trx): Promise<string | null> {
  const { rows } = await sql<{ latest: string | null }>`select max(quarter) as latest from benchmark_quarters`.execute(
    trx,
  )
  return rows[0]!.latest
}

/** Of installations that an operator trusts, the largest first: where two tell of the same, the first is told. */
async function importedIn(trx: Trx, quarter: string): Promise<ImportedFigures[]> {
  const { rows } = await sql<ImportedFigures & { companies: CompanyBand }>`
    select k.name as source, r.level, r."group", r.kpi, r.companies, r.p25, r.p50, r.p75
    from benchmark_imports i join benchmark_keys k using (fingerprint) join benchmark_imported r on r.import_id = i.id
    where i.quarter = ${quarter}
    order by array_position(array['50+', '25-49', '10-24', '5-9'], r.companies), i.imported_at, i.id`.execute(trx)
  return rows
}
