import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { SourceInput, SourceKind } from '#domain/contract/intake.ts'
import type { Trx } from '#store/state/scoped.ts'

/** Of a source of kind 'postnl': what is asked, of whom and how often. Its API key is not in the database. */
export type PostnlSettings = { baseUrl: string; customerNumber: CustomerNumber; everyMinutes: number }

/** How far a connector is; moments as ISO 8601. */
export type SourceProgress = {
  polledUntil?: string | null
  /** A code of domain/words/connector-problems.ts. */
  problem?: string | null
  nextAt?: string | null
  /** What could no longer be asked after the latest long outage. */
  lostFrom?: string | null
  lostUntil?: string | null
  /** A hash of address and key, so that others are tried at once. */
  askedWith?: string
}

export type StoredSource = {
  id: string
  name: string
  kind: SourceKind
  format: SourceInput['format']
  mappingId: string | null
  mappingName: string | null
  timeZone: string
  /** The only numbers it may announce and tell about; empty: all. */
  customerNumbers: CustomerNumber[]
  enabled: boolean
  postnl: PostnlSettings | null
  progress: SourceProgress
  createdAt: Date
}

export type SourceFields = Omit<StoredSource, 'id' | 'mappingName' | 'progress' | 'createdAt'>

/** Sources the installation has of its own: what comes by hand and by command, and the demo. */
export const ownSources: readonly string[] = ['upload', 'demo']

/** In the order of their names. */
export function listSources(trx: Trx): Promise<StoredSource[]> {
  return select(trx, sql`order by s.name`)
}

/** lock: until the transaction ends nobody else may change it. */
export async function findSource(
  trx: Trx,
  by: { id: string } | { name: string },
  { lock = false } = {},
): Promise<StoredSource | undefined> {
  const where = 'id' in by ? sql`where s.id = ${by.id}::uuid` : sql`where s.name = ${by.name}`
  const [found] = await select(trx, sql`${where} ${lock ? sql`for update of s` : sql``}`)
  return found
}

/** Answers its id; undefined when there is one of this name. */
export async function insertSource(trx: Trx, source: SourceFields): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into sources (name, kind, format, mapping_id, time_zone, customer_numbers, enabled, settings)
    values (${source.name}, ${source.kind}, ${source.format}, ${source.mappingId}, ${source.timeZone},
      ${source.customerNumbers}::text[], ${source.enabled}, ${JSON.stringify(source.postnl ?? {})}::jsonb)
    on conflict (name) do nothing returning id`.execute(trx)
  return rows[0]?.id
}

/** False: there is another one of this name. */
export async function updateSource(trx: Trx, id: string, source: SourceFields): Promise<boolean> {
  const { rows } = await sql`
    update sources set name = ${source.name}, kind = ${source.kind}, format = ${source.format},
      mapping_id = ${source.mappingId}, time_zone = ${source.timeZone},
      customer_numbers = ${source.customerNumbers}::text[], enabled = ${source.enabled},
      settings = ${JSON.stringify(source.postnl ?? {})}::jsonb
    where id = ${id}::uuid and not exists (select from sources where name = ${source.name} and id <> ${id}::uuid)
    returning id`.execute(trx)
  return rows.length === 1
}

export async function deleteSource(trx: Trx, id: string): Promise<void> {
  await sql`delete from sources where id = ${id}::uuid`.execute(trx)
}

/** Whether anything ever came from it: then its name stands in the log. */
export async function hasDelivered(trx: Trx, name: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select exists (select from intake_counts where source = ${name})
    or exists (select from quarantine where source = ${name})
    or exists (select from imports where source = ${name}) as yes`.execute(trx)
  return rows[0]!.yes
}

/** Notes how far a connector is. What is left out stays as it was. */
export async function setSourceProgress(trx: Trx, id: string, progress: SourceProgress): Promise<void> {
  await sql`update sources set progress = progress || ${JSON.stringify(progress)}::jsonb where id = ${id}::uuid`.execute(
    trx,
  )
}

type Row = Omit<StoredSource, 'postnl'> & { settings: PostnlSettings | Record<string, never> }

async function select(trx: Trx, tail: ReturnType<typeof sql>): Promise<StoredSource[]> {
  const { rows } = await sql<Row>`
    select s.id, s.name, s.kind, s.format, s.mapping_id as "mappingId", m.name as "mappingName",
      s.time_zone as "timeZone", s.customer_numbers as "customerNumbers", s.enabled, s.settings, s.progress,
      s.created_at as "createdAt"
    from sources s left join mappings m on m.id = s.mapping_id ${tail}`.execute(trx)
  return rows.map(({ settings, ...row }) => ({
    ...row,
    postnl: row.kind === 'postnl' ? (settings as PostnlSettings) : null,
  }))
}
