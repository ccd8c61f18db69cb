import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { parcelsQuerySchema } from '#domain/contract/insights.ts'
import { parcelRow, type ParcelFacts } from '#domain/insight/parcel-questions.ts'
import { mostExported } from '#domain/insight/query.ts'
import { appendAudit } from '#store/state/audit.ts'
import { inScope } from '#store/state/scoped.ts'
import { ask } from '#store/warehouse/ask.ts'
import { Problem } from '#acts/problem.ts'
import { coarseFilters } from '#server/audit-watch.ts'
import type { RouteContext } from '#server/context.ts'
import { guardedStream } from '#server/guarded-stream.ts'
import { parcelCsvHead, parcelCsvLine } from '#server/parcel-csv.ts'
import { readerLanguage } from '#server/problem.ts'
import { parcelSelection } from '#server/routes/parcel-selection.ts'

const batchSize = 500

/** The parcels behind a number of the dashboard as one file. */
export const parcelExportRoutes: FastifyPluginAsyncZod<RouteContext> = async (
  app,
  { gate, places, signIn, state, warehouse },
) => {
  app.get(
    '/api/v1/customer-numbers/:number/parcels.csv',
    {
      config: { tokens: true },
      schema: {
        summary: 'The parcels behind a number of the dashboard as a CSV file',
        tags: ['parcels'],
        params: z.object({ number: z.string() }),
        querystring: parcelsQuerySchema.omit({ page: true }),
      },
    },
    async (request, reply) => {
      // It writes that it was made: no other site makes somebody's browser ask for it.
      if (request.headers['sec-fetch-site'] === 'cross-site') throw new Problem('cross-site-request')
      const { numbers = [], ...asked } = request.query
      const named = [request.params.number, ...numbers]
      const held = () => gate.scopeOver(request, named, 'insight-parcels')
      await signIn.attempts.demand({ 'export-parcels': (await held()).accountId })
      const { scope, clock, rows } = await places.pages.take(request, held, async (scope, signal) => {
        const { clock, questions } = await parcelSelection(warehouse, scope, asked, { limit: mostExported, offset: 0 })
        const [total] = await ask<{ total: number }>(warehouse, questions.total, scope, signal)
        if (total!.total > mostExported) {
          throw new Problem('invalid-input', 'too-many-parcels', { values: { most: mostExported } })
        }
        return { scope, clock, rows: await ask<ParcelFacts>(warehouse, questions.page, scope, signal) }
      })
      const { account } = gate.signedIn(request)
      const { accountId, customerNumbers } = scope
      const entry = { act: 'export-parcels', actorId: accountId, subjectId: null, address: request.ip }
      const detail = { actor: account.name, parcels: rows.length, filters: coarseFilters(asked) }
      await inScope(state.app, { accountId, customerNumbers, operator: false }, (trx) =>
        appendAudit(trx, ...customerNumbers.map((customerNumber) => ({ ...entry, customerNumber, detail }))),
      )
      const language = readerLanguage(request)
      reply.type('text/csv; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="pakketten-${customerNumbers[0]}.csv"`)
      return reply.send(
        guardedStream({
          batches: inBatches(rows),
          head: parcelCsvHead(language, clock),
          textOf: (facts) => parcelCsvLine(parcelRow(facts, clock), language),
          ask: async () => {
            await gate.open(request)
            await held()
          },
        }),
      )
    },
  )
}

async function* inBatches<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += batchSize) yield rows.slice(start, start + batchSize)
}
