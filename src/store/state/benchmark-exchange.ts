import { sql } from 'kysely'
import type { BenchmarkFile } from '#domain/contract/benchmarks.ts'
import type { CompanyBand } from '#domain/benchmark/bands.ts'
import type { PeerKpi } from '#domain/benchmark/kpis.ts'
import type { Group } from '#domain/benchmark/levels.ts'
import type { Trx } from '#store/state/scoped.ts'

// What operators see of frozen quarters and of what other installations published, with the operator's scope. What companies see: benchmarks.ts.

export type PublishedAggregate = Group & { kpi: PeerKpi; companies: CompanyBand | null } & Pick<
    BenchmarkFile['aggregates'][number],
    'p25' | 'p75'
  > & { p50: number | null }
export type FrozenQuarterRow = { quarter: string; frozenAt: Date }

/** The newest first. */
export async function listFrozenQuarters(trx: Trx, most: number): Promise<FrozenQuarterRow[]> {
  const { rows } = await sql<FrozenQuarterRow>`
    select quarter, frozen_at as "frozenAt" from benchmark_quarters order by quarter desc limit ${most}`.execute(trx)
  return rows
}

/** Of these quarters, each group and figure; without companies where it is not safe. */
export async function listAggregates(
  trx: Trx,
  quarters: readonly string[],
): Promise<(PublishedAggregate & { quarter: string })[]> {
  const { rows } = await sql<PublishedAggregate & { quarter: string }>`
    select quarter, level, "group", kpi, companies, p25, p50, p75 from benchmark_aggregates
    where quarter = any (${[...quarters]}::text[]) order by quarter, level, "group", kpi`.execute(trx)
  return rows
}

export type TrustedKey = { fingerprint: string; name: string; trustedAt: Date; trustedBy: string | null }

export async function listTrustedKeys(trx: Trx): Promise<TrustedKey[]> {
  const { rows } = await sql<TrustedKey>`
    select k.fingerprint, k.name, k.trusted_at as "trustedAt", a.name as "trustedBy"
    from benchmark_keys k left join auth.accounts a on a.id = k.trusted_by
    order by k.name, k.fingerprint`.execute(trx)
  return rows
}

/** Undefined when it is not trusted. Waits for who changes anything of this key, and makes others wait. */
export async function lockTrustedKey(trx: Trx, fingerprint: string): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from benchmark_keys where fingerprint = ${fingerprint} for update`.execute(trx)
  return rows[0]
}

/** False when it is trusted already. */
export async function insertTrustedKey(
  trx: Trx,
  key: { fingerprint: string; publicKey: string; name: string; trustedBy: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into benchmark_keys (fingerprint, public_key, name, trusted_by)
    values (${key.fingerprint}, ${key.publicKey}, ${key.name}, ${key.trustedBy})
    on conflict do nothing returning 1`.execute(trx)
  return rows.length > 0
}

/** With everything that was read in of it. */
export async function deleteTrustedKey(trx: Trx, fingerprint: string): Promise<void> {
  await sql`delete from benchmark_keys where fingerprint = ${fingerprint}`.execute(trx)
}

export type ImportedFile = {
  id: string
  fingerprint: string
  name: string
  quarter: string
  importedAt: Date
  importedBy: string | null
  figures: number
}

/** The newest quarter first. */
export async function listImportedFiles(trx: Trx): Promise<ImportedFile[]> {
  const { rows } = await sql<ImportedFile>`
    select i.id, i.fingerprint, k.name, i.quarter, i.imported_at as "importedAt", a.name as "importedBy",
      (select count(*)::int from benchmark_imported r where r.import_id = i.id) as figures
    from benchmark_imports i join benchmark_keys k using (fingerprint) left join auth.accounts a on a.id = i.imported_by
    order by i.quarter desc, i.id`.execute(trx)
  return rows
}

export async function insertImportedFile(
  trx: Trx,
  { fingerprint, quarter, aggregates }: Pick<BenchmarkFile, 'quarter' | 'aggregates'> & { fingerprint: string },
  importedBy: string | null,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into benchmark_imports (fingerprint, quarter, imported_by) values (${fingerprint}, ${quarter}, ${importedBy})
    returning id`.execute(trx)
  const column = <Key extends keyof (typeof aggregates)[number]>(key: Key) => aggregates.map((one) => one[key])
  await sql`
    insert into benchmark_imported (import_id, level, "group", kpi, companies, p25, p50, p75)
    select ${rows[0]!.id}::uuid, r.* from unnest(${column('level')}::text[], ${column('group')}::text[], ${column('kpi')}::text[],
      ${column('companies')}::text[], ${column('p25')}::float8[], ${column('p50')}::float8[], ${column('p75')}::float8[]) r`.execute(
    trx,
  )
}

export async function deleteImportedFile(trx: Trx, id: string): Promise<void> {
  await sql`delete from benchmark_imports where id = ${id}::uuid`.execute(trx)
}
