import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { addMembers } from '#store/state/members.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { emptyMailbox, linkFor, mailsOf } from '#test/http/mailbox.ts'
import { browserWith, change, cookieOf, emails, foreign, number, openPortal, password } from '#test/http/portal.ts'
import type { Browser, Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser
beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, thijs, els] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
  ])
})
afterAll(() => portal?.close())
beforeEach(async () => {
  await emptyMailbox(portal)
  await sql('delete from invitations')
  await sql('delete from auth.attempts')
})

const base = `/customer-numbers/${number}`
const second = '9401139'
const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)
const gifts = (...keys: Authorisation[]) => keys.map((authorisation) => ({ authorisation }))
const add = (email: string, more: object = {}, browser = marieke) =>
  browser.ask('POST', `${base}/accounts`, { email, customerNumbers: [number], give: gifts('invoices'), ...more })
const invitations = async () => (await marieke.ask('GET', `${base}/invitations`)).json().invitations
const accept = (body: object) => portal.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload: body })
const members = async () =>
  (await marieke.ask('GET', `${base}/authorisations`)).json().members as {
    email: string
    accountId: string
    grants: object[]
  }[]

describe('inviting', () => {
  test('answers alike whether or not the portal knows the address', async () => {
    const [known, unknown] = await Promise.all([add(emails.els), add('niemand@x.test')])
    const body = { invited: [number], added: [], changeId: expect.any(String) }
    expect([known.statusCode, unknown.statusCode]).toEqual([200, 200])
    expect(known.json()).toEqual(body)
    expect(unknown.json()).toEqual(body)
    const alike = {
      name: '',
      state: 'open',
      grants: [{ authorisation: 'invoices', reason: '', endsOn: null }],
      invitedBy: 'Marieke Vos',
    }
    expect(await invitations()).toMatchObject([alike, alike])
  })

  test('takes seven days, mails once, and once more when it is sent again: then the old link is dead', async () => {
    await add('nieuw@x.test', { firstName: 'Nina', lastName: 'Bos', message: 'Welkom' })
    const [mail] = await mailsOf(portal, 'nieuw@x.test')
    expect(mail).toMatchObject({
      template: 'invitation',
      to: { name: 'Nina Bos', language: 'nl' },
      values: {
        firstName: 'Nina',
        invitedBy: 'Marieke Vos',
        numbers: [{ number, company: 'Kadewinkel B.V.' }],
        message: 'Welkom',
      },
      link: { purpose: 'invitation', detail: { invitations: [(await invitations())[0].id] } },
    })
    const token = await linkFor(portal, 'invitation', 'nieuw@x.test')
    const [{ id, expiresAt }] = await invitations()
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
    await sql(`update invitations set expires_at = now() - interval '1 hour'`)
    expect((await invitations())[0].state).toBe('expired')
    expect((await accept({ token, lastName: 'Bos', password })).statusCode).toBe(404)
    expect((await marieke.ask('POST', `${base}/invitations/${id}/resend`)).statusCode).toBe(204)
    expect(await mailsOf(portal, 'nieuw@x.test')).toHaveLength(2)
    expect((await accept({ token, lastName: 'Bos', password })).statusCode).toBe(404)
    const again = await linkFor(portal, 'invitation', 'nieuw@x.test')
    expect((await accept({ token: again, firstName: 'Nina', lastName: 'Bos', password })).statusCode).toBe(200)
    expect((await invitations())[0].state).toBe('accepted')
    expect((await marieke.ask('POST', `${base}/invitations/${id}/resend`)).statusCode).toBe(409)
  })

  test('the same address again renews what is open', async () => {
    await add('dubbel@x.test')
    await add('dubbel@x.test', { give: gifts('webshop') })
    const found = await invitations()
    expect(found).toHaveLength(1)
    expect(found[0].grants.map((grant: { authorisation: string }) => grant.authorisation)).toEqual([
      'invoices',
      'webshop',
    ])
  })

  test('what was withdrawn cannot be accepted', async () => {
    await add('weg@x.test')
    const token = await linkFor(portal, 'invitation', 'weg@x.test')
    const [{ id }] = await invitations()
    expect((await els.ask('DELETE', `${base}/invitations/${id}`)).statusCode).toBe(404)
    expect((await els.ask('DELETE', `/customer-numbers/${foreign}/invitations/${id}`)).statusCode).toBe(404)
    expect((await marieke.ask('DELETE', `${base}/invitations/${id}`)).statusCode).toBe(204)
    expect((await accept({ token, lastName: 'Weg', password })).json().detail).toContain('werkt niet meer')
    expect((await marieke.ask('DELETE', `${base}/invitations/${id}`)).statusCode).toBe(409)
  })

  test('refuses what is no address, ends too early, or is given twice', async () => {
    expect((await add('geen adres')).json()).toMatchObject({ code: 'invalid-input', fields: [{ field: 'email' }] })
    const give = [{ authorisation: 'invoices', endsOn: '2020-01-01' }]
    expect((await add('x@x.test', { give })).json().fields[0].field).toBe('give.0.endsOn')
    expect((await add('x@x.test', { give: gifts('invoices', 'invoices') })).statusCode).toBe(422)
    expect(await invitations()).toEqual([])
  })
})

describe('accepting', () => {
  test('makes the account, gives what waited, and signs in; once, however often it is pressed', async () => {
    await add('nora@x.test', { give: [{ authorisation: 'insight-parcels', reason: 'proef', endsOn: '2999-12-31' }] })
    const token = await linkFor(portal, 'invitation', 'nora@x.test')
    expect((await accept({ token })).json().fields.map((one: { field: string }) => one.field)).toEqual([
      'lastName',
      'password',
    ])
    expect((await accept({ token, lastName: 'Bos', password: 'kort' })).json().code).toBe('unusable-password')
    const body = { token, firstName: 'Nora', infix: 'van der', lastName: 'Bos', password, language: 'en' }
    const answers = await Promise.all([accept(body), accept(body), accept(body)])
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    const answer = answers.find(({ statusCode }) => statusCode === 200)!
    expect(answer.json()).toMatchObject({
      account: { name: 'Nora van der Bos', company: 'Kadewinkel B.V.', language: 'en' },
      customerNumbers: [{ number, authorisations: ['insight-parcels'], administrator: false }],
    })
    const nora = browserWith(portal.app, cookieOf(answer))
    expect((await nora.ask('GET', '/session')).json().account.name).toBe('Nora van der Bos')
    expect((await members()).find(({ email }) => email === 'nora@x.test')!.grants).toMatchObject([
      { authorisation: 'insight-parcels', givenBy: 'Marieke Vos', reason: 'proef', endsOn: '2999-12-31' },
    ])
    const trail = (await marieke.ask('GET', `${base}/audit`)).json().entries
    expect(trail[0]).toMatchObject({ act: 'accept-invitations', actor: 'Nora van der Bos', given: ['insight-parcels'] })
  })

  test('of a known address asks no password, and signs nobody in', async () => {
    await add(emails.els, { give: gifts('webshop') })
    const token = await linkFor(portal, 'invitation', emails.els)
    const answer = await accept({ token })
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([204, undefined])
    expect((await accept({ token })).statusCode).toBe(404)
    const session = (await els.ask('GET', '/session')).json()
    expect(session.customerNumbers.map((one: { number: string }) => one.number)).toContain(number)
    await marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`)
  })

  test('can be done from within, or declined', async () => {
    await add(emails.els, { give: gifts('webshop') })
    const mine = async () => (await els.ask('GET', '/invitations/mine')).json().invitations
    const [{ id, ...shown }] = await mine()
    expect(shown).toEqual({ customerNumber: number, company: 'Kadewinkel B.V.', invitedBy: 'Marieke Vos' })
    expect((await thijs.ask('POST', `/invitations/mine/${id}/accept`)).statusCode).toBe(404)
    expect((await els.ask('POST', `/invitations/mine/${id}/decline`)).statusCode).toBe(204)
    expect((await els.ask('POST', `/invitations/mine/${id}/accept`)).statusCode).toBe(404)
    expect((await invitations())[0].state).toBe('withdrawn')
    await add(emails.els, { give: gifts('webshop') })
    expect((await els.ask('POST', `/invitations/mine/${(await mine())[0].id}/accept`)).statusCode).toBe(204)
    expect((await els.ask('GET', base)).statusCode).toBe(200)
    await marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`)
  })

  test('gives nothing when who invited may no longer give', async () => {
    await add(emails.els, { give: gifts('webshop') })
    const token = await linkFor(portal, 'invitation', emails.els)
    await sql(`delete from grants where account_id = $1 and authorisation = 'manage-customer-number'`, [
      portal.ids.marieke,
    ])
    expect((await els.ask('GET', '/invitations/mine')).json().invitations).toEqual([])
    expect((await accept({ token })).statusCode).toBe(404)
    expect((await els.ask('GET', base)).statusCode).toBe(404)
    await sql(
      `insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'manage-customer-number')`,
      [portal.ids.marieke, number],
    )
  })

  test('never makes shorter what someone has', async () => {
    await add(emails.els, { give: [{ authorisation: 'webshop', endsOn: '2999-12-31' }, { authorisation: 'invoices' }] })
    await inScope(portal.state.app, asOperator, (trx) => addMembers(trx, null, [{ accountId: portal.ids.els, number }]))
    await sql(`insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'webshop')`, [
      portal.ids.els,
      number,
    ])
    const [{ id }] = (await els.ask('GET', '/invitations/mine')).json().invitations
    await els.ask('POST', `/invitations/mine/${id}/accept`)
    const { grants } = (await members()).find(({ email }) => email === emails.els)!
    expect(grants).toMatchObject([
      { authorisation: 'invoices', endsOn: null },
      { authorisation: 'webshop', endsOn: null },
    ])
    await marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`)
  })
})

describe('someone of another number of the same administrator', () => {
  beforeAll(async () => {
    await sql(
      `insert into customer_numbers (number, customer_id) select $1, customer_id from customer_numbers where number = $2`,
      [second, number],
    )
    await sql(`insert into members (account_id, customer_number) values ($1, $2)`, [portal.ids.marieke, second])
    await sql(
      `insert into grants (account_id, customer_number, authorisation)
      values ($1, $2, 'customer-number-settings'), ($1, $2, 'manage-customer-number')`,
      [portal.ids.marieke, second],
    )
  })

  test('is added at once, to several numbers together; a new address is invited to all with one mail', async () => {
    const both = { customerNumbers: [number, second], give: gifts('track-and-trace') }
    expect((await add(emails.thijs, both)).json()).toMatchObject({ invited: [], added: [number, second] })
    const session = (await thijs.ask('GET', '/session')).json()
    expect(session.customerNumbers).toMatchObject([
      { authorisations: ['track-and-trace'] },
      { authorisations: ['track-and-trace'] },
    ])
    const again = await add(emails.thijs, both)
    expect([again.statusCode, again.json().detail]).toEqual([409, 'Deze gebruiker heeft dit allemaal al.'])
    expect((await add('beide@x.test', both)).json()).toMatchObject({ invited: [number, second], added: [] })
    const mails = await mailsOf(portal, 'beide@x.test')
    expect(mails).toHaveLength(1)
    expect(mails[0]!.values).toMatchObject({ numbers: [{ number }, { number: second }] })
  })

  test('a number that is foreign or absent refuses all of it, alike', async () => {
    const answers = await Promise.all(
      [foreign, '9999999'].map((one) => add('x@x.test', { customerNumbers: [number, one] })),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404])
    expect(answers[0]!.body).toBe(answers[1]!.body)
    expect(await invitations()).toEqual([])
  })

  test('goes off one number and stays on the other; off the last one, the account is gone at once', async () => {
    await marieke.ask(
      'PUT',
      `${base}/authorisations`,
      change(portal.ids.thijs, { give: ['webshop'], expected: ['track-and-trace'] }),
    )
    const remove = (one: string) => marieke.ask('DELETE', `/customer-numbers/${one}/accounts/${portal.ids.thijs}`)
    expect((await remove(number)).statusCode).toBe(204)
    expect((await thijs.ask('GET', '/session')).json().customerNumbers).toMatchObject([{ number: second }])
    expect((await remove(number)).statusCode).toBe(404)
    expect((await remove(second)).statusCode).toBe(204)
    expect((await thijs.ask('GET', '/session')).statusCode).toBe(401)
    const { rows } = await sql('select id from auth.accounts where email = $1', [emails.thijs])
    expect(rows).toEqual([])
    const trail = (await marieke.ask('GET', `/customer-numbers/${second}/audit`)).json().entries
    expect(trail[0]).toMatchObject({
      act: 'remove-person',
      subject: 'Thijs van den Berg',
      taken: ['track-and-trace'],
      detail: { accountDeleted: true },
    })
  })
})

test('the last administrator cannot be removed, not even by two at once', async () => {
  const last = await marieke.ask('DELETE', `${base}/accounts/${portal.ids.marieke}`)
  expect([last.statusCode, last.json().code]).toEqual([409, 'last-administrator'])
  await add(emails.els, { give: gifts('customer-number-settings', 'manage-customer-number') })
  await accept({ token: await linkFor(portal, 'invitation', emails.els) })
  const answers = await Promise.all([
    marieke.ask('DELETE', `${base}/accounts/${portal.ids.els}`),
    els.ask('DELETE', `${base}/accounts/${portal.ids.marieke}`),
  ])
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 404])
})
