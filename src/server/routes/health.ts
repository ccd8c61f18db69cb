import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { RouteContext } from '#server/context.ts'

const limitMs = 2_000

/** Whether the portal can answer: both stores are asked. Everybody may ask, so that one question serves all who wait. */
export async function healthRoutes(app: FastifyInstance, { state, warehouse }: RouteContext): Promise<void> {
  let asking: Promise<boolean> | undefined

  function ask(): Promise<boolean> {
    // A connection that hangs is not waited for, but replaced.
    const toState = { text: 'select 1', query_timeout: limitMs }
    return Promise.all([state.authPool.query(toState), warehouse.ping()])
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asking = undefined
      })
  }

  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    asking ??= ask()
    const isWell = await Promise.race([asking, sleep(limitMs, false, { ref: false })])
    reply.header('cache-control', 'no-store')
    return isWell ? { status: 'ready' } : reply.code(503).send({ status: 'unavailable' })
  })
}
