import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
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
  /** The source that signed this body. */
  signed(request: FastifyRequest, name: string, body: Uint8Array): Promise<StoredSource>
}

export const hookRoute = '/api/v1/intake/hooks/:source'
export const signatureHeader = 'x-zendzicht-signature'
const signatureTimeMs = 5 * 60_000
const tokenPace = { perSecond: 50, atOnce: 200 }
const strangerPace = { perSecond: 20, atOnce: 200 }

export function openIntakeGate({ state, dataDir }: { state: State; dataDir: string }): IntakeGate {
  const tokens = openPace(tokenPace)
  const strangers = openPace(strangerPace)

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
    let match: string | undefined
    // With nobody to ask, as much work: whether a source exists does not show.
    for (const id of tokenIds.length > 0 ? tokenIds : [undefined]) {
      const secret = id === undefined ? undefined : await keptSecret(dataDir, signingSecretName(id))
      const expected = createHmac('sha256', secret ?? 'nobody')
        .update(`${atS}.`)
        .update(body)
        .digest()
      const isSame = signatures.some((one) => timingSafeEqual(one, expected))
      if (isSame && secret !== undefined) match = id
    }
    return match
  }

  return {
    async open(request) {
      if (request.routeOptions.url === hookRoute) {
        demand(strangers, addressKey(request.ip))
        signatureOf(request)
        return
      }
      const { tokenId, source } = await found(request)
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
        const one = await findSource(trx, { name })
        return { source: one, tokenIds: one?.kind === 'webhook' ? await listSigning(trx, one.id) : [] }
      })
      const tokenId = await signer(tokenIds, signatureOf(request), body)
      if (source === undefined || tokenId === undefined) throw refused()
      demand(tokens, tokenId)
      demandEnabled(source)
      touch(tokenId)
      return source
    },
  }
}

/** What is kept of a bearer token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

type Signature = { atS: string; signatures: Buffer[] }

/** `t=<epoch s>,v1=<hex>`, of now; v1 may come more than once, as when a secret is being changed. */
function signatureOf({ headers }: FastifyRequest): Signature {
  const text = headers[signatureHeader]
  const match = typeof text === 'string' ? /^t=(\d{1,12})((?:,v1=[0-9a-f]{64}){1,5})$/i.exec(text) : null
  if (!match) throw refused()
  const [, atS = '', list = ''] = match
  if (Math.abs(Date.now() - Number(atS) * 1000) > signatureTimeMs) throw refused()
  const signatures = [...list.matchAll(/v1=([0-9a-f]{64})/gi)].map(([, hex]) => Buffer.from(hex!, 'hex'))
  return { atS, signatures }
}

function demand(pace: Pace, who: string): void {
  const seconds = pace.take(who)
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
