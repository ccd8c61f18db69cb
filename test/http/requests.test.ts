import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { afterWorkingDays } from '#domain/parcel/working-days.ts'
import { climbRequest } from '#acts/climb-request.ts'
import { emptyMailbox, mailsOf } from '#test/http/mailbox.ts'
import { absent, emails, foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser
let operator: Browser
beforeAll(async () => {
  portal = await openPortal()
  const people = ['marieke', 'thijs', 'els', 'operator'] as const
  ;[marieke, thijs, els, operator] = (await Promise.all(people.map((one) => portal.browser(one)))) as [
    Browser,
    Browser,
    Browser,
    Browser,
  ]
})
afterAll(() => portal?.close())
beforeEach(async () => {
  await emptyMailbox(portal)
  await sql('delete from access_requests')
})

const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)
const ask = (
  customerNumber: string,
  authorisations: Authorisation[] = ['insight-parcels'],
  browser = els,
  note = 'graag',
) => browser.ask('POST', '/access-requests', { customerNumber, authorisations, note })
const ofNumber = async () => (await marieke.ask('GET', `/customer-numbers/${number}/requests`)).json().requests
const ofOperator = async () => (await operator.ask('GET', '/operator/requests')).json().requests
const own = async (browser = els) => (await browser.ask('GET', '/access-requests')).json().requests
const decide = (id: string, body: object, browser = marieke) =>
  browser.ask('POST', `/customer-numbers/${number}/requests/${id}/decision`, body)
const decideClimbed = (id: string, body: object, browser = operator) =>
  browser.ask('POST', `/operator/requests/${id}/decision`, body)
const give = [{ authorisation: 'insight-parcels' }]
const acts = () => ({ app: portal.state.app, keeper: portal.signIn })

test('who asks learns nothing about the number', async () => {
  const answers = await Promise.all([ask(number), ask(absent)])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202])
  expect(answers[0]!.body).toBe(answers[1]!.body)
  const alike = { authorisations: ['insight-parcels'], note: 'graag', state: 'open', decisionNote: '' }
  const shown = await own()
  expect(shown).toMatchObject([alike, alike])
  expect(Object.keys(shown[0])).toEqual(Object.keys(shown[1]))
  expect(await own(thijs)).toEqual([])
})

test('a request reaches the administrators of its number, and nobody else', async () => {
  await ask(number)
  expect(await ofNumber()).toMatchObject([
    {
      customerNumber: number,
      name: 'Els Smit',
      email: emails.els,
      company: 'Buitenland B.V.',
      state: 'open',
      climbed: false,
      member: false,
    },
  ])
  expect(await ofOperator()).toEqual([])
  expect((await els.ask('GET', `/customer-numbers/${number}/requests`)).statusCode).toBe(404)
  expect((await els.ask('GET', `/customer-numbers/${foreign}/requests`)).json()).toEqual({ requests: [] })
  expect((await mailsOf(portal)).map(({ template, to, values }) => [template, to.email, values])).toEqual([
    ['access-requested', emails.marieke, expect.objectContaining({ name: 'Els Smit', note: 'graag', climbed: false })],
  ])
})

test('granting gives and tells; a second answer comes too late', async () => {
  await ask(number)
  const [{ id }] = await ofNumber()
  await emptyMailbox(portal)
  const granted = { granted: true, note: 'welkom', give }
  const answers = await Promise.all([decide(id, granted), decide(id, granted)])
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 409])
  expect((await decide(id, { granted: false })).json().detail).toBe('Deze aanvraag is al beantwoord of ingetrokken.')
  expect((await els.ask('GET', '/session')).json().customerNumbers).toContainEqual(
    expect.objectContaining({ number, authorisations: ['insight-parcels'] }),
  )
  expect((await ofNumber())[0]).toMatchObject({
    state: 'granted',
    decidedBy: 'Marieke Vos',
    decisionNote: 'welkom',
    member: true,
  })
  expect((await own())[0]).toMatchObject({ state: 'granted', decisionNote: 'welkom' })
  expect((await mailsOf(portal, emails.els)).at(-1)).toMatchObject({
    template: 'access-decided',
    values: { granted: true, number, authorisations: ['insight-parcels'], decidedBy: 'Marieke Vos', note: 'welkom' },
  })
  const { entries } = (await marieke.ask('GET', `/customer-numbers/${number}/audit`)).json()
  expect(entries[0]).toMatchObject({ act: 'decide-request', subject: 'Els Smit', given: ['insight-parcels'] })
  await marieke.ask('DELETE', `/customer-numbers/${number}/accounts/${portal.ids.els}`)
})

test('declining gives nothing, and granting nothing is refused', async () => {
  await ask(number)
  const [{ id }] = await ofNumber()
  expect((await decide(id, { granted: true })).json().fields[0].detail).toBe('Kies minstens één autorisatie.')
  expect((await decide(id, { granted: false, note: 'vraag Jan', give })).statusCode).toBe(204)
  expect((await own())[0]).toMatchObject({ state: 'declined', decisionNote: 'vraag Jan' })
  expect((await els.ask('GET', `/customer-numbers/${number}`)).statusCode).toBe(404)
})

test('an answer needs the right number, and rights on it', async () => {
  await ask(number)
  const [{ id }] = await ofNumber()
  const nowhere = '0193e1c2-0000-4000-8000-000000000000'
  const body = { granted: true, give }
  const strange = await Promise.all([
    els.ask('POST', `/customer-numbers/${foreign}/requests/${id}/decision`, body),
    els.ask('POST', `/customer-numbers/${foreign}/requests/${nowhere}/decision`, body),
    decide(id, body, els),
    decide(nowhere, body),
    decideClimbed(id, body, marieke),
    // Not the operator's to answer, for it has not climbed.
    decideClimbed(id, body),
  ])
  expect(strange.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404])
  expect(new Set(strange.map((answer) => answer.body)).size).toBe(1)
})

test('the same request again is the same request; others are limited', async () => {
  await ask(number)
  await ask(number, ['insight-parcels'], els, 'nog eens')
  expect((await own()).map(({ note }: { note: string }) => note)).toEqual(['nog eens'])
  expect(await mailsOf(portal)).toHaveLength(1)
  for (const one of ['invoices', 'webshop', 'addresses', 'forwarding'] as const) await ask(number, [one])
  const many = await ask(number, ['track-and-trace'])
  expect([many.statusCode, many.json().detail]).toEqual([429, expect.stringContaining('al 5 aanvragen openstaan')])
  const [{ id }] = await own()
  expect((await thijs.ask('DELETE', `/access-requests/${id}`)).statusCode).toBe(404)
  expect((await els.ask('DELETE', `/access-requests/${id}`)).statusCode).toBe(204)
  expect((await els.ask('DELETE', `/access-requests/${id}`)).statusCode).toBe(409)
  expect((await ask(number, ['track-and-trace'])).statusCode).toBe(202)
  await sql(
    `insert into access_requests (account_id, name, email, company, language, customer_number, authorisations)
    select $1, '', '', '', 'nl', i::text, '{}' from generate_series(1, 20) i`,
    [portal.ids.els],
  )
  expect((await ask('77')).statusCode).toBe(429)
})

test('after three working days without an answer it climbs to the operator', async () => {
  await ask(number)
  const { rows } = await sql(`select j.payload, j.run_at from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'climb-request'`)
  const [{ id, askedAt }] = await ofNumber()
  expect(rows[0].payload).toEqual({ requestId: id })
  expect(Math.abs(rows[0].run_at - afterWorkingDays(Date.parse(askedAt), 3))).toBeLessThan(60_000)
  await emptyMailbox(portal)
  await climbRequest(acts(), id)
  await climbRequest(acts(), id)
  expect((await mailsOf(portal)).map(({ to, values }) => [to.email, values])).toEqual([
    [emails.operator, expect.objectContaining({ climbed: true, number: { number, company: 'Kadewinkel B.V.' } })],
  ])
  expect(await ofOperator()).toMatchObject([{ id, climbed: true }])
  expect((await decideClimbed(id, { granted: true, give })).statusCode).toBe(204)
  expect((await els.ask('GET', `/customer-numbers/${number}`)).statusCode).toBe(200)
  await marieke.ask('DELETE', `/customer-numbers/${number}/accounts/${portal.ids.els}`)
})

test('what was answered or does not exist does not climb', async () => {
  await ask(number)
  const [{ id }] = await ofNumber()
  await decide(id, { granted: false })
  await emptyMailbox(portal)
  await climbRequest(acts(), id)
  await climbRequest(acts(), '0193e1c2-0000-4000-8000-000000000000')
  expect(await mailsOf(portal)).toEqual([])
  expect(await ofOperator()).toEqual([])
})

test('without an active administrator it is the operator who is asked, at once or as soon as the last one goes', async () => {
  await ask(absent)
  expect((await mailsOf(portal)).map(({ to }) => to.email)).toEqual([emails.operator])
  const [{ id }] = await ofOperator()
  const granted = await decideClimbed(id, { granted: true, give })
  expect([granted.statusCode, granted.json().detail]).toEqual([422, expect.stringContaining('9999999 bestaat niet')])
  expect((await decideClimbed(id, { granted: false })).statusCode).toBe(204)
  await ask(number)
  expect((await ofOperator()).filter(({ state }: { state: string }) => state === 'open')).toEqual([])
  await sql(`update grants set ends_at = now() where account_id = $1 and authorisation = 'manage-customer-number'`, [
    portal.ids.marieke,
  ])
  expect(await ofOperator()).toContainEqual(
    expect.objectContaining({ customerNumber: number, state: 'open', climbed: false }),
  )
  await sql(`update grants set ends_at = null where account_id = $1`, [portal.ids.marieke])
})

test('an open page of an administrator hears of a request', async () => {
  const heard: string[] = []
  const stop = portal.state.listen('rights', (accountId) => heard.push(accountId))
  await ask(number)
  await expect.poll(() => heard).toEqual(expect.arrayContaining([portal.ids.marieke, portal.ids.els]))
  stop()
})
