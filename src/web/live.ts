import type { Query } from '@tanstack/react-query'
import { queryClient } from '#web/query-client.ts'
import { reloadSession } from '#web/session.ts'

const retryAfterMs = 5_000

/** Listens to the server as long as someone is signed in. Answers how to stop. */
export function listenLive(): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let missed = false
  let stopped = false

  function open(): void {
    source = new EventSource('/api/v1/live')
    source.addEventListener('rights', () => void rightsChanged())
    source.addEventListener('import', () => void importChanged())
    source.addEventListener('parcels', () => void parcelsChanged())
    source.addEventListener('advice', () => void queryClient.invalidateQueries({ predicate: isDashboard }))
    source.addEventListener('open', () => {
      if (missed) void rightsChanged()
      missed = false
    })
    source.addEventListener('error', () => {
      missed = true
      if (source?.readyState === EventSource.CLOSED && !stopped) timer = setTimeout(() => void reopen(), retryAfterMs)
    })
  }

  /** A refused stream may mean that the session ended: asking for the session finds out. */
  async function reopen(): Promise<void> {
    const session = await reloadSession().catch(() => undefined)
    if (stopped || session === null) return
    open()
  }

  open()
  return () => {
    stopped = true
    clearTimeout(timer)
    source?.close()
  }
}

async function rightsChanged(): Promise<void> {
  await reloadSession().catch(() => undefined)
  await queryClient.invalidateQueries()
}

const dashboards: ReadonlySet<unknown> = new Set(['insight-parcels', 'insight-ecommerce'])
const ofParcels: ReadonlySet<unknown> = new Set([...dashboards, 'parcel-list', 'parcel'])
let asking = false
let askAgain = false

/**
 * Asks for what is made of parcels, and nothing else; what is shown stays until the new figures are there. One time after the
 * other: a question that is broken off by each next event would never be answered.
 */
async function parcelsChanged(): Promise<void> {
  askAgain = true
  if (asking) return
  asking = true
  while (askAgain) {
    askAgain = false
    await queryClient.invalidateQueries({ predicate: isOfParcels }).catch(() => undefined)
  }
  asking = false
}

/** The monitor is for people who look at it, and costs more than it tells: not at every event. */
const monitorEveryMs = 5_000

function isOfParcels({ queryKey: [what, which], state }: Query): boolean {
  if (what === 'intake') return which === 'monitor' && Date.now() - state.dataUpdatedAt > monitorEveryMs
  return ofParcels.has(what)
}

function isDashboard({ queryKey: [what] }: Query): boolean {
  return dashboards.has(what)
}

/** An import moved on. What it changed of parcels is told by itself. */
async function importChanged(): Promise<void> {
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => !ofParcels.has(queryKey[0]) })
}
