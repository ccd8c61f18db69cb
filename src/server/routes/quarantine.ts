import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { quarantineFilterSchema, quarantineSchema, replayedSchema } from '#domain/contract/intake.ts'
import { rowReasonSentence } from '#domain/words/import-reasons.ts'
import { perform } from '#acts/act.ts'
import { dismissQuarantine, replayQuarantine } from '#acts/quarantine.ts'
import { appendAudit, firstsWithin } from '#store/state/audit.ts'
import { countAside, listAside } from '#store/state/quarantine.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { replay } from '#server/intake/replay.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator/quarantine'
const tags = ['operator']
const pageSize = 50
const shownChars = 2_000
const viewSeconds = 30 * 60
const after = z.string().regex(/^[0-9]{1,18}$/)

/** Rows that could not be taken: looked at, read again, or dismissed. */
export const quarantineRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { gate, acts } = context

  app.get(
    base,
    {
      schema: {
        summary: 'Rows that were set aside, the newest first',
        tags,
        querystring: quarantineFilterSchema.extend({ after: after.optional() }),
        response: { 200: quarantineSchema },
      },
    },
    async (request) => {
      const { account, sessionId } = gate.operatorOnly(request)
      const { after: last, ...filter } = request.query
      const detail = (reason: string) => rowReasonSentence(reason, account.language)
      return asOperator(request, async (trx) => {
        const found = await listAside(trx, filter, { after: last, limit: pageSize + 1 })
        const rows = found.slice(0, pageSize)
        // Rows are as they came, with whatever they say about people.
        const firsts = await firstsWithin(trx, [`view ${sessionId} quarantine`], viewSeconds, { sliding: true })
        if (rows.length > 0 && firsts.size > 0) {
          const about = { actorId: account.id, customerNumber: null, subjectId: null, address: request.ip }
          await appendAudit(trx, { act: 'view-quarantine', ...about, detail: { actor: account.name, filters: filter } })
        }
        return {
          rows: rows.map((row) => ({
            ...row,
            detail: detail(row.reason),
            row: row.raw.slice(0, shownChars),
            receivedAt: row.receivedAt.toISOString(),
          })),
          next: found.length > pageSize ? rows.at(-1)!.id : null,
          reasons: (await countAside(trx)).map((one) => ({ ...one, detail: detail(one.reason) })),
        }
      })
    },
  )

  app.post(
    `${base}/replay`,
    {
      schema: {
        summary: 'Read rows that were set aside again',
        tags,
        body: quarantineFilterSchema,
        response: { 200: replayedSchema },
      },
    },
    async (request) => {
      const waiting = await perform(acts, replayQuarantine, callerOf(context, request), {}, request.body)
      return waiting === 0 ? { read: 0, accepted: 0, rejected: 0 } : replay(context, request.body)
    },
  )

  app.post(
    `${base}/dismiss`,
    {
      schema: {
        summary: 'Dismiss rows that were set aside',
        tags,
        body: quarantineFilterSchema,
        response: { 200: z.object({ rows: z.number().int() }) },
      },
    },
    async (request) => ({
      rows: await perform(acts, dismissQuarantine, callerOf(context, request), {}, request.body),
    }),
  )
}
