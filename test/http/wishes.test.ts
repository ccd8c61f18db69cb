import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Jobs } from '#store/state/jobs.ts'
import { makeLink } from '#store/state/links.ts'
import { askWished } from '#acts/ask-access.ts'
import { browserWith, cookieOf, number, openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal?.close())

test('what a new account asks for is asked later when it could not be asked at once', async () => {
  const { ownerPool, app } = portal.state
  const person = { firstName: 'Nina', infix: '', lastName: 'Boer', company: '', language: 'nl' }
  const detail = { ...person, customerNumber: number, note: 'Ik doe de retouren' }
  const token = await makeLink(ownerPool, { purpose: 'registration', email: 'nina@boerderij.test', detail })
  await ownerPool.query(`create function refuse_request() returns trigger language plpgsql as
    $$ begin raise 'no room'; end $$`)
  await ownerPool.query(
    'create trigger aaa before insert on access_requests for each row execute function refuse_request()',
  )
  const done = await portal.app.inject({
    method: 'POST',
    url: '/api/v1/registrations/complete',
    payload: { token, password: 'groene-giraf-77' },
  })
  expect(done.statusCode).toBe(200)
  const nina = browserWith(portal.app, cookieOf(done))
  const asked = async () => (await nina.ask('GET', '/access-requests')).json().requests.length
  expect(await asked()).toBe(0)
  await ownerPool.query('drop trigger aaa on access_requests')
  const { rows } = await ownerPool.query<{ payload: Jobs['ask-access'] }>(
    `select j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'ask-access'`,
  )
  expect(rows).toHaveLength(1)
  for (let i = 0; i < 2; i++) await askWished({ app, keeper: portal.signIn }, rows[0]!.payload)
  expect(await asked()).toBe(1)
})
