import { randomUUID } from 'node:crypto'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  insightParcelsSchema,
  insightParts,
  insightQuerySchema,
  type InsightParcels,
  type InsightPart,
} from '#domain/contract/insights.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { pageAnswer, type PageFrame } from '#domain/insight/page-answer.ts'
import { pageQuestions } from '#domain/insight/page-questions.ts'
import { insightPartPlans, type KnownToParts } from '#domain/insight/parts.ts'
import type { Question } from '#domain/insight/plan.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { adviceDecisionsOf } from '#store/state/advice-decisions.ts'
import { askAll } from '#store/warehouse/ask.ts'
import { readInScope, type RouteContext } from '#server/context.ts'
import { importedAt, insightQueryOf, lastKnownDay } from '#server/routes/insight-input.ts'

type Asking = {
  query: InsightQuery
  known: Known
  answer: (name: string) => Promise<MeasureRow[]>
  /** That nobody waits for the answer any more. */
  signal: AbortSignal
}
type Known = Omit<KnownToParts, 'peaks'>

/** The dashboard 'Je pakketten naar binnen- en buitenland', a page in one answer. */
export async function insightRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  const { gate, places, warehouse } = context
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/v1/customer-numbers/:number/insights/parcels',
    {
      config: { tokens: true, audits: 'view-dashboard' },
      schema: {
        summary: "The dashboard 'Je pakketten naar binnen- en buitenland'",
        tags: ['insights'],
        params: z.object({ number: z.string() }),
        querystring: insightQuerySchema,
        response: { 200: insightParcelsSchema },
      },
    },
    async (request) => {
      const { numbers = [], ...asked } = request.query
      const held = () => gate.scopeOver(request, [request.params.number, ...numbers], 'insight-parcels')
      return places.pages.take(request, held, async (scope, signal) => {
        const query = insightQueryOf(scope.customerNumbers, asked, await lastKnownDay(warehouse))
        const decisions = await readInScope(context, scope, (trx) => adviceDecisionsOf(trx, scope.customerNumbers))
        const known = { decisions, today: localDate(Date.now(), networkTimeZone) }
        const onApart = (error: unknown) => request.log.error({ err: error }, 'a page is not answered together')
        const answer = await askAll(warehouse, askedOf(query, known), scope, { signal, onApart })
        const asking = { query, known, answer, signal }
        const rows = await answers(asking, 'page', pageQuestions(query))
        const company = gate.signedIn(request).rights.get(scope.customerNumbers[0]!)?.company ?? ''
        const frame = pageAnswer(query, company, rows, importedAt(warehouse))
        return { ...frame, ...(await partsOf(asking, frame, request.log)) }
      })
    },
  )
}

type Parts = Pick<InsightParcels, InsightPart | 'failures'>

/** Each part by itself: one that fails is null, is told with a reference to what the log says, and leaves the others. */
async function partsOf(asking: Asking, frame: PageFrame, log: FastifyBaseLogger): Promise<Parts> {
  const failures: InsightParcels['failures'] = []
  const attempt = async (part: InsightPart, peaks: KnownToParts['peaks']): Promise<unknown> => {
    try {
      return await partOf(part, asking, frame, { ...asking.known, peaks })
    } catch (error) {
      asking.signal.throwIfAborted()
      const reference = randomUUID()
      log.error({ err: error, part, reference }, 'a part of a dashboard failed')
      failures.push({ part, reference })
      return null
    }
  }
  const peaks = attempt('peaks', Promise.resolve(null)) as KnownToParts['peaks']
  const made = insightParts.map(
    async (part) => [part, part === 'peaks' ? await peaks : await attempt(part, peaks)] as const,
  )
  return { ...(Object.fromEntries(await Promise.all(made)) as Pick<Parts, InsightPart>), failures }
}

async function partOf(part: InsightPart, asking: Asking, frame: PageFrame, known: KnownToParts): Promise<unknown> {
  const plan = insightPartPlans[part]
  if (plan === undefined) return null
  const rows = await answers(asking, part, plan.questions(asking.query, known))
  return plan.answer(asking.query, rows as never, frame, known)
}

/** Everything a page asks, together: one reading of its parcels may do for all of it. */
function askedOf(query: InsightQuery, known: Known): Record<string, Question> {
  const asked = named('page', pageQuestions(query))
  for (const part of insightParts) {
    try {
      const questions = insightPartPlans[part]?.questions(query, { ...known, peaks: Promise.resolve(null) })
      Object.assign(asked, named(part, questions ?? {}))
    } catch {
      // It fails again when the part is made, which tells.
    }
  }
  return asked
}

function named(part: string, questions: Record<string, Question>): Record<string, Question> {
  return Object.fromEntries(Object.entries(questions).map(([name, question]) => [`${part}.${name}`, question]))
}

async function answers<Name extends string>(
  { answer }: Asking,
  part: string,
  questions: Record<Name, Question>,
): Promise<Record<Name, MeasureRow[]>> {
  const entries = Object.keys(questions).map(async (name) => [name, await answer(`${part}.${name}`)] as const)
  return Object.fromEntries(await Promise.all(entries)) as Record<Name, MeasureRow[]>
}
