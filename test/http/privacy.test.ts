import { gunzipSync } from 'node:zlib'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { importFiles } from '#test/engines/import-files.ts'
import { setAside } from '#store/state/quarantine.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { keepRaw } from '#store/raw.ts'
import { monthsBefore, purge } from '#server/jobs/purge.ts'
import { csvSource } from '../engines/intake-world.ts'
import { openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let operator: Browser

beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
  await take()
})

afterAll(() => portal?.close())

const parcels = `customer_number,barcode,reference,country,postal_code,city,product,recipient,announced_at
9401138,3SPRIV0000001,A,NL,1011AB,Amsterdam,003085,jan@voorbeeld.nl,2026-03-02 10:00:00
9401138,3SPRIV0000002,B,NL,1012AB,Amsterdam,003085,piet@voorbeeld.nl,2026-03-02 10:00:00
9401138,3SPRIV0000003,C,NL,1013AB,Amsterdam,003085,Jan@Voorbeeld.nl,2026-03-02 10:00:00
9401138,3SPRIV0000004,D,NL,1013AB,Amsterdam,003085,oud@voorbeeld.nl,2023-03-02 10:00:00
`
const events = `barcode,code,at,location
3SPRIV0000001,B01,2026-03-02 18:00:00,Amsterdam
3SPRIV0000001,I01,2026-03-03 12:00:00,
3SPRIV0000002,B01,2026-03-02 18:00:00,Amsterdam
3SPRIV0000099,B01,2026-03-02 18:00:00,Amsterdam
`

async function take(): Promise<void> {
  await importFiles([csvSource('parcels', parcels), csvSource('events', events)], {
    importId: 'privacy',
    timeZone: 'Europe/Amsterdam',
    source: 'upload',
    customerNumbers: [],
    saidMs: Date.parse('2026-03-02T09:00:00Z'),
    recipientKey: recipientKeyOf(portal.recipientSecret),
    warehouse: portal.warehouse,
    upsertCustomers: async (rows) => ({ added: 0, unchanged: rows.length }),
  })
}

async function keepAside(row: string): Promise<void> {
  const origin = {
    source: 'upload',
    importId: null,
    format: 'portal-parcels',
    mappingId: null,
    timeZone: 'UTC',
    header: '',
  } as const
  await inScope(portal.state.app, asOperator, (trx) => setAside(trx, origin, [{ line: 1, reason: 'time', row }]))
}

async function keepPayload(name: string, text: string): Promise<void> {
  const path = join(portal.dataDir, name)
  await writeFile(path, text)
  await keepRaw(portal.dataDir, path)
}

async function rawNames(): Promise<string[]> {
  return (await readdir(join(portal.dataDir, 'raw'), { recursive: true })).filter((name) => name.endsWith('.gz'))
}

async function trail(): Promise<string> {
  const { rows } = await portal.state.ownerPool.query('select act, detail from audit')
  return JSON.stringify(rows)
}

describe('what is kept about somebody', () => {
  test('is found by barcode, with its events', async () => {
    const answer = await operator.ask('POST', '/operator/privacy/search', { barcode: ' 3spriv0000001 ' })
    expect(answer.json().parcels).toMatchObject([
      {
        customerNumber: '9401138',
        barcode: '3SPRIV0000001',
        city: 'Amsterdam',
        events: [{ code: 'B01' }, { code: 'I01' }],
      },
    ])
  })

  test('is found by e-mail address, however it is written', async () => {
    const answer = await operator.ask('POST', '/operator/privacy/search', { email: 'JAN@voorbeeld.nl' })
    expect(
      answer
        .json()
        .parcels.map((parcel: { barcode: string }) => parcel.barcode)
        .toSorted(),
    ).toEqual(['3SPRIV0000001', '3SPRIV0000003'])
  })

  test('is found of a parcel that nobody announced', async () => {
    const answer = await operator.ask('POST', '/operator/privacy/search', { barcode: '3SPRIV0000099' })
    expect(answer.json().parcels).toMatchObject([{ customerNumber: '', events: [{ code: 'B01' }] }])
  })

  test('is nothing of somebody unknown, and what is no barcode is refused', async () => {
    expect((await operator.ask('POST', '/operator/privacy/search', { email: 'niemand@voorbeeld.nl' })).json()).toEqual({
      parcels: [],
      total: 0,
      setAside: 0,
    })
    expect((await operator.ask('POST', '/operator/privacy/search', { barcode: 'drie woorden hier' })).statusCode).toBe(
      422,
    )
  })

  test('stands in the trail each time, without who it was', async () => {
    const told = await trail()
    expect(told.split('"view-subject"').length).toBeGreaterThan(3)
    expect(told).not.toMatch(/3SPRIV|voorbeeld/i)
  })
})

test('erasing a recipient takes everything of theirs, everywhere, and leaves the rest', async () => {
  await keepAside('9401138,3SPRIV0000001,A,NL,1011AB,Amsterdam,003085,jan@voorbeeld.nl,gisteren')
  await keepAside('9401138,3SPRIV0000002,A,NL,1011AB,Amsterdam,003085,piet@voorbeeld.nl,gisteren')
  await keepPayload('one.json', '{"email":"Jan@Voorbeeld.nl"}')
  await keepPayload('two.json', '{"email":"piet@voorbeeld.nl"}')
  const entry = {
    source: 'upload',
    format: 'portal-events',
    mappingId: null,
    timeZone: 'UTC',
    customerNumbers: [],
    receivedMs: 0,
  }
  await portal.spool.append({ ...entry, text: 'barcode,code,at\n3SPRIV0000003,B01,2026-03-02 18:00:00\n' })
  await (await portal.spool.take(1000))!.done()

  const answer = await operator.ask('POST', '/operator/privacy/erase', { email: 'jan@voorbeeld.nl' })
  expect(answer.json()).toEqual({ parcels: 2, events: 2, setAside: 1, isWaiting: false })
  await take()
  const left = await portal.warehouse.rows({ text: 'select barcode from parcels order by barcode', values: [] })
  expect(left).toEqual([{ barcode: '3SPRIV0000002' }, { barcode: '3SPRIV0000004' }])
  expect(
    await operator.ask('POST', '/operator/privacy/search', { email: 'jan@voorbeeld.nl' }).then((found) => found.json()),
  ).toEqual({ parcels: [], total: 0, setAside: 0 })
  expect((await operator.ask('POST', '/operator/privacy/search', { email: 'piet@voorbeeld.nl' })).json()).toMatchObject(
    { setAside: 1 },
  )
  const [kept, ...others] = await rawNames()
  expect(others).toEqual([])
  expect(gunzipSync(await readFile(join(portal.dataDir, 'raw', kept!))).toString()).toContain('piet')
  expect(await trail()).not.toMatch(/3SPRIV|voorbeeld/i)
  expect((await operator.ask('GET', '/operator/privacy')).json()).toMatchObject({
    rawDays: 30,
    parcelMonths: 25,
    erased: 3,
  })
})

test('nobody but an operator finds any of it', async () => {
  const marieke = await portal.browser('marieke')
  for (const address of ['search', 'erase']) {
    expect((await marieke.ask('POST', `/operator/privacy/${address}`, { barcode: '3SPRIV0000002' })).statusCode).toBe(
      404,
    )
  }
})

describe('the nightly purge', () => {
  const parts = () => ({
    pool: portal.state.ownerPool,
    config: portal.config,
    warehouse: portal.warehouse,
    spool: portal.spool,
    isUnread: () => true,
  })

  test('removes what is too old, keeps the rest, and reports', async () => {
    await portal.state.ownerPool.query(`update quarantine set received_at = now() - interval '31 days'`)
    await keepAside('jong')
    // A day later than the payloads of this test, and thirty days more.
    const report = await purge(parts(), new Date(Date.now() + 32 * 86_400_000))
    expect(report).toMatchObject({ parcels: 1, events: 0, rawFiles: 1, problem: null })
    const left = await portal.warehouse.rows({ text: 'select barcode from parcels', values: [] })
    expect(left).toEqual([{ barcode: '3SPRIV0000002' }])
    expect(await rawNames()).toEqual([])
    const { reports } = (await operator.ask('GET', '/operator/privacy')).json()
    expect(reports).toMatchObject([{ parcels: 1, rawFiles: 1, problem: null }])
  })

  test('counts months as a calendar does', () => {
    expect(monthsBefore(new Date('2026-03-31T12:00:00Z'), 1).toISOString()).toBe('2026-02-28T00:00:00.000Z')
    expect(monthsBefore(new Date('2026-01-15T12:00:00Z'), 25).toISOString()).toBe('2023-12-15T00:00:00.000Z')
  })
})
