import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { intakeAnswerSchema, type IntakeAnswer } from '#domain/contract/intake.ts'
import { problemCodes } from '#domain/contract/problem.ts'
import { Problem } from '#acts/problem.ts'
import type { RouteContext } from '#server/context.ts'
import { addressKey } from '#server/attempts.ts'
import { maxBodyBytes, maxItems, textOf, tooLarge } from '#server/intake/body.ts'
import { drained } from '#server/intake/drain.ts'
import { hookRoute, signatureTimeMs } from '#server/intake/gate.ts'
import { receive, type ReceiveOptions } from '#server/intake/receive.ts'
import { receiveSigned } from '#server/intake/receive-signed.ts'
import { openRepeats } from '#server/intake/repeats.ts'
import { openRoom, openTurns } from '#server/intake/turns.ts'
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
  const turns = openTurns()
  // Whoever calls a hook has shown nothing yet when a body is read: they cannot take the room of those with a token.
  const room = openRoom({ all: 64_000_000, each: 24_000_000, one: maxBodyBytes })
  const hookRoom = openRoom({ all: 32_000_000, each: 8_000_000, one: maxHookBytes })
  const repeats = openRepeats(2 * signatureTimeMs)

  app.addHook('onRequest', async (request, reply) => {
    const isHook = request.routeOptions.url === hookRoute
    if (isHook) hookRoom.admit(addressKey(request.ip), request, reply)
    else room.admit(request.headers.authorization ?? '', request, reply)
  })
  app.setErrorHandler<FastifyError>(async (error, request) => {
    const said = inWords(error, request)
    if (said instanceof Problem && said.code === 'payload-too-large') await drained(request.raw)
    throw said
  })
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
      const answer = await turns.take(source.id, reply, async () =>
        receive(context, source, await bodyOf(request), optionsOf(request)),
      )
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
      const answer = await turns.take(source.id, reply, async () =>
        receive(context, source, await bodyOf(request), options),
      )
      return answered(reply, answer)
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
      // An empty one may have been left out altogether.
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const signed = await intakeGate.signed(request, request.params.source, body)
      const isRepeat = repeats.has(signed.fingerprint)
      const delivery = { body, encoding: request.headers['content-encoding'], ...optionsOf(request), isRepeat }
      const answer = await turns.take(signed.source.id, reply, () => receiveSigned(context, signed, delivery))
      repeats.add(signed.fingerprint)
      return reply.code(202).send(answer)
    },
  )
}

/** What Fastify, or a rule for all routes, says in general, said of deliveries. */
function inWords(error: FastifyError, { routeOptions }: FastifyRequest): Error {
  const isGeneral = !(error instanceof Problem) || error.sentence === error.code
  const status = error instanceof Problem ? problemCodes[error.code] : error.statusCode
  if (isGeneral && status === 413) return tooLarge(routeOptions.bodyLimit)
  if (isGeneral && status === 415) {
    const types = routeOptions.config.accepts?.join(', ') ?? ''
    return new Problem('unsupported-media-type', 'intake-media-type', { values: { types } })
  }
  return error
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
