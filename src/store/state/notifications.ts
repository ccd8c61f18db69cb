import { Client, type ClientConfig } from 'pg'

/**
 * rights: an account's rights or session changed. import: an import moved on. advice: something was decided about advice on a
 * customer number. rebuild, erase: a command asks the portal to do it,
 * as JSON {id, what}; rebuilt, erased: what came of it, as JSON {id, said, isDone}.
 */
export const channels = ['rights', 'import', 'advice', 'rebuild', 'rebuilt', 'erase', 'erased'] as const
export type Channel = (typeof channels)[number]
/** Channels that say that something changed. Who missed one can look; the others are requests and their answers. */
const changes = ['rights', 'import', 'advice'] as const satisfies readonly Channel[]
/** The payload; '' on a channel of changes means that something may have been missed, so look again at everything. */
export type Handler = (payload: string) => void

export type Notifications = {
  listen(channel: Channel, handler: Handler): () => void
  close(): Promise<void>
}

const maxRetryDelayMs = 10_000

/** Hears what the database tells, over a connection of its own that is made again when it is lost. */
export async function openNotifications(config: ClientConfig): Promise<Notifications> {
  const handlers = new Map<Channel, Set<Handler>>(channels.map((channel) => [channel, new Set()]))
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let client = await connect()

  async function connect(): Promise<Client> {
    const next = new Client({ ...config, keepAlive: true, application_name: 'zendzicht listen' })
    next.on('error', () => undefined)
    next.on('notification', ({ channel, payload }) => tell(channel as Channel, payload ?? ''))
    await next.connect()
    await next.query(channels.map((channel) => `listen ${channel}`).join('; '))
    next.once('end', () => again(100))
    return next
  }

  function again(delayMs: number): void {
    if (closed) return
    retry = setTimeout(async () => {
      try {
        const next = await connect()
        if (closed) return void next.end()
        client = next
        for (const channel of changes) tell(channel, '')
      } catch {
        again(Math.min(delayMs * 2, maxRetryDelayMs))
      }
    }, delayMs)
    retry.unref()
  }

  function tell(channel: Channel, payload: string): void {
    for (const handler of handlers.get(channel) ?? []) handler(payload)
  }

  return {
    listen(channel, handler) {
      // A handler of its own for each subscription, also when the same function comes twice.
      const own: Handler = (payload) => handler(payload)
      handlers.get(channel)?.add(own)
      return () => void handlers.get(channel)?.delete(own)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client.end().catch(() => undefined)
    },
  }
}
