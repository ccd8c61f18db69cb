import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createImport, findImport, newImportFile, updateImport } from '#store/state/imports.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { answerProblems } from '#server/problem.ts'
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

test('an import that was left while its file was being sent can be ended, and is no fault of the server', async () => {
  const said: string[] = []
  const app = Fastify({ logger: { level: 'info', stream: { write: (line) => void said.push(line) } } })
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
  answerProblems(app, 'Zendzicht')
  app.put('/upload', (request) => (request.body as Readable).forEach(() => undefined))
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(
    'PUT /upload HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: 9\r\n\r\nab',
  )
  await vi.waitUntil(() => said.some((line) => line.includes('incoming request')))
  socket.destroy()
  await vi.waitUntil(() => said.some((line) => line.includes('the sender left')))
  await app.close()
  expect(said.filter((line) => line.includes('"level":50'))).toEqual([])

  const { id } = (await operator.ask('POST', '/imports', {})).json<{ id: string }>()
  expect((await operator.ask('POST', `/imports/${id}/withdraw`)).json()).toMatchObject({ state: 'withdrawing' })
  expect((await operator.ask('POST', `/imports/${id}/start`)).statusCode).toBe(409)
})
