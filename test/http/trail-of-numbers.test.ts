import { setTimeout as pause } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAudit, type AuditRow } from '#store/state/audit.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

const second = '9401140'
let portal: Portal
let marieke: Browser
let operator: Browser
beforeAll(async () => {
  portal = await openPortal()
  await sql(
    'insert into customer_numbers (number, customer_id) select $1, customer_id from customer_numbers where number = $2',
    [second, number],
  )
  await sql('insert into members (account_id, customer_number) values ($1, $2)', [portal.ids.marieke, second])
  await sql(
    `insert into grants (account_id, customer_number, authorisation)
     select $1, $2, unnest('{customer-number-settings,manage-customer-number}'::text[])`,
    [portal.ids.marieke, second],
  )
  ;[marieke, operator] = await Promise.all([portal.browser('marieke'), portal.browser('operator')])
})
afterAll(() => portal?.close())

const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)
type Told = {
  act: string
  actor: string
  subject: string | null
  subjectId: string
  customerNumber: string | null
  detail: Record<string, unknown>
}
const trail = async (url: string, browser = operator): Promise<Told[]> => (await browser.ask('GET', url)).json().entries

/** Waits until this many transactions of the portal wait for a lock. */
async function waiting(count: number): Promise<void> {
  const text = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  while ((await sql(text)).rows[0].n < count) await pause(10)
}

test('of numbers in a body the strange one stands in the trail, not one of who asks', async () => {
  const customerNumbers = [number, second, foreign]
  const answer = await marieke.ask('POST', `/customer-numbers/${number}/accounts`, {
    email: 'a@x.nl',
    customerNumbers,
    give: [],
  })
  expect(answer.statusCode).toBe(404)
  const refused = (await trail('/operator/audit?kind=refusals')).filter(({ act }) => act === 'refused-number')
  expect(refused.map(({ detail }) => detail['number'])).toEqual([foreign])
})

test('a new name is told on every number of who has it', async () => {
  const name = { firstName: 'Marieke', infix: 'de', lastName: 'Vos', company: 'Kadewinkel B.V.' }
  expect((await marieke.ask('PUT', '/account/name', name)).statusCode).toBe(204)
  for (const one of [number, second]) {
    const entry = (await trail(`/customer-numbers/${one}/audit`, marieke)).find(({ act }) => act === 'change-name')
    expect(entry).toMatchObject({
      subjectId: portal.ids.marieke,
      subject: 'Marieke de Vos',
      actor: 'Marieke Vos',
    })
  }
  expect(await trail(`/customer-numbers/${foreign}/audit`, await portal.browser('els'))).not.toContainEqual(
    expect.objectContaining({ act: 'change-name' }),
  )
})

test('whoever waited to take a grant closes its period after it began, however long ago the waiting started', async () => {
  const late = await portal.state.ownerPool.connect()
  try {
    await late.query('begin')
    await late.query('select now()')
    await sql(`insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'invoices')`, [
      portal.ids.thijs,
      number,
    ])
    await late.query('delete from grants where account_id = $1', [portal.ids.thijs])
    await late.query('commit')
  } finally {
    late.release()
  }
  const { rows } = await sql('select until_at > from_at as "isInOrder" from grant_periods where account_id = $1', [
    portal.ids.thijs,
  ])
  expect(rows).toEqual([{ isInOrder: true }])
})

const entry = (customerNumber: AuditRow['customerNumber']): AuditRow => ({
  act: 'test',
  actorId: null,
  customerNumber,
  subjectId: null,
  address: null,
  detail: {},
})

test('who waits for the trail of a number keeps nobody from signing in', async () => {
  const holder = await portal.state.ownerPool.connect()
  try {
    await holder.query('begin')
    await holder.query('select from audit_heads where chain = $1 for update', [number])
    const late = inScope(portal.state.app, asOperator, (trx) => appendAudit(trx, entry(null), entry(number)))
    await waiting(1)
    await inScope(portal.state.app, asOperator, async (trx) => {
      await trx.executeQuery(CompiledQuery.raw(`set local lock_timeout = '3s'`))
      await appendAudit(trx, entry(null))
    })
    await holder.query('rollback')
    await late
  } finally {
    holder.release()
  }
})

test('a migration waits for who changes rights, on whatever number', async () => {
  const holder = await portal.state.ownerPool.connect()
  try {
    await holder.query('begin')
    await holder.query(`select pg_advisory_xact_lock_shared(hashtextextended('zendzicht numbers', 0))`)
    const text = `email,last_name,customer_number,authorisations\nzonder@x.nl,Zonder,,\nmet@x.nl,Met,${number},invoices`
    const migrated = operator.ask('POST', '/operator/migration', { text })
    await waiting(1)
    await holder.query('rollback')
    const answer = await migrated
    expect(answer.statusCode, answer.body).toBe(200)
  } finally {
    holder.release()
  }
  const made = (await trail('/operator/audit')).filter(({ act }) => act === 'migrate-accounts')
  const about = made.map(({ subject, customerNumber }) => [subject ?? '', customerNumber])
  expect(about.toSorted()).toEqual([
    ['', null],
    ['Met', number],
    ['Zonder', null],
  ])
})

test('what staff do to an account stands in the trail of its numbers, for their administrators', async () => {
  const done = await operator.ask('POST', `/operator/accounts/${portal.ids.thijs}/session-ends`, {
    reason: 'telefoon kwijt',
  })
  expect(done.statusCode, done.body).toBeLessThan(300)
  const entry = (await trail(`/customer-numbers/${number}/audit`, marieke)).find(
    ({ act }) => act === 'end-account-sessions',
  )
  expect(entry).toMatchObject({
    subjectId: portal.ids.thijs,
    subject: 'Thijs van den Berg',
    reason: 'telefoon kwijt',
  })
  expect(JSON.stringify(entry)).not.toContain('Anna')
})
