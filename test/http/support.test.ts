import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SupportAccount, SupportList } from '#domain/contract/support.ts'
import { inScope } from '#store/state/scoped.ts'
import { mailsOf, emptyMailbox } from '#test/http/mailbox.ts'
import { mailsTo, tokenIn } from '#test/http/mails.ts'
import { browserWith, emails, number, openPortal, password, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let operator: Browser
let colleague: string
beforeAll(async () => {
  portal = await openPortal()
  const person = { firstName: 'Otto', infix: '', lastName: 'Bakker', company: 'Zendzicht' }
  colleague = await portal.signIn.createAccount({ email: 'otto@portal.test', password, operator: true, ...person })
  operator = await portal.browser('operator')
}, 30_000)
afterAll(() => portal?.close())
beforeEach(() => emptyMailbox(portal))

const json = <T>(answer: { json(): unknown }) => answer.json() as T
const refusal = (answer: { statusCode: number; json(): unknown }) => [
  answer.statusCode,
  json<{ detail: string }>(answer).detail,
]
const reason = { reason: 'telefoon kwijt, teruggebeld' }
const actions = ['second-factor-removals', 'password-resets', 'session-ends'] as const

async function found(search: string, more = ''): Promise<SupportList> {
  return json(await operator.ask('GET', `/operator/accounts?search=${encodeURIComponent(search)}${more}`))
}
async function look(id: string): Promise<SupportAccount> {
  return json(await operator.ask('GET', `/operator/accounts/${id}`))
}
const help = (id: string, action: (typeof actions)[number], body: object = reason) =>
  operator.ask('POST', `/operator/accounts/${encodeURIComponent(id)}/${action}`, body)

/** What the trail says about an account, the newest first. */
async function trailOf(id: string) {
  const { rows } = await portal.state.ownerPool.query<{ act: string; actor: string; detail: Record<string, unknown> }>(
    'select act, actor_id as actor, detail from audit where subject_id = $1 order by id desc',
    [id],
  )
  return rows
}

/** Sets up an authenticator app in this browser. */
async function switchOnTotp(browser: Browser): Promise<void> {
  const { secret } = json<{ secret: string }>(await browser.ask('POST', '/account/totp', { password }))
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  expect((await browser.ask('PUT', '/account/totp', { code })).statusCode).toBe(200)
}

async function addPasskey(accountId: string): Promise<void> {
  await portal.state.ownerPool.query(
    `insert into auth.passkeys (account_id, credential_id, rp_id, public_key, counter, name)
     values ($1, $2, 'portal.test', '\\x00', 0, 'Laptop')`,
    [accountId, randomBytes(16).toString('base64url')],
  )
}

describe('accounts', () => {
  test('are found by part of a name or of an e-mail address, in any case', async () => {
    for (const search of ['van den', 'BERG', 'Thijs van den Berg', 'thijs@KADE']) {
      expect((await found(search)).accounts).toEqual([
        {
          id: portal.ids.thijs,
          name: 'Thijs van den Berg',
          email: emails.thijs,
          company: 'Kadewinkel B.V.',
          operator: false,
          numbers: [number],
        },
      ])
    }
    expect((await found('otto')).accounts).toMatchObject([{ operator: true, numbers: [] }])
  })

  test.each(['%', '_', 'Thi%', 'T_ijs', '\\', "'", "' or true --", "'); drop table audit; --"])(
    'a search for %s finds only what has that in it',
    async (search) => {
      expect((await found(search)).accounts).toEqual([])
    },
  )

  test('thousands come fifty at a time, each once, by last name', async () => {
    await portal.state.ownerPool.query(
      `insert into auth.accounts (id, name, email, first_name, last_name)
       select gen_random_uuid(), 'Reeks ' || i / 3, 'reeks' || i || '@veel.test', 'Reeks', case i % 2 when 0 then 'R' else 'r' end || i / 3
       from generate_series(1, 160) i`,
    )
    const seen: string[] = []
    let after = ''
    do {
      const page = await found('@veel', after && `&after=${after}`)
      expect(page.accounts.length).toBeLessThanOrEqual(50)
      seen.push(...page.accounts.map(({ id }) => id))
      after = page.next ?? ''
    } while (after)
    expect([seen.length, new Set(seen).size]).toEqual([160, 160])
    for (const wrong of ['nobody', "' or 1=1"]) {
      expect((await found('@veel', `&after=${encodeURIComponent(wrong)}`)).accounts).toEqual([])
    }
  })
})

describe('one account', () => {
  test('shows who it is, how it gets in, and nothing that opens anything', async () => {
    const marieke = await portal.browser('marieke')
    const account = await look(portal.ids.marieke)
    expect(account).toEqual({
      id: portal.ids.marieke,
      name: 'Marieke Vos',
      email: emails.marieke,
      company: 'Kadewinkel B.V.',
      operator: false,
      createdAt: expect.any(String),
      lastSignInAt: expect.any(String),
      hasPassword: true,
      mustChangePassword: false,
      totp: false,
      recoveryCodesLeft: 0,
      passkeys: 0,
      sessions: 1,
      throttledForS: null,
      numbers: [
        {
          number,
          customerId: expect.any(String),
          company: 'Kadewinkel B.V.',
          administrator: true,
          secondFactor: false,
        },
      ],
      invitations: [],
    })
    await marieke.ask('POST', `/customer-numbers/${number}/accounts`, {
      email: emails.els,
      firstName: 'Els',
      lastName: 'Smit',
      customerNumbers: [number],
      give: [],
    })
    expect((await look(portal.ids.els)).invitations).toEqual([
      { number, company: 'Kadewinkel B.V.', expiresAt: expect.any(String), ended: false },
    ])
    expect((await look(portal.ids.thijs)).numbers).toMatchObject([{ number, administrator: false }])
    await marieke.ask('DELETE', '/session')
  })

  test('of an operator is seen too', async () => {
    expect(await look(colleague)).toMatchObject({ operator: true, numbers: [], lastSignInAt: null, sessions: 0 })
  })

  test('says that signing in is refused for a while after too many tries', async () => {
    expect((await look(portal.ids.thijs)).throttledForS).toBeNull()
    for (let tries = 0; tries < 12; tries += 1) {
      await portal.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { email: emails.thijs, password: 'dit-is-het-niet' },
        remoteAddress: '192.0.2.77',
      })
    }
    const { throttledForS } = await look(portal.ids.thijs)
    expect(throttledForS).toBeGreaterThan(500)
    expect(throttledForS).toBeLessThanOrEqual(600)
    expect((await look(portal.ids.marieke)).throttledForS).toBeNull()
  }, 20_000)

  test.each(['nobody', '00000000-0000-4000-8000-000000000000', "'; drop table audit", '%00'])(
    'the account %s does not exist',
    async (id) => {
      const address = id.startsWith('%') ? id : encodeURIComponent(id)
      const answers = [await operator.ask('GET', `/operator/accounts/${address}`)]
      for (const action of actions) {
        answers.push(await operator.ask('POST', `/operator/accounts/${address}/${action}`, reason))
      }
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404])
    },
  )
})

test('its ways in are hidden from the portal itself unless an operator asks', async () => {
  const { app, ownerPool } = portal.state
  const scope = { accountId: portal.ids.marieke, customerNumbers: [number] }
  for (const operatorScope of [false, true]) {
    const rows = await inScope(app, { ...scope, operator: operatorScope }, async (trx) => {
      return (await sql`select * from auth.ways_in(${portal.ids.marieke})`.execute(trx)).rows
    })
    expect(rows).toHaveLength(operatorScope ? 1 : 0)
  }
  await expect(
    inScope(app, { ...scope, operator: true }, (trx) => trx.selectFrom('auth.passkeys' as never).execute()),
  ).rejects.toThrow('permission denied')
  expect((await ownerPool.query(`select 1 from pg_proc where proname = 'ways_in' and prosecdef`)).rowCount).toBe(1)
})

describe('a lost second factor', () => {
  test('is removed with all that belongs to it, told by mail, and written down', async () => {
    const [els, elsewhere] = await Promise.all([portal.browser('els'), portal.browser('els')])
    await switchOnTotp(els!)
    await addPasskey(portal.ids.els)
    expect(await look(portal.ids.els)).toMatchObject({ totp: true, passkeys: 1, recoveryCodesLeft: 10, sessions: 2 })
    await emptyMailbox(portal)

    expect((await help(portal.ids.els, 'second-factor-removals')).statusCode).toBe(204)
    for (const browser of [els!, elsewhere!]) expect((await browser.ask('GET', '/session')).statusCode).toBe(401)
    const none = { totp: false, passkeys: 0, recoveryCodesLeft: 0, sessions: 0 }
    expect(await look(portal.ids.els)).toMatchObject(none)
    expect(await mailsOf(portal, emails.els)).toMatchObject([
      { template: 'second-factor-changed', values: { what: 'removed-by-staff' } },
    ])
    const [entry] = await trailOf(portal.ids.els)
    expect(entry).toEqual({
      act: 'remove-second-factor',
      actor: portal.ids.operator,
      detail: {
        actor: 'Anna de Vries',
        staff: true,
        subject: 'Els Smit',
        email: emails.els,
        ...reason,
        totp: true,
        passkeys: 1,
        sessions: 2,
      },
    })
    // The password alone is enough again, and a new app can be set up.
    const back = await portal.browser('els')
    await switchOnTotp(back)
    expect(await look(portal.ids.els)).toMatchObject({ totp: true })
    await help(portal.ids.els, 'second-factor-removals')
  })

  test('that is not there cannot be removed', async () => {
    expect(refusal(await help(portal.ids.thijs, 'second-factor-removals'))).toEqual([
      409,
      'Deze gebruiker heeft geen tweestapsverificatie.',
    ])
    expect(await mailsOf(portal)).toEqual([])
  })

  test('ends a sign-in that waits for its second step', async () => {
    const marieke = await portal.browser('marieke')
    await switchOnTotp(marieke)
    const half = await portal.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email: emails.marieke, password },
    })
    expect(half.statusCode).toBe(202)
    await help(portal.ids.marieke, 'second-factor-removals')
    const { rowCount } = await portal.state.ownerPool.query('select 1 from auth.pending where account_id = $1', [
      portal.ids.marieke,
    ])
    expect(rowCount).toBe(0)
  })
})

describe('a recovery mail', () => {
  test('brings a link to choose a password, and leaves everything else as it is', async () => {
    expect((await help(portal.ids.thijs, 'password-resets')).statusCode).toBe(204)
    const [mail] = await mailsTo(portal, emails.thijs)
    expect(mail).toMatchObject({ template: 'password-reset', state: 'kept' })
    expect(mail!.text).toContain('een medewerker van Zendzicht')
    const use = { token: tokenIn(mail!), newPassword: 'een-heel-ander-woord' }
    const used = await browserWith(portal.app, '').ask('POST', '/password-resets/use', use)
    expect(used.statusCode).toBe(204)
    expect((await trailOf(portal.ids.thijs)).map(({ act }) => act)).toContain('send-password-reset')
  })

  test('to who never had a password is a welcome that works for seven days', async () => {
    const { ownerPool } = portal.state
    const text = `email,last_name,language\nnieuw@oud.test,Nieuw,en\n`
    await operator.ask('POST', '/operator/migration', { text, sendWelcome: true })
    const { accounts } = await found('nieuw@oud')
    expect(await look(accounts[0]!.id)).toMatchObject({ hasPassword: false, mustChangePassword: true })
    await help(accounts[0]!.id, 'password-resets')
    const mails = await mailsTo(portal, 'nieuw@oud.test')
    expect(mails.map(({ template }) => template)).toEqual(['welcome', 'welcome'])
    const { rows } = await ownerPool.query(
      `select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from auth.links where email = 'nieuw@oud.test'`,
    )
    expect(rows).toEqual([{ hours: 168 }, { hours: 168 }])

    const guest = browserWith(portal.app, '')
    const [first, second] = mails.map(tokenIn)
    const seen = await guest.ask('POST', '/links/look', { purpose: 'password-reset', token: first })
    expect(seen.json()).toMatchObject({ email: 'nieuw@oud.test', lastName: 'Nieuw' })
    const chosen = { token: second, newPassword: 'mijn-allereerste-woord' }
    expect((await guest.ask('POST', '/password-resets/use', chosen)).statusCode).toBe(204)
    // The other mail is of no use to whoever finds it.
    expect((await guest.ask('POST', '/password-resets/use', { ...chosen, token: first })).statusCode).toBe(404)
  })

  test('goes to the same account a few times an hour at most; what was refused does not count', async () => {
    for (let tries = 0; tries < 7; tries += 1) await help(portal.ids.els, 'password-resets', { reason: '' })
    const answers = []
    for (let tries = 0; tries < 6; tries += 1) answers.push((await help(portal.ids.els, 'password-resets')).statusCode)
    expect(answers).toEqual([204, 204, 204, 204, 204, 429])
    expect(await mailsOf(portal, emails.els)).toHaveLength(5)
  })
})

test('all sessions end at once, and the account is told', async () => {
  const browsers = await Promise.all([portal.browser('marieke'), portal.browser('marieke')])
  expect((await help(portal.ids.marieke, 'session-ends')).statusCode).toBe(204)
  for (const browser of browsers) expect((await browser.ask('GET', '/session')).statusCode).toBe(401)
  expect(await mailsOf(portal, emails.marieke)).toMatchObject([{ values: { what: 'sessions-ended-by-staff' } }])
  const [entry] = await trailOf(portal.ids.marieke)
  expect(entry).toMatchObject({ act: 'end-account-sessions', detail: { ...reason, sessions: 2 } })
})

describe.each(actions)('%s', (action) => {
  test.each(['', '   '])('needs a reason, not ‘%s’', async (empty) => {
    const answer = await help(portal.ids.marieke, action, { reason: empty })
    expect(refusal(answer)).toEqual([422, 'Vul in waarom je dit doet.'])
    expect(json<{ fields: { field: string }[] }>(answer).fields).toMatchObject([{ field: 'reason' }])
    expect(await mailsOf(portal)).toEqual([])
  })

  test('cannot be done to an operator, nor to oneself', async () => {
    await addPasskey(colleague)
    for (const id of [colleague, portal.ids.operator]) {
      const [status, detail] = refusal(await help(id, action))
      expect([status, detail]).toEqual([409, expect.stringContaining('op de server')])
    }
    expect((await operator.ask('GET', '/session')).statusCode).toBe(200)
    expect((await look(colleague)).passkeys).toBeGreaterThan(0)
    expect(await mailsOf(portal)).toEqual([])
  })

  test('does not exist for an administrator, not even for the people of the own number', async () => {
    const els = await portal.browser('els')
    const nowhere = await els.ask('POST', '/operator/nothing', reason)
    for (const id of [portal.ids.els, portal.ids.thijs, 'nobody']) {
      const answer = await els.ask('POST', `/operator/accounts/${id}/${action}`, reason)
      expect([answer.statusCode, answer.body]).toEqual([nowhere.statusCode, nowhere.body])
      expect((await els.ask('GET', `/operator/accounts/${id}`)).body).toBe(nowhere.body)
    }
    expect((await els.ask('GET', '/operator/accounts')).statusCode).toBe(404)
  })
})
