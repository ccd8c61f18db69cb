import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { countAttempts, lookAttempts, refundAttempts } from '#store/state/attempts.ts'
import type { Queryable } from '#store/state/queryable.ts'
import { Problem } from '#acts/problem.ts'

/** How often something may be tried: kept in the database, so that it holds for all processes together. */
const limits = {
  'sign-in-address': { max: 30, everyS: 60 },
  /** One stranger at one e-mail address … */
  'sign-in-pair': { max: 10, everyS: 600 },
  /** … and all strangers together. Who has signed in before on this device is no stranger, see device-cookie.ts. */
  'sign-in-email': { max: 40, everyS: 600 },
  /** After that a stranger is slowed down, not shut out, as long as they are not too many. */
  'sign-in-slow-pair': { max: 1, everyS: 60 },
  'sign-in-slow-email': { max: 200, everyS: 600 },
  'sign-in-device': { max: 20, everyS: 600 },
  'second-factor': { max: 30, everyS: 3600 },
  'password-again': { max: 10, everyS: 600 },
  'mail-address': { max: 20, everyS: 600 },
  /** Mails that one stranger makes us send to one address, and all strangers together. */
  'mail-pair': { max: 5, everyS: 3600 },
  'mail-email': { max: 20, everyS: 3600 },
  'mail-account': { max: 10, everyS: 3600 },
  /** Invitations of one account to one address, and lists of them. */
  'invite-email': { max: 10, everyS: 3600 },
  /** Mails that operators send to one account. */
  'support-mail': { max: 5, everyS: 3600 },
  /** Asking for access, also the same once more. */
  'ask-access': { max: 40, everyS: 3600 },
  /** Invitations of one account, one by one. */
  'invite-account': { max: 300, everyS: 86_400 },
  'invite-list': { max: 30, everyS: 3600 },
  /** Looking at what a list would do. */
  'look-at-list': { max: 60, everyS: 600 },
  /** Lists of parcels as a file, of one account. */
  'export-parcels': { max: 30, everyS: 600 },
  /** Deciding about advice, and taking that back: more than somebody who reads it does. */
  'decide-advice': { max: 60, everyS: 60 },
  /** Looking parcels up, of one account. */
  'search-parcels': { max: 200, everyS: 600 },
  /** Changes after which all parcels of a number are calculated anew, by one account. */
  'change-rules': { max: 30, everyS: 600 },
  'link-address': { max: 60, everyS: 60 },
  'passkey-address': { max: 60, everyS: 60 },
} as const
/** How long signing in to one account stays refused at most, after too many tries from one place. */
export const signInPairS = limits['sign-in-pair'].everyS
export type LimitName = keyof typeof limits

export type Counted = {
  /** For how long it is too much; undefined: it is not. */
  waitS: number | undefined
  /** Whether this is the first that was too much: the trail should not grow as fast as someone can ask. */
  isFirstTooMany: boolean
  /** It was no guess after all. */
  refund(): Promise<void>
}

export type Attempts = {
  count(tries: Partial<Record<LimitName, string>>): Promise<Counted>
  /** Counts, and throws too-many-requests when it is too much. */
  demand(tries: Partial<Record<LimitName, string>>): Promise<Counted>
  /** For how many seconds it is too much already; counts nothing. */
  look(tries: Partial<Record<LimitName, string>>): Promise<number | undefined>
}

export function openAttempts(db: Queryable, secret: string): Attempts {
  const keyOf = (name: string, who: string) =>
    createHmac('sha256', secret).update(`attempts ${name} ${who}`).digest().subarray(0, 20)

  async function count(tries: Partial<Record<LimitName, string>>): Promise<Counted> {
    const names = Object.keys(tries) as LimitName[]
    const keys = names.map((name) => keyOf(name, tries[name] ?? ''))
    const counts = await countAttempts(
      db,
      names.map((name, i) => ({ key: keys[i]!, everyS: limits[name].everyS })),
    )
    const over = counts.filter(({ used }, i) => used > limits[names[i]!].max)
    const isFirst = counts.some(({ used }, i) => used === limits[names[i]!].max + 1)
    return {
      waitS: over.length === 0 ? undefined : Math.max(...over.map(({ leftS }) => leftS)),
      isFirstTooMany: isFirst,
      refund: () => refundAttempts(db, keys),
    }
  }

  return {
    count,
    async demand(tries) {
      const counted = await count(tries)
      if (counted.waitS !== undefined) throw tooMany(counted.waitS, 'too-many-tries')
      return counted
    },
    async look(tries) {
      const names = Object.keys(tries) as LimitName[]
      const counts = await lookAttempts(
        db,
        names.map((name) => keyOf(name, tries[name] ?? '')),
      )
      const over = counts.flatMap((count, i) => (count && count.used > limits[names[i]!].max ? [count.leftS] : []))
      return over.length === 0 ? undefined : Math.max(...over)
    },
  }
}

export function tooMany(seconds: number, sentence: 'too-many-requests' | 'too-many-tries'): Problem {
  return new Problem('too-many-requests', sentence, { values: { seconds }, retryAfterS: seconds })
}

/** Whom an address counts as: an IPv4 address, or the /64 that one subscriber has of IPv6. */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped) return mapped[1]!
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('%')[0]!.split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
