import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Import } from '#domain/contract/imports.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import { runQueuedImports, type ImportRunnerContext } from '#server/import-runner.ts'
import { mappingIdOf } from '../../src/cli/mapping-argument.ts'
import { openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let operator: Browser
let context: ImportRunnerContext

beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
  const { dataDir, state, warehouse, recipientSecret } = portal
  context = { dataDir, state, warehouse, recipientSecret, log: () => undefined }
}, 60_000)

afterAll(() => portal?.close())

/** Uploads one file of any format and starts its import. */
async function started(content: string | Buffer, wish: object = {}, name = 'feed.csv'): Promise<string> {
  const made = await operator.ask('POST', '/imports', wish)
  expect(made.statusCode).toBe(201)
  const { id } = made.json<Import>()
  const upload = await portal.app.inject({
    method: 'PUT',
    url: `/api/v1/imports/${id}/files/any?name=${encodeURIComponent(name)}`,
    headers: { cookie: operator.cookie, 'content-type': 'application/octet-stream' },
    payload: content,
  })
  expect(upload.statusCode).toBe(200)
  expect((await operator.ask('POST', `/imports/${id}/start`)).statusCode).toBe(200)
  return id
}

async function imported(content: string | Buffer, wish: object = {}, name?: string): Promise<Import> {
  const id = await started(content, wish, name)
  await runQueuedImports(context)
  return read(id)
}

async function read(id: string): Promise<Import> {
  return (await operator.ask('GET', `/imports/${id}`)).json<Import>()
}

async function events(barcode: string): Promise<{ code: string; scheme: string }[]> {
  return portal.warehouse.rows({
    text: `select code, scheme from events where barcode = '${barcode}' order by at_ms`,
    values: [],
  })
}

async function newMapping(name: string, mapping: Partial<Mapping>): Promise<string> {
  const answer = await operator.ask('POST', '/operator/mappings', { name, mapping })
  expect(answer.statusCode).toBe(201)
  return answer.json<{ id: string }>().id
}

const foreign = {
  format: 'csv',
  scheme: 'vreemd',
  fields: {
    customer_number: { constant: '9401138' },
    barcode: { columns: ['Sendungsnummer'] },
    code: { columns: ['Status'] },
    at: { columns: ['Datum', 'Zeit'] },
  },
  timeFormats: ['dd.MM.yyyy HH:mm'],
  codes: { zugestellt: 'DELIVERED_ADDRESS' },
} satisfies Partial<Mapping>

describe('a file of any format', () => {
  test('is read by a mapping alone, and counts by its own code table', async () => {
    const mappingId = await newMapping('Vreemd', foreign)
    const text =
      'Sendungsnummer;Datum;Zeit;Status\nFR0000000001;09.03.2026;14:05;zugestellt\nFR0000000002;31.02.2026;14:05;zugestellt\nFR0000000003;09.03.2026;15:00;neu\n'
    const done = await imported(text, { mappingId })
    expect(done).toMatchObject({ state: 'done', source: 'upload', mappingName: 'Vreemd' })
    expect(done.files[0]).toMatchObject({
      kind: 'any',
      format: 'mapped',
      read: 3,
      accepted: 2,
      rejected: 1,
      added: 4,
      unchanged: 0,
      brought: {
        customers: { added: 0, unchanged: 0 },
        parcels: { added: 2, unchanged: 0 },
        events: { added: 2, unchanged: 0 },
      },
      parcels: 2,
      events: 2,
      unknownCodes: [
        {
          code: 'NEU',
          rows: 1,
        },
      ],
      rejections: [
        {
          line: 3,
          reason: 'time-format',
        },
      ],
    })
    expect(await events('FR0000000001')).toEqual([{ code: 'ZUGESTELLT', scheme: 'vreemd' }])

    const aside = await operator.ask('GET', `/operator/quarantine?import=${done.id}`)
    expect(aside.json()).toMatchObject({
      rows: [{ line: 3, reason: 'time-format', row: 'FR0000000002;31.02.2026;14:05;zugestellt', format: 'mapped' }],
    })
    const again = await imported(text, { mappingId })
    expect(again.files[0]).toMatchObject({ added: 0, unchanged: 4 })
  })

  test('is known by its beginning: our own columns in another language, packed or not', async () => {
    const parcels = await imported('Klantnummer\tBarcode\tPlaats\n9401138\t3SKDWL900000001\tBreda\n')
    expect(parcels.files[0]).toMatchObject({ format: 'portal-parcels', read: 1, parcels: 1, events: 0 })
    const scans = await imported(gzipSync('barcode,event_code,timestamp\n3SKDWL900000001,I01,2026-03-09 14:05\n'))
    expect(scans.files[0]).toMatchObject({ format: 'portal-events', read: 1, added: 1 })
    const customers = await imported('klantnummer,bedrijf\n9401138,Kadewinkel B.V.\n')
    expect(customers.files[0]).toMatchObject({ format: 'portal-customers', read: 1, accepted: 1 })
  })

  test('that nobody knows is refused, with what it begins with', async () => {
    const done = await imported('Naam;Straat\nVos;Stationsweg\n')
    expect(done.state).toBe('refused')
    expect(done.files[0]!.refused).toContain('Naam;Straat')
    expect(done.files[0]).toMatchObject({ format: null, read: 0, added: 0 })
  })

  test('counts as its source, which says how it is read and about whom it may tell', async () => {
    const mappingId = await newMapping('Van depot', { ...foreign, scheme: 'depot' })
    const input = { name: 'depot', kind: 'file', mappingId, customerNumbers: ['9500001'] }
    expect((await operator.ask('POST', '/operator/sources', input)).statusCode).toBe(201)
    const text = 'Sendungsnummer;Datum;Zeit;Status\nFR0000000009;09.03.2026;14:05;zugestellt\n'
    const done = await imported(text, { source: 'depot' })
    expect(done).toMatchObject({ source: 'depot', mappingName: 'Van depot' })
    expect(done.files[0]).toMatchObject({ rejected: 1, rejections: [{ reason: 'number-not-allowed' }] })
  })

  test('is kept as it came once it has been read', async () => {
    const text = 'barcode,code,at\n3SKDWL900000002,I01,2026-03-09 14:05\n'
    const { id } = await imported(text, {}, 'scans van maart.csv')
    const [day] = await readdir(join(portal.dataDir, 'raw'))
    const kept = await readFile(join(portal.dataDir, 'raw', day!, `${id}-any.csv.gz`))
    expect(gunzipSync(kept).toString()).toBe(text)
    expect(await readdir(join(portal.dataDir, 'uploads'))).not.toContain(id)
  })

  test('an import is refused in words for a source, a mapping or a zone that is not there', async () => {
    for (const wish of [
      { source: 'nergens' },
      { mappingId: '00000000-0000-4000-8000-000000000000' },
      { format: 'mapped' },
      { timeZone: 'Mars/Olympus' },
    ]) {
      expect((await operator.ask('POST', '/imports', wish)).statusCode).toBe(422)
    }
  })

  test('one file of any format and those by kind do not go together: the last one given stays', async () => {
    const { id } = (await operator.ask('POST', '/imports', {})).json<Import>()
    const put = (kind: string) =>
      portal.app.inject({
        method: 'PUT',
        url: `/api/v1/imports/${id}/files/${kind}?name=x.csv`,
        headers: { cookie: operator.cookie, 'content-type': 'application/octet-stream' },
        payload: 'x',
      })
    await put('parcels')
    await put('any')
    expect((await read(id)).files.map(({ kind }) => kind)).toEqual(['any'])
    await put('events')
    expect((await read(id)).files.map(({ kind }) => kind)).toEqual(['events'])
  })
})

describe('an import that is undone', () => {
  test('takes out what it brought, and nothing else', async () => {
    const kept = await imported('barcode,code,at\n3SKDWL900000011,I01,2026-03-09 14:05\n')
    const wrong = await imported(
      'barcode,code,at\n3SKDWL900000011,J05,2026-03-09 10:05\n3SKDWL900000012,J05,2026-03-09 10:05\n',
    )
    expect((await operator.ask('POST', `/imports/${wrong.id}/withdraw`)).json()).toMatchObject({ state: 'withdrawing' })
    await runQueuedImports(context)
    const done = await read(wrong.id)
    expect(done.state).toBe('withdrawn')
    expect(done.withdrawnAt).not.toBeNull()
    expect(await events('3SKDWL900000011')).toEqual([{ code: 'I01', scheme: 'postnl' }])
    expect(await events('3SKDWL900000012')).toEqual([])
    expect((await operator.ask('POST', `/imports/${wrong.id}/withdraw`)).statusCode).toBe(409)
    expect((await read(kept.id)).state).toBe('done')
  })

  test('an import that could not be noted is done again; one that never could counts, and can be undone', async () => {
    const { ownerPool } = portal.state
    await ownerPool.query(`create sequence failing; grant all on failing to public;
      create function fail() returns trigger language plpgsql as $$ begin
        if nextval('failing') <= 4 then raise exception 'away'; end if; return new; end $$;
      create trigger fail before insert on quarantine for each statement execute function fail()`)
    try {
      const text = (barcode: string) =>
        `barcode,code,at\n${barcode},J05,2026-03-09 10:05\n3SKDWL900000015,J05,gisteren\n`
      const failed = await imported(text('3SKDWL900000014'))
      // What the engine said may hold what stands in the file: the reader gets what to look for in the log.
      const problem = `Er ging bij ons iets mis. Noem dit kenmerk als je erover belt: ${failed.id}.`
      expect(failed).toMatchObject({ state: 'failed', problem })
      expect(await events('3SKDWL900000014')).toHaveLength(1)
      const noted = await imported(text('3SKDWL900000016'))
      expect(noted).toMatchObject({ state: 'done', problem: null, files: [{ accepted: 1, rejected: 1 }] })
      const { rows } = (await operator.ask('GET', '/operator/quarantine')).json()
      expect(rows[0]).toMatchObject({ importId: noted.id })
      expect((await operator.ask('POST', `/imports/${failed.id}/withdraw`)).statusCode).toBe(200)
      await runQueuedImports(context)
      expect((await read(failed.id)).state).toBe('withdrawn')
      expect(await events('3SKDWL900000014')).toEqual([])
    } finally {
      await ownerPool.query('drop trigger fail on quarantine; drop function fail; drop sequence failing')
    }
  })

  test('can be done again', async () => {
    const text = 'barcode,code,at\n3SKDWL900000013,J05,2026-03-09 10:05\n'
    const { id } = await imported(text)
    await operator.ask('POST', `/imports/${id}/withdraw`)
    await runQueuedImports(context)
    expect((await imported(text)).files[0]).toMatchObject({ added: 1 })
  })
})

test('an import that runs when the portal stops is given up at once, and done by the next one', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `3SKDWL${String(i).padStart(9, '0')},J01,2026-03-09 10:05`)
  const id = await started(`barcode,code,at\n${lines.join('\n')}\n`)
  const stopping = new AbortController()
  const running = runQueuedImports(context, stopping.signal)
  while ((await read(id)).state === 'queued') await new Promise((done) => setTimeout(done, 5))
  stopping.abort(new Error('stop'))
  await running
  expect(await read(id)).toMatchObject({ state: 'queued', phase: 'waiting' })
  await runQueuedImports(context)
  expect(await read(id)).toMatchObject({ state: 'done', files: [{ read: 200_000, added: 200_000 }] })
}, 60_000)

test('an import that waits or runs is stopped, and nothing of it counts', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `3SSTOP${String(i).padStart(9, '0')},J01,2026-03-09 10:05`)
  const text = `barcode,code,at\n${lines.join('\n')}\n`
  const runs = await started(text)
  const waits = await started(text)
  const running = runQueuedImports(context)
  while ((await read(runs)).state === 'queued') await new Promise((done) => setTimeout(done, 5))
  for (const id of [waits, runs]) {
    const answer = await operator.ask('POST', `/imports/${id}/withdraw`)
    expect([answer.statusCode, answer.json().state]).toEqual([200, 'withdrawing'])
  }
  await running
  expect([(await read(runs)).state, (await read(waits)).state]).toEqual(['withdrawn', 'withdrawn'])
  expect(await events('3SSTOP000000001')).toEqual([])
  expect(portal.warehouse.log.commits().some(({ importId }) => importId === runs)).toBe(false)
}, 60_000)

test('a mapping in a file is saved under its name, as a next version when it says something new', async () => {
  const { state, signIn, dataDir } = portal
  const path = join(dataDir, 'carrier.json')
  const parts = { state, acts: { app: state.app, keeper: signIn } }
  const save = async (mapping: object) => {
    await writeFile(path, JSON.stringify(mapping))
    return mappingIdOf(path, parts)
  }
  const id = await save(foreign)
  expect(await save(foreign)).toBe(id)
  expect(await save({ ...foreign, delimiter: ';' })).toBe(id)
  expect(await mappingIdOf('carrier', parts)).toBe(id)
  expect((await operator.ask('GET', `/operator/mappings/${id}`)).json()).toMatchObject({ name: 'carrier', version: 2 })
  await expect(mappingIdOf('nobody', parts)).rejects.toThrow("There is no mapping 'nobody'")
  await expect(save({ ...foreign, timeFormats: ['dd-xx'] })).rejects.toThrow('timeFormats.0')
  await expect(save({ ...foreign, surprise: 1 })).rejects.toThrow(/carrier\.json/)
})
