import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import type { Parcel } from '#domain/contract/parcels.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { updateSource } from '#store/state/sources.ts'
import { takeOnce, type SpoolRunnerContext } from '#server/intake/spool-runner.ts'
import { foreign, number, openPortal, password, type Browser, type Portal } from '#test/http/portal.ts'
import { addSource as add, makeToken as make, plainSource, signatureOf } from '#test/http/source-keys.ts'

let portal: Portal
let operator: Browser
let runner: SpoolRunnerContext
let sourceId: string
let token: string

beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
  const { state, warehouse, spool, recipientSecret } = portal
  const log = () => undefined
  runner = { state, warehouse, spool, recipientSecret, log }
  sourceId = await addSource({})
  token = await makeToken(sourceId)
}, 60_000)
afterAll(() => portal?.close())

const addSource = (fields: Parameters<typeof add>[1]) => add(portal, fields)
const makeToken = (id: string) => make(operator, id)

type Sending = { type?: string; bearer?: string; headers?: Record<string, string> }

function send(
  url: string,
  body: string | Buffer | object,
  { type = 'application/json', bearer = token, headers = {} }: Sending = {},
) {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const all = { 'content-type': type, ...(bearer && { authorization: `Bearer ${bearer}` }), ...headers }
  return portal.app.inject({ method: 'POST', url: `/api/v1/intake${url}`, payload, headers: all })
}

const parcel = (barcode: string, customer_number: string = number) => ({ customer_number, barcode })
const event = (barcode: string, code = 'A01', at = '2026-03-09 14:05:00') => ({ barcode, code, at })
const codeOf = ({ statusCode, body }: LightMyRequestResponse) => `${statusCode} ${JSON.parse(body).code}`

async function settle(): Promise<void> {
  while (await takeOnce(runner));
}

async function rows<Row>(table: 'parcels' | 'events', barcode: string): Promise<Row[]> {
  return portal.warehouse.rows<Row>({ text: `select * from ${table} where barcode = $1`, values: [barcode] })
}

function aside(source: string): Promise<{ rows: { reason: string; line: string; raw: string }[] }> {
  return portal.state.ownerPool.query('select reason, line, raw from quarantine where source = $1 order by id', [
    source,
  ])
}

describe('POST /intake', () => {
  test('takes one item, a list, items and lines, and what was accepted is in the dashboards', async () => {
    const bodies: [string | object, string?][] = [
      [parcel('3SAPI000000001')],
      [[parcel('3SAPI000000002'), event('3SAPI000000002')]],
      [{ items: [parcel('3SAPI000000003'), event('3SAPI000000003')] }],
      [
        `${JSON.stringify(parcel('3SAPI000000004'))}\n${JSON.stringify(event('3SAPI000000004'))}\n`,
        'application/x-ndjson',
      ],
    ]
    for (const [body, type] of bodies) {
      const answer = await send('', body, type ? { type } : {})
      expect([answer.statusCode, answer.json().rejected]).toEqual([202, []])
    }
    expect(portal.spool.waiting()).toBe(4)
    await settle()
    for (const last of [1, 2, 3, 4]) expect(await rows('parcels', `3SAPI00000000${last}`)).toHaveLength(1)
    expect(portal.spool.waiting()).toBe(0)
    const { rows: counts } = await portal.state.ownerPool.query(
      `select rows::int, added::int, duplicates::int, rejected::int from intake_counts where source = 'magazijn'`,
    )
    expect(counts).toEqual([{ rows: 7, added: 7, duplicates: 0, rejected: 0 }])
  })

  test('says of each item that it was not taken why, in the language of the reader, and keeps it', async () => {
    const body = [event('3SAPI000000005'), event('3SAPI000000005', 'A02', 'gisteren'), event('')]
    const nl = await send('', body, { headers: { 'accept-language': 'nl' } })
    expect([nl.statusCode, nl.json()]).toEqual([
      202,
      {
        accepted: 1,
        rejected: [
          { item: 2, reason: 'time', detail: expect.stringContaining('De tijd is niet te lezen') },
          { item: 3, reason: 'barcode-empty', detail: 'De barcode ontbreekt.' },
        ],
      },
    ])
    const none = await send('', [event('')], { headers: { 'accept-language': 'en' } })
    expect([none.statusCode, none.json()]).toEqual([
      422,
      { accepted: 0, rejected: [{ item: 1, reason: 'barcode-empty', detail: 'The barcode is missing.' }] },
    ])
    await settle()
    const { rows: kept } = await aside('magazijn')
    expect(kept.map(({ reason }) => reason).toSorted()).toEqual(['barcode-empty', 'barcode-empty', 'time'])
  })

  test('what is taken back stands struck out, and counts for nothing, whichever of the two came first', async () => {
    const [first, last] = ['3STAKENBACK001', '3STAKENBACK002']
    const back = (barcode: string) => ({ ...event(barcode, 'I01'), declared_at: '2026-03-10T09:00:00Z' })
    await send('', [parcel(first!), event(first!, 'B01', '2026-03-09 10:00:00'), event(first!, 'I01'), back(first!)])
    await send('', [parcel(last!), event(last!, 'B01', '2026-03-09 10:00:00'), back(last!)])
    await send('', event(last!, 'I01'))
    await settle()
    const marieke = await portal.browser('marieke')
    for (const barcode of [first!, last!]) {
      const { events, withdrawn, receiptDays } = (
        await marieke.ask('GET', `/customer-numbers/${number}/parcels/${barcode}`)
      ).json<Parcel>()
      expect({
        events: events.map(({ code }) => code),
        withdrawn: withdrawn?.map(({ code }) => code),
        receiptDays,
      }).toEqual({ events: ['B01'], withdrawn: ['I01'], receiptDays: null })
    }
  })

  test('the same delivery again changes nothing', async () => {
    const body = [parcel('3SAPI000000006'), event('3SAPI000000006'), event('3SAPI000000006')]
    for (let times = 0; times < 3; times++) expect((await send('', body)).statusCode).toBe(202)
    await settle()
    expect(await rows('events', '3SAPI000000006')).toHaveLength(1)
  })

  test('takes gzip, CSV and UTF-8 named', async () => {
    const packed = await send('', gzipSync(JSON.stringify(event('3SAPI000000007'))), {
      headers: { 'content-encoding': 'gzip' },
    })
    expect(packed.statusCode).toBe(202)
    const csv = await send('', 'barcode,code,at\n3SAPI000000008,A01,2026-03-09 14:05\n', {
      type: 'text/csv; charset=utf-8',
    })
    expect([csv.statusCode, csv.json().accepted]).toEqual([202, 1])
    await settle()
    expect(await rows('events', '3SAPI000000008')).toHaveLength(1)
  })

  test('refuses a bomb, half a gzip, other packing, other content, no text, too much and nothing', async () => {
    const gzip = { headers: { 'content-encoding': 'gzip' } }
    expect(codeOf(await send('', gzipSync(Buffer.alloc(50_000_000, '[')), gzip))).toBe('413 payload-too-large')
    expect(codeOf(await send('', gzipSync(JSON.stringify(event('3SAPI000000009'))).subarray(0, 30), gzip))).toBe(
      '422 invalid-input',
    )
    expect(codeOf(await send('', Buffer.from('no gzip'), gzip))).toBe('422 invalid-input')
    const brotli = { headers: { 'content-encoding': 'br' } }
    expect(codeOf(await send('', 'x', brotli))).toBe('415 unsupported-media-type')
    for (const type of ['application/xml', 'text/plain', 'multipart/form-data', 'application/json; charset=utf-16']) {
      expect(codeOf(await send('', '{}', { type }))).toBe('415 unsupported-media-type')
    }
    expect(codeOf(await send('', Buffer.from('{"barcode":"3S\0"}')))).toBe('422 invalid-input')
    expect(codeOf(await send('', Buffer.from([0x7b, 0x22, 0xc3, 0xa9, 0xc3, 0xa9, 0xff, 0x22, 0x7d])))).toBe(
      '422 invalid-input',
    )
    expect(codeOf(await send('', '  '))).toBe('422 invalid-input')
    expect(codeOf(await send('', 'barcode;wat;anders\n1;2;3\n', { type: 'text/csv' }))).toBe('422 invalid-input')
    expect(codeOf(await send('', Buffer.alloc(5_000_001, ' ')))).toBe('413 payload-too-large')
    const many = Array.from({ length: 10_001 }, () => event('3SAPI000000009'))
    expect(codeOf(await send('', many))).toBe('413 payload-too-large')
    await settle()
    expect(await rows('events', '3SAPI000000009')).toEqual([])
  })

  test('is for intake tokens alone, and they are for nothing else', async () => {
    const marieke = await portal.browser('marieke')
    const wish = { name: 'x', password, customerNumber: number, authorisations: ['insight-parcels'] }
    const endsOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const account = (await marieke.ask('POST', '/account/tokens', { ...wish, endsOn })).json().token
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    for (const bearer of [account, wrong, 'zi_x', '']) {
      expect(codeOf(await send('', event('3SAPI000000010'), { bearer }))).toBe('401 unauthenticated')
    }
    const cookie = await send('', event('3SAPI000000010'), { bearer: '', headers: { cookie: operator.cookie } })
    expect(codeOf(cookie)).toBe('401 unauthenticated')
    const headers = { authorization: `Bearer ${token}` }
    for (const url of [
      '/session',
      '/operator/intake',
      '/live',
      `/customer-numbers/${number}/parcels?from=2026-01-01&to=2026-01-31`,
    ]) {
      expect(codeOf(await portal.app.inject({ url: `/api/v1${url}`, headers }))).toBe('401 unauthenticated')
    }
  })

  test('a source that is switched off, or whose token ended, delivers nothing', async () => {
    const id = await addSource({ name: 'uit' })
    const bearer = await makeToken(id)
    expect((await send('', event('3SAPI000000011'), { bearer })).statusCode).toBe(202)
    await inScope(portal.state.app, asOperator, (trx) =>
      updateSource(trx, id, { ...plainSource, name: 'uit', enabled: false }),
    )
    const refused = await send('', event('3SAPI000000011'), { bearer, headers: { 'accept-language': 'en' } })
    expect([codeOf(refused), refused.json().detail]).toEqual([
      '403 source-disabled',
      'Source uit is switched off: nothing is accepted.',
    ])
    await inScope(portal.state.app, asOperator, (trx) => updateSource(trx, id, { ...plainSource, name: 'uit' }))
    const [{ id: tokenId }] = (await operator.ask('GET', '/operator/sources'))
      .json()
      .sources.find((one: { name: string }) => one.name === 'uit').tokens
    expect((await operator.ask('DELETE', `/operator/sources/${id}/tokens/${tokenId}`)).statusCode).toBe(204)
    expect(codeOf(await send('', event('3SAPI000000011'), { bearer }))).toBe('401 unauthenticated')
    expect((await operator.ask('DELETE', `/operator/sources/${id}/tokens/${tokenId}`)).statusCode).toBe(404)
  })

  test('a source with customer numbers announces only those, and tells only of their parcels', async () => {
    const id = await addSource({ name: 'kadewinkel', customerNumbers: [number] })
    const bearer = await makeToken(id)
    // Somebody else's parcel, which it tries to take over, to move and to deliver.
    expect((await send('', [parcel('3SELS000000001', foreign), event('3SELS000000001')])).statusCode).toBe(202)
    await settle()
    const before = await rows('parcels', '3SELS000000001')
    const twoId = await addSource({ name: 'twee-nummers', customerNumbers: [number, '777' as typeof number] })
    const two = await makeToken(twoId)
    expect((await send('', event('3SELS000000001', 'I01', '2026-03-10 11:00:00'), { bearer: two })).statusCode).toBe(
      202,
    )
    await settle()
    expect(await rows('parcels', '3SELS000000001')).toEqual(before)
    expect((await aside('twee-nummers')).rows).toHaveLength(1)
    const attempts = [
      parcel('3SELS000000001', foreign),
      parcel('3SELS000000001'),
      event('3SELS000000001', 'I01', '2026-03-10 10:00:00'),
      parcel('3SKADE00000001'),
      event('3SKADE00000001'),
    ]
    const answer = await send('', attempts, { bearer })
    expect([answer.statusCode, answer.json().rejected.map((one: { reason: string }) => one.reason)]).toEqual([
      202,
      ['number-not-allowed'],
    ])
    await settle()
    expect(await rows('parcels', '3SELS000000001')).toEqual(before)
    expect(await rows<{ customer_number: string }>('parcels', '3SKADE00000001')).toMatchObject([
      { customer_number: number },
    ])
    const reasons = (await aside('kadewinkel')).rows.map(({ reason }) => reason)
    expect(reasons).toContain('number-not-allowed')
    expect(reasons).toContain('barcode-of-another-number')
  })
})

describe('POST /intake/capture', () => {
  const stamp = { eventTime: '2026-03-09T13:05:00Z', eventTimeZoneOffset: '+01:00' }
  const good = {
    type: 'ObjectEvent',
    action: 'OBSERVE',
    ...stamp,
    epcList: ['urn:epc:id:sscc:4012345.0111111111'],
    bizStep: 'departing',
  }
  const document = (eventList: object[]) => ({
    '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-03-09T13:06:00Z',
    epcisBody: { eventList },
  })
  const bad = { ...good, eventTime: 'gisteren' }

  test('takes a document, and says which versions it speaks', async () => {
    const answer = await send('/capture', document([good]), { type: 'application/ld+json' })
    expect([answer.statusCode, answer.json()]).toEqual([202, { accepted: 1, rejected: [] }])
    expect(answer.headers).toMatchObject({ 'gs1-epcis-version': '2.0.0', 'gs1-cbv-version': '2.0.0' })
  })

  test('takes all or nothing, unless it is told to proceed', async () => {
    const waiting = portal.spool.waiting()
    const rolledBack = await send('/capture', document([good, bad]))
    expect([rolledBack.statusCode, rolledBack.json().accepted, rolledBack.json().rejected.length]).toEqual([422, 0, 1])
    expect(portal.spool.waiting()).toBe(waiting)
    const headers = { 'gs1-capture-error-behaviour': 'proceed' }
    const proceeded = await send('/capture', document([good, bad]), { headers })
    expect([proceeded.statusCode, proceeded.json().accepted, proceeded.json().rejected.length]).toEqual([202, 1, 1])
    await settle()
    expect(codeOf(await send('/capture', '{"type":'))).toBe('422 invalid-input')
  })
})

describe('POST /intake/hooks/:source', () => {
  let secret: string
  let hookId: string
  beforeAll(async () => {
    hookId = await addSource({ name: 'haak', kind: 'webhook' })
    secret = await makeToken(hookId)
  })

  const sign = (body: string, key = secret, atS?: number) => signatureOf(key, body, atS)
  const hook = (body: string, signature: string, name = 'haak') =>
    send(`/hooks/${name}`, body, { bearer: '', headers: { 'x-zendzicht-signature': signature } })

  test('takes what is signed, and keeps the secret in a file for nobody else', async () => {
    const body = JSON.stringify(event('3SHOOK00000001'))
    expect((await hook(body, sign(body))).json()).toEqual({ accepted: 1, rejected: [] })
    // While the secret is being changed.
    const other = sign(body, 'zw_another').replace(/^t=\d+,/, '')
    const both = sign(body).replace(',', `,${other},`)
    expect((await hook(body, both)).statusCode).toBe(202)
    const file = (await readdir(join(portal.dataDir, 'secrets'))).find((name) => name.startsWith('intake-token-'))
    const path = join(portal.dataDir, 'secrets', file!)
    expect([(await stat(path)).mode & 0o777, await readFile(path, 'utf8')]).toEqual([0o600, secret])
    await settle()
    expect(await rows('events', '3SHOOK00000001')).toHaveLength(1)
  })

  test('answers alike to whatever is not signed by it, also where there is no such source', async () => {
    const body = JSON.stringify(event('3SHOOK00000002'))
    const nowS = Math.floor(Date.now() / 1000)
    const answers = await Promise.all([
      hook(body, sign(body, 'zw_another')),
      hook(`${body} `, sign(body)),
      hook(body, sign(body, secret, nowS - 301)),
      hook(body, sign(body, secret, nowS + 301)),
      hook(body, 't=1,v1=00'),
      hook(body, ''),
      hook(body, sign(body), 'bestaat-niet'),
      hook(body, sign(body), 'magazijn'),
      hook(body, sign(body, 'nobody'), 'bestaat-niet'),
      hook(body, sign(body), "'; drop table sources"),
    ])
    const told = answers.map(({ statusCode, body: text }) => `${statusCode} ${text}`)
    expect(new Set(told).size).toBe(1)
    expect(codeOf(answers[0]!)).toBe('401 unauthenticated')
    expect(codeOf(await send('', event('3SHOOK00000002'), { bearer: secret }))).toBe('401 unauthenticated')
    await settle()
    expect(await rows('events', '3SHOOK00000002')).toEqual([])
  })

  test('what cannot be read is taken and set aside whole, with what it is next to left alone', async () => {
    for (const body of [
      '{"half":',
      JSON.stringify(event('3SHOOK00000003')),
      '{{{{',
      JSON.stringify(event('3SHOOK00000004')),
    ]) {
      const answer = await hook(body, sign(body))
      expect([answer.statusCode, answer.json().accepted]).toEqual([202, body.startsWith('{"barcode"') ? 1 : 0])
    }
    // Nor is what was sound before it broke off.
    const broken = `[${JSON.stringify(event('3SHOOK00000005'))},{"half`
    const { accepted, rejected } = (await hook(broken, sign(broken))).json()
    expect([accepted, rejected]).toEqual([0, [expect.objectContaining({ reason: 'could-not-be-read' })]])
    await settle()
    expect(portal.spool.waiting()).toBe(0)
    for (const barcode of ['3SHOOK00000003', '3SHOOK00000004']) expect(await rows('events', barcode)).toHaveLength(1)
    expect(await rows('events', '3SHOOK00000005')).toEqual([])
    const { rows: kept } = await aside('haak')
    expect(kept.map(({ raw }) => raw)).toEqual(expect.arrayContaining(['{"half":', '{{{{']))
  })

  test('a stranger who goes too fast is told when to come back, and others go on', async () => {
    const body = JSON.stringify(event('3SHOOK00000006'))
    const headers = { 'content-type': 'application/json' }
    const strange = () =>
      portal.app.inject({
        method: 'POST',
        url: '/api/v1/intake/hooks/haak',
        payload: body,
        headers,
        remoteAddress: '192.0.2.7',
      })
    const answers = await Promise.all(Array.from({ length: 400 }, strange))
    const refused = answers.filter(({ statusCode }) => statusCode === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]!.headers['retry-after']).toMatch(/^[1-9]\d*$/)
    expect((await hook(body, sign(body))).statusCode).toBe(202)
  })

  test('a secret that ended signs nothing, and its file is gone', async () => {
    const sources: { name: string; tokens: { id: string; signs: boolean; lastUsedAt: string | null }[] }[] = (
      await operator.ask('GET', '/operator/sources')
    ).json().sources
    const [used] = sources.find(({ name }) => name === 'haak')!.tokens
    expect(used).toMatchObject({ signs: true, lastUsedAt: expect.any(String) })
    expect((await operator.ask('DELETE', `/operator/sources/${hookId}/tokens/${used!.id}`)).statusCode).toBe(204)
    const body = JSON.stringify(event('3SHOOK00000005'))
    expect((await hook(body, sign(body))).statusCode).toBe(401)
    expect(await readdir(join(portal.dataDir, 'secrets'))).not.toContain(`intake-token-${used!.id}`)
  })
})

test('only sources that deliver by themselves have tokens, and not without end', async () => {
  const id = await addSource({ name: 'map', kind: 'file' })
  expect((await operator.ask('POST', `/operator/sources/${id}/tokens`, { name: 'x' })).statusCode).toBe(422)
  const absent = '00000000-0000-4000-8000-000000000000'
  for (const one of [absent, 'x']) {
    expect((await operator.ask('POST', `/operator/sources/${one}/tokens`, { name: 'x' })).statusCode).toBe(404)
  }
  const many = await addSource({ name: 'veel' })
  for (let made = 0; made < 20; made++) await makeToken(many)
  expect(codeOf(await operator.ask('POST', `/operator/sources/${many}/tokens`, { name: 'x' }))).toBe('409 conflict')
})

test('what makes a reader fail is set aside whole, and keeps nothing else waiting', async () => {
  const entry = { mappingId: null, timeZone: 'Europe/Amsterdam', customerNumbers: [], receivedMs: Date.now() }
  const texts = [
    ['json', JSON.stringify(parcel('3SGIF000000001'))],
    ['bestaat-niet', 'wie weet'],
    ['mapped', 'zonder mapping'],
    ['json', JSON.stringify(parcel('3SGIF000000002'))],
  ] as const
  for (const [format, text] of texts) await portal.spool.append({ ...entry, source: 'gif', format, text })
  await settle()
  expect(portal.spool.waiting()).toBe(0)
  for (const last of [1, 2]) expect(await rows('parcels', `3SGIF00000000${last}`)).toHaveLength(1)
  const { rows: kept } = await aside('gif')
  expect(kept.map(({ reason, raw }) => [reason, raw])).toEqual([
    ['could-not-be-read', 'wie weet'],
    ['could-not-be-read', 'zonder mapping'],
  ])
})

test('while the disk or the database fails nothing is set aside, and what waits goes in afterwards', async () => {
  await send('', parcel('3SSTUK00000001'))
  const { warehouse } = runner
  const failing = {
    ...warehouse,
    startIntake: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
  }
  const failed = takeOnce({ ...runner, warehouse: failing })
  await expect(failed).rejects.toThrow('full')
  expect([portal.spool.waiting(), (await aside('magazijn')).rows.filter(({ raw }) => raw.includes('STUK'))]).toEqual([
    1,
    [],
  ])
  await settle()
  expect(await rows('parcels', '3SSTUK00000001')).toHaveLength(1)
})
