import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isCleanText } from '#domain/contract/text.ts'
import { keptSecret, signingSecretName } from '#store/kept-secret.ts'
import { findBearer, listSigning, touchIntakeToken } from '#store/state/intake-tokens.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { findSource, type StoredSource } from '#store/state/sources.ts'
import { Problem } from '#acts/problem.ts'
import { addressKey } from '#server/attempts.ts'
import { openPace, type Pace } from './pace.ts'

/** Which source delivers: by its bearer token, or by the signature of a webhook. No cookie and no account counts here. */
export type IntakeGate = {
  /** For the server: refuses who shows nothing that is worth reading a body for. */
  open(request: FastifyRequest): Promise<void>
  /** The source whose bearer this is, asked anew: a body may take its time. */
  bearer(request: FastifyRequest): Promise<StoredSource>
  /** The source that signed this body, and when. */
  signed(request: FastifyRequest, name: string, body: Uint8Array): Promise<Signed>
}

/** fingerprint: the same for the same token, time and body, and for nothing else. */
export type Signed = { source: StoredSource; atMs: number; fingerprint: string }

export const hookRoute = '/api/v1/intake/hooks/:source'
export const signatureHeader = 'x-zendzicht-signature'
/** How far the clock of who signs may be off. */
export const signatureTimeMs = 5 * 60_000
const tokenPace = { perSecond: 50, atOnce: 200 }
const maxFamiliar = 10_000
const strangerPace = { perSecond: 20, atOnce: 200 }

export function openIntakeGate({ state, dataDir }: { state: State; dataDir: string }): IntakeGate {
  const tokens = openPace(tokenPace)
  /** Those who showed a wrong token or signature, by their address: of who delivers nothing is counted here. */
  const strangers = openPace(strangerPace)
  /** Bearers that were right before: a stranger at the same address does not keep them out. */
  const familiar = new Set<string>()

  function remember(bearer: string): void {
    familiar.delete(bearer)
    if (familiar.size >= maxFamiliar) familiar.delete(familiar.keys().next().value!)
    familiar.add(bearer)
  }

  function refusedStranger({ ip }: FastifyRequest): Problem {
    strangers.take(addressKey(ip))
    return refused()
  }

  async function found(request: FastifyRequest): Promise<{ tokenId: string; source: StoredSource }> {
    const token = /^Bearer (zi_[\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined) throw refused()
    const known = await inScope(state.app, asOperator, async (trx) => {
      const bearer = await findBearer(trx, hashOfToken(token))
      const source = bearer && (await findSource(trx, { id: bearer.sourceId }))
      return source && { tokenId: bearer.tokenId, source }
    })
    if (known === undefined || known.source.kind !== 'api') throw refused()
    return known
  }

  /** Nobody waits for it, and when it fails the next delivery does it. */
  function touch(tokenId: string): void {
    inScope(state.app, asOperator, (trx) => touchIntakeToken(trx, tokenId)).catch(() => undefined)
  }

  /** The token whose secret made one of these signatures, if any. */
  async function signer(tokenIds: readonly string[], { atS, signatures }: Signature, body: Uint8Array) {
    let match: { tokenId: string; fingerprint: string } | undefined
    // With nobody to ask, as much work: whether a source exists does not show.
    for (const id of tokenIds.length > 0 ? tokenIds : [undefined]) {
      const secret = id === undefined ? undefined : await keptSecret(dataDir, signingSecretName(id))
      const expected = createHmac('sha256', secret ?? 'nobody')
        .update(`${atS}.`)
        .update(body)
        .digest()
      const isSame = signatures.some((one) => timingSafeEqual(one, expected))
      if (isSame && id !== undefined && secret !== undefined) {
        match = { tokenId: id, fingerprint: expected.toString('base64') }
      }
    }
    return match
  }

  return {
    async open(request) {
      const address = addressKey(request.ip)
      if (request.routeOptions.url === hookRoute) {
        refuseIfFast(strangers.look(address))
        if (signatureOf(request) === undefined) throw refusedStranger(request)
        return
      }
      // Counted before it is looked up, so that many at once get no further than one by one.
      const bearer = familiarName(request)
      const isStranger = !familiar.has(bearer)
      if (isStranger) demand(strangers, address)
      const { tokenId, source } = await found(request)
      if (isStranger) strangers.giveBack(address)
      remember(bearer)
      demand(tokens, tokenId)
      demandEnabled(source)
      touch(tokenId)
    },
    async bearer(request) {
      const { source } = await found(request)
      demandEnabled(source)
      return source
    },
    async signed(request, name, body) {
      const { source, tokenIds } = await inScope(state.app, asOperator, async (trx) => {
        const one = isCleanText(name) ? await findSource(trx, { name }) : undefined
        return { source: one, tokenIds: one?.kind === 'webhook' ? await listSigning(trx, one.id) : [] }
      })
      const signature = signatureOf(request)
      const match = signature && (await signer(tokenIds, signature, body))
      if (source === undefined || match === undefined) throw refusedStranger(request)
      demand(tokens, match.tokenId)
      demandEnabled(source)
      touch(match.tokenId)
      return { source, atMs: Number(signature!.atS) * 1000, fingerprint: match.fingerprint }
    },
  }
}

/** What is kept of a bearer token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Of a bearer, without the bearer itself. */
function familiarName({ headers }: FastifyRequest): string {
  return hashOfToken(headers.authorization ?? '').toString('base64')
}

type Signature = { atS: string; signatures: Buffer[] }

/** `t=<epoch s>,v1=<hex>`, of now; v1 may come more than once, as when a secret is being changed. */
function signatureOf({ headers }: FastifyRequest): Signature | undefined {
  const text = headers[signatureHeader]
  const match = typeof text === 'string' ? /^t=(\d{1,12})((?:,v1=[0-9a-f]{64}){1,5})$/i.exec(text) : null
  if (!match) return undefined
  const [, atS = '', list = ''] = match
  if (Math.abs(Date.now() - Number(atS) * 1000) > signatureTimeMs) return undefined
  const signatures = [...list.matchAll(/v1=([0-9a-f]{64})/gi)].map(([, hex]) => Buffer.from(hex!, 'hex'))
  return { atS, signatures }
}

function demand(pace: Pace, who: string): void {
  refuseIfFast(pace.take(who))
}

function refuseIfFast(seconds: number | undefined): void {
  if (seconds === undefined) return
  throw new Problem('too-many-requests', 'intake-too-fast', { values: { seconds }, retryAfterS: seconds })
}

function demandEnabled({ enabled, name }: StoredSource): void {
  if (!enabled) throw new Problem('source-disabled', 'source-disabled', { values: { source: name } })
}

/** One answer for all of them: it tells nothing about tokens, nor about sources. */
function refused(): Problem {
  return new Problem('unauthenticated', 'intake-unauthenticated')
}
