import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { MailToSend } from '#domain/contract/mail.ts'
import { startJobs } from '#server/jobs/runner.ts'
import { openTransport, serverOf } from '#server/mail/transport.ts'
import { openJobWorld, type JobWorld } from '#test/engines/job-world.ts'
import { openMailServer } from '#test/engines/mail-server.ts'
import { doJobs, portalAddress } from '#test/http/mails.ts'

let world: JobWorld
const opened: { close(): Promise<void> | void }[] = []
beforeAll(async () => {
  world = await openJobWorld()
})
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})
afterAll(() => world?.close())

const to = { email: 'reader@elsewhere.test', name: 'Lezer', language: 'nl' } as const
const reset: MailToSend = {
  template: 'password-reset',
  to,
  values: {},
  link: { purpose: 'password-reset', detail: {} },
}
const jobParts = () => ({
  state: world.state,
  acts: { app: world.state.app, keeper: world.signIn },
  config: world.config,
  address: portalAddress,
  log: () => undefined,
})

async function mailServer(...options: Parameters<typeof openMailServer>) {
  const server = await openMailServer(...options)
  const transport = openTransport({ ...world.config, smtpUrl: server.url })
  opened.push(server, transport)
  return { ...server, transport }
}

const latest = async () =>
  (
    await world.query<{ state: string; problem: string | null }>(
      'select state, problem from mails order by job_id desc limit 1',
    )
  )[0]
const tokensIn = (message: string) =>
  [...message.replaceAll('=\r\n', '').matchAll(/wachtwoord-instellen#([\w-]{43})/g)].map((match) => match[1])
const workingLinks = async () =>
  (await world.query('select 1 from auth.links where used_at is null and expires_at > now()')).length

test('a mail goes to the mail server, to its one reader', async () => {
  const { received, transport } = await mailServer()
  await world.plan(reset)
  expect(await doJobs(world, transport)).toEqual([])
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ from: 'noreply@zendzicht.invalid', to: [to.email] })
  expect(new Set(tokensIn(received[0]!.message)).size).toBe(1)
  expect(await latest()).toEqual({ state: 'sent', problem: null })
})

test('a name or a subject cannot add a header or a reader', async () => {
  const { received, transport } = await mailServer()
  const name = 'Kees\r\nBcc: victim@elsewhere.test\r\n\r\n<b>hello</b>, other@elsewhere.test'
  await world.plan({
    template: 'access-decided',
    to: { ...to, name },
    values: { granted: true, number: '1\r\nX-Evil: yes', authorisations: [], decidedBy: name, note: `${name}\u2028x` },
  })
  await doJobs(world, transport)
  expect(received[0]!.to).toEqual([to.email])
  const [head] = received[0]!.message.split('\r\n\r\n')
  const names = head!.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]!.toLowerCase())
  expect(names.toSorted()).toEqual([
    'auto-submitted',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'reply-to',
    'subject',
    'to',
    'x-auto-response-suppress',
  ])
})

test('a mail that is refused for now is tried again, with a link of its own', async () => {
  const { received, transport, tried } = await mailServer((nth) =>
    nth === 1 ? { responseCode: 451, message: 'Try again later' } : undefined,
  )
  const before = await workingLinks()
  await world.plan(reset)
  expect(await doJobs(world, transport)).toEqual([expect.stringContaining('451 Try again later')])
  expect(await latest()).toEqual({ state: 'waiting', problem: '451 Try again later' })
  expect(await workingLinks()).toBe(before)
  expect(await doJobs(world, transport)).toEqual([])
  expect(tried()).toBe(1)
  await world.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null')
  expect(await doJobs(world, transport)).toEqual([])
  expect(received).toHaveLength(1)
  expect(await latest()).toEqual({ state: 'sent', problem: null })
  expect(await workingLinks()).toBe(before + 1)
})

test('a mail that is refused for good is not tried again, and the record says why', async () => {
  const { transport, tried } = await mailServer(() => ({ responseCode: 550, message: 'No such reader here' }))
  const before = await workingLinks()
  await world.plan(reset)
  expect(await doJobs(world, transport)).toEqual([])
  expect(await latest()).toEqual({ state: 'failed', problem: '550 No such reader here' })
  expect(await workingLinks()).toBe(before)
  await world.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null')
  await doJobs(world, transport)
  expect(tried()).toBe(1)
})

test('after the last attempt a mail has failed', async () => {
  const { transport } = await mailServer(() => ({ responseCode: 451, message: 'Never' }))
  await world.plan(reset)
  await world.query('update graphile_worker._private_jobs set attempts = max_attempts - 1 where locked_at is null')
  await doJobs(world, transport)
  expect(await latest()).toEqual({ state: 'failed', problem: '451 Never' })
})

test('a mail waits while there is no mail server, and says so without the password', async () => {
  const transport = openTransport({ ...world.config, smtpUrl: 'smtp://user:geheim-woord@127.0.0.1:9' })
  opened.push(transport)
  await world.plan(reset)
  const failures = await doJobs(world, transport)
  expect(failures).toHaveLength(1)
  const record = await latest()
  expect(record!.state).toBe('waiting')
  expect(
    JSON.stringify([failures, record, await world.query('select * from graphile_worker._private_jobs')]),
  ).not.toContain('geheim-woord')
  await world.query('delete from graphile_worker._private_jobs')
})

test.each([
  { what: 'offers no encryption', options: {} },
  { what: 'shows a certificate that nobody vouches for', options: { disabledCommands: [] } },
])('a mail server that $what gets nothing when encryption is asked for', async ({ options }) => {
  const server = await openMailServer(undefined, options)
  const transport = openTransport({ ...world.config, smtpUrl: `${server.url}?tls=required` })
  opened.push(server, transport)
  await world.plan(reset)
  await doJobs(world, transport)
  expect(server.tried()).toBe(0)
  expect(await latest()).toMatchObject({ state: 'waiting' })
  await world.query('delete from graphile_worker._private_jobs')
})

test.each([
  [
    'smtp://user:p%40ss@mail.example',
    { port: 587, secure: false, requireTLS: true, ignoreTLS: false, auth: { user: 'user', pass: 'p@ss' } },
  ],
  ['smtps://mail.example', { port: 465, secure: true, requireTLS: false, ignoreTLS: false }],
  ['smtp://mail.example:25?tls=off', { port: 25, secure: false, requireTLS: false, ignoreTLS: true }],
  ['smtp://localhost', { port: 587, requireTLS: false, ignoreTLS: true }],
  ['smtp://[::1]:25?tls=required', { host: '::1', port: 25, requireTLS: true, ignoreTLS: false }],
])('%s is read as it says', (url, options) => {
  expect(serverOf(url)).toMatchObject(options)
})

test('what was planned while no portal ran is sent once, also by two at a time', async () => {
  const { received, transport } = await mailServer()
  const count = 40
  for (let i = 0; i < count; i++) await world.plan({ ...reset, to: { ...to, email: `many${i}@elsewhere.test` } })
  const parts = { ...jobParts(), transport }
  const workers = await Promise.all([startJobs(parts), startJobs(parts)])
  const sent = () => world.query(`select 1 from mails where state = 'sent' and recipient like 'many%'`)
  await vi.waitFor(async () => expect(await sent()).toHaveLength(count), { timeout: 15_000 })
  for (const stop of workers) await stop()
  expect(received.map((mail) => mail.to[0]).toSorted()).toEqual(
    Array.from({ length: count }, (_, i) => `many${i}@elsewhere.test`).toSorted(),
  )
})

test('the jobs of a process that is gone are done by another', async () => {
  const { received, transport } = await mailServer()
  await world.plan(reset)
  await world.query(
    `update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() - interval '1 minute', attempts = 1
     where task_id = (select id from graphile_worker._private_tasks where identifier = 'send-mail')`,
  )
  await doJobs(world, transport)
  expect(received).toEqual([])
  const stop = await startJobs({ ...jobParts(), transport })
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 15_000 })
  await stop()
})

test('jobs go on after the database has dropped every connection', async () => {
  const { received, transport } = await mailServer()
  const stop = await startJobs({ ...jobParts(), transport })
  await world.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename is not null`,
  )
  await vi.waitFor(() => world.plan(reset), { timeout: 15_000 })
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 25_000 })
  await stop()
}, 60_000)
