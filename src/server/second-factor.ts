import { createHmac, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Queryable } from '#store/state/queryable.ts'
import {
  confirmTotp,
  findTotp,
  proposeTotp,
  replaceRecoveryCodes,
  takeStep,
  useRecoveryCode,
} from '#store/state/second-factors.ts'
import { markSecondFactor } from '#store/state/sessions.ts'
import type { InSession } from '#acts/account-keeper.ts'
import { Problem } from '#acts/problem.ts'
import { openSeal } from '#server/seal.ts'

/** Codes of an authenticator app (RFC 6238), and recovery codes for when it is lost. */
export type SecondFactor = {
  begin(db: Queryable, account: { id: string; email: string }, brand: string): Promise<{ secret: string; uri: string }>
  /** Puts it in force. Answers the recovery codes. */
  confirm(db: Queryable, who: InSession, code: string): Promise<string[]>
  renewCodes(db: Queryable, accountId: string): Promise<string[]>
  /** Whether the code is right; it is used up by asking. */
  takeCode(db: Queryable, accountId: string, method: 'totp' | 'recovery-code', code: string): Promise<boolean>
}

const stepMs = 30_000
const codeCount = 10
// Crockford's: nobody mistakes one for another.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

export function openSecondFactor(secret: string): SecondFactor {
  const seal = openSeal(secret)
  const about = (accountId: string) => `totp ${accountId}`

  /** Undefined when it was sealed with a secret that has been lost since. */
  function secretIn(sealed: Buffer, accountId: string): Secret | undefined {
    try {
      return Secret.fromBase32(seal.open(sealed, about(accountId)))
    } catch {
      return undefined
    }
  }

  async function takeTotp(db: Queryable, accountId: string, code: string, mustBeInForce: boolean): Promise<boolean> {
    const kept = await findTotp(db, accountId)
    if (kept === undefined || kept.isConfirmed !== mustBeInForce) return false
    const nowMs = Date.now()
    const opened = secretIn(kept.secret, accountId)
    if (opened === undefined) return false
    const totp = new TOTP({ secret: opened })
    const delta = totp.validate({ token: code.replaceAll(/\D/g, ''), window: 1, timestamp: nowMs })
    return delta !== null && takeStep(db, accountId, Math.floor(nowMs / stepMs) + delta)
  }

  async function newCodes(db: Queryable, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: codeCount }, newCode)
    await replaceRecoveryCodes(
      db,
      accountId,
      codes.map((code) => hashOf(accountId, code)),
    )
    return codes
  }

  // Keyed: codes are short enough to be tried out by who has the database alone.
  const hashOf = (accountId: string, code: string) =>
    createHmac('sha256', secret)
      .update(`recovery ${accountId} ${code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')}`)
      .digest()

  return {
    async begin(db, { id, email }, brand) {
      const made = new Secret({ size: 20 })
      if (!(await proposeTotp(db, id, seal.close(made.base32, about(id))))) throw new Problem('conflict', 'totp-on')
      const totp = new TOTP({ secret: made, issuer: brand, label: email })
      return { secret: made.base32, uri: totp.toString() }
    },
    async confirm(db, { accountId, sessionId }, code) {
      if (!(await takeTotp(db, accountId, code, false)) || !(await confirmTotp(db, accountId))) throw wrongCode()
      await markSecondFactor(db, accountId, sessionId)
      return newCodes(db, accountId)
    },
    async renewCodes(db, accountId) {
      if (!(await findTotp(db, accountId))?.isConfirmed) throw new Problem('conflict', 'totp-off')
      return newCodes(db, accountId)
    },
    takeCode: (db, accountId, method, code) =>
      method === 'totp' ? takeTotp(db, accountId, code, true) : useRecoveryCode(db, accountId, hashOf(accountId, code)),
  }
}

function wrongCode(): Problem {
  return new Problem('invalid-input', 'wrong-code', { fields: [{ field: 'code', sentence: 'wrong-code' }] })
}

/** 'k3m9x-7ht2v': 50 bits. */
function newCode(): string {
  const letters = [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}
