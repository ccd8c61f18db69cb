import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '#server/config.ts'
import { Problem } from '#acts/problem.ts'

// React Aria writes one empty-but-for-this style element; a browser test collects violations.
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", reactAriaStyle],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
}

const unusedPowers = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer']
const permissions = [
  ...[...unusedPowers, 'microphone', 'midi', 'payment', 'usb'].map((power) => `${power}=()`),
  ...['create', 'get'].map((use) => `publickey-credentials-${use}=(self)`),
].join(', ')

/** Within what time a body has arrived, and how long an upload may be silent. */
export type BodyTimes = { wholeMs: number; silentMs: number }
const standardBodyTimes: BodyTimes = { wholeMs: 30_000, silentMs: 60_000 }

/** Headers on every answer, and what is refused before anything looks at a request (OWASP ASVS 5.0, V3 and V4). */
export async function secure(
  app: FastifyInstance,
  { publicUrl }: Config,
  times: BodyTimes = standardBodyTimes,
): Promise<void> {
  const isHttps = publicUrl?.startsWith('https:') ?? false
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissions)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    limitBodyTime(request, reply, times)
    refuseOtherSites(request, publicUrl)
    refuseOtherContent(request)
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'))
  // The stream goes to the route as it is. Any other route refuses it by its type.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
}

// The door sets no time for a request, because of uploads. Whoever sends slowly, for whichever answer, is cut off.
function limitBodyTime({ raw, routeOptions }: FastifyRequest, reply: FastifyReply, times: BodyTimes): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = raw.headers
  if (length === '0' && encoding === undefined) return
  let limit: NodeJS.Timeout | undefined
  const arrived = () => clearTimeout(limit)
  const cutOff = () => void (raw.complete || raw.destroy())
  const start = () => {
    clearTimeout(limit)
    if (!raw.complete) limit = setTimeout(cutOff, times.wholeMs).unref()
  }
  raw.once('end', arrived).once('close', arrived)
  if (!routeOptions.config?.upload) return start()
  const { socket } = raw
  socket.setTimeout?.(times.silentMs)
  raw.once('end', () => {
    if (!reply.raw.writableFinished) socket.setTimeout?.(0)
  })
  // Refused: nobody looks at the rest.
  reply.raw.once('finish', start)
}

// Browsers say where a request comes from and scripts cannot lie about it. Programs other than browsers say nothing,
// and no one can make them send a cookie.
function refuseOtherSites(request: FastifyRequest, publicUrl: string | undefined): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return
    throw new Problem('cross-site-request')
  }
  if (origin === undefined || origin === publicUrl) return
  if (publicUrl === undefined && URL.canParse(origin) && new URL(origin).host === host) return
  throw new Problem('cross-site-request')
}

// What programs of others add, and what changes nothing.
const utf8 = /; ?charset="?utf-8"?$/i

// Exactly one type per route: the tricks with content types all need a second one. Where programs deliver data, no cookie counts.
function refuseOtherContent(request: FastifyRequest): void {
  const { 'content-type': type, 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if (type === undefined && (length ?? '0') === '0' && encoding === undefined) return
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
  const { upload, accepts } = request.routeOptions.config ?? {}
  const isWanted = accepts
    ? accepts.includes(type?.replace(utf8, '').toLowerCase() ?? '')
    : type === (upload ? 'application/octet-stream' : 'application/json')
  if (!isWanted) throw new Problem('unsupported-media-type')
}
