import type { FastifyRequest } from 'fastify'
import type { ActCaller, ActContext } from '#acts/act.ts'
import type { State } from '#store/state/open-state.ts'
import { inScope, type RowScope, type Trx } from '#store/state/scoped.ts'
import type { Spool } from '#store/spool/spool.ts'
import type { ParcelMemory } from '#store/warehouse/parcel-memory.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { Scope } from '#domain/access/scope.ts'
import type { Orders } from '#domain/insight/repeat/orders.ts'
import type { AnswerCache } from '#server/answer-cache.ts'
import type { Config } from '#server/config.ts'
import type { Gate } from '#server/gate.ts'
import type { IntakeGate } from '#server/intake/gate.ts'
import type { Kept } from '#server/kept.ts'
import type { Places } from '#server/places.ts'
import type { From, SignIn } from '#server/sign-in.ts'

/** What every route gets to work with. */
export type RouteContext = {
  config: Config
  state: State
  signIn: SignIn
  gate: Gate
  /** For perform(). */
  acts: ActContext
  warehouse: Warehouse
  /** What asks the warehouse for a customer does so in one of these. */
  places: { pages: Places; lists: Places }
  parcels: ParcelMemory
  answers: AnswerCache
  /** See ordersOf: they depend on no period, and so outlive many answers. */
  orders: Kept<Orders>
  /** Of programs that deliver data; everything else goes through `gate`. */
  intakeGate: IntakeGate
  spool: Spool
  /** With which recipients of parcels are made into keys. */
  recipientSecret: string
  /** How often an open page is looked after; for tests. */
  heartbeatMs?: number
}

/** Who acts in this request, for perform(). */
export function callerOf({ gate }: RouteContext, request: FastifyRequest): ActCaller {
  const { account, sessionId, secondFactor } = gate.signedIn(request)
  return { accountId: account.id, sessionId, address: request.ip, secondFactor }
}

/** Where a request to sign in comes from. */
export function fromOf({ ip, headers }: FastifyRequest): From {
  return { address: ip, userAgent: (headers['user-agent'] ?? '').slice(0, 300), cookies: headers.cookie }
}

/** Reads the state within a Scope of the gate. */
export function readInScope<Result>(
  { state }: RouteContext,
  { accountId, customerNumbers }: Scope,
  work: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  const rows: RowScope = { accountId, customerNumbers, operator: false }
  return inScope(state.app, rows, work)
}
