import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IntakeMonitor } from '#domain/contract/intake.ts'
import type { Lags } from '#store/lags.ts'
import { assignCode, maxCodes } from '#acts/assign-code.ts'
import { perform } from '#acts/act.ts'
import { countIntake } from '#store/state/intake-counts.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let operator: Browser
beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
})
afterAll(() => portal?.close())

const sources = '/operator/sources'
const mappings = '/operator/mappings'
const scans = {
  format: 'csv',
  scheme: 'dhl',
  fields: { barcode: { columns: ['Tracking'] }, code: { columns: ['Status'] }, at: { columns: ['When'] } },
}
const detailsOf = async (act: string) =>
  (await portal.state.ownerPool.query('select detail from audit where act = $1 order by id', [act])).rows.map(
    ({ detail }) => detail,
  )

test('a source is made, changed and deleted, and the trail says so', async () => {
  const made = await operator.ask('POST', sources, { name: 'dhl-scans', kind: 'api', customerNumbers: ['9401138'] })
  expect(made.statusCode, made.body).toBe(201)
  expect(made.json()).toMatchObject({
    name: 'dhl-scans',
    format: 'auto',
    enabled: true,
    customerNumbers: ['9401138'],
    postnl: null,
    tokens: [],
  })
  const { id } = made.json()
  const changed = await operator.ask('PUT', `${sources}/${id}`, { name: 'dhl', kind: 'api', enabled: false })
  expect(changed.json()).toMatchObject({ id, name: 'dhl', enabled: false, customerNumbers: [] })
  const listed = (await operator.ask('GET', sources)).json().sources.map(({ name }: { name: string }) => name)
  expect(listed).toEqual(['demo', 'dhl', 'upload'])
  expect((await operator.ask('DELETE', `${sources}/${id}`)).statusCode).toBe(204)
  expect((await operator.ask('DELETE', `${sources}/${id}`)).json().code).toBe('not-found')
  expect(await detailsOf('change-source')).toMatchObject([{ source: 'dhl', before: { name: 'dhl-scans' } }])
  expect(await detailsOf('delete-source')).toHaveLength(1)
})

test('what cannot be a source is refused, and says why', async () => {
  const refusal = async (body: object) => (await operator.ask('POST', sources, body)).json()
  expect((await refusal({ name: 'Met Spaties', kind: 'api' })).code).toBe('invalid-input')
  expect((await refusal({ name: 'upload', kind: 'file' })).detail).toContain('al een bron')
  expect((await refusal({ name: 'a', kind: 'api', timeZone: 'Europe/Atlantis' })).detail).toContain('tijdzone')
  expect((await refusal({ name: 'a', kind: 'api', format: 'mapped' })).detail).toContain('indeling')
  expect((await refusal({ name: 'a', kind: 'postnl' })).detail).toContain('klantnummer')
  const unknown = { name: 'a', kind: 'api', mappingId: '00000000-0000-4000-8000-000000000000' }
  expect((await refusal(unknown)).detail).toContain('bestaat niet')
})

test('a source that something came from keeps its name and stays; those of the portal itself stay as they are', async () => {
  const { id } = (await operator.ask('POST', sources, { name: 'scans', kind: 'file' })).json()
  const count = { rows: 1, added: 1, duplicates: 0, rejected: 0, lastEventMs: null, lags: {} }
  await inScope(portal.state.app, asOperator, (trx) => countIntake(trx, { source: 'scans', ...count }))
  expect((await operator.ask('DELETE', `${sources}/${id}`)).json().detail).toContain('Zet hem uit')
  const renamed = await operator.ask('PUT', `${sources}/${id}`, { name: 'anders', kind: 'file' })
  expect(renamed.json().fields).toMatchObject([{ field: 'name' }])
  const other = await operator.ask('PUT', `${sources}/${id}`, { name: 'scans', kind: 'api' })
  expect(other.json().fields).toMatchObject([{ field: 'kind' }])
  expect(
    (await operator.ask('PUT', `${sources}/${id}`, { name: 'scans', kind: 'file', enabled: false })).statusCode,
  ).toBe(200)
  const listed = (await operator.ask('GET', sources)).json().sources as { id: string; name: string }[]
  const upload = listed.find(({ name }) => name === 'upload')!
  expect((await operator.ask('DELETE', `${sources}/${upload.id}`)).statusCode).toBe(422)
  expect((await operator.ask('PUT', `${sources}/${upload.id}`, { name: 'upload', kind: 'file' })).statusCode).toBe(422)
})

test('an API key lies in a file for this user alone: not in an answer, the database or the trail', async () => {
  const postnl = { baseUrl: 'https://api.postnl.test', customerNumber: '9401138', apiKey: 'zeer-geheime-sleutel' }
  const made = await operator.ask('POST', sources, { name: 'postnl', kind: 'postnl', postnl })
  expect(made.json().postnl).toMatchObject({ hasApiKey: true, everyMinutes: 10, polledUntil: null })
  expect(made.body).not.toContain('geheime')
  const { id } = made.json()
  const folder = join(portal.dataDir, 'secrets')
  const file = (await readdir(folder)).find((name) => name.includes(id))!
  expect(await readFile(join(folder, file), 'utf8')).toBe('zeer-geheime-sleutel')
  expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
  const { rows } = await portal.state.ownerPool.query(
    `select to_jsonb(s)::text as text from sources s union all select to_jsonb(a)::text from audit a`,
  )
  expect(rows.filter(({ text }) => text.includes('geheime'))).toEqual([])
  const { apiKey: _, ...kept } = postnl
  const body = { name: 'postnl', kind: 'postnl', postnl: { ...kept, everyMinutes: 5 } }
  const changed = await operator.ask('PUT', `${sources}/${id}`, body)
  expect(changed.json().postnl).toMatchObject({ hasApiKey: true, everyMinutes: 5 })
  // Sent to another host it would be given away.
  const elsewhere = { ...body, postnl: { ...kept, baseUrl: 'https://api.postnl.example' } }
  const refused = await operator.ask('PUT', `${sources}/${id}`, elsewhere)
  expect([refused.statusCode, refused.json().fields]).toMatchObject([422, [{ field: 'postnl.apiKey' }]])
  const again = { ...elsewhere, postnl: { ...elsewhere.postnl, apiKey: 'andere' } }
  expect((await operator.ask('PUT', `${sources}/${id}`, again)).json().postnl.baseUrl).toBe(
    'https://api.postnl.example',
  )
  await operator.ask('DELETE', `${sources}/${id}`)
  expect((await readdir(folder)).filter((name) => name.includes(id))).toEqual([])
})

test.each([
  'http://api.postnl.test',
  'ftp://api.postnl.test',
  'https://somebody:secret@api.postnl.test',
  'https://169.254.169.254/latest',
  'https://[::ffff:a9fe:a9fe]/latest',
  'https://2852039166/',
  'https://metadata.google.internal/x',
  'https://100.100.100.200/latest',
  'https://[64:ff9b::a9fe:a9fe]/latest',
  'https://224.0.0.1/',
])('a connector does not ask at %s', async (baseUrl) => {
  const body = { name: 'fout', kind: 'postnl', postnl: { baseUrl, customerNumber: '1', apiKey: 'x' } }
  const answer = await operator.ask('POST', sources, body)
  expect(answer.statusCode).toBe(422)
  expect(answer.json().fields).toMatchObject([{ field: 'postnl.baseUrl' }])
})

test('each save of a mapping is a version, and who began with an older one is told', async () => {
  const made = await operator.ask('POST', mappings, { name: 'DHL', mapping: scans })
  expect(made.statusCode, made.body).toBe(201)
  expect(made.json()).toMatchObject({ name: 'DHL', version: 1, changedBy: 'Anna de Vries', usedBy: [] })
  const { id } = made.json()
  expect((await operator.ask('POST', mappings, { name: 'DHL', mapping: scans })).json().detail).toContain('al een')

  const change = { name: 'DHL scans', mapping: { ...scans, timeFormats: ['dd-MM-yyyy HH:mm'] }, version: 1 }
  expect((await operator.ask('PUT', `${mappings}/${id}`, change)).json()).toMatchObject({
    version: 2,
    name: 'DHL scans',
  })
  const late = await operator.ask('PUT', `${mappings}/${id}`, change)
  expect(late.statusCode).toBe(409)
  expect(late.json().detail).toContain('Anna de Vries')

  await operator.ask('POST', sources, { name: 'dhl-files', kind: 'file', format: 'mapped', mappingId: id })
  expect((await operator.ask('GET', `${mappings}/${id}`)).json().usedBy).toEqual(['dhl-files'])
  expect((await operator.ask('DELETE', `${mappings}/${id}`)).json().detail).toContain('dhl-files')
  expect(await detailsOf('change-mapping')).toMatchObject([{ mapping: 'DHL scans', version: 2 }])
})

test('a mapping that nothing can be read with is refused, and says which part', async () => {
  const fieldsOf = async (change: object) => {
    const answer = await operator.ask('POST', mappings, { name: 'Fout', mapping: { ...scans, ...change } })
    expect(answer.statusCode).toBe(422)
    return answer.json().fields.map(({ field }: { field: string }) => field)
  }
  const { barcode, code, at } = scans.fields
  expect(await fieldsOf({ fields: { code, at } })).toEqual(['mapping.fields.barcode'])
  expect(await fieldsOf({ fields: { barcode } })).toEqual(['mapping.fields'])
  expect(await fieldsOf({ fields: { barcode, code } })).toEqual(['mapping.fields'])
  expect(await fieldsOf({ timeZone: 'Mars/Olympus' })).toEqual(['mapping.timeZone'])
  expect(await fieldsOf({ timeFormats: ['iso', 'dag maand'] })).toEqual(['mapping.timeFormats.1'])
})

test('how long events take is the median of all of today, not of the last delivery', async () => {
  const source = 'slow-scans'
  await operator.ask('POST', sources, { name: source, kind: 'file' })
  const lagS = async () => {
    const { sources: told } = (await operator.ask('GET', '/operator/intake')).json<IntakeMonitor>()
    return told.find(({ name }) => name === source)?.lagS
  }
  const count = { source, rows: 1, added: 1, duplicates: 0, rejected: 0, lastEventMs: null }
  const come = (lags: Lags) => inScope(portal.state.app, asOperator, (trx) => countIntake(trx, { ...count, lags }))
  expect(await lagS()).toBeNull()
  // Ninety events of some ten minutes, then one of an hour: a step is a twentieth of a power of e.
  await come({ 128: 60, 130: 30 })
  await come({ 164: 1 })
  expect(await lagS()).toBeGreaterThan(550)
  expect(await lagS()).toBeLessThan(650)
})

test('text that cannot be kept is refused as what it is', async () => {
  const statusOf = async (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) =>
    (await operator.ask(method, url, body)).statusCode
  const postnl = { baseUrl: 'https://api.postnl.test', customerNumber: '1' }
  for (const bad of ['a\0b', 'a\ud800b']) {
    const { code, at } = scans.fields
    const mapping = (change: object) => ({ name: 'Vuil', mapping: { ...scans, ...change } })
    const asked = [
      statusOf('PUT', '/operator/codes', { scheme: 'dhl', code: bad, milestone: 'SORTED' }),
      statusOf('POST', mappings, mapping({ codes: { [bad]: 'SORTED' } })),
      statusOf('POST', mappings, mapping({ fields: { code, at, barcode: { columns: [bad] } } })),
      statusOf('POST', mappings, mapping({ fields: { code, at, barcode: { constant: bad } } })),
      statusOf('POST', '/operator/quarantine/replay', { source: bad }),
      statusOf('POST', '/operator/quarantine/dismiss', { reason: bad }),
      statusOf('POST', '/imports', { source: bad }),
      statusOf('POST', sources, { name: 'a', kind: 'postnl', postnl: { ...postnl, baseUrl: `https://x.test/${bad}` } }),
      statusOf('POST', sources, { name: 'a', kind: 'postnl', postnl: { ...postnl, apiKey: bad } }),
    ]
    expect(await Promise.all(asked)).toEqual(asked.map(() => 422))
  }
  expect(await statusOf('GET', '/operator/quarantine?source=%00')).toBe(422)
})

test('when there are as many codes as can be, one can still be changed or taken back', async () => {
  await portal.state.ownerPool.query(
    `insert into event_codes (scheme, code, milestone)
     select 'vol', 'C' || i, 'SORTED' from generate_series(1, ${maxCodes}) i`,
  )
  const caller = { accountId: portal.ids.operator, sessionId: null, address: '192.0.2.1', secondFactor: null } as never
  const acts = { app: portal.state.app, keeper: portal.signIn }
  const assign = (code: string, milestone: 'SORTED' | 'ACCEPTED' | 'UNKNOWN') =>
    perform(acts, assignCode, caller, {}, { scheme: 'vol', code, milestone })
  const tooMany = { sentence: 'too-many-codes' }
  await expect(assign('NIEUW', 'SORTED')).rejects.toMatchObject(tooMany)
  const mapping = { ...scans, scheme: 'vol', codes: { NIEUW: 'SORTED' } }
  const answer = await operator.ask('POST', mappings, { name: 'Te veel codes', mapping })
  expect([answer.statusCode, answer.json().detail]).toEqual([422, expect.stringContaining('20000 codes')])
  await assign('C1', 'ACCEPTED')
  await assign('C2', 'UNKNOWN')
  await assign('NIEUW', 'SORTED')
  await portal.state.ownerPool.query(`delete from event_codes where scheme = 'vol'`)
})
