import { lookup, type LookupAddress } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { isFeedAddress } from '#domain/intake/feed-address.ts'
import type { ConnectorProblem } from '#domain/words/connector-problems.ts'

/** Why a call came to nothing. Says nothing of the key, nor of what was answered. */
export class CallFailed extends Error {
  readonly problem: ConnectorProblem
  readonly retryAfterS: number | undefined
  constructor(problem: ConnectorProblem, why: string, retryAfterS?: number) {
    super(`${problem}: ${why}`)
    this.name = 'CallFailed'
    this.problem = problem
    this.retryAfterS = retryAfterS
  }
}

/** PostNL's Shipping Status API, version 2 (DOMAIN §2.1). Answers are parsed JSON as it came; all throw CallFailed. */
export type PostnlClient = {
  /** What changed in a window; local times without a zone. */
  updated(customerNumber: string, from: string, to: string): Promise<unknown[]>
  /** All that is known of a shipment; undefined when they know none, or will not tell of this one. */
  detail(barcode: string): Promise<unknown>
}

export type PostnlClientOptions = {
  baseUrl: string
  apiKey: string
  signal: AbortSignal
  timeoutMs?: number
}

const standardTimeoutMs = 30_000
const maxAnswerBytes = 20_000_000
/** No such thing; and what is said about a question itself. */
const [nothing, refusals] = [[404], [400, 404, 410, 422]]

export function openPostnlClient(options: PostnlClientOptions): PostnlClient {
  const base = options.baseUrl.replace(/\/+$/, '')
  return {
    async updated(customerNumber, from, to) {
      const query = `period=${encodeURIComponent(from)}&period=${encodeURIComponent(to)}`
      const path = `/shipment/v2/status/${encodeURIComponent(customerNumber)}/updatedshipments?${query}`
      const answer = await call(base + path, options)
      if (Array.isArray(answer)) return answer
      // Nothing changed: {}, or warnings that say so; a single one may come without its list.
      if (isObject(answer) && 'Barcode' in answer) return [answer]
      if (isObject(answer) && Object.keys(answer).every((key) => key === 'Warnings')) return []
      throw new CallFailed('unexpected', 'the changes are not a list')
    },
    async detail(barcode) {
      const path = `/shipment/v2/status/barcode/${encodeURIComponent(barcode)}?detail=true`
      const answer = await call(base + path, options, refusals)
      const found = isObject(answer) ? (answer['CompleteStatus'] ?? answer['CurrentStatus']) : undefined
      return isObject(found) && isObject(found['Shipment']) ? answer : undefined
    },
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function call(url: string, options: PostnlClientOptions, none: readonly number[] = nothing): Promise<unknown> {
  const { status, retryAfter, body } = await get(url, options)
  if (status === 401 || status === 403) throw new CallFailed('key-refused', `status ${status}`)
  if (status === 429) throw new CallFailed('too-many', 'status 429', retryAfterS(retryAfter))
  if (status >= 500) throw new CallFailed('unreachable', `status ${status}`, retryAfterS(retryAfter))
  if (none.includes(status)) return {}
  // A redirect among them: it is not followed, the key is for this host.
  if (status !== 200) throw new CallFailed('unexpected', `status ${status}`)
  try {
    return JSON.parse(body)
  } catch {
    throw new CallFailed('unexpected', 'the answer is not JSON')
  }
}

type Answer = { status: number; retryAfter: string | undefined; body: string }

function get(url: string, { apiKey, signal, timeoutMs = standardTimeoutMs }: PostnlClientOptions): Promise<Answer> {
  if (!isFeedAddress(url.split('?')[0]!) || isRefusedHost(url))
    throw new CallFailed('address-refused', 'the address is not allowed')
  const request = url.startsWith('https:') ? httpsRequest : httpRequest
  const headers = { apikey: apiKey, accept: 'application/json', 'user-agent': 'zendzicht' }
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error instanceof CallFailed ? error : new CallFailed('unreachable', reasonOf(error)))
    }
    const asked = request(url, { headers, signal: within, lookup: checkedLookup, agent: false }, (answer) => {
      const { statusCode: status = 0, headers: told } = answer
      textOf(answer).then((body) => resolve({ status, retryAfter: told['retry-after'], body }), fail)
    })
    asked.on('error', fail).end()
  })
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxAnswerBytes) {
      answer.destroy()
      throw new CallFailed('unexpected', 'the answer is too large')
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A system's word for what went wrong, and nothing of what was sent or answered. */
function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterS(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined
}

// Where clouds keep the keys of a machine, and where nobody is: whatever name leads there.
const refused = new BlockList()
refused.addSubnet('169.254.0.0', 16, 'ipv4')
refused.addSubnet('0.0.0.0', 8, 'ipv4')
refused.addSubnet('100.64.0.0', 10, 'ipv4')
refused.addSubnet('224.0.0.0', 3, 'ipv4')
refused.addSubnet('64:ff9b::', 96, 'ipv6')
refused.addSubnet('64:ff9b:1::', 48, 'ipv6')
refused.addSubnet('fe80::', 10, 'ipv6')
refused.addSubnet('ff00::', 8, 'ipv6')
refused.addAddress('::', 'ipv6')
refused.addAddress('fd00:ec2::254', 'ipv6')

function isRefused(address: string): boolean {
  return refused.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** An address in numbers is not looked up, so it is looked at here. */
function isRefusedHost(url: string): boolean {
  const host = new URL(url).hostname.replaceAll(/^\[|\]$/g, '')
  return isIP(host) !== 0 && isRefused(host)
}

/** Looks at the very address that is then connected to: a name cannot lead elsewhere in between. */
const checkedLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0)
    const all: LookupAddress[] = addresses
    if (all.some(({ address }) => isRefused(address))) {
      return done(new CallFailed('address-refused', 'the name leads to a refused address'), '', 0)
    }
    const [first] = all
    if (options.all) return done(null, all)
    done(null, first?.address ?? '', first?.family ?? 0)
  })
}
