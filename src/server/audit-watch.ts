import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isCustomerNumber, type CustomerNumber } from '#domain/access/customer-number.ts'
import { normaliseBarcode } from '#domain/parcel/barcode.ts'
import type { LiveSession } from '#store/state/accounts.ts'
import { appendAudit, firstsWithin } from '#store/state/audit.ts'
import type { State } from '#store/state/open-state.ts'
import { inScope } from '#store/state/scoped.ts'
import type { WatchEvent } from '#acts/catalogue.ts'
import { Problem } from '#acts/problem.ts'
import type { Gate } from '#server/gate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answer is data of customer numbers: who sees it stands in the audit trail of each. See docs/decisions/010. */
    audits?: 'view-dashboard' | 'view-parcels' | 'view-parcel' | 'search-parcels' | 'view-exceptions'
  }
}

const viewSeconds = 30 * 60
const refusalSeconds = 60

/** Writes what is looked at and what is refused in the audit trail, for every route there is. */
export function watch(app: FastifyInstance, state: State, gate: Gate): void {
  const recorded = new WeakSet<FastifyRequest>()
  // Before anything of the answer goes out: a view that cannot be recorded is not shown.
  app.addHook('preSerialization', async (request, reply, payload) => {
    const { audits } = request.routeOptions.config
    if (audits !== undefined && reply.statusCode < 300) {
      await recordViews(state, request, audits, payload)
      recorded.add(request)
    }
    return payload
  })
  // What is sent as a text or a stream is never serialised: it would be seen without a trace.
  app.addHook('onSend', async (request, reply, payload) => {
    const { audits } = request.routeOptions.config
    if (audits !== undefined && reply.statusCode < 300 && !recorded.has(request))
      throw new Error('a view was not recorded')
    return payload
  })
  app.addHook('onError', async (request, _reply, error) => {
    if (!(error instanceof Problem) || request.session === undefined) return
    await recordRefusal({ state, gate }, request, request.session, error).catch((failure: unknown) => {
      request.log.error({ err: failure }, 'a refusal was not recorded')
    })
  })
}

/** For each customer number of which the answer holds anything. A search that finds nothing shows nothing of anybody. */
async function recordViews(state: State, request: FastifyRequest, act: WatchEvent, payload: unknown): Promise<void> {
  const { session } = request
  if (session === undefined) throw new Error('a view needs a session')
  const { barcode } = request.params as { barcode?: string }
  const parcel = barcode === undefined ? {} : { barcode: normaliseBarcode(barcode) }
  const { by } = request.query as { by?: string }
  // By what was searched is told, and not for whom: the trail keeps no personal data.
  const detail = act === 'search-parcels' ? { by } : { ...parcel, filters: coarseFilters(request.query as object) }
  const entries = numbersIn(request, payload).map((number) => ({
    customerNumber: number,
    what: ['view', session.sessionId, number, act, parcel.barcode ?? by ?? ''].join(' '),
  }))
  await record(state, request, session, { act, detail, entries, seconds: viewSeconds, sliding: true })
}

/** Filters with areas instead of whole postal codes, which can be one address. */
export function coarseFilters(query: object): object {
  const { postcode, at } = query as { postcode?: readonly string[]; at?: string }
  return {
    ...query,
    ...(postcode && { postcode: [...new Set(postcode.map((start) => start.slice(0, 2)))] }),
    ...(at && { at: at.replaceAll(/(?<=\bpostcode:..)[^,]+/g, '') }),
  }
}

/** The number in the address and those beside it, or those the answer is about; without one those of its parcels. */
function numbersIn(request: FastifyRequest, payload: unknown): CustomerNumber[] {
  const { number } = request.params as { number?: string }
  const { customerNumbers, parcels } = payload as {
    customerNumbers?: readonly CustomerNumber[]
    parcels?: readonly { customerNumber: CustomerNumber }[]
  }
  if (number === undefined) return [...new Set(parcels?.map(({ customerNumber }) => customerNumber))]
  // The gate let none through that is not held.
  const { numbers: beside = [] } = request.query as { numbers?: readonly string[] }
  const asked = [...new Set([number, ...beside])].filter(isCustomerNumber)
  if (asked.length === 0) throw new Error('a view needs a number')
  return [...(customerNumbers ?? asked)]
}

async function recordRefusal(
  { state, gate }: { state: State; gate: Gate },
  request: FastifyRequest,
  session: LiveSession,
  problem: Problem,
): Promise<void> {
  const { rights } = session
  // The gate asked about the number in the address alone.
  const { body } = request
  const namesNumbers =
    typeof body === 'object' && body !== null && ('customerNumber' in body || 'customerNumbers' in body)
  const all = namesNumbers ? await gate.again(request) : undefined
  const refusal = refusalOf(request, { ...session, rights: all?.rights ?? rights }, problem)
  if (refusal === undefined) return
  const { act, customerNumber, detail, thing } = refusal
  const asked = `${request.method} ${request.routeOptions.url ?? ''}`
  const what = ['refusal', session.account.id, act, thing].join(' ')
  const entries = [{ customerNumber, what }]
  await record(state, request, session, {
    act,
    detail: { ...detail, asked },
    entries,
    seconds: refusalSeconds,
    sliding: false,
  })
}

type Refusal = { act: WatchEvent; customerNumber: CustomerNumber | null; detail: object; thing: string }

/** A refusal on one's own number is for its administrators to see; what was tried elsewhere, for operators alone. */
function refusalOf(request: FastifyRequest, { account, rights }: LiveSession, problem: Problem): Refusal | undefined {
  const { code, more } = problem
  const { url = '' } = request.routeOptions
  const body = request.body as { customerNumber?: unknown; customerNumbers?: unknown } | null | undefined
  const { number: inPath = textOf(body?.customerNumber) } = request.params as { number?: string }
  const number: string | undefined = more.customerNumber ?? inPath
  if (code === 'missing-authorisation' || code === 'second-factor-required') {
    if (number === undefined || !isCustomerNumber(number) || !rights.has(number)) return undefined
    const missing = [...(more.missing ?? [])]
    const detail = { why: code, missing }
    return { act: 'refused', customerNumber: number, detail, thing: `${number} ${code} ${missing.join()} ${url}` }
  }
  if (code !== 'not-found') return undefined
  const others = body?.customerNumbers
  const { numbers: beside } = request.query as { numbers?: unknown }
  const asked = [number, ...[others, beside].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))]
  const strange = asked.find((one) => typeof one === 'string' && isCustomerNumber(one) && !rights.has(one))
  // One a minute, whatever the number: whoever tries them all does not fill the trail.
  if (strange !== undefined)
    return { act: 'refused-number', customerNumber: null, detail: { number: strange }, thing: '' }
  if (account.operator || !url.startsWith('/api/v1/operator')) return undefined
  return { act: 'refused-operator', customerNumber: null, detail: {}, thing: '' }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

type Recorded = {
  act: WatchEvent
  detail: object
  /** `what`: the same within so many seconds is written once. */
  entries: readonly { customerNumber: CustomerNumber | null; what: string }[]
  seconds: number
  sliding: boolean
}

async function record(
  state: State,
  { ip }: FastifyRequest,
  { account }: LiveSession,
  { act, detail, entries, seconds, sliding }: Recorded,
): Promise<void> {
  if (entries.length === 0) return
  const customerNumbers = entries.flatMap(({ customerNumber }) => customerNumber ?? [])
  await inScope(state.app, { accountId: account.id, customerNumbers, operator: false }, async (trx) => {
    const whats = entries.map(({ what }) => what)
    const firsts = await firstsWithin(trx, whats, seconds, { sliding })
    const rows = entries.filter(({ what }) => firsts.has(what))
    await appendAudit(
      trx,
      ...rows.map(({ customerNumber }) => ({
        act,
        actorId: account.id,
        customerNumber,
        subjectId: null,
        address: ip,
        detail: { actor: account.name, ...detail },
      })),
    )
  })
}
