import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { erasedSchema, privacySchema, subjectDataSchema, subjectSchema } from '#domain/contract/intake.ts'
import { milestoneLabel, type Milestone } from '#domain/parcel/milestone.ts'
import { appendAudit } from '#store/state/audit.ts'
import { countAsideWith, listPurgeReports } from '#store/state/privacy.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { erase } from '#server/privacy/erase.ts'
import { knownSubject, lookUp } from '#server/privacy/subject.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator/privacy'
const tags = ['operator']
const shownReports = 30

/** For the data subject: what is kept, for how long, and taking it out. */
export const privacyRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { gate, warehouse, acts, spool, recipientSecret, config } = context
  const { dataDir, rawDays, parcelMonths } = config

  app.get(
    base,
    {
      schema: {
        summary: 'How long data is kept, and what the nightly purge did',
        tags,
        response: { 200: privacySchema },
      },
    },
    async (request) => {
      const reports = await asOperator(request, (trx) => listPurgeReports(trx, shownReports))
      return {
        rawDays,
        parcelMonths,
        erased: warehouse.erased(),
        reports: reports.map(({ at, ...report }) => ({ at: at.toISOString(), ...report })),
      }
    },
  )

  app.post(
    `${base}/search`,
    {
      schema: {
        summary: 'What is kept about a barcode or an e-mail address; each look is in the trail',
        tags,
        body: subjectSchema,
        response: { 200: subjectDataSchema },
      },
    },
    async (request) => {
      const { account } = gate.operatorOnly(request)
      const subject = await knownSubject({ dataDir, recipientSecret }, request.body)
      const { parcels, events, total, texts } = await lookUp(warehouse, subject)
      return asOperator(request, async (trx) => {
        await appendAudit(trx, {
          act: 'view-subject',
          actorId: account.id,
          customerNumber: null,
          subjectId: null,
          address: request.ip,
          detail: { actor: account.name, kind: subject.kind, hash: subject.hash },
        })
        const eventsOf = (wanted: string) =>
          events
            .filter(({ barcode }) => barcode === wanted)
            .map(({ atMs, code, milestone, location, source }) => {
              const says = milestoneLabel(milestone as Milestone, account.language)
              return { at: new Date(atMs).toISOString(), code, says, location, source }
            })
        const orphan = subject.kind === 'barcode' && parcels.length === 0 && events.length > 0
        return {
          parcels: [...parcels, ...(orphan ? [unannounced(subject.barcode)] : [])].map(
            ({ announcedMs, ...parcel }) => ({
              ...parcel,
              announcedAt: announcedMs === null ? null : new Date(announcedMs).toISOString(),
              events: eventsOf(parcel.barcode),
            }),
          ),
          total: total + (orphan ? 1 : 0),
          setAside: await countAsideWith(trx, texts),
        }
      })
    },
  )

  app.post(
    `${base}/erase`,
    {
      schema: {
        summary: 'Erase a parcel, or all parcels of a recipient, and keep them out',
        tags,
        body: subjectSchema,
        response: { 200: erasedSchema },
      },
    },
    (request) => erase({ acts, warehouse, spool, dataDir, recipientSecret }, callerOf(context, request), request.body),
  )
}

/** Scanned, and announced by nobody. */
function unannounced(barcode: string) {
  const empty = { customerNumber: '', reference: '', country: '', postalCode: '', city: '', product: '' }
  return { ...empty, barcode, weightG: null, announcedMs: null }
}
