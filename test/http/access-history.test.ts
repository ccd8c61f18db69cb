import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccessOn, Why } from '#domain/contract/audit.ts'
import { verifyPeriods } from '#store/state/grant-periods.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { addMember } from '#store/state/members.ts'
import { absent, foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijsId: string

beforeAll(async () => {
  portal = await openPortal()
  marieke = await portal.browser('marieke')
  thijsId = portal.ids.thijs
})
afterAll(() => portal?.close())
beforeEach(async () => {
  await sql('delete from grants where account_id = $1', [thijsId])
  await rewrite('delete from grant_periods where account_id = $1', [thijsId])
})

const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)

/** What only a test may: history with other moments in it than now. */
async function rewrite(text: string, values: unknown[]): Promise<void> {
  const client = await portal.state.ownerPool.connect()
  try {
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'")
    await client.query(text, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** As Marieke, who administers the number. */
const asMarieke = (text: string, values: unknown[] = []) =>
  inScope(portal.state.app, { accountId: portal.ids.marieke, customerNumbers: [number], operator: false }, (trx) =>
    trx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values)),
  )
const give = (authorisation = 'invoices', endsAt: string | null = null, reason = 'vervangt Jan') =>
  asMarieke(
    `insert into grants (account_id, customer_number, authorisation, given_by, reason, ends_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, customer_number, authorisation) do update
       set given_at = now(), reason = excluded.reason, ends_at = excluded.ends_at, given_by = excluded.given_by`,
    [thijsId, number, authorisation, portal.ids.marieke, reason, endsAt],
  )
const take = () => asMarieke('delete from grants where account_id = $1', [thijsId])

async function whoOn(day: string): Promise<AccessOn['accesses']> {
  const answer = await marieke.ask('GET', `/customer-numbers/${number}/access?on=${day}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json() as AccessOn).accesses.filter(({ accountId }) => accountId === thijsId)
}
async function why(authorisation = 'invoices', account = thijsId): Promise<Why> {
  const answer = await marieke.ask(
    'GET',
    `/customer-numbers/${number}/why?account=${account}&authorisation=${authorisation}`,
  )
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json() as Why
}
const failing = ({ conditions }: Why) => conditions.filter(({ met }) => !met).map(({ condition }) => condition)
const moment = (text: string) => rewrite(`update grant_periods set ${text} where account_id = $1`, [thijsId])

test('a period begins when a right is given, changes with its terms, and ends when it is taken', async () => {
  await give()
  await give('invoices', null, 'vast')
  await take()
  const { history } = await why()
  expect(history.map(({ how, reason, givenBy, endedBy }) => [how, reason, givenBy, endedBy])).toEqual([
    ['taken', 'vast', 'Marieke Vos', 'Marieke Vos'],
    ['changed', 'vervangt Jan', 'Marieke Vos', 'Marieke Vos'],
  ])
  expect(history[1]!.until).toBe(history[0]!.from)
})

test('a day shows who had what on it, whole or in part, by the clock of the Netherlands', async () => {
  await give()
  await moment(`from_at = '2026-03-01T23:30:00Z'`)
  expect(await whoOn('2026-03-01')).toEqual([])
  expect(await whoOn('2026-03-02')).toMatchObject([{ authorisation: 'invoices', givenBy: 'Marieke Vos', until: null }])
  await take()
  await moment(`until_at = '2026-03-29T22:00:00Z'`)
  // Summer time began on the 29th: the 30th begins at 22:00 UTC, when it had ended already.
  expect(await whoOn('2026-03-29')).toMatchObject([{ until: '2026-03-29T22:00:00.000Z', endedBy: 'Marieke Vos' }])
  expect(await whoOn('2026-03-30')).toEqual([])
  const ahead = await marieke.ask('GET', `/customer-numbers/${number}/access?on=2999-01-01`)
  expect([ahead.statusCode, ahead.json().detail]).toEqual([422, 'Kies vandaag of een dag die voorbij is.'])
})

test('a right that ended by its date ended on that instant, by nobody, also when it is taken or given anew later', async () => {
  await give('invoices', '2026-02-01T00:00:00Z')
  await moment(`from_at = '2026-01-01T00:00:00Z'`)
  const ended = { how: 'ended', until: '2026-02-01T00:00:00.000Z', endedBy: null }
  expect((await why()).history).toMatchObject([ended])
  expect(failing(await why())).toContain('not-ended')
  await give()
  expect((await why()).history).toMatchObject([{ how: 'running' }, ended])
  expect(await whoOn('2026-02-02')).toEqual([])
})

test('removing a member closes its periods as removed, and what was stays readable when the account is gone', async () => {
  const jan = await portal.signIn.createAccount({
    email: 'jan@kadewinkel.test',
    password: 'paarse-olifant-43',
    firstName: 'Jan',
    infix: '',
    lastName: 'Bos',
    company: '',
  })
  await inScope(portal.state.app, asOperator, (trx) => addMember(trx, { accountId: jan, number, addedBy: null }))
  await sql(`insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'webshop')`, [jan, number])
  await asMarieke('delete from members where account_id = $1', [jan])
  await sql('delete from auth.accounts where id = $1', [jan])
  const told = await why('webshop', jan)
  expect(told).toMatchObject({ name: 'Jan Bos', allowed: false, history: [{ how: 'removed', endedBy: 'Marieke Vos' }] })
  expect(told.conditions[0]).toEqual({
    condition: 'member',
    met: false,
    says: 'Jan Bos hoort niet meer bij klantnummer 9401138.',
  })
})

test('the giver’s account may go: that ends nothing', async () => {
  await give()
  await sql('update grants set given_by = null where account_id = $1', [thijsId])
  expect((await why()).history).toMatchObject([{ how: 'running', givenBy: 'Marieke Vos' }])
})

test('why someone can or cannot see something, with the first thing that stands in the way', async () => {
  expect((await why('insight-parcels')).allowed).toBe(false)
  expect(failing(await why('insight-parcels'))).toEqual(['grant'])
  await give('insight-parcels')
  expect(await why('insight-parcels')).toMatchObject({ allowed: true, name: 'Thijs van den Berg' })
  await sql('update auth.accounts set must_change_password = true where id = $1', [thijsId])
  expect(failing(await why('insight-parcels'))).toEqual(['password'])
  await sql('update auth.accounts set must_change_password = false where id = $1', [thijsId])
  await sql('update customer_numbers set second_factor = true where number = $1', [number])
  const admin = `update auth.sessions set second_factor_at = now() where account_id = $1`
  await sql(admin, [portal.ids.marieke])
  expect(failing(await why('insight-parcels'))).toEqual(['second-factor'])
  await sql(`insert into auth.totp (account_id, secret, confirmed_at) values ($1, 'x', now())`, [thijsId])
  expect(failing(await why('insight-parcels'))).toEqual([])
  await sql('delete from auth.totp')
  await sql('update customer_numbers set second_factor = false where number = $1', [number])
  await give('invoices')
  expect(failing(await why('invoices'))).toEqual(['module-link'])
  await sql(`insert into module_links (authorisation, url) values ('invoices', 'https://facturen.test/{number}')`)
  expect(failing(await why('invoices'))).toEqual([])
})

test('nothing is told of who never belonged to the number, whether they exist or not', async () => {
  const ask = async (account: string, one: string = number) => {
    const { statusCode, body } = await marieke.ask(
      'GET',
      `/customer-numbers/${one}/why?account=${account}&authorisation=invoices`,
    )
    return { statusCode, body }
  }
  const nobody = await ask('niemand')
  expect(nobody.statusCode).toBe(404)
  expect(await ask(portal.ids.els)).toEqual(nobody)
  expect(await ask(portal.ids.els, foreign)).toEqual(nobody)
  expect(await ask(portal.ids.els, absent)).toEqual(nobody)
  expect((await ask('%00')).statusCode).toBe(404)
})

test('the check finds grants and history that differ', async () => {
  const damage = async () => {
    const told: string[] = []
    await verifyPeriods(portal.state.ownerPool, (sentence) => told.push(sentence))
    return told
  }
  await give()
  expect(await damage()).toEqual([])
  await rewrite(`update grants set reason = 'anders' where account_id = $1`, [thijsId])
  expect(await damage()).toEqual([expect.stringContaining('does not say what is in force')])
  await rewrite('delete from grants where account_id = $1', [thijsId])
  expect(await damage()).toEqual([expect.stringContaining('but it is not')])
  await rewrite('delete from grant_periods where account_id = $1', [thijsId])
  await rewrite(
    `insert into grants (account_id, customer_number, authorisation) values ($1, '${number}', 'invoices')`,
    [thijsId],
  )
  expect(await damage()).toEqual([expect.stringContaining('does not say what is in force')])
  await rewrite('delete from grants where account_id = $1', [thijsId])
})

test('the role of the portal reads history of its scope, and writes none', async () => {
  await expect(asMarieke(`update grant_periods set reason = 'x'`)).rejects.toThrow('permission denied')
  await expect(asMarieke('delete from grant_periods')).rejects.toThrow('permission denied')
  await expect(asMarieke('select * from audit_heads')).rejects.toThrow('permission denied')
  await expect(asMarieke('select * from audit_seen')).rejects.toThrow('permission denied')
  const { rows } = await asMarieke('select distinct customer_number as number from grant_periods')
  expect(rows).toEqual([{ number }])
})
