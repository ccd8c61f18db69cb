import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openState } from '#store/state/open-state.ts'
import { secretOf } from '#store/state/secrets.ts'
import { sessionCookie } from '#server/session-cookie.ts'
import type { Orders } from './permission-child.ts'
import { unpackOperations, type Operation } from './permission-log.ts'
import { fillPermissionWorld, pairs, sessionTokenOf } from './permission-world.ts'

export type Race = {
  /** Of the two server processes. */
  addresses: string[]
  cookieOf(accountId: string): string
  /** Random operations over both; the answer is everything that happened since the beginning. */
  play(about: { seed: number; operations: number; pairCount?: number; keptMs?: number }): Promise<Operation[]>
  close(): Promise<void>
}

/** Two server processes on one PostgreSQL, in a world of its own. */
export async function openRace(): Promise<Race> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  const state = await openState({ dataDir })
  await fillPermissionWorld(state)
  const children = await Promise.all(['a', 'b'].map((name) => startChild(dataDir, join(dataDir, name))))
  const addresses = children.map(({ address }) => address)

  const history: Operation[][] = []

  const cookie = sessionCookie(await secretOf(dataDir, 'sessions'), undefined)

  return {
    addresses,
    cookieOf: (accountId) => cookie.set(sessionTokenOf(accountId), undefined).split(';')[0]!,
    async play({ seed, operations, pairCount = pairs.length, keptMs = 0 }) {
      const logs = await Promise.all(
        children.map(async ({ child }, i) => {
          const logPath = join(dataDir, `${seed}-${i}.log`)
          const orders: Orders = {
            seed: seed * 1000 + i,
            operations: Math.ceil(operations / 2),
            addresses,
            logPath,
            pairCount,
            keptMs,
          }
          child.send(orders)
          await message(child)
          const bytes = await readFile(logPath)
          return unpackOperations(new Float64Array(new Uint8Array(bytes).buffer))
        }),
      )
      history.push(...logs)
      return history.flat()
    },
    async close() {
      await Promise.all(
        children.map(async ({ child }) => {
          if (child.exitCode !== null) return
          const gone = once(child, 'exit')
          child.send('stop')
          await gone
        }),
      )
      await state.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function startChild(dataDir: string, ownDir: string): Promise<{ child: ChildProcess; address: string }> {
  const child = fork(join(import.meta.dirname, 'permission-child.ts'), [dataDir, ownDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { address } = (await message(child)) as { address: string }
  return { child, address }
}

/** What a child says next; it is an error when it ends instead. */
async function message(child: ChildProcess): Promise<unknown> {
  const listening = new AbortController()
  const { signal } = listening
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([said]) => said as unknown),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`a server process ended with ${code}`)
      }),
    ])
  } finally {
    listening.abort()
  }
}
