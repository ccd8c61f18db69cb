import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { linkFor } from '#test/http/mailbox.ts'
import { change, emails, foreign, number, openPortal, password, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let els: Browser
let operator: Browser
const second = '9401139'
const base = `/customer-numbers/${number}`
const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)
const gifts = (...keys: Authorisation[]) => keys.map((authorisation) => ({ authorisation }))

beforeAll(async () => {
  portal = await openPortal()
  const people = ['marieke', 'els', 'operator'] as const
  ;[marieke, els, operator] = (await Promise.all(people.map((one) => portal.browser(one)))) as [
    Browser,
    Browser,
    Browser,
  ]
  await sql(
    `insert into customer_numbers (number, customer_id) select $1, customer_id from customer_numbers where number = $2`,
    [second, number],
  )
  await sql('insert into members (account_id, customer_number) values ($1, $2)', [portal.ids.marieke, second])
  await sql(`insert into grants (account_id, customer_number, authorisation) select $1, $2, unnest($3::text[])`, [
    portal.ids.marieke,
    second,
    ['customer-number-settings', 'manage-customer-number'],
  ])
})
afterAll(() => portal?.close())

/** Thijs belongs to the number, Els to the foreign one, without anything waiting for them. */
beforeEach(async () => {
  const { marieke: administrator, els: stranger, thijs } = portal.ids
  await sql('delete from invitations')
  await sql('delete from access_requests')
  await sql('update customer_numbers set second_factor = false')
  await sql('delete from grants where account_id = $1 or (account_id = $2 and customer_number <> $3)', [
    thijs,
    stranger,
    foreign,
  ])
  await sql('delete from members where account_id <> $1', [administrator])
  await sql('insert into members (account_id, customer_number) values ($1, $2), ($3, $4)', [
    thijs,
    number,
    stranger,
    foreign,
  ])
})

const states = async (email: string) =>
  (await sql('select state, grants from invitations where email = $1 order by sent_at', [email])).rows as {
    state: string
    grants: { authorisation: Authorisation }[]
  }[]
const numbersOf = async (account: string) =>
  (await sql('select customer_number as n from members where account_id = $1 order by 1', [account])).rows.map(
    ({ n }: { n: string }) => n,
  )
const appoint = (email: string, on: string) =>
  operator.ask('POST', `/operator/numbers/${on}/administrators`, {
    email,
    firstName: 'X',
    lastName: 'Bos',
    everything: false,
  })

test('an invitation does not outlive a granted request, nor the removal after it', async () => {
  await marieke.ask('POST', `${base}/accounts`, {
    email: emails.els,
    customerNumbers: [number],
    give: gifts('webshop'),
  })
  const token = await linkFor(portal, 'invitation', emails.els)
  await els.ask('POST', '/access-requests', { customerNumber: number, authorisations: [], note: '' })
  const [{ id }] = (await marieke.ask('GET', `${base}/requests`)).json().requests
  await marieke.ask('POST', `${base}/requests/${id}/decision`, { granted: true, give: gifts('invoices') })
  expect(await numbersOf(portal.ids.els)).toContain(number)
  expect(await states(emails.els)).toMatchObject([{ state: 'withdrawn' }])

  // And one that came while Els belonged to the number already.
  expect((await appoint(emails.els, number)).statusCode).toBe(204)
  expect((await marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`)).statusCode).toBe(204)
  expect((await states(emails.els)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  const payload = { token, lastName: 'Smit', password }
  const accepted = await portal.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload })
  expect(accepted.statusCode).toBe(404)
  expect(await numbersOf(portal.ids.els)).not.toContain(number)
})

test('what is taken from someone goes out of the open invitation too', async () => {
  const { thijs } = portal.ids
  await appoint(emails.thijs, number)
  const put = (body: Parameters<typeof change>[1]) => marieke.ask('PUT', `${base}/authorisations`, change(thijs, body))
  await put({ give: ['manage-customer-number', 'webshop'] })
  expect((await states(emails.thijs))[0]!.grants).toHaveLength(2)
  const taken = await put({ take: ['manage-customer-number'], expected: ['manage-customer-number', 'webshop'] })
  expect(taken.statusCode).toBe(200)
  expect((await states(emails.thijs))[0]).toMatchObject({
    state: 'open',
    grants: [{ authorisation: 'customer-number-settings' }],
  })
  const undone = await marieke.ask('POST', `${base}/changes/${taken.json().changeId}/undo`)
  expect(undone.statusCode).toBe(204)
  expect((await states(emails.thijs))[0]!.grants).toHaveLength(2)
})

test('a list that removes people withdraws the invitation of a known one, and undoing opens it again', async () => {
  await appoint(emails.thijs, second)
  const body = { text: emails.thijs, mode: 'remove', defaults: { customerNumbers: [second], give: [] } }
  const done = await marieke.ask('POST', `/customer-numbers/${second}/bulk`, body)
  expect(done.json().counts).toMatchObject({ remove: 1, nothing: 0 })
  expect(await states(emails.thijs)).toMatchObject([{ state: 'withdrawn' }])
  expect(await numbersOf(portal.ids.thijs)).toEqual([number])
  const undone = await marieke.ask('POST', `/customer-numbers/${second}/changes/${done.json().changeId}/undo`)
  expect(undone.statusCode).toBe(204)
  expect(await states(emails.thijs)).toMatchObject([{ state: 'open' }])
})

test('who is added elsewhere while being removed here keeps the account', async () => {
  const { thijs } = portal.ids
  const elsewhere = await portal.state.ownerPool.connect()
  try {
    await elsewhere.query('begin')
    await elsewhere.query('insert into members (account_id, customer_number) values ($1, $2)', [thijs, foreign])
    const removing = marieke.ask('DELETE', `${base}/accounts/${thijs}`)
    // Until it waits for the other transaction.
    await expect
      .poll(async () => (await sql(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).rowCount)
      .toBeGreaterThan(0)
    await elsewhere.query('commit')
    expect((await removing).statusCode).toBe(204)
  } finally {
    elsewhere.release()
  }
  expect(await numbersOf(thijs)).toEqual([foreign])
})

test('of two removals at once from the last two numbers, one deletes the account', async () => {
  const { rows } = await sql(
    `insert into auth.accounts (id, name, email) select 'loose' || i, 'L', 'loose' || i || '@x.test'
     from generate_series(1, 8) i returning id`,
  )
  for (const { id } of rows) {
    await sql('insert into members (account_id, customer_number) values ($1, $2), ($1, $3)', [id, number, second])
    await Promise.all([number, second].map((one) => marieke.ask('DELETE', `/customer-numbers/${one}/accounts/${id}`)))
  }
  expect((await sql(`select 1 from auth.accounts where id like 'loose%'`)).rowCount).toBe(0)
})

test('a save over an end date or a reason that came meanwhile is refused', async () => {
  const { thijs } = portal.ids
  const put = (...changes: object[]) => marieke.ask('PUT', `${base}/authorisations`, { changes })
  const first = { authorisation: 'invoices', reason: 'proef', endsOn: '2999-12-31' }
  await put(...change(thijs, { give: ['invoices'] }).changes)
  const seen = gifts('invoices')
  expect((await put({ accountId: thijs, give: [first], take: [], expected: seen })).statusCode).toBe(200)
  for (const expected of [seen, [{ ...first, reason: '' }], [{ ...first, endsOn: null }]]) {
    const late = await put({ accountId: thijs, give: gifts('invoices', 'webshop'), take: [], expected })
    expect([late.statusCode, late.json().code]).toEqual([409, 'conflict'])
  }
  expect((await put({ accountId: thijs, give: gifts('webshop'), take: [], expected: [first] })).statusCode).toBe(200)
})

test('nobody learns by a list who belongs to a number that asks for a second factor first', async () => {
  await sql('insert into members (account_id, customer_number) values ($1, $2)', [portal.ids.els, second])
  const line = async () => {
    const body = { text: emails.els, mode: 'give', defaults: { customerNumbers: [number], give: gifts('webshop') } }
    return (await marieke.ask('POST', `${base}/bulk/preview`, body)).json().lines[0]
  }
  expect(await line()).toMatchObject({ name: 'Els Smit', effect: 'add' })
  await sql('update customer_numbers set second_factor = true where number = $1', [second])
  expect(await line()).toMatchObject({ name: '', effect: 'invite' })
})

test('undoing that someone was added leaves no account without a number, unless it was there before', async () => {
  await sql(`insert into auth.accounts (id, name, email) values ('brief', 'Brief', 'brief@x.test')`)
  await sql(`insert into members (account_id, customer_number) values ('brief', $1)`, [second])
  const body = { email: 'brief@x.test', customerNumbers: [number], give: [] }
  const { changeId, added } = (await marieke.ask('POST', `${base}/accounts`, body)).json()
  expect(added).toEqual([number])
  await sql(`delete from members where account_id = 'brief' and customer_number = $1`, [second])
  expect((await marieke.ask('POST', `${base}/changes/${changeId}/undo`)).statusCode).toBe(204)
  expect((await sql(`select 1 from auth.accounts where id = 'brief'`)).rowCount).toBe(0)
  const { entries } = (await marieke.ask('GET', `${base}/audit`)).json()
  expect(entries[0]).toMatchObject({ act: 'undo-change', detail: { accountDeleted: true } })

  await sql('delete from members where account_id = $1', [portal.ids.els])
  await els.ask('POST', '/access-requests', { customerNumber: number, authorisations: [], note: '' })
  const [{ id }] = (await marieke.ask('GET', `${base}/requests`)).json().requests
  await marieke.ask('POST', `${base}/requests/${id}/decision`, { granted: true, give: gifts('invoices') })
  const [granted] = (await marieke.ask('GET', `${base}/changes`)).json().changes
  expect((await marieke.ask('POST', `${base}/changes/${granted.id}/undo`)).statusCode).toBe(204)
  expect(await numbersOf(portal.ids.els)).toEqual([])
  expect((await els.ask('GET', '/session')).statusCode).toBe(200)
})

test('appointing an administrator keeps what waited in the invitation', async () => {
  const email = 'wacht@x.test'
  const give = [{ authorisation: 'webshop', reason: 'proef', endsOn: '2999-12-31' }]
  await marieke.ask('POST', `${base}/accounts`, { email, customerNumbers: [number], give })
  expect((await appoint(email, number)).statusCode).toBe(204)
  const [{ grants } = { grants: [] }] = await states(email)
  expect(grants).toHaveLength(3)
  expect(grants).toContainEqual(give[0])
})
