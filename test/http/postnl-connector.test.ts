import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { apiKeyName, keepSecret } from '#store/kept-secret.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { findSource, insertSource, type StoredSource } from '#store/state/sources.ts'
import type { SpoolEntry } from '#store/spool/spool.ts'
import { openPostnlClient } from '#server/intake/postnl-client.ts'
import { connectOnce, type ConnectorContext } from '#server/intake/postnl-connector.ts'
import type { Known } from '#server/intake/postnl-poll.ts'
import { takeOnce } from '#server/intake/spool-runner.ts'
import { fakeKey, fakeNumber, startFake, type Fake, type Scan } from '#test/http/postnl-fake.ts'
import { openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
let fake: Fake
let context: ConnectorContext
const begin = Date.parse('2026-06-10T06:00:00Z')
const [minuteMs, hourMs] = [60_000, 3_600_000]
const logged: string[] = []

beforeAll(async () => {
  portal = await openPortal()
}, 60_000)
afterAll(() => portal?.close())

let sources = 0
let name: string
beforeEach(async () => {
  fake = await startFake(begin)
  const { state, dataDir, spool } = portal
  const log = (message: string, error?: unknown) => void logged.push(`${message} ${String(error)}`)
  context = { state, dataDir, spool, log, nowMs: () => fake.nowMs, pauseMs: 0 }
  name = `postnl-${++sources}`
  await addSource()
})
afterEach(() => fake.close())

async function addSource(): Promise<void> {
  const postnl = { baseUrl: fake.url, customerNumber: fakeNumber as CustomerNumber, everyMinutes: 5 }
  const plain = {
    format: 'auto' as const,
    mappingId: null,
    timeZone: 'Europe/Amsterdam',
    customerNumbers: [],
    enabled: true,
  }
  const id = await inScope(portal.state.app, asOperator, (trx) =>
    insertSource(trx, { ...plain, name, kind: 'postnl' as const, postnl }),
  )
  await keepSecret(portal.dataDir, apiKeyName(id!), fakeKey)
}

async function source(): Promise<StoredSource> {
  return (await inScope(portal.state.app, asOperator, (trx) => findSource(trx, { name })))!
}

async function pollAt(nowMs: number, { known = new Map() as Known, tries = new Map(), failures = 1 } = {}) {
  fake.nowMs = nowMs
  return connectOnce(context, await source(), { known, tries, failures, signal: new AbortController().signal })
}

/** Brings what was fetched into the log; answers the texts. */
async function settle(): Promise<SpoolEntry[]> {
  const { state, warehouse, spool, recipientSecret } = portal
  const taken: SpoolEntry[] = []
  const seen = {
    ...spool,
    take: async (maxBytes: number) => {
      const one = await spool.take(maxBytes)
      taken.push(...(one?.entries ?? []))
      return one
    },
  }
  while (await takeOnce({ state, warehouse, spool: seen, recipientSecret, log: context.log }));
  return taken
}

/** Codes and local times of what the dashboards know of a shipment. */
function eventsOf(prefix: string): Promise<{ barcode: string; code: string; at_ms: number }[]> {
  return portal.warehouse.rows({
    text: `select barcode, code, at_ms::double as at_ms from events where barcode like $1 and scheme = 'postnl' order by all`,
    values: [`${prefix}%`],
  })
}

function scan(barcode: string, atMs: number, code = 'B01', statusCode = '5'): Scan {
  return { barcode, atMs, code, statusCode }
}

describe('the PostNL connector', () => {
  test('fetches what changed and all about it, once, and goes on where it was', async () => {
    fake.scans = [scan('3SAAAA0000001', begin - 20 * hourMs, 'A01', '1'), scan('3SAAAA0000001', begin - 3 * hourMs)]
    const known: Known = new Map()
    expect(await pollAt(begin, { known })).toBe('done')
    expect((await source()).progress).toMatchObject({ polledUntil: new Date(begin).toISOString(), problem: null })
    expect(fake.calls.every(({ status }) => status === 200)).toBe(true)
    expect(fake.calls.filter(({ path }) => path.includes('/barcode/'))).toHaveLength(1)
    // Not before its time; and the same change is not asked again.
    expect(await pollAt(begin + 4 * minuteMs, { known })).toBe('not-yet')
    fake.scans.push(scan('3SAAAA0000001', begin + 3 * minuteMs, 'J05', '7'))
    fake.calls.length = 0
    expect(await pollAt(begin + 6 * minuteMs, { known })).toBe('done')
    expect(await pollAt(begin + 12 * minuteMs, { known })).toBe('done')
    expect(fake.calls.filter(({ path }) => path.includes('/barcode/'))).toHaveLength(1)
    await settle()
    expect((await eventsOf('3SAAAA')).map(({ code }) => code)).toEqual(['A01', 'B01', 'J05'])
  })

  test('after an outage of hours it catches up without loss, and knows each event once', async () => {
    expect(await pollAt(begin)).toBe('done')
    const barcodes = Array.from({ length: 40 }, (_, i) => `3SBBBB${String(i).padStart(7, '0')}`)
    fake.scans = barcodes.flatMap((barcode, i) => [
      scan(barcode, begin + i * 20 * minuteMs),
      scan(barcode, begin + i * 20 * minuteMs + 5 * minuteMs, 'J05', '7'),
    ])
    fake.trouble.awayUntilMs = begin + 14 * hourMs
    for (let hour = 1; hour < 14; hour++) {
      expect(await pollAt(begin + hour * hourMs, { failures: hour })).toMatch(/failed|not-yet/)
    }
    expect((await source()).progress).toMatchObject({
      polledUntil: new Date(begin).toISOString(),
      problem: 'unreachable',
    })
    // Cut off half-way, by a process that ends.
    fake.trouble.tooMany = 0
    let calls = 0
    const stopping = new AbortController()
    const counted = { ...context, nowMs: () => (++calls > 40 && stopping.abort(), fake.nowMs) }
    fake.nowMs = begin + 15 * hourMs
    await connectOnce(counted, await source(), { known: new Map(), failures: 14, signal: stopping.signal })
    expect(await pollAt(begin + 16 * hourMs)).toBe('done')
    expect(fake.calls.filter(({ status }) => status !== 200)).toEqual([])
    await settle()
    const events = await eventsOf('3SBBBB')
    expect(events).toHaveLength(80)
    expect((await source()).progress.lostFrom).toBeUndefined()
  })

  test('what is out of reach after more than 48 hours is told', async () => {
    expect(await pollAt(begin)).toBe('done')
    fake.scans = [scan('3SCCCC0000001', begin + hourMs), scan('3SCCCC0000002', begin + 30 * hourMs)]
    expect(await pollAt(begin + 70 * hourMs)).toBe('done')
    const { progress } = await source()
    expect(progress).toMatchObject({ problem: null, lostFrom: new Date(begin).toISOString() })
    expect(Date.parse(progress.lostUntil!)).toBeGreaterThan(begin + 21 * hourMs)
    await settle()
    expect((await eventsOf('3SCCCC')).map(({ barcode }) => barcode)).toEqual(['3SCCCC0000002'])
    const told = (await (await portal.browser('operator')).ask('GET', '/operator/sources')).json()
    const mine = told.sources.find((one: { name: string }) => one.name === name)
    expect(mine.postnl.problem).toMatch(/^Wijzigingen van .* zijn niet meer op te halen/)
  })

  test('comes back when it is told to, and keeps what it had', async () => {
    fake.scans = Array.from({ length: 5 }, (_, i) => scan(`3SDDDD000000${i}`, begin - hourMs))
    const known: Known = new Map()
    Object.assign(fake.trouble, { tooMany: 1, retryAfterS: 120 })
    expect(await pollAt(begin, { known })).toBe('failed')
    const { nextAt } = (await source()).progress
    expect(Date.parse(nextAt!)).toBeGreaterThanOrEqual(begin + 120_000)
    expect(Date.parse(nextAt!)).toBeLessThanOrEqual(begin + 123_000)
    expect(await pollAt(begin + 60_000, { known })).toBe('not-yet')
    expect(await pollAt(begin + 130_000, { known })).toBe('done')
    // In the middle of the shipments.
    fake.scans.push(...Array.from({ length: 5 }, (_, i) => scan(`3SDDDD000000${i}`, begin + 3 * minuteMs, 'J05', '7')))
    const calls = fake.calls.length
    const ask = pollAt(begin + 10 * minuteMs, { known })
    while (fake.calls.length < calls + 3) await new Promise((done) => setImmediate(done))
    fake.trouble.tooMany = 1
    expect(await ask).toBe('failed')
    expect(known.size).toBe(5)
    expect(await pollAt(begin + 60 * minuteMs, { known })).toBe('done')
    await settle()
    expect(await eventsOf('3SDDDD')).toHaveLength(10)
  })

  test('a refused key stops it, says so, and another key starts it again at once', async () => {
    fake.trouble.keyGone = true
    expect(await pollAt(begin)).toBe('failed')
    expect((await source()).progress).toMatchObject({ problem: 'key-refused', nextAt: null })
    const calls = fake.calls.length
    expect(await pollAt(begin + 5 * hourMs)).toBe('not-yet')
    expect(fake.calls).toHaveLength(calls)
    const { id } = await source()
    await keepSecret(portal.dataDir, apiKeyName(id), 'een-andere')
    expect(await pollAt(begin + 5 * hourMs)).toBe('failed')
    fake.trouble.keyGone = false
    await keepSecret(portal.dataDir, apiKeyName(id), fakeKey)
    expect(await pollAt(begin + 5 * hourMs)).toBe('done')
    expect((await source()).progress.problem).toBeNull()
  })

  test('half an answer, a redirect and a silent carrier are tried again, ever later', async () => {
    fake.trouble.breaks = 1
    expect(await pollAt(begin)).toBe('failed')
    expect((await source()).progress.problem).toBe('unexpected')
    const elsewhere = await startFake(begin)
    fake.trouble.movedTo = `${elsewhere.url}/shipment/v2/status/${fakeNumber}/updatedshipments`
    expect(await pollAt(begin + hourMs, { failures: 2 })).toBe('failed')
    expect(elsewhere.calls).toEqual([])
    await elsewhere.close()
    fake.trouble.movedTo = ''
    fake.trouble.awayUntilMs = begin + 9 * hourMs
    const waits: number[] = []
    for (const failures of [1, 3, 9]) {
      const now = begin + (2 + failures / 2) * hourMs
      expect(await pollAt(now, { failures })).toBe('failed')
      waits.push(Date.parse((await source()).progress.nextAt!) - now)
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits[2]).toBeLessThanOrEqual(20 * minuteMs)
    expect(await pollAt(begin + 10 * hourMs)).toBe('done')
  })

  test('what they tell no more about is kept as the change itself', async () => {
    fake.scans = [scan('3SEEEE0000001', begin - hourMs)]
    fake.hidden.add('3SEEEE0000001')
    expect(await pollAt(begin)).toBe('done')
    const [entry] = await settle()
    expect(JSON.parse(entry!.text)).toMatchObject({ Barcode: '3SEEEE0000001', Status: { StatusCode: '5' } })
  })

  test('one shipment they cannot tell about does not stop it: that one is kept as the change itself', async () => {
    const barcodes = Array.from({ length: 5 }, (_, i) => `3SFFFF000000${i}`)
    fake.scans = barcodes.map((barcode) => scan(barcode, begin - hourMs))
    fake.broken = new Map([
      [barcodes[0]!, 422],
      [barcodes[1]!, 500],
      [barcodes[3]!, 0],
    ])
    const kept = { known: new Map() as Known, tries: new Map() }
    expect(await pollAt(begin, kept)).toBe('failed')
    // The others are there at once, and are not asked again.
    const texts = async () => (await settle()).flatMap(({ text }) => text.trim().split('\n'))
    expect(await texts()).toHaveLength(3)
    expect(await pollAt(begin + hourMs, kept)).toBe('failed')
    expect(await pollAt(begin + 2 * hourMs, kept)).toBe('done')
    expect((await texts()).map((text) => JSON.parse(text).Barcode)).toEqual([barcodes[1], barcodes[3]])
    expect(fake.calls.filter(({ path }) => path.includes(barcodes[2]!))).toHaveLength(1)
    expect((await source()).progress).toMatchObject({ problem: null })
  })

  test('when they can tell about nothing, it waits, and takes nothing for told', async () => {
    const barcodes = Array.from({ length: 20 }, (_, i) => `3SGGGG00000${String(i).padStart(2, '0')}`)
    fake.scans = barcodes.map((barcode) => scan(barcode, begin - hourMs))
    fake.broken = new Map(barcodes.map((barcode) => [barcode, 503]))
    const kept = { known: new Map() as Known, tries: new Map() }
    for (const hour of [0, 1]) expect(await pollAt(begin + hour * hourMs, kept)).toBe('failed')
    expect(await settle()).toEqual([])
    expect(fake.calls.filter(({ status }) => status === 503)).toHaveLength(4)
    fake.broken.clear()
    expect(await pollAt(begin + 2 * hourMs, kept)).toBe('done')
    await settle()
    expect(await eventsOf('3SGGGG')).toHaveLength(20)
  })

  test.each(['wall', 'first', 'last'] as const)('loses nothing in the night the clocks go back (%s)', async (reads) => {
    fake.reads = reads
    const evening = Date.parse('2026-10-24T20:00:00Z')
    const prefix = `3SN${reads.slice(0, 1).toUpperCase()}`
    for (let i = 0; i < 30; i++) {
      fake.scans.push(scan(`${prefix}${String(i).padStart(8, '0')}`, evening + i * 14 * minuteMs))
    }
    const known: Known = new Map()
    for (let now = evening; now <= evening + 9 * hourMs; now += 31 * minuteMs) {
      expect(await pollAt(now, { known })).toBe('done')
    }
    expect(fake.calls.filter(({ status }) => status !== 200)).toEqual([])
    await settle()
    expect(await eventsOf(prefix)).toHaveLength(30)
  })

  test('never asks where a machine keeps its keys, nor without encryption elsewhere', async () => {
    const signal = new AbortController().signal
    for (const baseUrl of [
      'http://169.254.169.254',
      'https://169.254.169.254',
      'https://2852039166',
      'https://[fe80::1]',
      'https://[::ffff:169.254.169.254]',
      'https://0.0.0.0',
      'https://100.100.100.200',
      'https://[64:ff9b::a9fe:a9fe]',
      'https://224.0.0.1',
      'https://[ff02::1]',
      'https://[64:ff9b:1::1]',
      'https://[::]',
      'http://carrier.test',
      'ftp://carrier.test',
    ]) {
      const client = openPostnlClient({ baseUrl, apiKey: fakeKey, signal })
      await expect(client.detail('3SAAAA0000001'), baseUrl).rejects.toMatchObject({ problem: 'address-refused' })
    }
  })

  test('the key is never told', async () => {
    const operator = await portal.browser('operator')
    const answers = [await operator.ask('GET', '/operator/sources'), await operator.ask('GET', '/operator/intake')]
    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(200)
      expect(body).not.toContain(fakeKey)
    }
    expect(logged.join()).not.toContain(fakeKey)
  })
})
