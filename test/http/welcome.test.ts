import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeLink } from '#store/state/links.ts'
import { absent, browserWith, cookieOf, emails, number, openPortal, password, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal?.close())
beforeEach(() => portal.state.ownerPool.query('delete from auth.attempts'))

const fresh = 'groene-giraf-77'
function post(path: string, payload: object, cookie?: string) {
  return portal.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers: { ...(cookie && { cookie }) } })
}
type Mail = {
  template: string
  to: { email: string }
  values: object
  link?: { purpose: string; detail: Record<string, unknown> }
}
/** The mails that wait, the newest last; they go with the asking. */
async function mails(): Promise<Mail[]> {
  const { rows } = await portal.state.ownerPool.query<{ payload: Mail }>(
    `with gone as (delete from graphile_worker._private_jobs returning id, payload)
     select payload from gone order by id`,
  )
  return rows.map(({ payload }) => payload)
}
/** The token of the link in a mail, as the worker would make it. */
function tokenOf({ link, to }: Mail): Promise<string> {
  return makeLink(portal.state.ownerPool, { ...link, email: to.email } as Parameters<typeof makeLink>[1])
}

describe('a forgotten password', () => {
  test('gets the same answer for every address, and a mail for one that is known', async () => {
    const [known, unknown] = [
      await post('/password-resets', { email: ` ${emails.els.toUpperCase()}` }),
      await post('/password-resets', { email: 'nobody@portal.test' }),
    ]
    expect([known.statusCode, known.body]).toEqual([202, unknown.body])
    expect(unknown.statusCode).toBe(202)
    const names = (answer: typeof known) => Object.keys(answer.headers).toSorted()
    expect(names(known)).toEqual(names(unknown))
    const sent = await mails()
    expect(sent).toMatchObject([
      { template: 'password-reset', to: { email: emails.els }, link: { purpose: 'password-reset' } },
    ])
  })

  test('is chosen anew with the link, once; every session ends', async () => {
    const els = await portal.browser('els')
    await post('/password-resets', { email: emails.els })
    const [mail] = await mails()
    const token = await tokenOf(mail!)
    const look = await post('/links/look', { purpose: 'password-reset', token })
    expect(look.json()).toEqual({
      email: emails.els,
      firstName: 'Els',
      infix: '',
      lastName: 'Smit',
      known: true,
      invitations: [],
    })
    for (const [newPassword, status] of [
      ['kort', 422],
      [password, 422],
      [fresh, 204],
      [fresh, 404],
    ] as const) {
      const answer = await post('/password-resets/use', { token, newPassword })
      expect([newPassword, answer.statusCode]).toEqual([newPassword, status])
    }
    expect((await els.ask('GET', '/session')).statusCode).toBe(401)
    expect((await post('/session', { email: emails.els, password })).statusCode).toBe(401)
    expect((await post('/session', { email: emails.els, password: fresh })).statusCode).toBe(200)
    expect(await mails()).toMatchObject([{ template: 'password-changed', to: { email: emails.els } }])
    expect((await post('/links/look', { purpose: 'password-reset', token })).statusCode).toBe(404)
  })

  test('ends the other links to it, and a change of address under way', async () => {
    const { ownerPool } = portal.state
    const tokens = [1, 2].map(() => makeLink(ownerPool, { purpose: 'password-reset', email: emails.thijs }))
    const detail = { accountId: portal.ids.thijs, oldEmail: emails.thijs }
    const move = await makeLink(ownerPool, { purpose: 'email-change', email: 'thief@portal.test', detail })
    const [first, second] = await Promise.all(tokens)
    expect((await post('/password-resets/use', { token: first, newPassword: fresh })).statusCode).toBe(204)
    expect((await post('/password-resets/use', { token: second, newPassword: 'nog-een-giraf-9' })).statusCode).toBe(404)
    expect((await post('/email-changes/use', { token: move })).statusCode).toBe(404)
  })

  test('sends only so many mails to one address, and says nothing of it', async () => {
    await mails()
    const answers = []
    for (let i = 0; i < 7; i++) answers.push(await post('/password-resets', { email: emails.marieke }))
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(await mails()).toHaveLength(5)
  })

  test('of an account from the old system is chosen without the old one, which is not accepted again', async () => {
    await portal.state.ownerPool.query('update auth.accounts set must_change_password = true where id = $1', [
      portal.ids.operator,
    ])
    const token = await makeLink(portal.state.ownerPool, { purpose: 'password-reset', email: emails.operator })
    expect((await post('/password-resets/use', { token, newPassword: password })).json().code).toBe('unusable-password')
    expect((await post('/password-resets/use', { token, newPassword: fresh })).statusCode).toBe(204)
    const answer = await post('/session', { email: emails.operator, password: fresh })
    expect(answer.json().account.mustChangePassword).toBe(false)
  })
})

describe('a new account', () => {
  const person = { firstName: 'Nina', infix: 'de', lastName: 'Boer', company: 'Boerderij', language: 'nl' }

  test('gets the same answer for every address; the mail differs', async () => {
    await mails()
    const answers = []
    for (const email of ['nina@boerderij.test', emails.marieke]) {
      answers.push(await post('/registrations', { email, ...person, customerNumber: number }))
    }
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [202, answers[0]!.body],
      [202, answers[0]!.body],
    ])
    expect((await mails()).map(({ template, to }) => [template, to.email])).toEqual([
      ['registration', 'nina@boerderij.test'],
      ['registration-known', emails.marieke],
    ])
    const { rows } = await portal.state.ownerPool.query(
      `select 1 from auth.accounts where email = 'nina@boerderij.test'`,
    )
    expect(rows).toEqual([])
  })

  test('is there once the address is confirmed, signed in, and asks access to the number, whichever', async () => {
    for (const [email, customerNumber] of [
      ['nina@boerderij.test', number],
      ['nico@boerderij.test', absent],
    ]) {
      await mails()
      await post('/registrations', { email, ...person, customerNumber, note: 'Ik doe de retouren' })
      const token = await tokenOf((await mails())[0]!)
      const look = await post('/links/look', { purpose: 'registration', token })
      expect(look.json()).toMatchObject({ email, firstName: 'Nina', known: false })
      expect((await post('/registrations/complete', { token, password: 'kort' })).statusCode).toBe(422)
      const done = await post('/registrations/complete', { token, password: fresh })
      expect(done.json()).toMatchObject({
        account: { name: 'Nina de Boer', email, company: 'Boerderij' },
        customerNumbers: [],
      })
      const browser = browserWith(portal.app, cookieOf(done))
      const { requests } = (await browser.ask('GET', '/access-requests')).json()
      expect(requests).toMatchObject([{ customerNumber, note: 'Ik doe de retouren', state: 'open' }])
      expect((await post('/registrations/complete', { token, password: fresh })).statusCode).toBe(404)
    }
  })

  test('is refused for an address that somebody took meanwhile', async () => {
    await post('/registrations', { email: 'later@boerderij.test', ...person })
    const mail = (await mails()).at(-1)!
    const [one, two] = await Promise.all([tokenOf(mail), tokenOf(mail)])
    expect((await post('/registrations/complete', { token: one, password: fresh })).statusCode).toBe(200)
    expect((await post('/registrations/complete', { token: two, password: fresh })).json().code).toBe('invalid-input')
  })

  test('is refused with words for what is no address or no number', async () => {
    for (const [body, field] of [
      [{ email: 'nonsense' }, 'email'],
      [{ customerNumber: '12a' }, 'customerNumber'],
      [{ lastName: '' }, 'lastName'],
    ] as const) {
      const answer = await post('/registrations', { email: 'x@boerderij.test', ...person, ...body })
      expect([answer.statusCode, answer.json().fields[0].field]).toEqual([422, field])
    }
  })
})

describe('another e-mail address', () => {
  test('counts once its link was followed; the old one is told', async () => {
    await portal.state.ownerPool.query(
      'update auth.credentials set password = (select password from auth.credentials where account_id = $1) where account_id = $2',
      [portal.ids.marieke, portal.ids.thijs],
    )
    const thijs = await portal.browser('thijs')
    await mails()
    const ask = (email: string, given = password) =>
      thijs.ask('POST', '/account/email-changes', { email, password: given })
    expect((await ask('t@kadewinkel.test', 'iets-anders-99')).json().fields[0].field).toBe('password')
    expect((await ask('nonsense')).json().fields[0].field).toBe('email')
    const taken = await ask(emails.marieke)
    expect([taken.statusCode, await mails()]).toEqual([202, []])
    const asked = await ask('T.Berg@kadewinkel.test')
    expect([asked.statusCode, asked.body]).toEqual([202, taken.body])
    const token = await tokenOf((await mails())[0]!)
    expect((await post('/links/look', { purpose: 'email-change', token })).json()).toMatchObject({
      email: 't.berg@kadewinkel.test',
      firstName: 'Thijs',
    })
    expect((await thijs.ask('GET', '/session')).json().account.email).toBe(emails.thijs)
    expect((await post('/email-changes/use', { token })).statusCode).toBe(204)
    expect((await post('/email-changes/use', { token })).statusCode).toBe(404)
    expect((await thijs.ask('GET', '/session')).json().account.email).toBe('t.berg@kadewinkel.test')
    expect(await mails()).toMatchObject([{ template: 'email-changed', to: { email: emails.thijs } }])
  })
})

test('a link works for its own purpose alone', async () => {
  const token = await makeLink(portal.state.ownerPool, { purpose: 'password-reset', email: emails.marieke })
  for (const [path, body] of [
    ['/links/look', { purpose: 'registration', token }],
    ['/registrations/complete', { token, password: fresh }],
    ['/email-changes/use', { token }],
    ['/links/look', { purpose: 'password-reset', token: 'nonsense' }],
  ] as const) {
    const answer = await post(path, body)
    expect([path, answer.statusCode, answer.json().code]).toEqual([path, 404, 'not-found'])
  }
})

test('what was asked at the door stands in the trail, and no token or password', async () => {
  const { rows } = await portal.state.ownerPool.query<{ act: string }>('select act, detail from audit')
  const acts = rows.map(({ act }) => act)
  for (const act of [
    'password-reset-asked',
    'password-reset',
    'registration-asked',
    'registration',
    'ask-email-change',
    'email-changed',
  ]) {
    expect(acts).toContain(act)
  }
  expect(JSON.stringify(rows)).not.toContain(fresh)
})
