import { createHmac } from 'node:crypto'
import { Kysely, PostgresDialect, type ColumnType, type Generated, type JSONColumnType } from 'kysely'
import { Pool, type PoolConfig } from 'pg'
import type { Language } from '#domain/words/language.ts'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Account, TileKey } from '#domain/contract/session.ts'
import type { Import } from '#domain/contract/imports.ts'
import type { StoredImportFile } from '#store/state/imports.ts'

type Moment = ColumnType<Date, Date | string | undefined, Date | string>

export type AccountTable = {
  id: string
  name: string
  email: string
  first_name: string
  infix: string
  last_name: string
  company: string
  language: Language
  theme: Account['theme']
  operator: boolean
  must_change_password: boolean
  tiles: TileKey[]
  updated_at: Moment
}
type CustomerTable = { id: Generated<string>; name: string; branch: string; country: string; city: string }
type CustomerNumberTable = { number: CustomerNumber; customer_id: string }
type MemberTable = { account_id: string; customer_number: CustomerNumber; added_by: string | null; added_at: Moment }
type GrantTable = {
  account_id: string
  customer_number: CustomerNumber
  authorisation: Authorisation
  given_by: string | null
  given_at: Moment
  reason: string
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

/** Names as they were, what was given and taken, and why. */
export type AuditDetail = {
  actor?: string | null
  subject?: string | null
  given?: readonly Authorisation[]
  taken?: readonly Authorisation[]
  reason?: string
  /** The actor was an operator: the database says so, in the trail of a number. */
  staff?: boolean
  [more: string]: unknown
}
type AuditTable = {
  id: Generated<string>
  at: Moment
  act: string
  actor_id: string | null
  customer_number: CustomerNumber | null
  subject_id: string | null
  address: string | null
  detail: JSONColumnType<AuditDetail>
  /** Place in the chain of its number, and the hash that the next entry holds on to; a trigger writes both. */
  sequence: Generated<string>
  hash: Generated<Buffer>
}
type GrantPeriodTable = {
  id: Generated<string>
  account_id: string
  name: string
  email: string
  customer_number: CustomerNumber
  authorisation: Authorisation
  from_at: Date
  given_by_name: string | null
  reason: string
  ends_at: Date | null
  until_at: Date | null
  ended_by_name: string | null
  how: 'running' | 'taken' | 'changed' | 'removed' | 'ended'
}
type ImportTable = {
  id: Generated<string>
  state: Import['state']
  phase: Import['phase']
  time_zone: string
  created_at: Moment
  created_by: string | null
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  duration_ms: number | null
  problem: string | null
  files: JSONColumnType<StoredImportFile[]>
  source: Generated<string>
  format: string | null
  mapping_id: string | null
  mapping_version: number | null
  withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

type ModuleLinkTable = { authorisation: Authorisation; url: string; changed_at: Moment; changed_by: string | null }

type AreaPeopleTable = {
  version: Generated<string>
  year: number | null
  source: string
  areas: number
  lines: string
  uploaded_at: Moment
  uploaded_by: string | null
}
type AreaShapesTable = {
  level: string
  version: string
  source: string
  areas: number
  packed: Buffer
  uploaded_at: Moment
  uploaded_by: string | null
}

export type Database = {
  'auth.accounts': AccountTable
  customers: CustomerTable
  customer_numbers: CustomerNumberTable
  members: MemberTable
  grants: GrantTable
  audit: AuditTable
  grant_periods: GrantPeriodTable
  imports: ImportTable
  module_links: ModuleLinkTable
  area_people: AreaPeopleTable
  area_shapes: AreaShapesTable
}

/** Where the database is, and how each role gets in. user undefined: the owner. */
export type Door = (user?: 'zendzicht_auth' | 'zendzicht_app') => PoolConfig

export function socketDoor(host: string, port: number, database: string, owner: string): Door {
  return (user = owner as never) => ({ host, port, database, user, ssl: false })
}

/**
 * The roles' passwords follow from the owner's, so that there is nothing more to configure or to keep. Refuses an address
 * without a password: anybody could work theirs out.
 */
export function urlDoor(databaseUrl: string): Door {
  if (new URL(databaseUrl).password === '') {
    throw new Error('DATABASE_URL has no password: give the owner one, as in postgres://user:password@host/database.')
  }
  return (user) => {
    if (user === undefined) return { connectionString: databaseUrl }
    const url = new URL(databaseUrl)
    const password = rolePassword(databaseUrl, user)
    url.username = user
    url.password = password
    return { connectionString: url.href }
  }
}

export function rolePassword(databaseUrl: string, role: string): string {
  const { password } = new URL(databaseUrl)
  return createHmac('sha256', decodeURIComponent(password)).update(role).digest('hex')
}

export function openPool(config: PoolConfig, max: number): Pool {
  const pool = new Pool({ ...config, max, application_name: 'zendzicht', connectionTimeoutMillis: 10_000 })
  // A connection that goes away is replaced; without a listener on the pool for the idle ones, and on each client for
  // those at work, it would end this process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export function openDatabase(pool: Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
