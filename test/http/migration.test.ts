import { hashSync } from 'bcryptjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MigrationReport } from '#domain/contract/operator.ts'
import type { Session } from '#domain/contract/session.ts'
import {
  browserWith,
  cookieOf,
  emails,
  foreign,
  number,
  openPortal,
  password,
  type Browser,
  type Portal,
} from '#test/http/portal.ts'
import { mailsTo, tokenIn } from '#test/http/mails.ts'

let portal: Portal
let operator: Browser
beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
}, 30_000)
afterAll(() => portal?.close())

const head = 'email,first_name,infix,last_name,company,language,customer_number,authorisations,ends_on,password_hash\n'
const ask = (how: '' | '/preview', text: string, more: object = {}) =>
  operator.ask('POST', `/operator/migration${how}`, { text, ...more })
async function report(how: '' | '/preview', text: string, more: object = {}): Promise<MigrationReport> {
  const answer = await ask(how, text, more)
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
  return answer.json()
}
async function signIn(email: string, typed: string) {
  return portal.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password: typed } })
}
async function world() {
  const { rows } = await portal.state.ownerPool.query<{ told: object }>(`select json_build_array(
    (select json_agg(a order by a.id) from auth.accounts a), (select json_agg(c order by c.id) from auth.credentials c),
    (select json_agg(m order by m.account_id, m.customer_number) from members m),
    (select json_agg(g order by g.account_id, g.customer_number, g.authorisation) from grants g)) as told`)
  return rows[0]!.told
}

test('first it is told what would happen, and nothing does; then exactly that happens; then nothing any more', async () => {
  const text = `${head}jan@oud.test,Jan,,Jansen,Oud B.V.,nl,${number},insight-parcels|invoices,,
jan@oud.test,Jan,,Jansen,Oud B.V.,nl,${foreign},track-and-trace,2099-12-31,
${emails.thijs},T.,,Anders,,en,${number},insight-parcels,,
los@oud.test,Los,,Lid,,en,,,,
`
  const before = await world()
  const told = await report('/preview', text)
  expect(told).toMatchObject({ lines: 4, accountsNew: 2, accountsKnown: 1, memberships: 2, grants: 4, wrongLines: 0 })
  expect(await world()).toEqual(before)

  expect(await report('', text)).toEqual(told)
  const after = await world()
  const { rows } = await portal.state.ownerPool.query<object>(
    `select g.customer_number as number, g.authorisation, g.reason, g.ends_at at time zone 'Europe/Amsterdam' as until
     from grants g join auth.accounts a on a.id = g.account_id where a.email = 'jan@oud.test' order by 1, 2`,
  )
  expect(rows).toMatchObject([
    { number, authorisation: 'insight-parcels', reason: 'overgezet uit het oude systeem', until: null },
    { number, authorisation: 'invoices' },
    { number: foreign, authorisation: 'track-and-trace', until: new Date('2100-01-01T00:00:00') },
  ])
  // Who was there keeps name and password, and gains the right.
  expect((await signIn(emails.thijs, password)).json<Session>()).toMatchObject({
    account: { name: 'Thijs van den Berg', language: 'nl', mustChangePassword: false },
    customerNumbers: [{ number, authorisations: ['insight-parcels'] }],
  })
  const trail = await portal.state.ownerPool.query<{ subject: string; given: string[] }>(
    `select detail->>'subject' as subject, detail->'given' as given from audit
     where act = 'migrate-accounts' and customer_number = $1 order by 1`,
    [number],
  )
  expect(trail.rows).toMatchObject([
    { subject: 'Jan Jansen', given: expect.arrayContaining(['insight-parcels', 'invoices']) },
    { given: ['insight-parcels'] },
  ])

  const again = await report('', text)
  expect(again).toMatchObject({ accountsNew: 0, accountsKnown: 3, memberships: 0, grants: 0 })
  // Signing in left its marks on no one's rights.
  expect(await world()).toEqual(after)
})

test('a hash of the old system opens the door once, for a new password', async () => {
  const hash = hashSync('oud-en-bekend-woord', 4)
  await report('', `${head}hash@oud.test,H,,Ash,,nl,${number},invoices,,${hash}\n`)
  expect((await signIn('hash@oud.test', 'iets-heel-anders-dan-dat')).statusCode).toBe(401)
  const inside = await signIn('hash@oud.test', 'oud-en-bekend-woord')
  expect(inside.json<Session>().account.mustChangePassword).toBe(true)
  const browser = browserWith(portal.app, cookieOf(inside))
  expect((await browser.ask('GET', `/customer-numbers/${number}`)).json()).toMatchObject({
    code: 'password-change-required',
  })
  const change = { currentPassword: 'oud-en-bekend-woord', newPassword: 'nieuw-en-onbekend-woord' }
  const changed = await browser.ask('PUT', '/session/password', change)
  expect(changed.statusCode).toBe(204)
  const free = browserWith(portal.app, cookieOf(changed))
  expect((await free.ask('GET', `/customer-numbers/${number}`)).statusCode).toBe(200)
})

test('who comes without a password cannot sign in, and chooses one with the link that is mailed', async () => {
  await report('', `${head}zonder@oud.test,Z,,Onder,,en,${number},invoices,,\n`, { sendWelcome: true })
  expect((await signIn('zonder@oud.test', '')).statusCode).toBe(401)
  const mails = await mailsTo(portal, 'zonder@oud.test')
  expect(mails.map(({ template }) => template)).toEqual(['welcome'])
  const use = { token: tokenIn(mails[0]!), newPassword: 'een-vers-gekozen-woord' }
  expect((await browserWith(portal.app, '').ask('POST', '/password-resets/use', use)).statusCode).toBe(204)
  expect((await signIn('zonder@oud.test', 'een-vers-gekozen-woord')).statusCode).toBe(200)
  // Not to who came with a password, was there already, or when it is not asked.
  await report('', `${head}zonder@oud.test,Z,,Onder,,en,${number},invoices,,\n`, { sendWelcome: true })
  await report('', `${head}stil@oud.test,S,,Til,,en,${number},invoices,,\n`)
  const later = await mailsTo(portal, 'zonder@oud.test')
  expect(later.map(({ template }) => template)).toEqual(['welcome', 'password-changed'])
  expect(await mailsTo(portal, 'stil@oud.test')).toEqual([])
})

test('one wrong line keeps everything out', async () => {
  const text = `${head}goed@oud.test,G,,Oed,,nl,${number},invoices,,\nfout@oud.test,F,,Out,,nl,9999999,invoices,,\n`
  const told = await report('/preview', text)
  expect(told.wrong).toEqual([
    { line: 3, problem: 'Klantnummer 9999999 bestaat hier niet. Voeg het eerst toe bij ‘Klanten’.' },
  ])
  const before = await world()
  const answer = await ask('', text)
  expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
    422,
    'Niet alle regels zijn goed, dus er is niets overgezet. Verbeter ze en controleer het bestand opnieuw.',
  ])
  expect((await ask('', 'email,last_name\n=x,y\n')).statusCode).toBe(422)
  expect((await ask('', '')).statusCode).toBe(422)
  expect(await world()).toEqual(before)
})

test('nobody becomes an operator by it, whatever the file says', async () => {
  const told = await report('/preview', `email,last_name,operator,must_change_password\nx@oud.test,X,true,false\n`)
  expect(told.unknownColumns).toEqual(['operator', 'must_change_password'])
  await report('', `email,last_name,operator,must_change_password\nx@oud.test,X,true,false\n`)
  const { rows } = await portal.state.ownerPool.query(
    `select operator, must_change_password from auth.accounts where email = 'x@oud.test'`,
  )
  expect(rows).toEqual([{ operator: false, must_change_password: true }])
})

test('a file that is too large is refused in words', async () => {
  const answer = await ask('/preview', 'x'.repeat(20_000_001))
  expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
    413,
    'Dit bestand is groter dan 20 MB. Knip het in stukken.',
  ])
})

test('only the first wrong lines are shown, and all are counted', async () => {
  const told = await report('/preview', `email,last_name\n${'nonsense,X\n'.repeat(5000)}`)
  expect([told.wrongLines, told.wrong.length]).toEqual([5000, 200])
})

test('the role of the portal cannot make accounts outside an operator’s act', async () => {
  const attempt = portal.state.app
    .transaction()
    .execute((trx) => trx.executeQuery(rawQuery(`select * from auth.migrate_accounts('[]')`)))
  await expect(attempt).rejects.toThrow('only for operators')
})

function rawQuery(text: string) {
  return { sql: text, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: 'test' } } as never
}

test('thousands of people come in at once', async () => {
  const lines = Array.from(
    { length: 2000 },
    (_, i) => `mens${i}@groot.test,Mens,,Nummer ${i},Groot B.V.,nl,${number},insight-parcels|invoices|webshop,,`,
  )
  const started = performance.now()
  const told = await report('', head + lines.join('\n'))
  console.info(`2,000 people and 6,000 grants: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  expect(told).toMatchObject({ accountsNew: 2000, memberships: 2000, grants: 6000 })
}, 60_000)
