import type { FastifyRequest } from 'fastify'
import {
  administrationAuthorisations,
  missingAdministration,
  type Authorisation,
} from '#domain/access/authorisation.ts'
import { isCustomerNumber, type CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope, type Scope } from '#domain/access/scope.ts'
import type { LiveSession } from '#store/state/accounts.ts'
import { listAdministrators } from '#store/state/grants.ts'
import type { State } from '#store/state/open-state.ts'
import { inScope } from '#store/state/scoped.ts'
import { touch } from '#store/state/sessions.ts'
import { Problem } from '#acts/problem.ts'
import type { SignIn } from '#server/sign-in.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Of this request alone; read it through the gate. */
    session: LiveSession | undefined
  }
  interface FastifyContextConfig {
    /** Open to someone who must first choose a new password. */
    duringPasswordChange?: boolean
    /** Takes application/octet-stream instead of JSON. */
    upload?: boolean
    /** Takes these types of content instead of JSON alone. */
    accepts?: readonly string[]
    /** Open to API tokens; no other route is. */
    tokens?: boolean
  }
}

/** Decides who may. Nothing is remembered: each request asks the database once, before its input is even looked at. */
export type Gate = {
  /** For the server: finds the session of a request that is not public, or refuses. */
  open(request: FastifyRequest): Promise<void>
  signedIn(request: FastifyRequest): LiveSession
  /** Asks anew who is behind a request that goes on, such as a stream; with the rights on every number. */
  again(request: FastifyRequest): Promise<LiveSession | undefined>
  /** A scope on this number with the authorisation, or with the first of these that the account holds. */
  scopeFor(
    request: FastifyRequest,
    number: string,
    authorisation: Authorisation | readonly Authorisation[],
  ): Promise<Scope>
  /** A scope on all of these numbers with the authorisation, which must be held on each. */
  scopeOver(request: FastifyRequest, numbers: readonly string[], authorisation: Authorisation): Promise<Scope>
  /**
   * A scope on all numbers on which one of these is held, or on some of them; undefined without any. Numbers that first want a second
   * factor are left out, unless they are named.
   */
  scopeWherever(
    request: FastifyRequest,
    authorisations: readonly [Authorisation, ...Authorisation[]],
    numbers?: readonly string[],
  ): Scope | undefined
  /** A scope on this number with whatever the account holds there. */
  anyScopeFor(request: FastifyRequest, number: string): Scope
  administratorOf(request: FastifyRequest, number: string): Promise<Scope>
  operatorOnly(request: FastifyRequest): LiveSession
}

export function openGate(state: State, signIn: SignIn): Gate {
  // A number without a grant is not looked up: whether it exists cannot leak from what nobody asked.
  function heldOn(request: FastifyRequest, text: string): { number: CustomerNumber; held: readonly Authorisation[] } {
    const { rights } = signedIn(request)
    const right = isCustomerNumber(text) ? rights.get(text) : undefined
    const number = text as CustomerNumber
    if (right?.needsSecondFactor) throw new Problem('second-factor-required', undefined, { customerNumber: number })
    if (right === undefined || right.authorisations.length === 0) throw new Problem('not-found')
    return { number, held: right.authorisations }
  }

  async function lacking(
    request: FastifyRequest,
    number: CustomerNumber,
    missing: readonly Authorisation[],
    oneIsEnough = false,
  ): Promise<Problem> {
    const scope = { accountId: signedIn(request).account.id, customerNumbers: [number], operator: false }
    const administrators = await inScope(state.app, scope, (trx) => listAdministrators(trx, number))
    return new Problem('missing-authorisation', undefined, {
      customerNumber: number,
      missing,
      oneIsEnough,
      administrators: administrators.map(({ name }) => name),
    })
  }

  /** An API token speaks for itself: a cookie beside it is not looked at. */
  function identify({ headers }: FastifyRequest, number?: CustomerNumber): Promise<LiveSession | undefined> {
    const { authorization, cookie } = headers
    return authorization !== undefined && /^Bearer /i.test(authorization)
      ? signIn.tokenSession(authorization)
      : signIn.session(cookie, number)
  }

  return {
    signedIn,
    again: (request) => identify(request),
    async open(request) {
      request.session = await identify(request, numberOf(request))
      const { account, isToken, isSeenLongAgo, sessionId } = signedIn(request)
      if (isToken && !request.routeOptions.config.tokens) throw new Problem('token-not-accepted')
      // Nobody waits for it, and when it fails the next request does it.
      if (isSeenLongAgo) touch(state.authPool, isToken ? 'tokens' : 'sessions', sessionId).catch(() => undefined)
      if (account.mustChangePassword && !request.routeOptions.config.duringPasswordChange) {
        throw new Problem('password-change-required')
      }
    },
    async scopeFor(request, text, wanted) {
      const { number, held } = heldOn(request, text)
      const list: readonly Authorisation[] = typeof wanted === 'string' ? [wanted] : wanted
      const found = list.find((authorisation) => held.includes(authorisation))
      if (found === undefined) throw await lacking(request, number, list, true)
      return mintScope(signedIn(request).account.id, found, [number])
    },
    async scopeOver(request, texts, wanted) {
      const numbers: CustomerNumber[] = []
      for (const text of new Set(texts)) {
        const { number, held } = heldOn(request, text)
        if (!held.includes(wanted)) throw await lacking(request, number, [wanted])
        numbers.push(number)
      }
      return mintScope(signedIn(request).account.id, wanted, numbers)
    },
    scopeWherever(request, wanted, texts) {
      const { rights, account } = signedIn(request)
      const isHeld = (held: readonly Authorisation[]) => wanted.some((one) => held.includes(one))
      const named = texts && [...new Set(texts)].map((text) => heldOn(request, text))
      if (named?.some(({ held }) => !isHeld(held))) throw new Problem('not-found')
      const numbers =
        named?.map(({ number }) => number) ??
        [...rights].flatMap(([number, right]) =>
          !right.needsSecondFactor && isHeld(right.authorisations) ? [number] : [],
        )
      return numbers.length === 0 ? undefined : mintScope(account.id, wanted[0], numbers)
    },
    anyScopeFor(request, text) {
      const { number, held } = heldOn(request, text)
      return mintScope(signedIn(request).account.id, held[0]!, [number])
    },
    async administratorOf(request, text) {
      const { number, held } = heldOn(request, text)
      const missing = missingAdministration(held)
      if (missing.length > 0) throw await lacking(request, number, missing)
      return mintScope(signedIn(request).account.id, administrationAuthorisations[1], [number])
    },
    operatorOnly(request) {
      const session = signedIn(request)
      if (!session.account.operator) throw new Problem('not-found')
      return session
    },
  }
}

/** The number in the path: of the others nothing needs to be known, unless the query names some. */
function numberOf({ params, query }: FastifyRequest): CustomerNumber | undefined {
  if (Object.hasOwn(query as object, 'numbers')) return undefined
  const { number } = params as { number?: string }
  return number !== undefined && isCustomerNumber(number) ? number : undefined
}

function signedIn(request: FastifyRequest): LiveSession {
  const { session } = request
  if (session === undefined) throw new Problem('unauthenticated')
  return session
}
