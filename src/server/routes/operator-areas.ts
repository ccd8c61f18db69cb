import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { loadAreasQuerySchema, loadedAreasSchema, type LoadedAreasAnswer } from '#domain/contract/areas.ts'
import { loadableAreas } from '#domain/insight/places/levels.ts'
import { readAreas } from '#intake/areas/read-areas.ts'
import { perform } from '#acts/act.ts'
import { loadAreas, removeAreas } from '#acts/areas.ts'
import { Problem } from '#acts/problem.ts'
import { listLoadedAreas } from '#store/state/areas.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const address = '/api/v1/operator/areas'
const tags = ['operator']
const params = z.object({ what: z.enum(loadableAreas) })
const response = { 200: loadedAreasSchema }
const maxBytes = 30 * 1024 ** 2

/** 'Gebieden': what maps and figures per inhabitant are made of. */
export const operatorAreaRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)

  app.get(address, { schema: { summary: 'What is loaded of areas', tags, response } }, loaded)

  app.put(
    `${address}/:what`,
    {
      bodyLimit: maxBytes,
      config: { upload: true },
      schema: {
        summary: 'Load a table of areas (CSV) or their shapes (GeoJSON), as application/octet-stream',
        tags,
        params,
        querystring: loadAreasQuerySchema,
        response,
      },
    },
    async (request) => {
      const { what } = request.params
      const { source, year, ...columns } = request.query
      if (!(request.body instanceof Readable)) throw new Problem('unsupported-media-type')
      const version = randomUUID()
      const bytes = await bytesOf(request.body)
      const read = await readAreas({ bytes, what, columns, about: { version, source } })
      if ('sentence' in read) throw new Problem('invalid-input', read.sentence, { values: read.values })
      const input =
        'lines' in read
          ? { what: 'people' as const, source, year, ...read }
          : { what: what === 'pc2' ? what : ('pc4' as const), source, version, ...read }
      await perform(context.acts, loadAreas, callerOf(context, request), {}, input)
      return loaded(request)
    },
  )

  app.delete(
    `${address}/:what`,
    { schema: { summary: 'Take what is loaded of areas away', tags, params, response } },
    async (request) => {
      await perform(context.acts, removeAreas, callerOf(context, request), {}, request.params)
      return loaded(request)
    },
  )

  async function loaded(request: FastifyRequest): Promise<LoadedAreasAnswer> {
    const rows = await asOperator(request, listLoadedAreas)
    return {
      loaded: rows.map(({ what, source, year, areas, uploadedAt, uploadedBy }) => ({
        what,
        source,
        year,
        areas,
        uploadedAt: uploadedAt.toISOString(),
        uploadedBy,
      })),
    }
  }
}

async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new Problem('payload-too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
