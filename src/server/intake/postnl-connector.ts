import { createHash } from 'node:crypto'
import type { ConnectorProblem } from '#domain/words/connector-problems.ts'
import { apiKeyName, keptSecret } from '#store/kept-secret.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { listSources, setSourceProgress, type SourceProgress, type StoredSource } from '#store/state/sources.ts'
import type { Spool } from '#store/spool/spool.ts'
import { CallFailed, openPostnlClient } from './postnl-client.ts'
import { poll, type Known } from './postnl-poll.ts'

export type ConnectorContext = {
  state: State
  spool: Spool
  dataDir: string
  log: (message: string, error?: unknown) => void
  /** For tests. */
  nowMs?: () => number
  lookEveryMs?: number
  pauseMs?: number
}

const standardLookEveryMs = 10_000
/** For so long the monitor tells of changes that could not be fetched any more. */
const toldMs = 7 * 86_400_000
const [firstWaitMs, longestWaitMs, longestAskedMs] = [30_000, 15 * 60_000, 60 * 60_000]

/** Keeps asking PostNL for what changed, for every source of that kind, each at its own pace. Returns how to stop. */
export function keepConnecting(context: ConnectorContext): () => Promise<void> {
  const { state, log, lookEveryMs = standardLookEveryMs } = context
  const stopping = new AbortController()
  const known = new Map<string, Known>()
  const failures = new Map<string, number>()
  const tries = new Map<string, Map<string, number>>()
  const running = new Map<string, Promise<void>>()

  async function look(): Promise<void> {
    const sources = await inScope(state.app, asOperator, listSources)
    for (const source of sources) {
      if (stopping.signal.aborted || source.kind !== 'postnl' || !source.enabled || running.has(source.id)) continue
      running.set(
        source.id,
        connect(source)
          .catch((error: unknown) => log(`source ${source.name}`, error))
          .finally(() => void running.delete(source.id)),
      )
    }
  }

  async function connect(source: StoredSource): Promise<void> {
    const told = known.get(source.id) ?? new Map<string, string>()
    known.set(source.id, told)
    const triesOfOne = tries.get(source.id) ?? new Map<string, number>()
    tries.set(source.id, triesOfOne)
    const count = (failures.get(source.id) ?? 0) + 1
    const attempt = { known: told, tries: triesOfOne, failures: count, signal: stopping.signal }
    const ended = await connectOnce(context, source, attempt)
    if (ended === 'done') failures.delete(source.id)
    else if (ended === 'failed') failures.set(source.id, count)
  }

  const again = () => void look().catch((error: unknown) => log('sources were not read', error))
  const timer = setInterval(again, lookEveryMs).unref()
  again()
  return async () => {
    stopping.abort()
    clearInterval(timer)
    await Promise.all(running.values())
  }
}

type Attempt = { known: Known; tries?: Map<string, number>; failures: number; signal: AbortSignal }

/** Asks one source, if it is time. Notes how far it got, or why not, and when it is asked again. */
export async function connectOnce(
  context: ConnectorContext,
  source: StoredSource,
  { known, tries = new Map(), failures, signal }: Attempt,
): Promise<'done' | 'failed' | 'not-yet'> {
  const { state, spool, dataDir, nowMs = Date.now, pauseMs } = context
  const { postnl, progress } = source
  if (postnl === null) return 'not-yet'
  const note = (change: SourceProgress) =>
    inScope(state.app, asOperator, (trx) => setSourceProgress(trx, source.id, change))
  const apiKey = (await keptSecret(dataDir, apiKeyName(source.id))) ?? ''
  const asked = createHash('sha256').update(`${postnl.baseUrl} ${apiKey}`).digest('base64url')
  const isOther = progress.askedWith !== undefined && progress.askedWith !== asked
  if (progress.problem === 'key-refused' && !isOther) return 'not-yet'
  if (!isOther && progress.nextAt && Date.parse(progress.nextAt) > nowMs()) return 'not-yet'
  const later = (ms: number) => iso(nowMs() + ms)
  try {
    if (apiKey === '') throw new CallFailed('no-key', 'none is kept')
    await poll(source, progress.polledUntil ? Date.parse(progress.polledUntil) : undefined, {
      client: openPostnlClient({ baseUrl: postnl.baseUrl, apiKey, signal }),
      spool,
      known,
      tries,
      nowMs,
      signal,
      reached: (untilMs) => note({ polledUntil: iso(untilMs) }),
      lost: (fromMs, untilMs) => note({ lostFrom: iso(fromMs), lostUntil: iso(untilMs) }),
      ...(pauseMs !== undefined && { pauseMs }),
    })
    const isLongAgo = progress.lostUntil && Date.parse(progress.lostUntil) < nowMs() - toldMs
    const told = isLongAgo ? { lostFrom: null, lostUntil: null } : {}
    await note({ problem: null, askedWith: asked, nextAt: later(postnl.everyMinutes * 60_000), ...told })
    return 'done'
  } catch (error) {
    if (signal.aborted) return 'not-yet'
    const problem: ConnectorProblem = error instanceof CallFailed ? error.problem : 'unexpected'
    const wait = waitMs(failures, error instanceof CallFailed ? error.retryAfterS : undefined)
    await note({ problem, askedWith: asked, nextAt: problem === 'key-refused' ? null : later(wait) })
    if (!(error instanceof CallFailed)) throw error
    return 'failed'
  }
}

/** As long as they ask for, or twice as long each time; never all at the same moment. */
function waitMs(failures: number, retryAfterS: number | undefined): number {
  if (retryAfterS !== undefined) return Math.min(retryAfterS * 1000, longestAskedMs) + Math.random() * 2_000
  return Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs) * (0.75 + Math.random() / 2)
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
