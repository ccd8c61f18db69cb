import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let port: number
beforeAll(async () => {
  portal = await openPortal()
  port = Number(new URL(await portal.app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => portal?.close())

/** Sends a request whose last byte waits for something else to happen; answers the status. */
async function askLate({ cookie }: Browser, line: string, body: object, meanwhile: () => Promise<unknown>) {
  const text = JSON.stringify(body)
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString()))
  const head = ['host: x', `cookie: ${cookie}`, 'content-type: application/json', 'connection: close']
  socket.write([`${line} HTTP/1.1`, ...head, `content-length: ${text.length}`, '', text.slice(0, 1)].join('\r\n'))
  // The head has been read and found good before what happens meanwhile.
  await sleep(300)
  await meanwhile()
  socket.write(text.slice(1))
  await new Promise((resolve) => socket.once('close', resolve))
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
}

test('who logs out while a request is still arriving is not served', async () => {
  const browser = await portal.browser('thijs')
  const name = { firstName: 'Thijs', infix: 'van den', lastName: 'Berg', company: '' }
  expect(await askLate(browser, 'PUT /api/v1/account/name', name, async () => undefined)).toBe(204)
  const late = askLate(browser, 'PUT /api/v1/account/name', { ...name, lastName: 'Anders' }, () =>
    browser.ask('DELETE', '/session'),
  )
  expect(await late).toBe(401)
  const { rows } = await portal.state.ownerPool.query('select last_name from auth.accounts where id = $1', [
    portal.ids.thijs,
  ])
  expect(rows).toEqual([{ last_name: 'Berg' }])
})

test('who loses a right while a request is still arriving is not served', async () => {
  const browser = await portal.browser('marieke')
  const body = { text: 'iemand@elders.test', defaults: { customerNumbers: [number], give: [] }, mode: 'give' }
  const late = askLate(browser, `POST /api/v1/customer-numbers/${number}/bulk/preview`, body, () =>
    portal.state.ownerPool.query('delete from grants where account_id = $1', [portal.ids.marieke]),
  )
  expect(await late).toBe(404)
})
