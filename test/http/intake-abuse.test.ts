import { request, type ClientRequest } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SourceFields } from '#store/state/sources.ts'
import { takeOnce } from '#server/intake/spool-runner.ts'
import { foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'
import { addSource, makeToken, signatureOf } from '#test/http/source-keys.ts'

let portal: Portal
let operator: Browser

beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
  await portal.app.listen({ port: 0, host: '127.0.0.1' })
}, 60_000)
afterAll(() => portal?.close())

/** A source, and its token or secret. */
async function keyOf(fields: Partial<SourceFields>): Promise<string> {
  return makeToken(operator, await addSource(portal, fields))
}

type Sending = { body: string | Buffer; headers?: Record<string, string>; type?: string; from?: string }

function send(url: string, { body, headers = {}, type = 'application/json', from = '127.0.0.1' }: Sending) {
  return portal.app.inject({
    method: 'POST',
    url: `/api/v1/intake${url}`,
    payload: body,
    headers: { 'content-type': type, 'accept-language': 'en', ...headers },
    remoteAddress: from,
  })
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const nowS = () => Math.floor(Date.now() / 1000)
const signed = (secret: string, body: string | Buffer, atS?: number) => ({
  'x-zendzicht-signature': signatureOf(secret, body, atS),
})
const said = ({ statusCode, body }: LightMyRequestResponse) => [statusCode, JSON.parse(body).code]

async function settle(): Promise<void> {
  const { state, warehouse, spool, recipientSecret } = portal
  const log = () => undefined
  while (await takeOnce({ state, warehouse, spool, recipientSecret, log }));
}

async function query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await portal.state.ownerPool.query(text, values)).rows
}
const aside = (source: string) =>
  query<{ reason: string; raw: string }>('select reason, raw from quarantine where source = $1 order by id', [source])

test('who sends far too much has sent it when the answer comes, and reads that', async () => {
  const token = await keyOf({ name: 'te-groot' })
  const { port } = portal.app.server.address() as AddressInfo
  const body = Buffer.alloc(24_000_000, 32)
  const socket = connect(port, '127.0.0.1')
  const errors: Error[] = []
  let answer = ''
  socket.on('error', (error) => errors.push(error)).on('data', (chunk) => (answer += chunk.toString()))
  const head = ['host: x', `authorization: Bearer ${token}`, 'content-type: application/json']
  socket.write(['POST /api/v1/intake HTTP/1.1', ...head, `content-length: ${body.length}`, '', ''].join('\r\n'))
  // By now it is known to be too large.
  await sleep(300)
  expect(answer).toBe('')
  socket.write(body)
  await new Promise((done) => socket.once('close', done))
  expect(errors).toEqual([])
  expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*payload-too-large/)
})

test('who customers are is said by the operator alone, never by what comes by itself', async () => {
  const before = await query(
    'select number, name, branch, country, city from customer_numbers join customers on customers.id = customer_id order by 1',
  )
  const csv = `customer_number,company\n${foreign},Hernoemd\n7777777,Verzonnen\n${number},Ik\n`
  for (const [name, customerNumbers] of [
    ['gebonden', [number]],
    ['vrij', []],
  ] satisfies [string, CustomerNumber[]][]) {
    const token = await keyOf({ name, customerNumbers })
    const answer = await send('', { body: csv, type: 'text/csv', headers: bearer(token) })
    expect([answer.statusCode, answer.json().rejected.map(({ reason }: { reason: string }) => reason)]).toEqual([
      422,
      ['number-not-allowed', 'number-not-allowed', 'number-not-allowed'],
    ])
  }
  const secret = await keyOf({ name: 'haak-klanten', kind: 'webhook', format: 'portal-customers' })
  expect((await send('/hooks/haak-klanten', { body: csv, headers: signed(secret, csv) })).statusCode).toBe(202)
  await settle()
  // Nor when it is read again.
  expect((await operator.ask('POST', '/operator/quarantine/replay', {})).json()).toMatchObject({ accepted: 0 })
  expect(
    await query(
      'select number, name, branch, country, city from customer_numbers join customers on customers.id = customer_id order by 1',
    ),
  ).toEqual(before)
})

describe('webhooks', () => {
  let secret: string
  beforeAll(async () => {
    secret = await keyOf({ name: 'haak', kind: 'webhook' })
  })

  test('whatever is signed is taken, and set aside when it cannot be read', async () => {
    const gzip = { 'content-encoding': 'gzip' }
    const bomb = gzipSync(Buffer.alloc(6_000_000, ' '))
    const unreadable: [string | Buffer, Record<string, string>][] = [
      [Buffer.from([0x7b, 0x22, 0xc3, 0xa9, 0xc3, 0xa9, 0xff, 0x22, 0x7d]), {}],
      ['', {}],
      ['  ', {}],
      [Buffer.from('no gzip'), gzip],
      [bomb, gzip],
    ]
    for (const [body, headers] of unreadable) {
      const answer = await send('/hooks/haak', { body, headers: { ...headers, ...signed(secret, body) } })
      expect([answer.statusCode, answer.json()]).toMatchObject([202, { accepted: 0, rejected: [{ item: 1 }] }])
    }
    const kept = await aside('haak')
    expect(kept.map(({ reason }) => reason)).toEqual(unreadable.map(() => 'could-not-be-read'))
    expect(kept[3]!.raw).toBe(`base64:${Buffer.from('no gzip').toString('base64')}`)

    const items = Array.from(
      { length: 12_000 },
      (_, i) => `{"barcode":"3SVEEL${i + 10_000}","code":"A01","at":"2026-03-09T14:05Z"}`,
    )
    const body = gzipSync(items.join('\n'))
    const answer = await send('/hooks/haak', { body, headers: { ...gzip, ...signed(secret, body) } })
    expect([answer.statusCode, answer.json()]).toEqual([202, { accepted: 12_000, rejected: [] }])
    await settle()
  })

  test('what was overheard and is sent again changes nothing', async () => {
    const parcel = (city: string) => JSON.stringify({ customer_number: number, barcode: '3SHERHAAL00001', city })
    const [first, second] = [parcel('Delft'), parcel('Gouda')]
    const overheard = { body: first, headers: signed(secret, first, nowS() - 60) }
    expect((await send('/hooks/haak', overheard)).statusCode).toBe(202)
    expect((await send('/hooks/haak', { body: second, headers: signed(secret, second) })).statusCode).toBe(202)
    await settle()
    const cities = () =>
      portal.warehouse.rows({ text: `select city from parcels where barcode = '3SHERHAAL00001'`, values: [] })
    expect(await cities()).toEqual([{ city: 'Gouda' }])
    const again = await send('/hooks/haak', overheard)
    expect([again.statusCode, again.json(), portal.spool.waiting()]).toEqual([202, { accepted: 1, rejected: [] }, 0])
    // Nor would it by a portal that has been started since: it was said when it was signed.
    const [known] = await portal.warehouse.rows<{ said_ms: bigint }>({
      text: `select said_ms from announcements where barcode = '3SHERHAAL00001'`,
      values: [],
    })
    expect(Number(known!.said_ms) % 1000).toBe(0)
  })

  test('those who sign are not held to the pace of strangers at their address', async () => {
    const from = '192.0.2.20'
    const one = (i: number) =>
      JSON.stringify({ barcode: `3SSNEL${10_000_000 + i}`, code: 'A01', at: '2026-03-09T14:05Z' })
    const fast = await keyOf({ name: 'haak-snel', kind: 'webhook' })
    const faster = await keyOf({ name: 'haak-sneller', kind: 'webhook' })
    const post = (name: string, key: string, i: number) =>
      send(`/hooks/${name}`, { body: one(i), headers: signed(key, one(i)), from })
    const answers = await Promise.all(
      Array.from({ length: 230 }, (_, i) => post(i % 2 ? 'haak-snel' : 'haak-sneller', i % 2 ? fast : faster, i)),
    )
    expect(answers.filter(({ statusCode }) => statusCode !== 202)).toEqual([])
    await settle()
  })

  test('a name of no source is as good as any other', async () => {
    expect(said(await send('/hooks/%00', { body: '{}', headers: signed(secret, '{}') }))).toEqual([
      401,
      'unauthenticated',
    ])
  })
})

test('wrong tokens are slowed down by address, and right ones are not kept out by them', async () => {
  const token = await keyOf({ name: 'bekend' })
  const from = '192.0.2.30'
  const event = JSON.stringify({ barcode: '3SBEKEND000001', code: 'A01', at: '2026-03-09T14:05Z' })
  const right = () => send('', { body: event, headers: bearer(token), from })
  expect((await right()).statusCode).toBe(202)
  const wrong = await Promise.all(
    Array.from({ length: 260 }, (_, i) =>
      send('', { body: '{}', headers: bearer(`zi_${String(i).padStart(43, 'x')}`), from }),
    ),
  )
  const codes = Map.groupBy(wrong, ({ statusCode }) => statusCode)
  expect([...codes.keys()].toSorted()).toEqual([401, 429])
  expect((await right()).statusCode).toBe(202)
  await settle()
})

test('refusals say what to send', async () => {
  const token = await keyOf({ name: 'antwoord' })
  const detail = async (sending: Promise<LightMyRequestResponse>) => (await sending).json().detail
  const big = { body: Buffer.alloc(5_000_001, ' '), headers: bearer(token) }
  expect(await detail(send('', big))).toContain('at most 5 MB unpacked and 10000 items')
  expect(await detail(send('', { body: 'x', type: 'application/xml', headers: bearer(token) }))).toContain(
    'application/json, application/x-ndjson, text/csv',
  )
  const packed = { body: 'x', headers: { ...bearer(token), 'content-encoding': 'br' } }
  expect(await detail(send('', packed))).toContain('gzip')
  expect(await detail(send('', { body: '{}' }))).toContain('Authorization: Bearer')
})

test('two deliveries of a source, four of all, are worked on at once, and none is lost', async () => {
  const tokens = await Promise.all(['een', 'twee', 'drie'].map((one) => keyOf({ name: `tegelijk-${one}` })))
  const { append } = portal.spool
  const [working, most] = [new Map<string, number>(), { each: 0, all: 0 }]
  portal.spool.append = async (entry) => {
    working.set(entry.source, (working.get(entry.source) ?? 0) + 1)
    most.each = Math.max(most.each, ...working.values())
    most.all = Math.max(
      most.all,
      [...working.values()].reduce((sum, one) => sum + one),
    )
    await sleep(20)
    working.set(entry.source, working.get(entry.source)! - 1)
    return append(entry)
  }
  const event = (i: number) => JSON.stringify({ barcode: `3STEGEL${10_000 + i}`, code: 'A01', at: '2026-03-09T14:05Z' })
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) => send('', { body: event(i), headers: bearer(tokens[i % 3]!) })),
  )
  portal.spool.append = append
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 202))
  expect(most).toEqual({ each: 2, all: 4 })
  expect(portal.spool.waiting()).toBe(30)
  await settle()
})

test('bodies on their way have so much room, and the others hear when to come back', async () => {
  const token = await keyOf({ name: 'gulzig' })
  const { port } = portal.app.server.address() as AddressInfo
  const headers = { ...bearer(token), 'content-type': 'application/json' }
  const asked: ClientRequest[] = []
  /** Says that a body of any size comes, and sends nothing of it. */
  const refusal = () =>
    new Promise<unknown[]>((resolve) => {
      const one = request({ port, method: 'POST', path: '/api/v1/intake', headers }, (answer) =>
        resolve([answer.statusCode, answer.headers['retry-after']]),
      )
      one.on('error', () => undefined).flushHeaders()
      asked.push(one)
    })
  expect(await Promise.race(Array.from({ length: 6 }, refusal))).toEqual([429, '5'])
  for (const one of asked) one.destroy()
  const again = () => send('', { body: '[]', headers: { ...bearer(token), 'content-length': '2' } })
  await expect.poll(async () => (await again()).statusCode).toBe(202)
})
