import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyInstance, type FastifyServerFactory } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { join } from 'node:path'
import type { State } from '#store/state/open-state.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { Config } from '#server/config.ts'
import type { RouteContext } from '#server/context.ts'
import { openGate } from '#server/gate.ts'
import { answerProblems } from '#server/problem.ts'
import { publicRoutes } from '#server/public-routes.ts'
import { authorisationRoutes } from '#server/routes/authorisations.ts'
import { healthRoutes } from '#server/routes/health.ts'
import { importRoutes } from '#server/routes/imports.ts'
import { insightRoutes } from '#server/routes/insights.ts'
import { liveRoutes } from '#server/routes/live.ts'
import { parcelRoutes } from '#server/routes/parcels.ts'
import { sessionRoutes } from '#server/routes/session.ts'
import { secure, type BodyTimes } from '#server/security.ts'
import type { SignIn } from '#server/sign-in.ts'
import { serveWeb } from '#server/web.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route as 'METHOD /path', for the tests that go by all of them. */
    routesSeen: string[]
  }
}

export type ServerParts = {
  config: Config
  state: State
  signIn: SignIn
  warehouse: Warehouse
  /** Where Vite built the web app. */
  webDir?: string
  /** Gives Fastify a server that listens already. */
  serverFactory?: FastifyServerFactory
  /** For tests. */
  bodyTimes?: BodyTimes
  /** Nothing is written of requests; errors go to stderr. Off in tests. */
  log?: boolean
}

const bodyLimitBytes = 128 * 1024
const root = join(import.meta.dirname, '../..')

/** The portal as a server that does not listen yet. */
export async function buildServer({
  webDir = join(root, 'dist/web'),
  ...parts
}: ServerParts): Promise<FastifyInstance> {
  const { config, state, signIn, warehouse, serverFactory, bodyTimes, log = true } = parts
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    logController: new LogController({ disableRequestLogging: true }),
    logger: log ? { level: 'warn', stream: process.stderr } : false,
    routerOptions: { maxParamLength: 20_000 },
    // Fastify answers an address it cannot decode before any hook of ours: let it be an ordinary wrong one.
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : url.replaceAll('%', '-')),
    ...(serverFactory && { serverFactory }),
  })
  const gate = openGate(state, signIn)
  const context: RouteContext = { config, state, signIn, gate, warehouse, acts: { app: state.app, keeper: signIn } }

  app.decorate('routesSeen', [] as string[])
  app.decorateRequest('session', undefined)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') app.routesSeen.push(`${one} ${url}`)
  })
  answerProblems(app, config.brand)
  await secure(app, config, bodyTimes)

  // Deny by default: a route answers without a session only when it is on the list.
  app.addHook('onRequest', async (request) => {
    const { method, url } = request.routeOptions
    const asked = request.method === 'HEAD' ? 'GET' : request.method
    if (url === undefined || method === undefined || publicRoutes.includes(`${asked} ${url}`)) return
    await gate.open(request)
  })

  await app.register(rateLimit, { global: false })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: config.brand, version: '1' } },
    transform: jsonSchemaTransform,
  })
  const rooms = [
    healthRoutes,
    sessionRoutes,
    authorisationRoutes,
    liveRoutes,
    insightRoutes,
    parcelRoutes,
    importRoutes,
  ]
  for (const routes of rooms) await app.register(routes, context)
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
  await serveWeb(app, { brand: config.brand, webDir })
  return app
}

function isDecodable(url: string): boolean {
  try {
    return decodeURIComponent(url.split('?')[0]!) !== ''
  } catch {
    return false
  }
}
