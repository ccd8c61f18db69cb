import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  accessOnSchema,
  auditPageSchema,
  auditQuerySchema,
  whySchema,
  type AuditEntry,
} from '#domain/contract/audit.ts'
import { authorisationSchema } from '#domain/contract/session.ts'
import { isCleanText } from '#domain/contract/text.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { appendAudit, listAudit, type AuditEntryRow, type AuditFilter } from '#store/state/audit.ts'
import { periodsOn } from '#store/state/grant-periods.ts'
import { inScope, type RowScope } from '#store/state/scoped.ts'
import { Problem } from '#acts/problem.ts'
import { readInScope, type RouteContext } from '#server/context.ts'
import { auditCsvHead, auditCsvLine } from '#server/audit-csv.ts'
import { guardedStream } from '#server/guarded-stream.ts'
import { readerLanguage } from '#server/problem.ts'
import { whyOf } from '#server/why.ts'

const base = '/api/v1/customer-numbers/:number'
const tags = ['audit']
// Any text: what is no customer number is not found, like one that is not yours.
const params = z.object({ number: z.string() })
const exportQuerySchema = auditQuerySchema.omit({ before: true })
const pageSize = 50
const batchSize = 500

export const auditRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, state, config } = context

  app.get(
    `${base}/audit`,
    {
      config: { tokens: true },
      schema: { tags, params, querystring: auditQuerySchema, response: { 200: auditPageSchema } },
    },
    async (request) => {
      const { rows, number } = await administered(request, request.params.number)
      return page(rows, { ...request.query, number })
    },
  )

  app.get(
    `${base}/audit.csv`,
    { config: { tokens: true }, schema: { tags, params, querystring: exportQuerySchema } },
    async (request, reply) => {
      const { rows, number } = await administered(request, request.params.number)
      const ask = async () => {
        await gate.open(request)
        await gate.administratorOf(request, number)
      }
      return csv(request, reply, rows, { ...request.query, number }, ask)
    },
  )

  app.get(
    '/api/v1/operator/audit',
    { schema: { tags: ['operator'], querystring: auditQuerySchema, response: { 200: auditPageSchema } } },
    async (request) => page(operatorRows(request), request.query),
  )

  app.get(
    '/api/v1/operator/audit.csv',
    { schema: { tags: ['operator'], querystring: exportQuerySchema } },
    async (request, reply) => {
      const ask = async () => {
        await gate.open(request)
        gate.operatorOnly(request)
      }
      return csv(request, reply, operatorRows(request), request.query, ask)
    },
  )

  app.get(
    `${base}/access`,
    { schema: { tags, params, querystring: z.strictObject({ on: z.iso.date() }), response: { 200: accessOnSchema } } },
    async (request) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const number = scope.customerNumbers[0]!
      const { on } = request.query
      if (on > localDate(Date.now(), 'Europe/Amsterdam')) {
        throw new Problem('invalid-input', 'date-ahead', { fields: [{ field: 'on', sentence: 'date-ahead' }] })
      }
      const periods = await readInScope(context, scope, (trx) => periodsOn(trx, number, on))
      const accesses = periods.map(
        ({ accountId, name, email, authorisation, givenBy, endedBy, reason, from, until }) => ({
          accountId,
          name,
          email,
          authorisation,
          givenBy,
          endedBy,
          reason,
          from: from.toISOString(),
          until: until?.toISOString() ?? null,
        }),
      )
      return { customerNumber: number, on, accesses }
    },
  )

  app.get(
    `${base}/why`,
    {
      schema: {
        tags,
        params,
        querystring: z.strictObject({ account: z.string().max(100), authorisation: authorisationSchema }),
        response: { 200: whySchema },
      },
    },
    async (request) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const { account, authorisation } = request.query
      if (!isCleanText(account)) throw new Problem('not-found')
      const about = { number: scope.customerNumbers[0]!, accountId: account, authorisation }
      return readInScope(context, scope, (trx) => whyOf(trx, about, readerLanguage(request), config.brand))
    },
  )

  async function administered(request: FastifyRequest, text: string) {
    const { accountId, customerNumbers } = await gate.administratorOf(request, text)
    const rows: RowScope = { accountId, customerNumbers, operator: false }
    return { rows, number: customerNumbers[0]! }
  }

  function operatorRows(request: FastifyRequest): RowScope {
    return { accountId: gate.operatorOnly(request).account.id, customerNumbers: [], operator: true }
  }

  async function page(rows: RowScope, filter: Omit<AuditFilter, 'limit'>) {
    refuseTurnedRound(filter)
    const found = await inScope(state.app, rows, (trx) => listAudit(trx, { ...filter, limit: pageSize + 1 }))
    const entries = found.slice(0, pageSize).map((row) => entryBody(row, rows))
    return { entries, next: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null }
  }

  async function csv(
    request: FastifyRequest,
    reply: FastifyReply,
    rows: RowScope,
    filter: Omit<AuditFilter, 'limit'>,
    ask: () => Promise<unknown>,
  ) {
    // It writes that it was made: no other site makes somebody's browser ask for it.
    if (request.headers['sec-fetch-site'] === 'cross-site') throw new Problem('cross-site-request')
    refuseTurnedRound(filter)
    const { account } = gate.signedIn(request)
    const { number: customerNumber = null, ...filters } = filter
    const entry = { act: 'export-audit', actorId: account.id, customerNumber, subjectId: null, address: request.ip }
    await inScope(state.app, rows, (trx) => appendAudit(trx, { ...entry, detail: { actor: account.name, filters } }))
    const language = readerLanguage(request)
    async function* batches() {
      for (let before: string | undefined; ;) {
        const batch = await inScope(state.app, rows, (trx) => listAudit(trx, { ...filter, before, limit: batchSize }))
        yield batch
        if (batch.length < batchSize) return
        before = batch.at(-1)!.id
      }
    }
    reply.type('text/csv; charset=utf-8')
    reply.header('content-disposition', `attachment; filename="logboek-${customerNumber ?? 'alles'}.csv"`)
    return reply.send(
      guardedStream({
        batches: batches(),
        head: auditCsvHead(language),
        textOf: (row) => auditCsvLine(entryBody(row, rows), language, config.brand),
        ask,
      }),
    )
  }
}

function refuseTurnedRound({ from, until }: Pick<AuditFilter, 'from' | 'until'>): void {
  if (from === undefined || until === undefined || from <= until) return
  throw new Problem('invalid-input', 'invalid-period', { fields: [{ field: 'until', sentence: 'invalid-period' }] })
}

/** detail: what is known besides names, whom and why. To others than operators, an operator has no name but that of the portal. */
function entryBody(row: AuditEntryRow, { operator, accountId }: RowScope): AuditEntry {
  const { actor, subject, given, taken, reason, staff, ...detail } = row.detail
  const isNameShown = operator || !staff
  const isAddressShown = operator || row.ownPerson || row.actorId === accountId
  return {
    id: row.id,
    at: row.at.toISOString(),
    act: row.act,
    actor: isNameShown ? (actor ?? null) : null,
    actorId: isNameShown ? row.actorId : null,
    ...(operator && { customerNumber: row.customerNumber }),
    subject: subject ?? null,
    subjectId: row.subjectId,
    address: isAddressShown ? row.address : null,
    given: [...(given ?? [])],
    taken: [...(taken ?? [])],
    reason: reason ?? '',
    detail,
    sequence: Number(row.sequence),
    hash: row.hash.toString('hex'),
  }
}
