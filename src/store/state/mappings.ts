import { sql } from 'kysely'
import { mappingSchema, type Mapping } from '#domain/intake/mapping.ts'
import type { Trx } from '#store/state/scoped.ts'

/** The newest version of a mapping. */
export type KeptMapping = {
  id: string
  name: string
  version: number
  mapping: Mapping
  changedAt: Date
  /** Who saved this version; null when that account is gone, or for the command line. */
  changedBy: string | null
  /** Names of the sources that read with it. */
  usedBy: string[]
  /** Rows that were set aside when they were read with it, and wait. */
  waiting: number
}

/** In the order of their names. */
export function listMappings(trx: Trx): Promise<KeptMapping[]> {
  return select(trx, sql`order by lower(m.name), m.id`)
}

/** lock: until the transaction ends nobody else may change it. */
export async function findMapping(
  trx: Trx,
  by: { id: string } | { name: string },
  { lock = false } = {},
): Promise<KeptMapping | undefined> {
  const where = 'id' in by ? sql`where m.id = ${by.id}::uuid` : sql`where m.name = ${by.name}`
  const [found] = await select(trx, sql`${where} ${lock ? sql`for update of m` : sql``}`)
  return found
}

type Input = { name: string; mapping: Mapping; changedBy: string | null }

/** Answers its id; undefined when there is one of this name. */
export async function insertMapping(trx: Trx, { name, mapping, changedBy }: Input): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into mappings (name) values (${name}) on conflict (name) do nothing returning id`.execute(trx)
  const id = rows[0]?.id
  if (id !== undefined) await addVersion(trx, id, 1, mapping, changedBy)
  return id
}

/** Keeps a next version of a mapping that is locked. False: there is another one of this name. */
export async function updateMapping(
  trx: Trx,
  { id, version }: Pick<KeptMapping, 'id' | 'version'>,
  { name, mapping, changedBy }: Input,
): Promise<boolean> {
  const { rows } = await sql`update mappings set name = ${name} where id = ${id}::uuid
    and not exists (select from mappings where name = ${name} and id <> ${id}::uuid) returning id`.execute(trx)
  if (rows.length === 0) return false
  await addVersion(trx, id, version + 1, mapping, changedBy)
  return true
}

/** Of a mapping that no source uses. */
export async function deleteMapping(trx: Trx, id: string): Promise<void> {
  await sql`delete from mappings where id = ${id}::uuid`.execute(trx)
}

async function addVersion(trx: Trx, id: string, version: number, mapping: Mapping, by: string | null): Promise<void> {
  await sql`insert into mapping_versions (mapping_id, version, mapping, changed_by)
    values (${id}::uuid, ${version}, ${JSON.stringify(mapping)}::jsonb, ${by})`.execute(trx)
}

async function select(trx: Trx, tail: ReturnType<typeof sql>): Promise<KeptMapping[]> {
  const { rows } = await sql<KeptMapping>`
    select m.id, m.name, v.version, v.mapping, v.changed_at as "changedAt", a.name as "changedBy",
      array(select s.name from sources s where s.mapping_id = m.id order by s.name) as "usedBy",
      (select count(*)::integer from quarantine q where q.mapping_id = m.id and q.state = 'open') as waiting
    from mappings m
    join lateral (select * from mapping_versions v where v.mapping_id = m.id order by v.version desc limit 1) v on true
    left join auth.accounts a on a.id = v.changed_by ${tail}`.execute(trx)
  // Versions from before a setting was there get its default.
  return rows.map((row) => ({ ...row, mapping: mappingSchema.parse(row.mapping) }))
}
