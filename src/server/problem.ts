import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import { problemCodes, type ProblemBody } from '#domain/contract/problem.ts'
import { fieldSentence } from '#domain/words/field-problems.ts'
import { languageFrom, type Language } from '#domain/words/language.ts'
import { problemSentence, problemTitle } from '#domain/words/problems.ts'
import { isDiskFull } from '#store/disk-full.ts'
import { WarehouseAway } from '#store/warehouse/warehouse.ts'
import { Problem } from '#acts/problem.ts'

export { Problem } from '#acts/problem.ts'

/** Turns everything that is thrown into application/problem+json, in words for this reader. */
export function answerProblems(app: FastifyInstance, brand: string): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const language = readerLanguage(request)
    if (hasZodFastifySchemaValidationErrors(error)) return send(reply, invalidInput(error.validation, language))
    const problem = problemFrom(error)
    // Whoever was sending, or waiting, has gone: nothing is wrong here, and nobody reads the answer.
    if (request.raw.destroyed && (!request.raw.complete || error.name === 'AbortError')) {
      request.log.info({ url: request.routeOptions.url }, 'the sender left')
      return send(reply, bodyOf(new Problem('invalid-input'), language, brand))
    }
    if (problemCodes[problem.code] < 500) return send(reply, bodyOf(problem, language, brand), problem)
    const reference = randomUUID()
    request.log.error({ err: error, reference, url: request.routeOptions.url }, 'request failed')
    return send(reply, { ...bodyOf(problem, language, brand, { reference }), reference })
  })
}

export function readerLanguage(request: FastifyRequest): Language {
  return request.session?.account.language ?? languageFrom(request.headers['accept-language'])
}

function send(reply: FastifyReply, body: ProblemBody, { more }: Partial<Problem> = {}): FastifyReply {
  if (more?.retryAfterS !== undefined) reply.header('retry-after', String(more.retryAfterS))
  // A serializer of its own: the route's schemas describe what it answers when all is well.
  reply.serializer(JSON.stringify)
  return reply.code(body.status).type('application/problem+json').send(body)
}

function bodyOf(
  { code, sentence, more }: Problem,
  language: Language,
  brand: string,
  extra: Readonly<Record<string, string>> = {},
): ProblemBody {
  const missing = more.missing?.map((key) => authorisationLabel(key, language, brand)) ?? []
  const values: Record<string, string | number> = {
    missing: list(missing, language, more.oneIsEnough ? 'disjunction' : 'conjunction'),
    administrators: list(more.administrators ?? [], language, 'disjunction'),
    ...extra,
  }
  for (const [name, value] of Object.entries(more.values ?? {})) {
    values[name] = value instanceof Date ? moment(value, language) : value
  }
  const asks = sentence === 'missing-authorisation' && (more.administrators?.length ?? 0) > 0
  return {
    code,
    status: problemCodes[code],
    title: problemTitle(code, language),
    detail: problemSentence(asks ? 'missing-authorisation-ask' : sentence, language, values),
    ...(more.fields && {
      fields: more.fields.map((field) => ({
        field: field.field,
        detail: problemSentence(field.sentence, language, values),
      })),
    }),
    ...(more.missing && { missing: [...more.missing] }),
    ...(more.administrators && { administrators: [...more.administrators] }),
  }
}

function problemFrom(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  const status = error.statusCode ?? 500
  if (status === 404) return new Problem('not-found')
  if (status === 413) return new Problem('payload-too-large')
  if (status === 415) return new Problem('unsupported-media-type')
  if (status === 429) return new Problem('too-many-requests', undefined, { values: { seconds: 60 } })
  if (status >= 400 && status < 500) return new Problem('invalid-input')
  if (isDiskFull(error)) return new Problem('disk-full')
  return new Problem(isDatabaseAway(error) || error instanceof WarehouseAway ? 'not-ready' : 'internal')
}

/** Classes 08 (connection) and 57P (shutdown) of PostgreSQL, and what the socket says when nobody is there. */
export function isDatabaseAway({ code, message }: Pick<FastifyError, 'code' | 'message'>): boolean {
  if (/^(08|57P)|^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code ?? '')) return true
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(message)
}

type Validation = readonly { instancePath: string; keyword: string; params?: object }[]

function invalidInput(validation: Validation, language: Language): ProblemBody {
  const fields = validation.map(({ instancePath, keyword: code, params = {} }) => ({
    field: instancePath.split('/').filter(Boolean).join('.'),
    detail: fieldSentence({ code, params: { ...params } }, language),
  }))
  return {
    code: 'invalid-input',
    status: problemCodes['invalid-input'],
    title: problemTitle('invalid-input', language),
    detail: problemSentence('invalid-input', language),
    fields,
  }
}

function list(texts: readonly string[], language: Language, type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(language, { type }).format(texts)
}

/** A moment in a sentence. */
export function moment(date: Date, language: Language): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
  return date.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' })
}
