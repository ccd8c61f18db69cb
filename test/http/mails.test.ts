import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailList } from '#domain/contract/operator.ts'
import { addJob } from '#store/state/jobs.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { doJobs, tokenIn } from '#test/http/mails.ts'
import { emails, openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
const older = 60
beforeAll(async () => {
  portal = await openPortal()
  await portal.state.ownerPool.query(
    `insert into mails (template, recipient, subject, state, at)
     select 'invitation', 'old@elsewhere.test', 'Uitnodiging ' || i, 'sent', now() - make_interval(mins => i)
     from generate_series(1, $1::int) i`,
    [older],
  )
  const to = { email: emails.thijs, name: 'Thijs van den Berg', language: 'nl' } as const
  const link = { purpose: 'password-reset', detail: {} } as const
  await inScope(portal.state.app, asOperator, (trx) =>
    addJob(trx, 'send-mail', { template: 'password-reset', to, values: {}, link }),
  )
  await doJobs(portal)
})
afterAll(() => portal?.close())

test('an operator pages through the mails, the newest first', async () => {
  const operator = await portal.browser('operator')
  const first = (await operator.ask('GET', '/operator/mails')).json<MailList>()
  expect(first).toMatchObject({ kept: true })
  expect(first.mails).toHaveLength(50)
  expect(first.mails[0]).toMatchObject({ to: emails.thijs, state: 'kept', problem: null })
  const second = (await operator.ask('GET', `/operator/mails?before=${first.next}`)).json<MailList>()
  expect(second).toMatchObject({ next: null })
  expect(new Set([...first.mails, ...second.mails].map(({ id }) => id)).size).toBe(older + 1)
})

test('a kept mail is shown to an operator, and who read it is written down without its link', async () => {
  const operator = await portal.browser('operator')
  const [listed] = (await operator.ask('GET', '/operator/mails')).json<MailList>().mails
  const shown = (await operator.ask('GET', `/operator/mails/${listed!.id}`)).json<{ text: string; html: string }>()
  expect(shown).toMatchObject({ to: emails.thijs, subject: 'Kies een nieuw wachtwoord voor Mijn Zendzicht' })
  expect(shown.html).toContain('<!doctype html>')
  const { rows } = await portal.state.ownerPool.query(`select actor_id, detail from audit where act = 'view-mail'`)
  expect(rows).toMatchObject([{ actor_id: portal.ids.operator, detail: { to: emails.thijs } }])
  expect(JSON.stringify(rows)).not.toContain(tokenIn(shown))
})

test('a mail is shown as its reader sees it, in a document that can do nothing', async () => {
  const operator = await portal.browser('operator')
  const [listed] = (await operator.ask('GET', '/operator/mails')).json<MailList>().mails
  const shown = await operator.ask('GET', `/operator/mails/${listed!.id}/html`)
  expect(shown.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(shown.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; sandbox/)
  expect(shown.body).toContain('Nieuw wachtwoord kiezen')
})

test('to everybody else, and for a mail that is not there or was sent, there is nothing', async () => {
  const operator = await portal.browser('operator')
  const [first, second] = (await operator.ask('GET', '/operator/mails')).json<MailList>().mails
  expect(second).toMatchObject({ state: 'sent' })
  const nowhere = (await operator.ask('GET', '/operator/mails/9c0e7f0e-0000-4000-8000-000000000000')).json<{
    detail: string
  }>()
  expect(nowhere).toMatchObject({ status: 404 })
  for (const id of [second!.id, 'nonsense', '..%2F..%2Fsecrets%2Fsessions']) {
    expect((await operator.ask('GET', `/operator/mails/${id}`)).json()).toEqual(nowhere)
  }
  for (const person of ['marieke', 'thijs', 'els'] as const) {
    const browser = await portal.browser(person)
    for (const url of [
      '/operator/mails',
      `/operator/mails/${first!.id}`,
      `/operator/mails/${first!.id}/html`,
      '/operator/mails/nonsense',
    ]) {
      const answer = await browser.ask('GET', url)
      expect([answer.statusCode, answer.json()]).toEqual([404, nowhere])
    }
  }
})

test('the portal itself cannot write what became of a mail', async () => {
  const writing = inScope(portal.state.app, asOperator, (trx) => trx.deleteFrom('mails' as never).execute())
  await expect(writing).rejects.toThrow('permission denied')
})
