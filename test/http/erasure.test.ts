import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commandLine } from '#acts/act.ts'
import { deliver } from '#intake/deliver.ts'
import { formatOf } from '#intake/formats/index.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import type { FormatName } from '#domain/contract/intake.ts'
import { keepRaw } from '#store/raw.ts'
import { createImport } from '#store/state/imports.ts'
import { countAsideWith } from '#store/state/privacy.ts'
import { setAside } from '#store/state/quarantine.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { insertSource } from '#store/state/sources.ts'
import { takeAsked } from '#server/privacy/asked.ts'
import { erase } from '#server/privacy/erase.ts'
import { finishErasures } from '#server/privacy/forget-kept.ts'
import { knownSubject, lookUp, type Subject } from '#server/privacy/subject.ts'
import { whenAsked } from '../../src/cli/ask-portal.ts'
import { askToErase } from '../../src/cli/erase.ts'
import { openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let operator: Browser

beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
})
afterAll(() => portal?.close())

const acts = () => ({ app: portal.state.app, keeper: portal.signIn })
const keptParts = () => ({ app: portal.state.app, dataDir: portal.dataDir, spool: portal.spool })

/** As the operator does, without waiting for what is being read. */
function eraseNow(subject: Subject, waitMs = 0) {
  const { warehouse, spool, dataDir, recipientSecret } = portal
  return erase({ acts: acts(), warehouse, spool, dataDir, recipientSecret, waitMs }, commandLine, subject)
}

/** Takes a text in, as a source of our own; answers the report. */
async function take(format: FormatName, text: string, saidMs = Date.parse('2026-03-02T09:00:00Z'), source = 'upload') {
  const { warehouse, state, recipientSecret } = portal
  const context = {
    timeZone: 'Europe/Amsterdam',
    source,
    customerNumbers: [],
    saidMs,
    recipientKey: recipientKeyOf(recipientSecret),
  }
  const origin = { source: 'upload', importId: null, mappingId: null, timeZone: 'UTC' }
  async function* open() {
    yield new TextEncoder().encode(text)
  }
  const { reports } = await deliver([{ format: formatOf(format), context, open }], {
    importId: 'erasure',
    warehouse,
    upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
    setAside: (_, header, rows, format) =>
      inScope(state.app, asOperator, (trx) => setAside(trx, { ...origin, format, header }, rows)),
  })
  return reports[0]!
}

async function keepPayload(name: string, text: string): Promise<void> {
  await writeFile(join(portal.dataDir, name), text)
  await keepRaw(portal.dataDir, join(portal.dataDir, name))
}

async function rawText(): Promise<string> {
  const paths = await readdir(join(portal.dataDir, 'raw'), { recursive: true })
  const files = paths.filter((path) => path.endsWith('.gz')).map((path) => join(portal.dataDir, 'raw', path))
  return (await Promise.all(files.map(async (path) => gunzipSync(await readFile(path)).toString()))).join('\n')
}

const asideWith = (text: string) => inScope(portal.state.app, asOperator, (trx) => countAsideWith(trx, [text]))
const unfinished = () => readdir(join(portal.dataDir, 'erasing'))

describe('what is being read while somebody is erased', () => {
  const entry = { source: 'upload', format: 'portal-events', mappingId: null, timeZone: 'UTC', customerNumbers: [] }
  const spooled = (barcode: string) =>
    portal.spool.append({ ...entry, receivedMs: 0, text: `barcode,code,at\n${barcode},B01,2026-03-02 18:00:00\n` })

  test('is searched once it has been read, also when more follows', async () => {
    await spooled('3SWAIT0000001')
    const taken = (await portal.spool.take(10))!
    expect(await eraseNow({ barcode: '3SWAIT0000001' })).toMatchObject({ isWaiting: true })
    const [note, ...others] = await unfinished()
    expect(others).toEqual([])
    expect((await stat(join(portal.dataDir, 'erasing', note!))).mode & 0o777).toBe(0o600)
    await spooled('3SWAIT0000002')
    await taken.done()
    expect(await rawText()).toContain('3SWAIT0000001')
    const next = (await portal.spool.take(10))!
    setTimeout(() => void next.done(), 200)
    await finishErasures(keptParts())
    expect(await rawText()).not.toContain('3SWAIT0000001')
    expect(await rawText()).toContain('3SWAIT0000002')
    expect(await unfinished()).toEqual([])
  })

  test('of what is done, all is gone at once, the rest of a file that is written to goes on elsewhere', async () => {
    await spooled('3SWAIT0000003')
    await (await portal.spool.take(10))!.done()
    await spooled('3SWAIT0000004')
    setTimeout(() => void portal.spool.take(10).then((taken) => taken!.done()), 200)
    expect(await eraseNow({ barcode: '3SWAIT0000003' }, 10_000)).toMatchObject({ isWaiting: false })
    expect(await rawText()).not.toContain('3SWAIT0000003')
    expect(await unfinished()).toEqual([])
  })

  test('in the inbox it stays while it is read, and goes when nobody will', async () => {
    const { app } = portal.state
    const plain = { format: 'auto' as const, mappingId: null, timeZone: 'UTC', customerNumbers: [], postnl: null }
    for (const [name, enabled] of [
      ['aan', true],
      ['uit', false],
    ] as const) {
      await inScope(app, asOperator, (trx) => insertSource(trx, { ...plain, name, kind: 'file', enabled }))
    }
    const inbox = (...path: string[]) => join(portal.dataDir, 'inbox', ...path)
    for (const source of ['aan', 'uit', 'weg']) await mkdir(inbox(source, '.taken'), { recursive: true })
    const ids: string[] = []
    for (const state of ['running', 'withdrawn']) {
      const id = await inScope(app, asOperator, (trx) =>
        createImport(trx, { createdBy: null, files: [], timeZone: 'UTC', state: 'uploading', source: 'aan' }),
      )
      await portal.state.ownerPool.query('update imports set state = $1 where id = $2', [state, id])
      ids.push(id)
    }
    const files = [
      ['aan', 'a.csv'],
      ['uit', 'b.csv'],
      ['weg', 'c.csv'],
      ['aan', '.taken', `${ids[0]}~d.csv`],
      ['aan', '.taken', `${ids[1]}~e.csv`],
    ]
    for (const path of files) await writeFile(inbox(...path), '3SINBOX000001')
    expect(await eraseNow({ barcode: '3SINBOX000001' })).toMatchObject({ isWaiting: true })
    const left = (await readdir(inbox(), { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
    expect(left.map(({ name }) => name.slice(-5)).toSorted()).toEqual(['a.csv', 'd.csv'])
  })
})

describe('a recipient', () => {
  const header = 'customer_number,barcode,recipient'
  const barcodeOf = (index: number) => `3SMANY${String(index).padStart(7, '0')}`

  test('of more than a thousand parcels is told how many, and all of them are gone everywhere', async () => {
    const rows = Array.from({ length: 1_050 }, (_, i) => `9401138,${barcodeOf(i)},veel@voorbeeld.nl`)
    await take('portal-parcels', [header, ...rows].join('\n'))
    await take('portal-events', `barcode,code,at\n${barcodeOf(1_049)},B01,ooit\n${barcodeOf(7)},B01,ooit\n`)
    await keepPayload('late.csv', barcodeOf(1_048))
    const found = (await operator.ask('POST', '/operator/privacy/search', { email: 'veel@voorbeeld.nl' })).json()
    expect({ total: found.total, shown: found.parcels.length, setAside: found.setAside }).toEqual({
      total: 1_050,
      shown: 1_000,
      setAside: 2,
    })
    expect(await eraseNow({ email: 'veel@voorbeeld.nl' })).toMatchObject({ parcels: 1_050, setAside: 2 })
    expect(await asideWith('3SMANY')).toBe(0)
    expect(await rawText()).not.toContain('3SMANY')
  })

  test('is found where a later announcement named another', async () => {
    const row = (recipient: string) => `${header}\n9401138,3SFORMER00001,${recipient}`
    await take('portal-parcels', row('eerst@voorbeeld.nl'), Date.parse('2026-03-02T09:00:00Z'))
    await take('portal-parcels', row('later@voorbeeld.nl'), Date.parse('2026-03-03T09:00:00Z'))
    await keepPayload('former.csv', '3SFORMER00001')
    const found = await operator.ask('POST', '/operator/privacy/search', { email: 'eerst@voorbeeld.nl' })
    expect(found.json()).toMatchObject({ total: 1, parcels: [{ barcode: '3SFORMER00001' }] })
    await eraseNow({ email: 'eerst@voorbeeld.nl' })
    expect(await rawText()).not.toContain('3SFORMER00001')
  })
})

test('an SSCC is gone in each way that EPCIS writes it', async () => {
  const forms = ['id:sscc:0614141.1234567890', 'tag:sscc-96:0.0614141.1234567890'].map((one) => `urn:epc:${one}`)
  for (const [i, form] of forms.entries()) await keepPayload(`epcis-${i}.json`, JSON.stringify({ epcList: [form] }))
  await keepPayload('other.json', '{"epcList":["urn:epc:id:sscc:0614141.1234567891"]}')
  await take('epcis', JSON.stringify({ type: 'ObjectEvent', epcList: [forms[0]], eventTimeZoneOffset: '+01:00' }))
  expect(await asideWith('1234567890')).toBe(1)
  await eraseNow({ barcode: '106141412345678908' })
  expect(await asideWith('1234567890')).toBe(0)
  expect(await rawText()).not.toContain('0614141.1234567890')
  expect(await rawText()).toContain('0614141.1234567891')
})

test('what is refused later about who was erased leaves nothing but its line', async () => {
  await eraseNow({ barcode: '3SGONE0000001' })
  await eraseNow({ email: 'gewist@voorbeeld.nl' })
  await eraseNow({ barcode: '106141412345678908' })
  const rows = [
    '3sgone0000001,B01,ooit,',
    '3SGONE0000002,B01,ooit,"Bel gewist@Voorbeeld.nl"',
    '3SGONE0000003,B01,ooit,urn:epc:id:sscc:0614141.1234567890',
    '3SGONE0000004,B01,ooit,',
  ]
  const report = await take('portal-events', ['barcode,code,at,location', ...rows].join('\n'))
  expect(report).toMatchObject({ read: 4, rejected: 4 })
  expect(report.rejections.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '2 erased',
    '3 erased',
    '4 erased',
    '5 time',
  ])
  expect(JSON.stringify(report)).not.toMatch(/3sgone0000001|voorbeeld|1234567890/i)
  expect(await asideWith('3SGONE')).toBe(1)
})

test('a report says how much of each kind came in, without who was erased', async () => {
  await take('portal-parcels', 'customer_number,barcode\n9401138,3SGAVE0000001\n9401138,3SGAVE0000002\n')
  await eraseNow({ barcode: '3SGAVE0000001' })
  const again = 'barcode,code,at\n3SGAVE0000001,J01,2026-03-02 10:00\n3SGAVE0000002,J01,2026-03-02 10:00\n'
  expect(await take('portal-events', again)).toMatchObject({ accepted: 1, rejected: 1, gave: { events: 1 } })
})

test('a scan of which two sources tell is one scan, in what is kept of somebody and in every figure', async () => {
  const barcode = '3STWICE000001'
  const facts = () => portal.warehouse.rows({ text: 'select * from parcels where barcode = $1', values: [barcode] })
  await take('portal-parcels', `customer_number,barcode\n9401138,${barcode}\n`)
  const scans = `barcode,code,at\n${barcode},J01,2026-03-03 10:00\n${barcode},J05,2026-03-03 12:00\n${barcode},J08,2026-03-03 14:00\n`
  await take('portal-events', scans)
  const once = await facts()
  await take('portal-events', scans, undefined, 'tweede')
  expect(await facts()).toEqual(once)
  const { dataDir, recipientSecret, warehouse } = portal
  const found = await lookUp(warehouse, await knownSubject({ dataDir, recipientSecret }, { barcode }))
  expect(found.events.map(({ code, source }) => [code, source])).toEqual([
    ['J01', 'tweede, upload'],
    ['J05', 'tweede, upload'],
    ['J08', 'tweede, upload'],
  ])
})

test('the command tells the portal whom without telling the database', async () => {
  const told: string[] = []
  const asked: Subject[] = []
  const unlisten = portal.state.listen('erase', (payload) => void told.push(payload))
  const stop = whenAsked(portal.state, 'erase', async (id) => {
    asked.push(await takeAsked(portal.dataDir, id))
    return 'Erased'
  })
  try {
    const answer = await askToErase(portal.state, portal.dataDir, { email: 'stil@voorbeeld.nl' })
    expect(answer).toMatchObject({ said: 'Erased', isDone: true })
    expect(asked).toEqual([{ email: 'stil@voorbeeld.nl' }])
    await vi.waitFor(() => expect(told).toHaveLength(1))
    expect(told.join()).not.toContain('voorbeeld')
    expect((await unfinished()).filter((name) => name.endsWith('.asked'))).toEqual([])
    await expect(takeAsked(portal.dataDir, '../../secrets/session')).rejects.toThrow('no request')
  } finally {
    await stop()
    unlisten()
  }
})
