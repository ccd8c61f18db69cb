import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyChains } from '#store/state/audit-chain.ts'
import { openPool, socketDoor } from '#store/state/database.ts'
import { startEmbeddedPostgres } from '#store/state/embedded-postgres.ts'
import { verifyPeriods } from '#store/state/grant-periods.ts'
import { openState } from '#store/state/open-state.ts'

const folder = join(import.meta.dirname, '../../src/store/state/migrations')

/** A database as it was before its trail was chained, with entries and grants in it. */
async function settleOld(dataDir: string): Promise<void> {
  const { host, port, database, owner, stop } = await startEmbeddedPostgres({ dataDir })
  const pool = openPool(socketDoor(host, port, database, owner)(), 1)
  try {
    await pool.query('create role zendzicht_auth login; create role zendzicht_app login')
    await pool.query(`create table migrations
      (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    for (const name of (await readdir(folder)).filter((one) => one < '007').toSorted()) {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      await pool.query(text)
      const checksum = createHash('sha256').update(text).digest('hex')
      await pool.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    }
    await pool.query(`
      insert into auth.accounts (id, name, email, first_name, infix, last_name, company, language, operator, must_change_password)
        values ('a', 'Jan Bos', 'jan@x.test', 'Jan', '', 'Bos', '', 'nl', false, false),
          ('o', 'Olga Op', 'o@x.test', 'Olga', '', 'Op', '', 'nl', true, false);
      insert into customers (id, name) values (gen_random_uuid(), 'X');
      insert into customer_numbers select '123', id from customers;
      insert into members (account_id, customer_number) values ('a', '123');
      insert into grants (account_id, customer_number, authorisation, given_by, given_at, reason)
        values ('a', '123', 'invoices', 'o', '2025-05-05', 'oud'), ('a', '123', 'webshop', 'a', '2025-06-06', '');
      insert into audit (act, actor_id, customer_number, address, detail)
        select 'change-grants', 'a', case i % 3 when 0 then null else (i % 3)::text end, '10.0.0.1', jsonb_build_object('i', i)
        from generate_series(1, 100) i`)
  } finally {
    await pool.end()
    await stop()
  }
}

test('a trail from before is chained as it stands, and its grants become periods', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  await settleOld(dataDir)
  const state = await openState({ dataDir })
  try {
    const told: string[] = []
    expect(await verifyChains(state.ownerPool, (sentence) => told.push(sentence))).toBe(100)
    await verifyPeriods(state.ownerPool, (sentence) => told.push(sentence))
    expect(told).toEqual([])
    const order = await state.ownerPool.query(
      `select bool_and(same) as same from (
        select row_number() over (partition by customer_number order by id) = sequence as same from audit) rows`,
    )
    expect(order.rows).toEqual([{ same: true }])
    const { rows } = await state.ownerPool.query(
      `select name, authorisation, from_at::date::text as from, given_by_name as by, reason, how from grant_periods order by 2`,
    )
    expect(rows).toEqual([
      { name: 'Jan Bos', authorisation: 'invoices', from: '2025-05-05', by: null, reason: 'oud', how: 'running' },
      { name: 'Jan Bos', authorisation: 'webshop', from: '2025-06-06', by: 'Jan Bos', reason: '', how: 'running' },
    ])
  } finally {
    await state.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
