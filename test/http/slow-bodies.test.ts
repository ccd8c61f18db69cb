import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
let port: number
beforeAll(async () => {
  portal = await openPortal({ bodyTimes: { wholeMs: 300, silentMs: 600 } })
  port = Number(new URL(await portal.app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => portal?.close())

/** Sends a request with a body that comes a byte at a time, or not at all; answers when it was cut off, and with what. */
function drip(head: string[], { everyMs, untilMs, cookie }: { everyMs?: number; untilMs?: number; cookie?: string }) {
  return new Promise<{ afterMs: number; text: string }>((resolve) => {
    const start = performance.now()
    let text = ''
    const socket = connect(port, '127.0.0.1')
    const more = everyMs === undefined ? undefined : setInterval(() => socket.write(' '), everyMs)
    socket.write(
      [...head, 'host: x', ...(cookie ? [`cookie: ${cookie}`] : []), 'content-length: 1000', '', ''].join('\r\n'),
    )
    if (untilMs !== undefined) setTimeout(() => clearInterval(more), untilMs)
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(more)
      resolve({ afterMs: performance.now() - start, text })
    })
  })
}

const json = 'content-type: application/json'
const bytes = 'content-type: application/octet-stream'
const upload = 'PUT /api/v1/imports/0193e1c2-0000-4000-8000-000000000000/files/parcels HTTP/1.1'

test('a body that does not arrive in time is cut off, whatever the answer', async () => {
  const cut = await Promise.all([
    drip(['POST /api/v1/session HTTP/1.1', json], { everyMs: 50 }),
    drip(['POST /api/v1/session HTTP/1.1', json], {}),
    drip(['PUT /api/v1/session/password HTTP/1.1', json], { everyMs: 50 }),
    drip(['POST /nothing HTTP/1.1', json], { everyMs: 50 }),
    drip([upload, bytes], { everyMs: 50 }),
  ])
  for (const { afterMs } of cut) {
    expect(afterMs).toBeGreaterThan(250)
    expect(afterMs).toBeLessThan(2500)
  }
  expect(cut[4]!.text).toContain(' 401 ')
})

test('the next request on the same connection has its own time', async () => {
  for (let i = 0; i < 3; i++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(422)
    await answer.arrayBuffer()
    await new Promise((done) => setTimeout(done, 400))
  }
})

test('an upload may take long, but not be silent', async () => {
  const operator = await portal.browser('operator')
  const { id } = (await operator.ask('POST', '/imports', {})).json()
  const head = [`PUT /api/v1/imports/${id}/files/parcels?name=x.csv HTTP/1.1`, bytes]
  const [silent, slow] = await Promise.all([
    drip(head, { cookie: operator.cookie }),
    drip(head, { cookie: operator.cookie, everyMs: 100, untilMs: 1_500 }),
  ])
  expect(silent.afterMs).toBeGreaterThan(550)
  expect(silent.afterMs).toBeLessThan(1_500)
  expect(slow.afterMs).toBeGreaterThan(1_900)
})
