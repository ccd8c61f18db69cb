import type { ServerResponse } from 'node:http'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { isCustomerNumber } from '#domain/access/customer-number.ts'
import { dashboards } from '#domain/contract/views.ts'
import type { LiveSession } from '#store/state/accounts.ts'
import { Problem } from '#acts/problem.ts'
import type { RouteContext } from '#server/context.ts'

const standardHeartbeatMs = 20_000
// No timer waits longer than this.
const maxTimerMs = 2_000_000_000
// The clock of the database may be a little behind ours.
const endSlackMs = 100
const maxStreamsPerAccount = 20
const maxUnsentBytes = 64 * 1024
/** Of parcels and of advice a page hears no more often than this: it asks for all its figures again. */
const figuresEveryMs = 1_000

/** Tells open pages that something changed; what it is, they ask through the API. */
export const liveRoutes: FastifyPluginAsyncZod<RouteContext> = async (
  app,
  { gate, state, warehouse, heartbeatMs = standardHeartbeatMs },
) => {
  const streams = new Map<string, number>()

  app.get(
    '/api/v1/live',
    { config: { duringPasswordChange: true, tokens: true }, schema: { hide: true } },
    (request, reply) => {
      const session = gate.signedIn(request)
      const { id, operator } = session.account
      const open = streams.get(id) ?? 0
      if (open >= maxStreamsPerAccount) {
        throw new Problem('too-many-requests', 'too-many-streams', { retryAfterS: heartbeatMs / 1000 })
      }
      reply.hijack()
      const { raw } = reply
      // Who left while the gate was asking will not be heard leaving.
      if (isGone(raw)) return void raw.destroy()
      streams.set(id, open + 1)
      raw.writeHead(200, {
        ...reply.getHeaders(),
        'content-type': 'text/event-stream',
        'x-accel-buffering': 'no',
      } as Record<string, string>)
      let rights = fingerprint(session)
      let seen = session
      let looking = Promise.resolve()

      const unlisten = [
        state.listen('rights', (account) => {
          if (account === id || account === '') look(true)
        }),
        state.listen('import', () => {
          if (operator) tell('import')
        }),
        // When something may have been missed, 'rights' says so: pages ask for everything again.
        state.listen('advice', (number) => {
          if (readsInsight(number, seen)) tellFigures('advice')
        }),
        warehouse.onApplied((numbers) => {
          if (concerns(numbers, seen)) tellFigures('parcels')
        }),
      ]
      // A grant, a session and an API token also end by themselves, when nothing is written and nobody is told.
      let ending: NodeJS.Timeout | undefined
      const figures = {
        parcels: { timer: undefined as NodeJS.Timeout | undefined, toldMs: -figuresEveryMs },
        advice: { timer: undefined as NodeJS.Timeout | undefined, toldMs: -figuresEveryMs },
      }
      lookWhenItEnds(session)
      const heartbeat = setInterval(() => look(false), heartbeatMs).unref()
      raw.once('close', () => {
        clearInterval(heartbeat)
        clearTimeout(ending)
        for (const { timer } of Object.values(figures)) clearTimeout(timer)
        for (const stop of unlisten) stop()
        const left = (streams.get(id) ?? 1) - 1
        if (left > 0) streams.set(id, left)
        else streams.delete(id)
      })
      tell('hello')

      /** At once, and then what came in the meantime together. */
      function tellFigures(event: keyof typeof figures): void {
        const told = figures[event]
        const inMs = told.toldMs + figuresEveryMs - performance.now()
        told.timer ??= setTimeout(
          () => {
            told.timer = undefined
            told.toldMs = performance.now()
            tell(event)
          },
          Math.max(0, inMs),
        ).unref()
      }

      /** Asks again who this is; a session that ended takes its stream along. */
      function look(isTold: boolean): void {
        looking = looking.then(async () => {
          if (raw.destroyed) return
          const now = await gate.again(request).catch(() => undefined)
          const before = rights
          rights = now === undefined ? '' : fingerprint(now)
          seen = now ?? seen
          if (isTold || rights !== before) tell('rights')
          else raw.write(':\n\n')
          if (now === undefined || now.account.operator !== operator) raw.end()
          else lookWhenItEnds(now)
        })
      }

      function lookWhenItEnds({ endsAt }: LiveSession): void {
        clearTimeout(ending)
        const inMs = Math.max(0, endsAt.getTime() - Date.now()) + endSlackMs
        if (!raw.destroyed && inMs < maxTimerMs) ending = setTimeout(() => look(false), inMs).unref()
      }

      function tell(event: string): void {
        // A reader that stopped reading finds out by its connection that it missed something.
        if (raw.writableLength > maxUnsentBytes) raw.destroy()
        else raw.write(`event: ${event}\ndata: {}\n\n`)
      }
    },
  )
}

function isGone(raw: ServerResponse): boolean {
  return raw.destroyed || raw.closed || raw.socket === null || raw.socket.destroyed
}

/** Whether someone may see anything of one of these numbers; who runs the portal sees how data comes in. */
function concerns(numbers: readonly string[] | 'all', { account, rights }: LiveSession): boolean {
  if (account.operator) return true
  const mine = [...rights].filter(
    ([, { authorisations, needsSecondFactor }]) => authorisations.length > 0 && !needsSecondFactor,
  )
  return numbers === 'all' ? mine.length > 0 : mine.some(([number]) => numbers.includes(number))
}

function readsInsight(number: string, { rights }: LiveSession): boolean {
  const right = isCustomerNumber(number) ? rights.get(number) : undefined
  return right !== undefined && !right.needsSecondFactor && dashboards.some((one) => right.authorisations.includes(one))
}

function fingerprint({ account, rights }: LiveSession): string {
  return JSON.stringify([account, [...rights]])
}
