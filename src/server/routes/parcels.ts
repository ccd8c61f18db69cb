import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { parcelsQuerySchema } from '#domain/contract/insights.ts'
import { parcelListSchema, parcelSchema } from '#domain/contract/parcels.ts'
import { hoursOf, instantText, pageSize, parcelRow, type ParcelFacts } from '#domain/insight/parcel-questions.ts'
import { parcelDetails, parcelQuestions } from '#domain/insight/parcel-facts.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { normaliseBarcode } from '#domain/parcel/barcode.ts'
import { ask } from '#store/warehouse/ask.ts'
import { parcelEvents, type ParcelEventRow } from '#store/warehouse/parcel-events.ts'
import { Problem } from '#acts/problem.ts'
import type { RouteContext } from '#server/context.ts'
import { lastKnownDay } from '#server/routes/insight-input.ts'
import { parcelSelection } from '#server/routes/parcel-selection.ts'

/** The parcels behind a number of the dashboard, and one parcel with everything that happened to it. */
export async function parcelRoutes(app: FastifyInstance, { gate, places, warehouse }: RouteContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/v1/customer-numbers/:number/parcels',
    {
      config: { tokens: true, audits: 'view-parcels' },
      schema: {
        summary: 'The parcels behind a number of the dashboard',
        tags: ['parcels'],
        params: z.object({ number: z.string() }),
        querystring: parcelsQuerySchema,
        response: { 200: parcelListSchema },
      },
    },
    async (request) => {
      const { numbers = [], page, ...asked } = request.query
      const held = () => gate.scopeOver(request, [request.params.number, ...numbers], 'insight-parcels')
      return places.lists.take(request, held, async (scope, signal) => {
        const { customerNumbers } = scope
        const slice = { limit: pageSize, offset: (page - 1) * pageSize }
        const { clock, basis, questions } = await parcelSelection(warehouse, scope, asked, slice)
        const [total, rows] = await Promise.all([
          ask<{ total: number }>(warehouse, questions.total, scope, signal),
          ask<ParcelFacts>(warehouse, questions.page, scope, signal),
        ])
        return {
          customerNumber: customerNumbers[0]!,
          customerNumbers: [...customerNumbers],
          basis,
          clock,
          total: total[0]?.total ?? 0,
          page,
          pageSize,
          parcels: rows.map((facts) => parcelRow(facts, clock)),
        }
      })
    },
  )

  routes.get(
    '/api/v1/customer-numbers/:number/parcels/:barcode',
    {
      config: { tokens: true, audits: 'view-parcel' },
      schema: {
        summary: 'One parcel and its events',
        tags: ['parcels'],
        params: z.object({ number: z.string(), barcode: z.string().max(60) }),
        response: { 200: parcelSchema },
      },
    },
    async (request) => {
      const held = () => gate.scopeFor(request, request.params.number, ['track-and-trace', 'insight-parcels'])
      return places.lists.take(request, held, async (scope, signal) => {
        const customerNumber = scope.customerNumbers[0]!
        const barcode = normaliseBarcode(request.params.barcode)
        const asOf = await lastKnownDay(warehouse)
        const questions = parcelQuestions(customerNumber, barcode, asOf)
        const [[facts], [counted]] = await Promise.all([
          ask<ParcelFacts & MeasureRow>(warehouse, questions.facts, scope, signal),
          ask<MeasureRow>(warehouse, questions.counted, scope, signal),
        ])
        if (!facts) throw new Problem('not-found')
        const all = await parcelEvents(warehouse, customerNumber, barcode, scope, signal)
        const withdrawn = all.filter((event) => event.withdrawn).map(eventBody)
        return {
          customerNumber,
          company: gate.signedIn(request).rights.get(customerNumber)?.company ?? '',
          parcel: parcelRow(facts, 'attempt'),
          announcedAt: instantText(facts.announced_ms),
          weightG: facts.weight_g,
          operationalDay: facts.operational_day,
          attemptDays: facts.attempt_days,
          attemptHours: hoursOf(facts.attempt_duration_ms),
          receiptDays: facts.receipt_days,
          receiptHours: hoursOf(facts.receipt_duration_ms),
          details: parcelDetails(facts, counted, asOf),
          events: all.filter((event) => !event.withdrawn).map(eventBody),
          ...(withdrawn.length > 0 && { withdrawn }),
        }
      })
    },
  )
}

function eventBody({ at_ms, code, milestone, location }: ParcelEventRow) {
  return { at: new Date(at_ms).toISOString(), code, milestone, location }
}
