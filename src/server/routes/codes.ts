import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { assignCodeSchema, codesSchema, type Codes } from '#domain/contract/intake.ts'
import { codeTables } from '#domain/parcel/event-code.ts'
import { milestoneLabel, milestones } from '#domain/parcel/milestone.ts'
import { perform } from '#acts/act.ts'
import { assignCode } from '#acts/assign-code.ts'
import { listAssignedCodes } from '#store/state/event-codes.ts'
import { unknownCodes } from '#store/warehouse/intake-figures.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { codesReach } from '#server/intake/codes.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const address = '/api/v1/operator/codes'
const tags = ['operator']
const maxUnknown = 500

/** What the codes of carriers stand for. */
export const codeRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { gate, warehouse, acts } = context

  app.get(
    address,
    { schema: { summary: 'Code tables, and codes without a milestone', tags, response: { 200: codesSchema } } },
    codes,
  )

  app.put(
    address,
    { schema: { summary: 'Give a code a milestone', tags, body: assignCodeSchema, response: { 200: codesSchema } } },
    async (request) => {
      await perform(acts, assignCode, callerOf(context, request), {}, request.body)
      await codesReach(context)
      return codes(request)
    },
  )

  async function codes(request: FastifyRequest): Promise<Codes> {
    const { language } = gate.operatorOnly(request).account
    const [assigned, unknown] = await Promise.all([
      asOperator(request, listAssignedCodes),
      unknownCodes(warehouse, maxUnknown),
    ])
    return {
      unknown: unknown.map(({ firstAt, lastAt, ...code }) => ({ ...code, firstAt: iso(firstAt), lastAt: iso(lastAt) })),
      assigned: assigned.map(({ changedAt, ...code }) => ({
        ...code,
        says: milestoneLabel(code.milestone, language),
        changedAt: changedAt.toISOString(),
      })),
      tables: codeTables.map(({ scheme, version, codes: known }) => ({ scheme, version, codes: known.size })),
      milestones: milestones.map((milestone) => ({ milestone, says: milestoneLabel(milestone, language) })),
    }
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
