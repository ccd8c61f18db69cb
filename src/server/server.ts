import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyInstance, type FastifyServerFactory } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { join } from 'node:path'
import type { State } from '#store/state/open-state.ts'
import type { Spool } from '#store/spool/spool.ts'
import { openParcelMemory } from '#store/warehouse/parcel-memory.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { watch } from '#server/audit-watch.ts'
import { openAnswerCache } from '#server/answer-cache.ts'
import type { Config } from '#server/config.ts'
import type { RouteContext } from '#server/context.ts'
import { openGate } from '#server/gate.ts'
import { openKept } from '#server/kept.ts'
import { openIntakeGate } from '#server/intake/gate.ts'
import { listLimits, openPlaces, pageLimits } from '#server/places.ts'
import { answerProblems } from '#server/problem.ts'
import { deliveryRoutes, publicRoutes } from '#server/public-routes.ts'
import { auditRoutes } from '#server/routes/audit.ts'
import { authorisationRoutes } from '#server/routes/authorisations.ts'
import { areaRoutes } from '#server/routes/areas.ts'
import { codeRoutes } from '#server/routes/codes.ts'
import { healthRoutes } from '#server/routes/health.ts'
import { importRoutes } from '#server/routes/imports.ts'
import { intakeRoutes } from '#server/routes/intake.ts'
import { intakeMonitorRoutes } from '#server/routes/intake-monitor.ts'
import { intakeTokenRoutes } from '#server/routes/intake-tokens.ts'
import { insightRoutes } from '#server/routes/insights.ts'
import { liveRoutes } from '#server/routes/live.ts'
import { operatorAccountRoutes } from '#server/routes/operator-accounts.ts'
import { operatorCustomerRoutes } from '#server/routes/operator-customers.ts'
import { operatorMigrationRoutes } from '#server/routes/operator-migration.ts'
import { privacyRoutes } from '#server/routes/privacy.ts'
import { operatorBenchmarkRoutes } from '#server/routes/operator-benchmarks.ts'
import { operatorAreaRoutes } from '#server/routes/operator-areas.ts'
import { operatorRoutes } from '#server/routes/operator.ts'
import { ownGrantRoutes } from '#server/routes/own-grants.ts'
import { mappingRoutes } from '#server/routes/mappings.ts'
import { mappingLookRoutes } from '#server/routes/mapping-look.ts'
import { mailRoutes } from '#server/routes/mails.ts'
import { parcelExportRoutes } from '#server/routes/parcel-export.ts'
import { parcelRoutes } from '#server/routes/parcels.ts'
import { parcelSearchRoutes } from '#server/routes/parcel-search.ts'
import { accountRoutes } from '#server/routes/account.ts'
import { accountSecurityRoutes } from '#server/routes/account-security.ts'
import { secondFactorRoutes } from '#server/routes/second-factor.ts'
import { invitationRoutes } from '#server/routes/invitations.ts'
import { cleanForwardedFor } from '#server/forwarded.ts'
import { numberSettingsRoutes } from '#server/routes/number-settings.ts'
import { peopleRoutes } from '#server/routes/people.ts'
import { quarantineRoutes } from '#server/routes/quarantine.ts'
import { requestRoutes } from '#server/routes/requests.ts'
import { sessionRoutes } from '#server/routes/session.ts'
import { sourceRoutes } from '#server/routes/sources.ts'
import { savedViewRoutes } from '#server/routes/saved-views.ts'
import { adviceRoutes } from '#server/routes/advice.ts'
import { tokenRoutes } from '#server/routes/tokens.ts'
import { welcomeRoutes } from '#server/routes/welcome.ts'
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
  spool: Spool
  /** With which recipients of parcels are made into keys. */
  recipientSecret: string
  /** Where Vite built the web app. */
  webDir?: string
  /** Gives Fastify a server that listens already. */
  serverFactory?: FastifyServerFactory
  /** For tests. */
  bodyTimes?: BodyTimes
  heartbeatMs?: number
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
  const {
    config,
    state,
    signIn,
    warehouse,
    spool,
    recipientSecret,
    serverFactory,
    bodyTimes,
    heartbeatMs,
    log = true,
  } = parts
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
  const intakeGate = openIntakeGate({ state, dataDir: config.dataDir })
  const halfOfMemory = config.answerMemoryMb * 2 ** 19
  const context: RouteContext = {
    config,
    state,
    signIn,
    gate,
    warehouse,
    places: { pages: openPlaces(gate, pageLimits), lists: openPlaces(gate, listLimits) },
    parcels: openParcelMemory(warehouse, config.parcelMemoryMb * 2 ** 20, (error) =>
      app.log.error({ err: error }, 'parcels could not be held: the warehouse is asked about them'),
    ),
    answers: openAnswerCache(warehouse, halfOfMemory),
    orders: openKept(warehouse, halfOfMemory),
    intakeGate,
    spool,
    recipientSecret,
    acts: { app: state.app, keeper: signIn },
    ...(heartbeatMs !== undefined && { heartbeatMs }),
  }

  app.decorate('routesSeen', [] as string[])
  app.decorateRequest('session', undefined)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') app.routesSeen.push(`${one} ${url}`)
  })
  // Before anything reads who asks: limits and the trail go by the address alone.
  app.addHook('onRequest', async ({ raw: { headers } }) => {
    const forwarded = headers['x-forwarded-for']
    if (forwarded !== undefined) headers['x-forwarded-for'] = cleanForwardedFor([forwarded].flat().join(','))
  })
  answerProblems(app, config.brand)
  await secure(app, config, bodyTimes)

  // Deny by default: a route answers without a session only when it is on the list.
  app.addHook('onRequest', async (request) => {
    const { method, url } = request.routeOptions
    const asked = request.method === 'HEAD' ? 'GET' : request.method
    if (url === undefined || method === undefined || publicRoutes.includes(`${asked} ${url}`)) return
    if (deliveryRoutes.includes(`${asked} ${url}`)) return intakeGate.open(request)
    await gate.open(request)
  })
  // A body may take its time. Who lost the session or the right meanwhile is refused.
  app.addHook('preValidation', async (request) => {
    if (request.session !== undefined && request.body !== undefined) await gate.open(request)
  })
  watch(app, state, gate)

  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: config.brand, version: '1' } },
    transform: jsonSchemaTransform,
  })
  const rooms = [
    healthRoutes,
    sessionRoutes,
    secondFactorRoutes,
    welcomeRoutes,
    accountRoutes,
    accountSecurityRoutes,
    tokenRoutes,
    savedViewRoutes,
    authorisationRoutes,
    peopleRoutes,
    invitationRoutes,
    requestRoutes,
    numberSettingsRoutes,
    auditRoutes,
    liveRoutes,
    insightRoutes,
    areaRoutes,
    adviceRoutes,
    ownGrantRoutes,
    parcelRoutes,
    parcelExportRoutes,
    parcelSearchRoutes,
    importRoutes,
    intakeRoutes,
    mailRoutes,
    operatorRoutes,
    operatorAreaRoutes,
    operatorBenchmarkRoutes,
    operatorAccountRoutes,
    operatorCustomerRoutes,
    operatorMigrationRoutes,
    privacyRoutes,
    intakeTokenRoutes,
    intakeMonitorRoutes,
    sourceRoutes,
    mappingRoutes,
    mappingLookRoutes,
    codeRoutes,
    quarantineRoutes,
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
