import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool, PoolClient } from 'pg'

/** The two roles the portal works as. Neither owns a table or passes row-level security. */
export const roles = { auth: 'zendzicht_auth', app: 'zendzicht_app' } as const
export type Role = (typeof roles)[keyof typeof roles]

type Migration = { name: string; text: string; checksum: string }

// Roles are the whole server's, locks one database's: another database on it may change the same role at this moment.
const concurrentChanges = new Set(['XX000', '23505', '42710'])
const maxTries = 5

/**
 * Brings the database up to date, as its owner: all missing migrations in one transaction, in the order of their
 * names. Refuses a database whose history is not ours. passwordOf: undefined where the server asks none.
 */
export async function migrate(owner: Pool, passwordOf: (role: Role) => string | undefined): Promise<void> {
  const migrations = await readMigrations()
  for (let attempt = 1; ; attempt += 1) {
    const client = await owner.connect()
    try {
      await client.query('begin')
      await client.query("select pg_advisory_xact_lock(hashtext('zendzicht migrations'))")
      await ensureRoles(client, passwordOf)
      await applyMissing(client, migrations)
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!concurrentChanges.has(code) || attempt === maxTries) throw error
    } finally {
      client.release()
    }
  }
}

async function readMigrations(): Promise<Migration[]> {
  const folder = join(import.meta.dirname, 'migrations')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function ensureRoles(client: PoolClient, passwordOf: (role: Role) => string | undefined): Promise<void> {
  for (const role of Object.values(roles)) {
    const password = passwordOf(role)
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await client.query(`create role ${role} login`)
    // Hexadecimal: nothing in it to escape.
    if (password !== undefined) await client.query(`alter role ${role} login password '${password}'`)
  }
}

async function applyMissing(client: PoolClient, migrations: readonly Migration[]): Promise<void> {
  await client.query(`create table if not exists migrations
    (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations')
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  for (const name of applied.keys()) {
    if (!migrations.some((migration) => migration.name === name)) {
      throw new Error(`The database has migration ${name}, which this version does not know: start a newer version.`)
    }
  }
  for (const { name, text, checksum } of migrations) {
    const known = applied.get(name)
    if (known === checksum) continue
    if (known !== undefined) {
      throw new Error(`Migration ${name} was edited after it had been applied: restore it, and add a new one instead.`)
    }
    await client.query(text)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
  }
}
