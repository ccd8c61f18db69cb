import { afterAll, beforeAll, expect, test } from 'vitest'
import { change, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let operator: Browser
beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, operator] = await Promise.all([portal.browser('marieke'), portal.browser('operator')])
})
afterAll(() => portal?.close())

const base = `/customer-numbers/${number}`
async function customer(name: string): Promise<string> {
  const made = await operator.ask('POST', '/operator/customers', { name })
  expect(made.statusCode, made.body).toBe(201)
  return made.json().id
}
async function move(customerId: string, people: string): Promise<void> {
  const moved = await operator.ask('PUT', `/operator/numbers/${number}/customer`, { customerId, people })
  expect(moved.statusCode, moved.body).toBe(204)
}

test('what was saved before a move is its former owner’s: neither seen nor undone after it', async () => {
  const saved = await marieke.ask('PUT', `${base}/authorisations`, change(portal.ids.thijs, { give: ['invoices'] }))
  const { changeId } = saved.json()
  await move(await customer('Koper B.V.'), 'keep')
  expect((await marieke.ask('GET', `${base}/changes`)).json()).toEqual({ changes: [] })
  expect((await marieke.ask('POST', `${base}/changes/${changeId}/undo`)).statusCode).toBe(404)
  const taken = change(portal.ids.thijs, { take: ['invoices'], expected: ['invoices'] })
  const later = await marieke.ask('PUT', `${base}/authorisations`, taken)
  expect((await marieke.ask('GET', `${base}/changes`)).json().changes).toHaveLength(1)
  expect((await marieke.ask('POST', `${base}/changes/${later.json().changeId}/undo`)).statusCode).toBe(204)
})

test('when all people go off it, the requests of outsiders lapse too, and each account that ended is told', async () => {
  const els = await portal.browser('els')
  await els.ask('POST', '/access-requests', { customerNumber: number, authorisations: ['webshop'] })
  const open = async () =>
    (await els.ask('GET', '/access-requests')).json().requests.map((one: { state: string }) => one.state)
  expect(await open()).toEqual(['open'])
  await move(await customer('Volgende B.V.'), 'remove')
  expect(await open()).toEqual(['withdrawn'])
  const { rows } = await portal.state.ownerPool.query(
    `select subject_id as id, detail->'accountDeleted' as gone from audit
     where act = 'move-number' and subject_id is not null and customer_number = $1`,
    [number],
  )
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([portal.ids.marieke, portal.ids.thijs]))
  expect(rows.map(({ gone }) => gone)).toEqual([true, true])
})
