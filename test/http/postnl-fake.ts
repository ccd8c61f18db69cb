import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wallMsOf } from '#domain/parcel/time-zone.ts'

// PostNL's Shipping Status API v2 as it is documented (DOMAIN §2.1): key, windows of two hours and 48 hours back, local times
// without a zone in three forms, numbers as texts, '{}' for nothing, warnings instead of an empty answer.

const zone = 'Europe/Amsterdam'
const hourMs = 3_600_000

export type Scan = { barcode: string; atMs: number; code: string; statusCode: string }

export type Fake = {
  url: string
  nowMs: number
  scans: Scan[]
  /** Paths that were asked, with what was answered. */
  calls: { path: string; status: number }[]
  /** What goes wrong: until when nobody answers, how many calls are too many, a key that is no longer right. */
  trouble: {
    awayUntilMs: number
    tooMany: number
    retryAfterS: number
    keyGone: boolean
    breaks: number
    movedTo: string
  }
  /** Which instant a local time means that came twice, or none: compared as it stands on the clock. */
  reads: 'wall' | 'first' | 'last'
  /** Shipments nobody tells more about. */
  hidden: Set<string>
  /** Shipments the question about which is answered with this status; 0: with half an answer. */
  broken: Map<string, number>
  close(): Promise<void>
}

export const fakeKey = 'sleutel-van-de-test'
export const fakeNumber = '9401138'

export async function startFake(nowMs: number): Promise<Fake> {
  const server = createServer((request, answer) => respond(fake, request, answer))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const fake: Fake = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    nowMs,
    scans: [],
    calls: [],
    trouble: { awayUntilMs: 0, tooMany: 0, retryAfterS: 1, keyGone: false, breaks: 0, movedTo: '' },
    reads: 'wall',
    hidden: new Set(),
    broken: new Map(),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return fake
}

function respond(fake: Fake, request: IncomingMessage, answer: ServerResponse): void {
  const { trouble } = fake
  const url = new URL(request.url ?? '/', fake.url)
  const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
    fake.calls.push({ path: url.pathname + url.search, status })
    answer.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers })
    answer.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  if (fake.nowMs < trouble.awayUntilMs) return void request.socket.destroy()
  if (request.headers['apikey'] !== fakeKey || trouble.keyGone) return send(401, { fault: 'Invalid ApiKey' })
  if (trouble.movedTo !== '') return send(302, '', { location: trouble.movedTo })
  if (trouble.tooMany > 0) {
    trouble.tooMany--
    return send(429, { fault: 'Too many' }, { 'retry-after': String(trouble.retryAfterS) })
  }
  if (trouble.breaks > 0) {
    trouble.breaks--
    return send(200, '{"CompleteStatus":{"Shipm')
  }
  const feed = /^\/shipment\/v2\/status\/(\d+)\/updatedshipments$/.exec(url.pathname)
  if (feed) return sendChanges(fake, url, send)
  const barcode = /^\/shipment\/v2\/status\/barcode\/(\w+)$/.exec(url.pathname)?.[1]
  const status = fake.broken.get(barcode ?? '')
  if (status !== undefined) return send(status || 200, '{"CompleteStatus":{"Shipm')
  if (barcode !== undefined && url.searchParams.get('detail') === 'true') return send(200, detailOf(fake, barcode))
  send(405, {})
}

type Send = (status: number, body: unknown) => void

function sendChanges(fake: Fake, url: URL, send: Send): void {
  const periods = url.searchParams.getAll('period')
  if (periods.length !== 2 || !periods.every((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)))
    return send(400, {})
  const [from, to] = periods.map((text) => timeOf(fake, text)) as [number, number]
  const now = fake.reads === 'wall' ? wallMsOf(fake.nowMs, zone) : fake.nowMs
  if (!(from < to) || to - from > 2 * hourMs || now - from > 48 * hourMs) return send(400, { fault: 'period' })
  const changed = new Map<string, Scan>()
  for (const scan of fake.scans) {
    const at = fake.reads === 'wall' ? wallMsOf(scan.atMs, zone) : scan.atMs
    if (at >= from && at <= to && scan.atMs <= fake.nowMs) changed.set(scan.barcode, lastOf(fake, scan.barcode))
  }
  send(
    200,
    [...changed.values()].map(({ barcode, atMs, statusCode }) => ({
      Barcode: barcode,
      CreationDate: '2026-03-09T00:00:00',
      CustomerNumber: fakeNumber,
      CustomerCode: 'TEST',
      Status: {
        Timestamp: iso(atMs),
        StatusCode: statusCode,
        StatusDescription: 'Status',
        PhaseCode: '2',
        PhaseDescription: 'Fase',
      },
    })),
  )
}

function detailOf(fake: Fake, barcode: string): object {
  const scans = scansOf(fake, barcode)
  if (scans.length === 0 || fake.hidden.has(barcode)) {
    return { CompleteStatus: {}, Warnings: [{ Message: 'No shipment found', Code: '2' }] }
  }
  const last = scans.at(-1)!
  const status = (scan: Scan) => ({
    TimeStamp: dutch(scan.atMs),
    StatusCode: scan.statusCode,
    StatusDescription: 'Status',
    PhaseCode: '2',
  })
  const Shipment = {
    MainBarcode: barcode,
    Barcode: barcode,
    ShipmentAmount: '1',
    ShipmentCounter: '1',
    Customer: { CustomerCode: 'TEST', CustomerNumber: fakeNumber, Name: '{}' },
    ProductCode: '003085',
    ProductDescription: 'Pakket &lt;= 10 kg',
    Reference: '{}',
    Dimension: { Height: {}, Length: {}, Volume: {}, Weight: {}, Width: {} },
    Address: [
      { AddressType: '01', CountryCode: 'NL', Zipcode: '1234AB', City: 'Utrecht', Street: '{}', CompanyName: '{}' },
    ],
    Event: scans.map((scan) => ({
      Code: scan.code,
      Description: 'Scan',
      LocationCode: '888888',
      TimeStamp: dutch(scan.atMs),
    })),
    Status: status(last),
    OldStatus: scans.slice(0, -1).map(status),
  }
  return { CompleteStatus: { Shipment } }
}

function scansOf({ scans, nowMs }: Fake, barcode: string): Scan[] {
  return scans.filter((scan) => scan.barcode === barcode && scan.atMs <= nowMs).toSorted((a, b) => a.atMs - b.atMs)
}

function lastOf(fake: Fake, barcode: string): Scan {
  return scansOf(fake, barcode).at(-1)!
}

function timeOf({ reads }: Fake, text: string): number {
  const wall = Date.parse(`${text}Z`)
  if (reads === 'wall') return wall
  const meant = [2, 1].map((hours) => wall - hours * hourMs).filter((ms) => wallMsOf(ms, zone) === wall)
  return (reads === 'first' ? meant[0] : meant.at(-1)) ?? Number.NaN
}

function iso(atMs: number): string {
  return new Date(wallMsOf(atMs, zone)).toISOString().slice(0, 19)
}

function dutch(atMs: number): string {
  const [date = '', time] = iso(atMs).split('T')
  return `${date.split('-').toReversed().join('-')} ${time}`
}
