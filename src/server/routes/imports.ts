import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createImportSchema, importListSchema, importSchema, uploadKinds } from '#domain/contract/imports.ts'
import { trimmedText } from '#domain/contract/text.ts'
import { perform } from '#acts/act.ts'
import { addImportFile } from '#acts/add-import-file.ts'
import { createImport } from '#acts/create-import.ts'
import { Problem } from '#acts/problem.ts'
import { startImport } from '#acts/start-import.ts'
import { withdrawImport } from '#acts/withdraw-import.ts'
import { findImport, listImports } from '#store/state/imports.ts'
import { inScope } from '#store/state/scoped.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { importBody } from '#server/routes/import-bodies.ts'
import { uploadFolder } from '#server/uploads.ts'

const maxUploadBytes = 6 * 1024 ** 3
const maxListed = 100

/** Importing on the operator's page: create, upload files, start, follow, undo. Anybody else finds nothing here. */
export async function importRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  const { gate, state, acts, config } = context
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const params = z.object({ id: z.string() })
  const tags = ['imports']
  app.addHook('preValidation', async (request) => void gate.operatorOnly(request))

  async function body(request: Parameters<typeof gate.operatorOnly>[0], id: string) {
    const { account } = gate.operatorOnly(request)
    const stored = z.uuid().safeParse(id).success
      ? await inScope(state.app, { accountId: account.id, customerNumbers: [], operator: true }, (trx) =>
          findImport(trx, id),
        )
      : undefined
    if (!stored) throw new Problem('not-found')
    return importBody(stored, account.language)
  }

  routes.get(
    '/api/v1/imports',
    { schema: { summary: 'The latest imports', tags, response: { 200: importListSchema } } },
    async (request) => {
      const { account } = gate.operatorOnly(request)
      const scope = { accountId: account.id, customerNumbers: [], operator: true }
      const stored = await inScope(state.app, scope, (trx) => listImports(trx, maxListed))
      return { imports: stored.map((one) => importBody(one, account.language)) }
    },
  )

  routes.post(
    '/api/v1/imports',
    { schema: { summary: 'Open an import', tags, body: createImportSchema, response: { 201: importSchema } } },
    async (request, reply) => {
      const id = await perform(acts, createImport, callerOf(context, request), {}, request.body)
      return reply.code(201).send(await body(request, id))
    },
  )

  routes.get(
    '/api/v1/imports/:id',
    {
      schema: {
        summary: 'One import: how far it is, or what became of every row',
        tags,
        params,
        response: { 200: importSchema },
      },
    },
    (request) => body(request, request.params.id),
  )

  routes.put(
    '/api/v1/imports/:id/files/:kind',
    {
      bodyLimit: maxUploadBytes,
      config: { upload: true },
      schema: {
        summary: 'Upload one file, plain or gzip, as application/octet-stream',
        tags,
        params: z.object({ id: z.string(), kind: z.enum(uploadKinds) }),
        querystring: z.strictObject({ name: trimmedText(200).min(1) }),
        response: { 200: importSchema },
      },
    },
    async (request) => {
      const { id, kind } = request.params
      const { state: importState } = await body(request, id)
      if (importState !== 'uploading') throw new Problem('import-not-ready', 'import-started')
      const folder = uploadFolder(config.dataDir, id)
      await mkdir(folder, { recursive: true })
      // A name of its own: a slow upload cannot take the place of a file that is being read.
      const path = join(folder, randomUUID())
      if (!(request.body instanceof Readable)) throw new Problem('unsupported-media-type')
      const sizeBytes = await receive(request.body, path)
      const file = { id, kind, name: request.query.name, path, ours: true, sizeBytes }
      try {
        await perform(acts, addImportFile, callerOf(context, request), {}, file)
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      return body(request, id)
    },
  )

  routes.post(
    '/api/v1/imports/:id/start',
    { schema: { summary: 'Start an import', tags, params, response: { 200: importSchema } } },
    async (request) => {
      await body(request, request.params.id)
      await perform(acts, startImport, callerOf(context, request), {}, { id: request.params.id })
      return body(request, request.params.id)
    },
  )

  routes.post(
    '/api/v1/imports/:id/withdraw',
    { schema: { summary: 'Undo an import: take out what it brought', tags, params, response: { 200: importSchema } } },
    async (request) => {
      await body(request, request.params.id)
      await perform(acts, withdrawImport, callerOf(context, request), {}, { id: request.params.id })
      return body(request, request.params.id)
    },
  )
}

/** Writes what arrives to a file; a broken or too large upload leaves nothing behind. Answers its size. */
async function receive(stream: Readable, path: string): Promise<number> {
  let sizeBytes = 0
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      done(sizeBytes > maxUploadBytes ? new Problem('payload-too-large') : null, chunk)
    },
  })
  try {
    await pipeline(stream, measured, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return sizeBytes
}
