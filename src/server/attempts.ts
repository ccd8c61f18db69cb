import { isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import '@fastify/rate-limit'
import { Problem } from '#acts/problem.ts'

/** Counts an attempt; throws too-many-requests when there were too many within the minute. */
export type AttemptLimit = (request: FastifyRequest) => Promise<void>

/** Needs @fastify/rate-limit on the app. */
export function attemptLimit(
  app: FastifyInstance,
  maxPerMinute: number,
  keyOf: (request: FastifyRequest) => string,
): AttemptLimit {
  const check = app.createRateLimit({ max: maxPerMinute, timeWindow: 60_000, keyGenerator: keyOf })
  return async (request) => {
    const limit = await check(request)
    if (limit.isAllowed || !limit.isExceeded) return
    const seconds = Math.max(1, limit.ttlInSeconds)
    throw new Problem('too-many-requests', undefined, { values: { seconds }, retryAfterS: seconds })
  }
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
