import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Authorisation } from '#domain/access/authorisation.ts'
import {
  exceptionsQuerySchema,
  exceptionsSchema,
  parcelSearchQuerySchema,
  parcelSearchSchema,
} from '#domain/contract/parcel-search.ts'
import { exceptionKinds, type ExceptionKind } from '#domain/insight/exceptions/kinds.ts'
import { exceptionParcel, exceptionQuestions } from '#domain/insight/exceptions/questions.ts'
import { count, text, type MeasureRow } from '#domain/insight/figures.ts'
import { pageSize, parcelRow, type ParcelFacts } from '#domain/insight/parcel-questions.ts'
import { searchQuestions } from '#domain/insight/parcel-search.ts'
import type { Period } from '#domain/insight/query.ts'
import { ask } from '#store/warehouse/ask.ts'
import { Problem } from '#acts/problem.ts'
import type { RouteContext } from '#server/context.ts'
import { lastKnownDay, periodOf } from '#server/routes/insight-input.ts'

/** Who may see one parcel may look it up. */
const opens: readonly [Authorisation, ...Authorisation[]] = ['track-and-trace', 'insight-parcels']

const none = { total: 0, pageSize, parcels: [] }

/** 'Zakelijke track & trace': looking parcels up, and those that ask for attention, over all customer numbers of the caller. */
export async function parcelSearchRoutes(
  app: FastifyInstance,
  { gate, places, signIn, warehouse }: RouteContext,
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const scopeOf = (request: FastifyRequest, numbers: string[] | undefined) =>
    gate.scopeWherever(request, opens, numbers?.length ? numbers : undefined)

  routes.get(
    '/api/v1/parcels',
    {
      config: { tokens: true, audits: 'search-parcels' },
      schema: {
        summary: 'Looks parcels up by barcode, reference or postal code',
        tags: ['parcels'],
        querystring: parcelSearchQuerySchema,
        response: { 200: parcelSearchSchema },
      },
    },
    async (request) => {
      const { search, by, numbers, page, from, to } = request.query
      const held = () => scopeOf(request, numbers)
      const accountId = held()?.accountId
      const period = periodFrom(from, to)
      if (accountId !== undefined) await signIn.attempts.demand({ 'search-parcels': accountId })
      return places.lists.take(request, held, async (scope, signal) => {
        if (!scope) return { ...none, by, page }
        const questions = searchQuestions({ customerNumbers: scope.customerNumbers, text: search, by, period }, page)
        if (!questions) {
          throw new Problem('invalid-input', 'search-unclear', {
            fields: [{ field: 'search', sentence: 'search-unclear' }],
          })
        }
        const [[total], rows] = await Promise.all([
          ask<MeasureRow>(warehouse, questions.total, scope, signal),
          ask<ParcelFacts>(warehouse, questions.page, scope, signal),
        ])
        return {
          by,
          total: count(total, 'total'),
          page,
          pageSize,
          parcels: rows.map((facts) => parcelRow(facts, 'attempt')),
        }
      })
    },
  )

  routes.get(
    '/api/v1/parcels/exceptions',
    {
      config: { tokens: true, audits: 'view-exceptions' },
      schema: {
        summary: 'Parcels that ask for attention: standing still, an address problem, waiting at a point and so on',
        tags: ['parcels'],
        querystring: exceptionsQuerySchema,
        response: { 200: exceptionsSchema },
      },
    },
    async (request) => {
      const { kind, numbers, country: countries = [], page } = request.query
      return places.lists.take(
        request,
        () => scopeOf(request, numbers),
        async (scope, signal) => {
          const asOf = await lastKnownDay(warehouse)
          if (!scope) return { ...none, asOf, kind, page, counts: countsOf(undefined), countries: [] }
          const { customerNumbers } = scope
          const questions = exceptionQuestions({ customerNumbers, countries, asOf }, kind, page)
          const [[counts], countryRows, rows] = await Promise.all([
            ask<MeasureRow>(warehouse, questions.counts, scope, signal),
            ask<MeasureRow>(warehouse, questions.countries, scope, signal),
            ask<ParcelFacts>(warehouse, questions.page, scope, signal),
          ])
          return {
            asOf,
            kind,
            counts: countsOf(counts),
            countries: countryRows.map((row) => ({ country: text(row, 'country'), parcels: count(row, 'parcels') })),
            total: count(counts, kind),
            page,
            pageSize,
            parcels: rows.map((facts) => exceptionParcel(facts, asOf)),
          }
        },
      )
    },
  )
}

function countsOf(row: MeasureRow | undefined): Record<ExceptionKind, number> {
  return Object.fromEntries(exceptionKinds.map((kind) => [kind, count(row, kind)])) as Record<ExceptionKind, number>
}

/** Both ends or none. */
function periodFrom(from: string | undefined, to: string | undefined): Period | undefined {
  if (from === undefined && to === undefined) return undefined
  return periodOf({ from: from ?? to!, to: to ?? from! })
}
