import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addJob } from '#store/state/jobs.ts'
import { useLink } from '#store/state/links.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { mailOf, number, openJobWorld, type JobWorld } from '#test/engines/job-world.ts'
import { doJobs, mailsTo, portalAddress, tokenIn } from '#test/http/mails.ts'

let world: JobWorld
beforeAll(async () => {
  world = await openJobWorld()
})
afterAll(() => world?.close())

const thijs = { email: mailOf('thijs'), name: 'Thijs van den Berg', language: 'nl' } as const
const marieke = { email: mailOf('marieke'), name: 'Marieke Vos', language: 'en' } as const

test('a mail with a link is kept for this user alone, and its link works once', async () => {
  const detail = { accountId: 'thijs' }
  await world.plan({ template: 'password-reset', to: thijs, values: {}, link: { purpose: 'password-reset', detail } })
  const [mail] = await mailsTo(world, thijs.email)
  expect(mail).toMatchObject({ state: 'kept', subject: 'Kies een nieuw wachtwoord voor Mijn Zendzicht' })
  expect(mail!.text).toContain(`${portalAddress}/wachtwoord-instellen#`)
  expect(mail!.html).toContain('Nieuw wachtwoord kiezen</a>')

  const [file, ...others] = await readdir(join(world.dataDir, 'mail'))
  expect(others).toEqual([])
  expect(file).toMatch(/^[0-9a-f-]{36}\.eml$/)
  expect((await stat(join(world.dataDir, 'mail', file!))).mode & 0o777).toBe(0o600)
  const head = (await readFile(join(world.dataDir, 'mail', file!), 'utf8')).split('\r\n\r\n')[0]!
  expect(head).toContain('From: Zendzicht <noreply@zendzicht.invalid>')
  expect(head).toContain('To: Thijs van den Berg <thijs@world.test>')
  expect(head).toContain('Auto-Submitted: auto-generated')
  expect(head).toContain(`Message-ID: <${file!.replace('.eml', '')}@zendzicht.invalid>`)

  const token = tokenIn(mail!)
  expect(JSON.stringify(await world.query('select * from mails'))).not.toContain(token)
  expect(await useLink(world.state.authPool, 'password-reset', token)).toMatchObject({ email: thijs.email, detail })
  expect(await useLink(world.state.authPool, 'password-reset', token)).toBeUndefined()
})

test('a mail whose cause was undone is not sent', async () => {
  const failing = inScope(world.state.app, asOperator, async (trx) => {
    await addJob(trx, 'send-mail', { template: 'registration-known', to: marieke, values: {} })
    throw new Error('undone')
  })
  await expect(failing).rejects.toThrow('undone')
  expect(await mailsTo(world, marieke.email)).toEqual([])
})

test('a job that is done twice sends its mail once', async () => {
  await world.plan({ template: 'registration-known', to: marieke, values: {} })
  expect(await mailsTo(world, marieke.email)).toHaveLength(1)
  const files = await readdir(join(world.dataDir, 'mail'))
  // The process that sent it went before it could write that down.
  const [last] = await world.query<{ id: string }>('select max(job_id) as id from mails')
  await world.query(
    `insert into graphile_worker._private_jobs (id, task_id, payload) overriding system value
     select $1, id, $2 from graphile_worker._private_tasks where identifier = 'send-mail'`,
    [last!.id, JSON.stringify({ template: 'registration-known', to: marieke, values: {} })],
  )
  expect(await doJobs(world)).toEqual([])
  expect(await readdir(join(world.dataDir, 'mail'))).toEqual(files)
})

test('a request is not told to somebody who has stopped being an administrator, which the record says', async () => {
  const values = {
    name: 'Kees Bos',
    email: 'kees@elders.test',
    number: { number, company: 'Kadewinkel B.V.' },
    authorisations: ['insight-parcels'] as const,
    note: '',
    requestId: '0193e1c2-0000-4000-8000-000000000001',
    climbed: false,
  }
  await world.query(
    `insert into access_requests (id, account_id, name, email, company, language, customer_number, authorisations)
     values ($1, 'thijs', '', '', '', 'nl', $2, '{}')`,
    [values.requestId, number],
  )
  const els = { email: mailOf('els'), name: 'Els Smit', language: 'nl' } as const
  const anna = { email: mailOf('anna'), name: 'Anna de Vries', language: 'nl' } as const
  for (const to of [els, anna, marieke]) await world.plan({ template: 'access-requested', to, values })
  await world.plan({ template: 'access-requested', to: els, values: { ...values, climbed: true } })
  expect((await mailsTo(world, els.email)).map(({ state, text }) => [state, text])).toEqual([
    ['withheld', ''],
    ['withheld', ''],
  ])
  expect(await mailsTo(world, anna.email)).toMatchObject([{ state: 'kept' }])
  const told = (await mailsTo(world, marieke.email)).at(-1)!
  expect(told).toMatchObject({ state: 'kept', subject: 'Request for access to Kadewinkel B.V. (9401138)' })
  expect(told.text).toContain(`${portalAddress}/mijn-account/klantnummers/9401138/aanvragen`)
})

test('an address that is not one, or more than one, gets nothing', async () => {
  for (const email of ['', 'nobody', 'a@b.test, c@d.test', 'a@b.test\r\nBcc: c@d.test', 'a@b@c.test']) {
    await world.plan({ template: 'registration-known', to: { ...thijs, email }, values: {} })
    expect(await mailsTo(world, email)).toMatchObject([{ state: 'failed', text: '' }])
  }
})
