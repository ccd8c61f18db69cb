import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Codes, IntakeMonitor, Preview, Quarantine, Sample } from '#domain/contract/intake.ts'
import type { Import } from '#domain/contract/imports.ts'
import { setAside } from '#store/state/quarantine.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { runQueuedImports } from '#server/import-runner.ts'
import { takeOnce } from '#server/intake/spool-runner.ts'
import { foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let operator: Browser
let marieke: Browser
let mappingId = ''

const barcodes = ['3SDHL0000000001', '3SDHL0000000002', '3SDHL0000000003']
const parcels = ['customer_number,barcode', ...barcodes.map((barcode) => `${number},${barcode}`)].join('\n')
// One of them is written the other way round, as by the colleague who takes over at noon; and BACKHAUL is nobody's.
const scans = `Tracking;Status;When
${barcodes[0]};PICKED UP;2026-03-02 09:00
${barcodes[1]};PICKED UP;02-03-2026 09:30
${barcodes[2]};BACKHAUL;2026-03-02 10:00
`
const mapping = {
  format: 'csv',
  scheme: 'dhl',
  fields: { barcode: { columns: ['Tracking'] }, code: { columns: ['Status'] }, at: { columns: ['When'] } },
  timeFormats: ['yyyy-MM-dd HH:mm'],
  codes: { 'PICKED UP': 'ACCEPTED' },
}

beforeAll(async () => {
  portal = await openPortal()
  ;[operator, marieke] = await Promise.all([portal.browser('operator'), portal.browser('marieke')])
  mappingId = (await operator.ask('POST', '/operator/mappings', { name: 'DHL', mapping })).json().id
  const source = { name: 'dhl', kind: 'file', format: 'mapped', mappingId }
  await operator.ask('POST', '/operator/sources', source)
  await imported({}, 'parcels', parcels)
}, 60_000)
afterAll(() => portal?.close())

async function imported(options: object, kind: string, text: string): Promise<Import> {
  const { id } = (await operator.ask('POST', '/imports', options)).json<Import>()
  const put = await portal.app.inject({
    method: 'PUT',
    url: `/api/v1/imports/${id}/files/${kind}?name=x.csv`,
    headers: { cookie: operator.cookie, 'content-type': 'application/octet-stream' },
    payload: text,
  })
  expect(put.statusCode, put.body).toBe(200)
  await operator.ask('POST', `/imports/${id}/start`)
  await runImports()
  return (await operator.ask('GET', `/imports/${id}`)).json<Import>()
}

async function runImports(): Promise<void> {
  const { state, warehouse, recipientSecret, dataDir } = portal
  const log = (message: string, error?: unknown) => expect.fail(`${message}: ${String(error)}`)
  await runQueuedImports({ state, warehouse, recipientSecret, dataDir, log })
}

async function accepted(): Promise<number> {
  const url = `/customer-numbers/${number}/insights/parcels?from=2026-03-01&to=2026-03-31`
  return (await marieke.ask('GET', url)).json().transit.attempt.now.accepted
}
const quarantine = async (query = '') => (await operator.ask('GET', `/operator/quarantine${query}`)).json<Quarantine>()
const views = async () =>
  (await portal.state.ownerPool.query(`select detail from audit where act = 'view-quarantine'`)).rowCount

test('a row that could not be read waits with its reason, and goes in once the mapping is corrected', async () => {
  const done = await imported({ source: 'dhl' }, 'any', scans)
  expect(done.files[0], JSON.stringify(done)).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
  expect(await accepted()).toBe(1)

  const { rows, reasons, next } = await quarantine()
  expect(rows).toMatchObject([{ source: 'dhl', format: 'mapped', line: 3, reason: 'time-format', importId: done.id }])
  expect(rows[0]!.row).toContain('02-03-2026 09:30')
  expect(rows[0]!.detail).toContain('tijd')
  expect(reasons).toMatchObject([{ source: 'dhl', reason: 'time-format', rows: 1 }])
  expect(next).toBeNull()

  const replay = async (body = {}) => (await operator.ask('POST', '/operator/quarantine/replay', body)).json()
  // As long as nothing has been corrected it stays.
  expect(await replay({ source: 'dhl' })).toEqual({ read: 1, accepted: 0, rejected: 1 })
  const corrected = { ...mapping, timeFormats: ['yyyy-MM-dd HH:mm', 'dd-MM-yyyy HH:mm'] }
  const body = { name: 'DHL', mapping: corrected, version: 1 }
  expect((await operator.ask('PUT', `/operator/mappings/${mappingId}`, body)).json()).toMatchObject({ waiting: 1 })
  expect(await replay({ source: 'elders' })).toEqual({ read: 0, accepted: 0, rejected: 0 })
  expect(await replay({ source: 'dhl', reason: 'time-format' })).toEqual({ read: 1, accepted: 1, rejected: 0 })
  expect(await accepted()).toBe(2)
  expect((await quarantine()).rows).toEqual([])
  expect(await replay()).toEqual({ read: 0, accepted: 0, rejected: 0 })
})

test('a code that nobody knows is counted, and moves parcels that came before once it has a milestone', async () => {
  const codes = async () => (await operator.ask('GET', '/operator/codes')).json<Codes>()
  const { unknown, assigned, tables } = await codes()
  expect(unknown).toMatchObject([{ scheme: 'dhl', code: 'BACKHAUL', events: 1, parcels: 1, sources: ['dhl'] }])
  expect(assigned).toMatchObject([{ scheme: 'dhl', code: 'PICKED UP', milestone: 'ACCEPTED', says: 'Aangenomen' }])
  expect(tables.find(({ scheme }) => scheme === 'postnl')!.codes).toBeGreaterThan(200)

  const assign = async (milestone: string) => {
    const answer = await operator.ask('PUT', '/operator/codes', { scheme: 'dhl', code: ' backhaul ', milestone })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<Codes>()
  }
  expect((await assign('ACCEPTED')).unknown).toEqual([])
  expect(await accepted()).toBe(3)
  await portal.warehouse.rebuild()
  expect(await accepted()).toBe(3)
  expect((await assign('UNKNOWN')).unknown).toHaveLength(1)
  expect(await accepted()).toBe(2)
  const wrong = await operator.ask('PUT', '/operator/codes', { scheme: '../x', code: 'a', milestone: 'SORTED' })
  expect(wrong.statusCode).toBe(422)
})

test('the monitor tells what came in, from whom, and how fresh each customer number is', async () => {
  const monitor = (await operator.ask('GET', '/operator/intake')).json<IntakeMonitor>()
  const dhl = monitor.sources.find(({ name }) => name === 'dhl')!
  expect(dhl).toMatchObject({ kind: 'file', enabled: true, setAside: 0, problem: null })
  expect(dhl.today).toMatchObject({ rows: 3, added: 2, rejected: 1 })
  expect(dhl.lastAt).not.toBeNull()
  expect(monitor.hours).toHaveLength(48)
  expect(monitor.unknownCodes).toEqual({ codes: 1, events: 1 })
  expect(monitor.orphans).toEqual({ parcels: 0, events: 0 })
  expect(monitor.numbers).toMatchObject([{ customerNumber: number, name: 'Kadewinkel B.V.', parcels: 3 }])
  expect(monitor.log).toMatchObject({ damage: [], waiting: 0 })
  expect(monitor.log.commits).toBeGreaterThan(1)

  const overview = (await operator.ask('GET', '/operator/overview')).json()
  expect(overview).toMatchObject({ setAside: 0, unknownCodes: 1, sourceProblems: 0, logDamage: 0 })
})

test('pages of set-aside rows follow on each other, and what nobody needs is dismissed', async () => {
  const origin = { source: 'upload', importId: null, format: 'portal-events', mappingId: null } as const
  const aside = Array.from({ length: 120 }, (_, i) => ({ line: i + 2, reason: 'time', row: `3SX${i},A01,gisteren` }))
  await inScope(portal.state.app, asOperator, (trx) =>
    setAside(trx, { ...origin, timeZone: 'Europe/Amsterdam', header: 'barcode,code,at' }, aside),
  )
  const lines: number[] = []
  for (let after = ''; ;) {
    const { rows, next } = await quarantine(`?source=upload${after}`)
    lines.push(...rows.map(({ line }) => line))
    if (next === null) break
    after = `&after=${next}`
  }
  expect(lines).toEqual(aside.map(({ line }) => line).toReversed())
  // Once in half an hour for one session, whatever the filter.
  expect(await views()).toBe(1)
  const dismiss = () => operator.ask('POST', '/operator/quarantine/dismiss', { source: 'upload', reason: 'time' })
  expect((await dismiss()).json()).toEqual({ rows: 120 })
  expect((await dismiss()).json()).toEqual({ rows: 0 })
  expect((await quarantine()).rows).toEqual([])
})

test('a row that breaks off or is refused does not keep the others out', async () => {
  const origin = { source: 'upload', importId: null, mappingId: null, timeZone: 'Europe/Amsterdam' }
  const header = 'barcode,code,at'
  await inScope(portal.state.app, asOperator, async (trx) => {
    const rows = [
      { line: 2, reason: 'unclosed-quote', row: `3SDHL0000000009,"A01,2026-03-02 10:00:00` },
      { line: 3, reason: 'time-format', row: '3SDHL0000000009,A01,2026-03-02 10:00:00' },
      { line: 4, reason: 'time', row: '"3SDHL0000000010\n",A01,2026-03-02 10:00:00' },
    ]
    await setAside(trx, { ...origin, format: 'portal-events', header }, rows)
    const refused = [{ line: 2, reason: 'time', row: '3SDHL0000000009,A01' }]
    await setAside(trx, { ...origin, format: 'portal-events', header: 'barcode,code' }, refused)
    // Of a number that the source may not tell about any more.
    await setAside(trx, { ...origin, source: 'dhl', format: 'portal-parcels', header: 'customer_number,barcode' }, [
      { line: 2, reason: 'customer-number', row: `${foreign},3SDHL0000000008` },
    ])
  })
  const listed = (await operator.ask('GET', '/operator/sources')).json().sources as { id: string; name: string }[]
  const { id } = listed.find(({ name }) => name === 'dhl')!
  const limited = { name: 'dhl', kind: 'file', format: 'mapped', mappingId, customerNumbers: [number] }
  expect((await operator.ask('PUT', `/operator/sources/${id}`, limited)).statusCode).toBe(200)
  const replayed = (await operator.ask('POST', '/operator/quarantine/replay', {})).json()
  expect(replayed).toEqual({ read: 5, accepted: 2, rejected: 3 })
  expect((await quarantine()).rows.map(({ reason }) => reason)).toEqual([
    'number-not-allowed',
    'time',
    'unclosed-quote',
  ])
})

test('a long delivery that was refused as a whole is kept whole, and goes in once it can be read', async () => {
  const { spool, state, warehouse, recipientSecret } = portal
  const lines = Array.from({ length: 2_500 }, (_, i) => `${barcodes[i % 3]};LANG ${i};2026-03-02 10:00`)
  const text = `Tracking;Status;When\n${lines.join('\n')}\n`
  expect(text.length).toBeGreaterThan(70_000)
  const entry = { source: 'dhl', format: 'mapped', mappingId: null, timeZone: 'Europe/Amsterdam', customerNumbers: [] }
  // The same twice, as after a crash; and one that only ends in another way.
  for (const one of [text, text, text.replace('LANG 2499', 'LANGER')]) {
    await spool.append({ ...entry, receivedMs: Date.now(), text: one })
  }
  while (await takeOnce({ state, warehouse, spool, recipientSecret, log: () => undefined }));
  const ofAll = async () => (await quarantine('?reason=could-not-be-read')).rows
  expect(await ofAll()).toHaveLength(2)
  const again = { source: 'dhl', reason: 'could-not-be-read' }
  const replayed = (await operator.ask('POST', '/operator/quarantine/replay', again)).json()
  expect(replayed).toEqual({ read: 2, accepted: 2, rejected: 0 })
  expect(await ofAll()).toEqual([])
  const [found] = await warehouse.rows<{ codes: number }>({
    text: `select count(distinct code)::integer as codes from events where code like 'LANG%'`,
    values: [],
  })
  expect(found!.codes).toBe(2_501)
})

test('an event of a number its source may tell about since then goes in afterwards, as what it was', async () => {
  const one = { name: 'dhl-two', kind: 'file', format: 'mapped', mappingId, customerNumbers: [foreign] }
  const { id: sourceId } = (await operator.ask('POST', '/operator/sources', one)).json()
  const before = await accepted()
  await imported({}, 'parcels', `customer_number,barcode\n${number},3SDHL0000000021`)
  const foreignScan = 'Tracking;Status;When\n3SDHL0000000021;PICKED UP;2026-03-03 09:00\n'
  const {
    id,
    files: [file],
  } = await imported({ source: 'dhl-two' }, 'any', foreignScan)
  expect(file).toMatchObject({ read: 1, accepted: 0, rejected: 1 })
  const ofTwo = () => quarantine('?source=dhl-two')
  expect((await ofTwo()).rows).toMatchObject([{ reason: 'barcode-of-another-number', line: 2 }])
  const replay = async () => (await operator.ask('POST', '/operator/quarantine/replay', { source: 'dhl-two' })).json()
  expect(await replay()).toEqual({ read: 1, accepted: 0, rejected: 1 })
  const both = { ...one, customerNumbers: [number, foreign] }
  expect((await operator.ask('PUT', `/operator/sources/${sourceId}`, both)).statusCode).toBe(200)
  expect(await replay()).toEqual({ read: 1, accepted: 1, rejected: 0 })
  expect(await accepted()).toBe(before + 1)

  // Killed before the quarantine knew: it goes in again, and changes nothing.
  const facts = () => portal.warehouse.rows({ text: 'select * from events order by all', values: [] })
  const known = await facts()
  await portal.state.ownerPool.query(`update quarantine set state = 'open' where source = 'dhl-two'`)
  expect(await replay()).toEqual({ read: 1, accepted: 1, rejected: 0 })
  expect(await facts()).toEqual(known)
  expect(known).toContainEqual(
    expect.objectContaining({ barcode: '3SDHL0000000021', scheme: 'dhl', source: 'dhl-two' }),
  )

  // It is of the import that it came in with: undoing that takes it along, also when somebody asks for it in between.
  await portal.state.ownerPool.query(`update quarantine set state = 'open' where source = 'dhl-two'`)
  expect((await operator.ask('POST', `/imports/${id}/withdraw`)).statusCode).toBe(200)
  expect(await replay()).toEqual({ read: 1, accepted: 0, rejected: 1 })
  await runImports()
  expect(await accepted()).toBe(before)
  await portal.state.ownerPool.query(`update quarantine set state = 'open' where source = 'dhl-two'`)
  expect(await replay()).toEqual({ read: 1, accepted: 0, rejected: 1 })
  expect(await accepted()).toBe(before)
})

test('a sample tells its columns and keeps nothing; a preview tells what a mapping would make of it', async () => {
  const look = (payload: string | Buffer) =>
    portal.app.inject({
      method: 'POST',
      url: '/api/v1/operator/mappings/sample?name=scans.csv',
      headers: { cookie: operator.cookie, 'content-type': 'application/octet-stream' },
      payload,
    })
  const found = (await look(scans)).json<Sample>()
  expect(found).toMatchObject({ format: null, problem: null, text: scans })
  expect(found.columns.map(({ name }) => name)).toEqual(['Tracking', 'Status', 'When'])
  expect(found.columns[1]!.examples).toEqual(['PICKED UP', 'BACKHAUL'])
  expect(found.guess).toMatchObject({ format: 'csv', fields: { barcode: { columns: ['Tracking'] } } })

  const ask = async (body: object) => (await operator.ask('POST', '/operator/mappings/preview', body)).json<Preview>()
  const shown = await ask({ mapping: { ...mapping, codes: {} }, text: found.text })
  expect(shown).toMatchObject({ read: 3, accepted: 2, rejected: 1, problem: null, parcels: [] })
  // PICKED UP is known from the mapping that was saved.
  expect(shown.events).toMatchObject([
    { line: 2, barcode: barcodes[0], code: 'PICKED UP', milestone: 'ACCEPTED', at: '2026-03-02T08:00:00.000Z' },
    { line: 4, code: 'BACKHAUL', milestone: 'UNKNOWN' },
  ])
  expect(shown.unknownCodes).toEqual([{ code: 'BACKHAUL', rows: 1 }])
  expect(shown.rejections).toMatchObject([{ line: 3, reason: 'time-format' }])
  const { barcode } = mapping.fields
  expect((await ask({ mapping: { ...mapping, fields: { barcode } }, text: 'x' })).problem).toContain('klantnummer')
  const other = { ...mapping, fields: { ...mapping.fields, at: { columns: ['Tijd'] } } }
  expect((await ask({ mapping: other, text: found.text })).problem).toContain('Tijd')
  expect((await look(Buffer.from('PK\x03\x04 [Content_Types].xml'))).json().problem).toContain('xlsx')
})

test('what rows need to be read again is kept once for all of them, and of one source only so much', async () => {
  const origin = { source: 'veel', importId: null, format: 'portal-events', mappingId: null, timeZone: 'UTC' } as const
  const keep = (header: string, rows: { line: number; reason: string; row: string }[], source = 'veel') =>
    inScope(portal.state.app, asOperator, (trx) => setAside(trx, { ...origin, source, header }, rows))
  const rowsFrom = (line: number) =>
    Array.from({ length: 5 }, (_, i) => ({ line: line + i, reason: 'time', row: 'x,y,z' }))
  const header = `barcode,code,at,${'x'.repeat(60_000)}`
  await keep(header, rowsFrom(2))
  await keep(header, rowsFrom(10))
  const of = async (source: string) =>
    (
      await portal.state.ownerPool.query(
        `select count(*)::int as rows, count(distinct header_id)::int as headers, sum(bytes)::int as bytes
         from quarantine where source = $1`,
        [source],
      )
    ).rows[0]
  expect(await of('veel')).toEqual({ rows: 10, headers: 1, bytes: 2 * header.length + 10 * 5 })
  // Under a header that had to be cut a row would be read as something else.
  await keep(
    'barcode,code,at\n'.repeat(10_000),
    [{ line: 2, reason: 'time', row: '3SLANG000000001,A01,2026-03-02' }],
    'lang',
  )
  expect((await operator.ask('POST', '/operator/quarantine/replay', { source: 'lang' })).json()).toMatchObject({
    read: 0,
  })
  expect((await quarantine('?source=lang')).rows).toHaveLength(1)
  // Full: 200 MB.
  await portal.state.ownerPool.query(`update quarantine set bytes = 199999990 where source = 'lang'`)
  await keep('', rowsFrom(2), 'lang')
  expect((await of('lang')).rows).toBe(3)
})
