import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openState } from '#store/state/open-state.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { foreign, number, openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
  await portal.browser('marieke')
})
afterAll(() => portal?.close())

const tables = ['customers', 'customer_numbers', 'members', 'grants', 'audit', 'imports', 'auth.accounts']
const intakeTables = [
  'mappings',
  'mapping_versions',
  'sources',
  'intake_tokens',
  'event_codes',
  'quarantine_headers',
  'quarantine',
  'intake_counts',
  'purge_reports',
]
const counted = (table: string) => sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(table)}`
const asApp = (text: string) => sql.raw(text).execute(portal.state.app)

describe('the role of the portal', () => {
  test('sees no row while nothing is set, nor after a transaction that saw everything', async () => {
    await inScope(portal.state.app, asOperator, async (trx) => {
      for (const table of tables.filter((name) => name !== 'imports')) {
        expect((await counted(table).execute(trx)).rows[0]!.rows, table).toBeGreaterThan(0)
      }
    })
    for (const table of tables) {
      const query =
        table === 'auth.accounts'
          ? sql<{ rows: number }>`select count(id)::int as rows from auth.accounts`
          : counted(table)
      expect((await query.execute(portal.state.app)).rows[0]!.rows, table).toBe(0)
    }
  })

  test('sees in a scope only that number, its customer and its people', async () => {
    const scope = { accountId: portal.ids.marieke, customerNumbers: [number], operator: false }
    await inScope(portal.state.app, scope, async (trx) => {
      const numbers = await trx.selectFrom('customer_numbers').select('number').execute()
      expect(numbers).toEqual([{ number }])
      expect(await trx.selectFrom('customers').select('name').execute()).toEqual([{ name: 'Kadewinkel B.V.' }])
      const people = await trx.selectFrom('auth.accounts').select('last_name').orderBy('last_name').execute()
      expect(people.map((row) => row.last_name)).toEqual(['Berg', 'Vos'])
      expect(
        await trx.selectFrom('grants').select('account_id').where('customer_number', '=', foreign).execute(),
      ).toEqual([])
    })
  })

  test('sees nothing of how data comes in but as an operator, and writes nothing there', async () => {
    const { ownerPool, app } = portal.state
    await ownerPool.query(`
      insert into mappings (id, name) values ('00000000-0000-4000-8000-000000000001', 'x');
      insert into mapping_versions values ('00000000-0000-4000-8000-000000000001', 1, '{}');
      insert into intake_tokens (source_id, name) select id, 'x' from sources where name = 'upload';
      insert into event_codes (scheme, code, milestone) values ('x', 'X', 'SORTED');
      insert into quarantine_headers (header_id, hash, header) overriding system value values (1000, '', '');
      insert into quarantine (source, format, time_zone, header_id, line, reason, raw, bytes)
        values ('x', 'json', 'UTC', 1000, 1, 'time', '{}', 2);
      insert into intake_counts (source, hour, last_at) values ('x', now(), now());
      insert into purge_reports (report) values ('{}')`)
    const outside = { accountId: portal.ids.marieke, customerNumbers: [number], operator: false }
    for (const table of intakeTables) {
      const rows = async (scope: typeof asOperator) =>
        (await inScope(app, scope, (trx) => counted(table).execute(trx))).rows[0]!.rows
      expect(await rows(asOperator), table).toBeGreaterThan(0)
      expect(await rows(outside), table).toBe(0)
      expect((await counted(table).execute(app)).rows[0]!.rows, table).toBe(0)
    }
    const insert = inScope(app, outside, (trx) =>
      sql.raw(`insert into sources (name, kind) values ('y', 'file')`).execute(trx),
    )
    await expect(insert).rejects.toThrow('row-level security')
  })

  test('reads no table that has no row-level security', async () => {
    const { rows } = await portal.state.ownerPool.query(
      `select relname from pg_class where relkind in ('r', 'p') and not relrowsecurity
        and relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
        and has_any_column_privilege('zendzicht_app', oid, 'select')`,
    )
    expect(rows).toEqual([])
  })

  test('writes nothing of areas and of other installations but as an operator', async () => {
    const member = { accountId: portal.ids.marieke, customerNumbers: [number], operator: false }
    for (const text of [
      `insert into area_people (source, areas, lines) values ('x', 0, '')`,
      `insert into area_shapes (level, source, areas, packed) values ('pc4', 'x', 0, '')`,
      `insert into benchmark_keys (fingerprint, public_key, name) values (repeat('0', 64), 'x', 'x')`,
    ]) {
      const insert = (scope: typeof asOperator) => inScope(portal.state.app, scope, (trx) => sql.raw(text).execute(trx))
      await expect(insert(member), text).rejects.toThrow('row-level security')
      expect((await insert(asOperator)).numAffectedRows, text).toBe(1n)
    }
  })

  test('cannot write outside its scope', async () => {
    const scope = { accountId: portal.ids.marieke, customerNumbers: [number], operator: false }
    const values = { account_id: portal.ids.marieke, customer_number: foreign, added_by: null }
    const insert = inScope(portal.state.app, scope, (trx) => trx.insertInto('members').values(values).execute())
    await expect(insert).rejects.toThrow('row-level security')
    const others = await inScope(portal.state.app, scope, (trx) =>
      trx.updateTable('auth.accounts').set({ theme: 'dark' }).where('id', '<>', portal.ids.marieke).executeTakeFirst(),
    )
    expect(others.numUpdatedRows).toBe(0n)
  })

  test('reads no credential and no session, and becomes no one else', async () => {
    await expect(asApp('select 1 from auth.credentials')).rejects.toThrow('permission denied')
    await expect(asApp('select 1 from auth.sessions')).rejects.toThrow('permission denied')
    await expect(asApp('update auth.accounts set operator = true')).rejects.toThrow('permission denied')
    await expect(asApp('set role zendzicht_owner')).rejects.toThrow('permission denied')
    await expect(asApp('set role zendzicht_auth')).rejects.toThrow('permission denied')
    await expect(asApp('alter table grants disable row level security')).rejects.toThrow('must be owner')
    const { rows } = await portal.state.ownerPool.query(
      `select rolname from pg_roles where rolname in ('zendzicht_app', 'zendzicht_auth')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    )
    expect(rows).toEqual([])
  })

  test('adds to the audit trail under its own name, and nobody rewrites it', async () => {
    for (const text of ['update audit set act = $$x$$', 'delete from audit', 'truncate audit']) {
      await expect(asApp(text)).rejects.toThrow('permission denied')
      await expect(portal.state.ownerPool.query(text)).rejects.toThrow('only added to')
    }
    await expect(asApp(`insert into audit (act, actor_id) values ('x', '${portal.ids.els}')`)).rejects.toThrow(
      'row-level security',
    )
  })
})

test('a second start changes nothing, and an edited migration is refused', async () => {
  const { migrate } = await import('#store/state/migrate.ts')
  await migrate(portal.state.ownerPool, () => undefined)
  const setChecksum = (checksum: string) =>
    portal.state.ownerPool.query(
      `update migrations new set checksum = $1 from migrations old
       where new.name = '003-audit.sql' and old.name = new.name returning old.checksum`,
      [checksum],
    )
  const { rows } = await setChecksum('other')
  await expect(migrate(portal.state.ownerPool, () => undefined)).rejects.toThrow('003-audit.sql was edited')
  await setChecksum(rows[0].checksum)
})

test('customers come in once, however often they are delivered', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    customerNumber: String(100_000 + i),
    company: `Bedrijf ${i % 2900}`,
    branch: 'mode',
    country: 'NL',
    city: `Stad ${i}`,
  }))
  const upsert = (list = rows) => inScope(portal.state.app, asOperator, (trx) => upsertCustomers(trx, list))
  const start = performance.now()
  expect(await upsert()).toEqual({ added: 3000, unchanged: 0 })
  expect(performance.now() - start).toBeLessThan(3000)
  expect(await upsert()).toEqual({ added: 0, unchanged: 3000 })
  expect(await upsert([{ ...rows[205]!, city: 'Elders' }, rows[206]!])).toEqual({ added: 1, unchanged: 1 })
  const { rows: found } = await portal.state.ownerPool.query(
    `select count(*)::int as n from customers where name like 'Bedrijf %'`,
  )
  expect(found[0].n).toBe(2900)
})

test('a database of your own is opened by its address, and the roles get passwords that follow from it', async () => {
  const databaseUrl = `postgres://zendzicht_owner:a%40b@localhost/zendzicht?host=${encodeURIComponent(`${portal.dataDir}/pg`)}`
  const state = await openState({ dataDir: portal.dataDir, databaseUrl })
  const { rows } = await portal.state.ownerPool.query(
    `select rolname from pg_authid where rolname like 'zendzicht\\_a%' and rolpassword like 'SCRAM%'`,
  )
  expect(rows).toHaveLength(2)
  const { rows: who } = await sql<{ who: string }>`select current_user::text as who`.execute(state.app)
  expect(who).toEqual([{ who: 'zendzicht_app' }])
  await state.close()
})

test('a database of your own without a password is refused', async () => {
  const databaseUrl = 'postgres://zendzicht_owner@localhost/zendzicht'
  await expect(openState({ dataDir: portal.dataDir, databaseUrl })).rejects.toThrow('DATABASE_URL has no password')
})

test('a connection that dies at work ends its query, not this process', async () => {
  const { ownerPool, authPool } = portal.state
  const client = await authPool.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  await ownerPool.query('select pg_terminate_backend($1)', [rows[0]!.pid])
  await expect(client.query('select pg_sleep(5)')).rejects.toThrow()
  client.release(true)
  expect((await authPool.query('select 1')).rowCount).toBe(1)
})

test('a lock that is lost with its connection is told, and one that is released is not', async () => {
  let lost = 0
  const release = await portal.state.tryLock('y', () => (lost += 1))
  await release!()
  expect(lost).toBe(0)
  await new Promise<void>((resolve, reject) => {
    portal.state
      .tryLock('y', resolve)
      .then(() =>
        portal.state.ownerPool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zendzicht lock y'`,
        ),
      )
      .catch(reject)
  })
  await vi.waitFor(async () => {
    const again = await portal.state.tryLock('y')
    expect(again).toBeDefined()
    await again!()
  })
})

test('one lock, one holder', async () => {
  const release = await portal.state.tryLock('x')
  expect(await portal.state.tryLock('x')).toBeUndefined()
  await release!()
  const again = await portal.state.tryLock('x')
  expect(again).toBeDefined()
  await again!()
})
