import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MailToSend } from '#domain/contract/mail.ts'
import { remindGrants } from '#server/jobs/remind-grants.ts'
import { mailOf, openJobWorld, type JobWorld } from '#test/engines/job-world.ts'
import { doJobs, mailsTo } from '#test/http/mails.ts'

let world: JobWorld
beforeAll(async () => {
  world = await openJobWorld()
})
afterAll(() => world?.close())
beforeEach(async () => {
  await world.query('delete from graphile_worker._private_jobs')
  await world.query('delete from mails')
  await world.query('delete from grant_reminders')
  await world.query(`delete from grants where account_id = 'thijs'`)
  await world.query(`update grants set ends_at = null`)
})

const remind = (today?: string) => remindGrants(world.state.ownerPool, today)

/** What waits to be sent, as 'reader: days, grants'. */
async function planned(): Promise<string[]> {
  const rows = await world.query<{ payload: MailToSend }>(
    'select payload from graphile_worker._private_jobs order by id',
  )
  return rows
    .map(({ payload }) => {
      if (payload.template !== 'grants-end') throw new Error('another mail')
      const { to, days, grants } = payload.values
      return `${payload.to.email} as ${to}: ${days}, ${grants.map((one) => `${one.name} ${one.authorisation}`).join(' + ')}`
    })
    .toSorted()
}

// Years ahead: the grants are real ones, and have to work while this test runs.
const end = '2090-06-20'

test('holder and administrators are reminded 14 and 3 days before, each once, however often it is looked at', async () => {
  await world.give('thijs', 'webshop', end)
  await world.give('thijs', 'invoices', end)
  const both = [
    `${mailOf('marieke')} as administrator: 14, Thijs van den Berg invoices + Thijs van den Berg webshop`,
    `${mailOf('thijs')} as holder: 14, Thijs van den Berg invoices + Thijs van den Berg webshop`,
  ]
  expect(await remind('2090-06-05')).toBe(0)
  expect(await remind('2090-06-06')).toBe(2)
  expect(await planned()).toEqual(both)
  await Promise.all(['2090-06-06', '2090-06-06', '2090-06-07', '2090-06-16'].map(remind))
  expect(await planned()).toEqual(both)
  expect((await Promise.all(['2090-06-17', '2090-06-17', '2090-06-18'].map(remind))).toSorted()).toEqual([0, 0, 2])
  expect(await remind('2090-06-20')).toBe(0)
  expect(await remind('2090-06-21')).toBe(0)
})

test('days on which nothing ran are made up for, with the days that are left', async () => {
  await world.give('thijs', 'webshop', end)
  await remind('2090-06-10')
  expect((await planned())[1]).toContain('as holder: 10,')
  await remind('2090-06-20')
  expect(await planned()).toContain(`${mailOf('thijs')} as holder: 0, Thijs van den Berg webshop`)
})

test('both reminders at once are one mail', async () => {
  await world.give('thijs', 'webshop', end)
  expect(await remind('2090-06-18')).toBe(2)
})

test('a grant that was given for a shorter time was never 14 days from its end', async () => {
  await world.give('thijs', 'webshop', end, { givenOn: '2090-06-12' })
  expect(await remind('2090-06-13')).toBe(0)
  expect(await remind('2090-06-17')).toBe(2)
})

test('another end is announced anew', async () => {
  await world.give('thijs', 'webshop', end)
  expect(await remind('2090-06-06')).toBe(2)
  await world.give('thijs', 'webshop', '2090-06-21')
  expect(await remind('2090-06-06')).toBe(0)
  expect(await remind('2090-06-07')).toBe(2)
})

test("an administrator reads of one's own grants as their holder", async () => {
  await world.give('marieke', 'webshop', end)
  await remind('2090-06-06')
  expect(await planned()).toEqual([`${mailOf('marieke')} as holder: 14, Marieke Vos webshop`])
})

test('what has changed by the moment of sending is left out, and nothing left means no mail', async () => {
  await world.give('thijs', 'webshop', end)
  await world.give('thijs', 'invoices', end)
  await remind('2090-06-06')
  await world.query(`delete from grants where account_id = 'thijs' and authorisation = 'invoices'`)
  await world.query(`delete from grants where account_id = 'marieke' and authorisation = 'manage-customer-number'`)
  await doJobs(world)
  const [holder] = await mailsTo(world, mailOf('thijs'))
  expect(holder!.subject).toBe('Je toegang tot Kadewinkel B.V. (9401138) eindigt over 14 dagen')
  expect(holder!.text).toContain('Mijn Zendzicht Webshop: t/m dinsdag 20 juni 2090')
  expect(holder!.text).not.toContain('Facturen')
  expect(await mailsTo(world, mailOf('marieke'))).toMatchObject([{ state: 'withheld' }])
  await world.give('marieke', 'manage-customer-number', null)
})

test('the day is that of the Netherlands when none is said', async () => {
  const [{ day }] = (await world.query<{ day: string }>(
    `select ((now() at time zone 'Europe/Amsterdam')::date + 14)::text as day`,
  )) as [{ day: string }]
  await world.give('thijs', 'webshop', day)
  expect(await remind()).toBe(2)
})
