import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { intakeAnswerSchema, type IntakeAnswer } from '#domain/contract/intake.ts'
import { Problem } from '#acts/problem.ts'
import type { RouteContext } from '#server/context.ts'
import { maxBodyBytes, maxItems, textOf } from '#server/intake/body.ts'
import { hookRoute } from '#server/intake/gate.ts'
import { receive, type ReceiveOptions } from '#server/intake/receive.ts'
import { readerLanguage } from '#server/problem.ts'

const tags = ['intake']
const json = ['application/json']
const maxHookBytes = 1_000_000
const response = { 202: intakeAnswerSchema, 422: intakeAnswerSchema }

/** Of what the EPCIS 2.0 REST binding says about a capture (GS1 EPCIS 2.0, 12.6). */
const epcisHeaders = {
  'gs1-epcis-version': '2.0.0',
  'gs1-cbv-version': '2.0.0',
  'gs1-epcis-capture-limit': String(maxItems),
  'gs1-epcis-capture-file-size-limit': String(maxBodyBytes),
}

/** Where programs deliver data. They have no session: server/intake/gate.ts knows them by a token, or by their signature. */
export const intakeRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { intakeGate } = context
  // As it came: a signature is of the bytes, and formats do their own reading.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.post(
    '/api/v1/intake',
    {
      bodyLimit: maxBodyBytes,
      config: { accepts: [...json, 'application/x-ndjson', 'text/csv'] },
      schema: { summary: 'Deliver parcels and events: one item, a list, {items}, NDJSON, or CSV', tags, response },
    },
    async (request, reply) => {
      const source = await intakeGate.bearer(request)
      const answer = await receive(context, source, await bodyOf(request), optionsOf(request))
      return answered(reply, answer)
    },
  )

  app.post(
    '/api/v1/intake/capture',
    {
      bodyLimit: maxBodyBytes,
      config: { accepts: [...json, 'application/ld+json'] },
      schema: {
        summary: 'Deliver GS1 EPCIS 2.0 events; unless GS1-Capture-Error-Behaviour is proceed, all of them or none',
        tags,
        headers: z.looseObject({ 'gs1-capture-error-behaviour': z.enum(['rollback', 'proceed']).default('rollback') }),
        response,
      },
    },
    async (request, reply) => {
      reply.headers(epcisHeaders)
      const source = await intakeGate.bearer(request)
      const allOrNothing = request.headers['gs1-capture-error-behaviour'] === 'rollback'
      const options = { ...optionsOf(request), format: 'epcis', allOrNothing } as const
      return answered(reply, await receive(context, source, await bodyOf(request), options))
    },
  )

  app.post(
    hookRoute,
    {
      bodyLimit: maxHookBytes,
      config: { accepts: [...json, 'application/x-ndjson'] },
      schema: {
        summary: 'A webhook, signed with X-Zendzicht-Signature',
        tags,
        params: z.object({ source: z.string() }),
        response,
      },
    },
    async (request, reply) => {
      const source = await intakeGate.signed(request, request.params.source, bytesOf(request))
      const options = { ...optionsOf(request), keepsAll: true }
      return reply.code(202).send(await receive(context, source, await bodyOf(request), options))
    },
  )
}

function optionsOf(request: FastifyRequest): ReceiveOptions {
  return { language: readerLanguage(request) }
}

function bytesOf({ body }: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(body)) throw new Problem('unsupported-media-type')
  return body
}

function bodyOf(request: FastifyRequest): Promise<string> {
  return textOf(bytesOf(request), request.headers['content-encoding'], readerLanguage(request))
}

function answered(reply: FastifyReply, answer: IntakeAnswer) {
  const isNothing = answer.accepted === 0 && answer.rejected.length > 0
  return reply.code(isNothing ? 422 : 202).send(answer)
}
