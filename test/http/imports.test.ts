import { afterAll, beforeAll, expect, test } from 'vitest'
import { createImport, findImport, newImportFile, updateImport } from '#store/state/imports.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let operator: Browser

beforeAll(async () => {
  portal = await openPortal()
  operator = await portal.browser('operator')
}, 60_000)

afterAll(() => portal?.close())

test('a rejected row that was cut in the middle of an emoji does not make the import fail', async () => {
  const file = newImportFile({ kind: 'parcels', name: 'p.csv', path: '', ours: false, sizeBytes: 1 })
  const kept = await inScope(portal.state.app, asOperator, async (trx) => {
    const id = await createImport(trx, { timeZone: 'UTC', createdBy: null, state: 'queued', files: [file] })
    const rejections = [{ line: 2, reason: 'time' as const, row: 'a\0b\ud83d' }]
    await updateImport(trx, id, { files: [{ ...file, rejections }] })
    return findImport(trx, id)
  })
  expect(kept?.files[0]?.rejections[0]?.row).toBe('a\uFFFDb\uFFFD')
})

test('an upload is refused in words where its name or its content is none', async () => {
  const { id } = (await operator.ask('POST', '/imports', {})).json<{ id: string }>()
  const upload = (query: string, headers: Record<string, string>, payload?: string) =>
    portal.app.inject({
      method: 'PUT',
      url: `/api/v1/imports/${id}/files/parcels?${query}`,
      headers: { cookie: operator.cookie, ...headers },
      ...(payload !== undefined && { payload }),
    })
  const octets = { 'content-type': 'application/octet-stream' }
  expect((await upload('name=a%00b', octets, 'x')).statusCode).toBe(422)
  expect((await upload('name=a.csv', {})).statusCode).toBe(415)
  expect((await upload('name=a.csv', { 'content-type': 'text/csv' }, 'x')).statusCode).toBe(415)
  const accepted = await upload('name=../../etc/a.csv', octets, 'customer_number,barcode\n')
  expect(accepted.json()).toMatchObject({ files: [{ kind: 'parcels', name: '../../etc/a.csv', sizeBytes: 24 }] })
  expect(accepted.body).not.toContain(portal.dataDir)
})
