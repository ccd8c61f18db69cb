import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { mailListSchema, mailSchema } from '#domain/contract/operator.ts'
import { Problem } from '#acts/problem.ts'
import { appendAudit } from '#store/state/audit.ts'
import { findMail, listMails } from '#store/state/mails.ts'
import type { RouteContext } from '#server/context.ts'
import { readKeptMail } from '#server/mail/kept-mail.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator/mails'
const tags = ['operator']
const pageSize = 50
const params = z.object({ id: z.string() })

/** What became of the mails, for operators; and, while no mail server is set, the mails themselves. */
export const mailRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, config } = context
  const { asOperator } = operatorDoor(app, context)

  app.get(
    base,
    {
      schema: {
        summary: 'What became of the mails, the newest first',
        tags,
        querystring: z.strictObject({ before: z.uuid().optional() }),
        response: { 200: mailListSchema },
      },
    },
    async (request) => {
      const { before } = request.query
      const rows = await asOperator(request, (trx) => listMails(trx, { before, limit: pageSize + 1 }))
      const mails = rows.slice(0, pageSize).map((row) => ({ ...row, at: row.at.toISOString() }))
      return { kept: config.smtpUrl === undefined, mails, next: rows.length > pageSize ? mails.at(-1)!.id : null }
    },
  )

  app.get(
    `${base}/:id`,
    { schema: { summary: 'A mail that was kept', tags, params, response: { 200: mailSchema } } },
    async (request) => {
      const mail = await keptMail(request, request.params.id)
      return { ...mail, at: mail.at.toISOString() }
    },
  )

  app.get(
    `${base}/:id/html`,
    { schema: { summary: 'The same as its reader sees it', tags, params, produces: ['text/html'] } },
    async (request, reply) => {
      const { html } = await keptMail(request, request.params.id)
      // A document of its own, without scripts, forms or our origin.
      reply.header(
        'content-security-policy',
        `default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation`,
      )
      return reply.type('text/html; charset=utf-8').send(html)
    },
  )

  /** Its link may still work: that somebody reads it stands in the audit trail before it is shown. */
  async function keptMail(request: FastifyRequest, id: string) {
    const { account } = gate.operatorOnly(request)
    if (!z.uuid().safeParse(id).success) throw new Problem('not-found')
    return asOperator(request, async (trx) => {
      const row = await findMail(trx, id)
      const body = row?.state === 'kept' ? await readKeptMail(config.dataDir, row.id) : undefined
      if (!row || !body) throw new Problem('not-found')
      const about = {
        act: 'view-mail',
        actorId: account.id,
        customerNumber: null,
        subjectId: null,
        address: request.ip,
      }
      const detail = { actor: account.name, mail: row.id, to: row.to, mailSubject: row.subject }
      await appendAudit(trx, { ...about, detail })
      return { ...row, ...body }
    })
  }
}
