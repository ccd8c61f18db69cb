import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { previewInputSchema, previewSchema, sampleSchema } from '#domain/contract/intake.ts'
import { trimmedText } from '#domain/contract/text.ts'
import { Problem } from '#acts/problem.ts'
import { ownScheme } from '#domain/intake/own-scheme.ts'
import { codeTables } from '#domain/parcel/event-code.ts'
import { listCodes } from '#store/state/event-codes.ts'
import { listMappings } from '#store/state/mappings.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { RouteContext } from '#server/context.ts'
import { preview } from '#server/intake/preview.ts'
import { maxSampleBytes, sample } from '#server/intake/sample.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator/mappings'
const tags = ['operator']
// A million characters as JSON, whatever they are.
const maxPreviewBytes = 6_500_000

/** What a mapping would make of a file. Nothing of it is kept. */
export const mappingLookRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { gate } = context

  app.post(
    `${base}/sample`,
    {
      bodyLimit: maxSampleBytes,
      config: { upload: true },
      schema: {
        summary: 'Look at the beginning of a file, plain or gzip, as application/octet-stream of at most 1 MB',
        tags,
        querystring: z.strictObject({ name: trimmedText(200).default('') }),
        response: { 200: sampleSchema },
      },
    },
    async (request) => {
      const { language } = gate.operatorOnly(request).account
      if (!(request.body instanceof Readable)) throw new Problem('unsupported-media-type')
      const taken = await asOperator(request, takenSchemes)
      return sample(await received(request.body), language, ownScheme(request.query.name, taken))
    },
  )

  app.post(
    `${base}/preview`,
    {
      bodyLimit: maxPreviewBytes,
      schema: {
        summary: 'What a mapping makes of some rows',
        tags,
        body: previewInputSchema,
        response: { 200: previewSchema },
      },
    },
    async (request) => {
      const { language } = gate.operatorOnly(request).account
      return preview(request.body, { codes: await asOperator(request, listCodes), language })
    },
  )
}

/** Every code table that comes with the program, or that something belongs to. */
async function takenSchemes(trx: Trx): Promise<Set<string>> {
  const [mappings, codes] = [await listMappings(trx), await listCodes(trx)]
  const own = mappings.map(({ mapping }) => mapping.scheme)
  return new Set([...codeTables.map(({ scheme }) => scheme), ...own, ...codes.map(({ scheme }) => scheme)])
}

async function received(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length
    if (sizeBytes > maxSampleBytes) throw new Problem('payload-too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
