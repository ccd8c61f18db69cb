import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MailToSend } from '#domain/contract/mail.ts'
import { addJob, addJobs } from '#store/state/jobs.ts'
import { inScope } from '#store/state/scoped.ts'
import { emptyMailbox, mailsOf } from '#test/http/mailbox.ts'
import { mailsTo, tokenIn } from '#test/http/mails.ts'
import { emails, foreign, number, openPortal, password, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let els: Browser
const base = `/customer-numbers/${number}`
const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)

beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, els] = await Promise.all([portal.browser('marieke'), portal.browser('els')])
})
afterAll(() => portal?.close())
beforeEach(async () => {
  await emptyMailbox(portal)
  await sql('delete from auth.attempts')
})

const invite = (email: string, browser = marieke, on: string = number) =>
  browser.ask('POST', `/customer-numbers/${on}/accounts`, { email, customerNumbers: [on], give: [] })
const invitationOf = async (email: string, on: string) =>
  (await sql('select id from invitations where email = $1 and customer_number = $2', [email, on])).rows[0].id as string

test('the portal cannot plan a mail whose link makes its reader somebody else', async () => {
  const to = { email: 'thief@x.test', name: '', language: 'nl' } as const
  const detail = { accountId: portal.ids.operator, oldEmail: emails.operator }
  const planted: MailToSend[] = [
    { template: 'email-change', to, values: { firstName: '' }, link: { purpose: 'email-change', detail } },
    { template: 'registration', to, values: { firstName: '' }, link: { purpose: 'registration', detail: {} } },
    { template: 'password-reset', to, values: {}, link: { purpose: 'password-reset', detail } },
    { template: 'registration-known', to, values: {}, link: { purpose: 'invitation', detail } },
  ]
  for (const operator of [false, true]) {
    const scope = { accountId: portal.ids.operator, customerNumbers: [], operator }
    const as = (work: Parameters<typeof inScope<void>>[2]) => inScope(portal.state.app, scope, work)
    for (const mail of planted) {
      await expect(as((trx) => addJob(trx, 'send-mail', mail))).rejects.toThrow('not for zendzicht_app')
      await expect(as((trx) => addJobs(trx, 'send-mail', [mail]))).rejects.toThrow('not for zendzicht_app')
    }
    await expect(as((trx) => addJob(trx, 'anchor-audit', {}))).rejects.toThrow('not for zendzicht_app')
    const other = { requestId: 'one' }
    await expect(as((trx) => addJob(trx, 'climb-request', other, { key: 'climb-two' }))).rejects.toThrow('not for')
  }
  // What an operator who moves accounts here may, nobody else may.
  const welcome: MailToSend = {
    template: 'welcome',
    to,
    values: {},
    link: { purpose: 'password-reset', detail: {} },
  }
  const scope = { accountId: portal.ids.marieke, customerNumbers: [number], operator: false }
  const planning = inScope(portal.state.app, scope, (trx) => addJob(trx, 'send-mail', welcome))
  await expect(planning).rejects.toThrow('not for zendzicht_app')
  const change = { purpose: 'email-change', detail } as const
  const job = JSON.stringify({ template: 'email-change', to, values: { firstName: '' }, link: change })
  const asSignIn = portal.state.authPool.query(`select public.add_job('clean-up', $1::jsonb)`, [job])
  await expect(asSignIn).rejects.toThrow('not for zendzicht_auth')
  expect(await mailsOf(portal)).toEqual([])
})

test('an invitation that was withdrawn before its mail went out is not mailed', async () => {
  await invite('weg@x.test')
  await marieke.ask('DELETE', `${base}/invitations/${await invitationOf('weg@x.test', number)}`)
  expect(await mailsTo(portal, 'weg@x.test')).toMatchObject([{ template: 'invitation', state: 'withheld' }])
  await invite('blijft@x.test')
  expect(await mailsTo(portal, 'blijft@x.test')).toMatchObject([{ state: 'kept' }])
})

test('a request that was withdrawn before its mail went out is not mailed', async () => {
  await els.ask('POST', '/access-requests', { customerNumber: number, authorisations: ['webshop'], note: '' })
  const [{ id }] = (await els.ask('GET', '/access-requests')).json().requests
  await els.ask('DELETE', `/access-requests/${id}`)
  expect(await mailsTo(portal, emails.marieke)).toMatchObject([{ template: 'access-requested', state: 'withheld' }])
})

test('sending an invitation again leaves the link of another customer alone', async () => {
  const email = 'twee@x.test'
  await invite(email)
  await invite(email, els, foreign)
  const [own, other] = await mailsTo(portal, email)
  await marieke.ask('POST', `${base}/invitations/${await invitationOf(email, number)}/resend`)
  const look = async (mail: { text: string }) => {
    const payload = { purpose: 'invitation', token: tokenIn(mail) }
    return (await portal.app.inject({ method: 'POST', url: '/api/v1/links/look', payload })).statusCode
  }
  expect([await look(own!), await look(other!)]).toEqual([404, 200])
})

test('who made an account by an invitation is signed in, also when the invitation itself then fails', async () => {
  const email = 'half@x.test'
  await invite(email)
  const [mail] = await mailsTo(portal, email)
  await sql(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
    create trigger fail before insert on members for each row execute function fail()`)
  const payload = { token: tokenIn(mail!), firstName: 'Half', lastName: 'Bos', password }
  const answer = await portal.app.inject({ method: 'POST', url: '/api/v1/invitations/accept', payload })
  await sql('drop trigger fail on members; drop function fail')
  expect([answer.statusCode, answer.json().customerNumbers]).toEqual([200, []])
  const headers = { cookie: String([answer.headers['set-cookie']].flat()[0]).split(';')[0]! }
  const mine = await portal.app.inject({ url: '/api/v1/invitations/mine', headers })
  expect(mine.json().invitations).toMatchObject([{ customerNumber: number }])
})

test('asking the same again changes nothing and writes nothing, and not without end', async () => {
  const ask = (note: string) =>
    els.ask('POST', '/access-requests', { customerNumber: number, authorisations: ['invoices'], note })
  const counted = async () => (await sql(`select count(*)::int as n from audit where act = 'ask-access'`)).rows[0].n
  const before = await counted()
  for (let i = 0; i < 3; i++) expect((await ask('graag')).statusCode).toBe(202)
  expect(await counted()).toBe(before + 1)
  await ask('alsjeblieft')
  expect(await counted()).toBe(before + 2)
  await sql('update auth.attempts set used = 40')
  const late = await ask('nog eens')
  expect([late.statusCode, late.json().code]).toEqual([429, 'too-many-requests'])
})

test('an operator who administers a number invites in the name of the portal', async () => {
  await sql('update auth.accounts set operator = true where id = $1', [portal.ids.marieke])
  await invite('merk@x.test')
  await sql('update auth.accounts set operator = false where id = $1', [portal.ids.marieke])
  expect((await mailsOf(portal, 'merk@x.test'))[0]!.values).toMatchObject({ invitedBy: '' })
  const { entries } = (await marieke.ask('GET', `${base}/audit`)).json()
  expect(entries[0]).toMatchObject({ act: 'add-person', actor: null, actorId: null })
})
