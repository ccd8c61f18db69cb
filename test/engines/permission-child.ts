import { writeFile } from 'node:fs/promises'
import { seededRandom } from '#intake/simulator/random.ts'
import { openState } from '#store/state/open-state.ts'
import { openSpool } from '#store/spool/spool.ts'
import { secretOf } from '#store/state/secrets.ts'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { perform, type ActCaller } from '#acts/act.ts'
import { changeGrants } from '#acts/change-grants.ts'
import { Problem } from '#acts/problem.ts'
import { readConfig } from '#server/config.ts'
import { buildServer } from '#server/server.ts'
import { openSignIn } from '#server/sign-in.ts'
import { nowUs, packOperations, type Operation } from './permission-log.ts'
import { administratorOf, apiTokenOf, pairs, played, sessionTokenOf, type Pair } from './permission-world.ts'

// A server process beside another on one database, which does random things on request and writes down when.

export type Orders = {
  seed: number
  operations: number
  /** Of all processes, this one included. */
  addresses: string[]
  logPath: string
  /** With the first so many pairs: the fewer, the more meet. */
  pairCount: number
  /** Breaks this process on purpose: decisions are kept for this long. */
  keptMs: number
}

const [dataDir, ownDir] = process.argv.slice(2) as [string, string]
const lanes = 6
const parcelQuery = 'from=2026-01-01&to=2026-01-31'
const state = await openState({ dataDir })
const signIn = openSignIn({
  authPool: state.authPool,
  secret: await secretOf(dataDir, 'sessions'),
  publicUrl: undefined,
})
const warehouse = await openWarehouse(ownDir)
const config = readConfig({ DATA_DIR: ownDir })
const [spool, recipientSecret] = [await openSpool(ownDir), await secretOf(ownDir, 'recipient')]
const app = await buildServer({ config, state, signIn, warehouse, spool, recipientSecret, log: false })
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.on('message', (orders: Orders | 'stop') => void (orders === 'stop' ? stop() : play(orders)))
process.on('disconnect', () => process.exit(1))
process.send!({ address })

async function stop(): Promise<void> {
  await app.close()
  await warehouse.close()
  await state.close()
  process.disconnect()
}

async function play({ seed, operations, addresses, logPath, pairCount, keptMs }: Orders): Promise<void> {
  const random = seededRandom(seed)
  const pick = <One>(list: readonly One[]) => list[Math.floor(random() * list.length)]!
  const log: Operation[] = []
  // What this process believes of a pair, to choose changes that have an effect; the database has the last word.
  const believed = new Map<number, boolean>()
  const decide = keptMs > 0 ? keeping(allows, keptMs) : allows
  let begun = 0

  async function lane(): Promise<void> {
    while (begun < operations) {
      begun += 1
      const at = Math.floor(random() * pairCount)
      const pair = pairs[at]!
      const roll = random()
      if (roll < 0.09) await write(at, pair, roll < 0.08 ? change : (...about) => changeOver(pick(addresses), ...about))
      else if (roll < 0.11) await use(at, () => allowsOver(pick(addresses), pair, { cookie: cookieOf(pair.accountId) }))
      else if (roll < 0.12) {
        await use(at, () => allowsOver(pick(addresses), pair, { authorization: `Bearer ${apiTokenOf(pair)}` }))
      } else await use(at, () => decide(pair))
    }
  }

  async function use(pair: number, ask: () => Promise<boolean>): Promise<void> {
    const startUs = nowUs()
    const kind = (await ask()) ? 'allowed' : 'refused'
    log.push({ pair, kind, startUs, endUs: nowUs() })
  }

  async function write(
    at: number,
    pair: Pair,
    change: (pair: Pair, grant: boolean) => Promise<boolean>,
  ): Promise<void> {
    const grant = !believed.get(at)
    const startUs = nowUs()
    const isDone = await change(pair, grant)
    if (isDone) log.push({ pair: at, kind: grant ? 'grant' : 'revoke', startUs, endUs: nowUs() })
    // Somebody else was first with the same.
    believed.set(at, grant)
  }

  await Promise.all(Array.from({ length: lanes }, lane))
  await writeFile(logPath, packOperations(log))
  process.send!({ done: true })
}

/** The gate's own question. */
async function allows({ accountId, number }: Pair): Promise<boolean> {
  const session = await signIn.session(cookieOf(accountId))
  return session?.rights.get(number)?.authorisations.includes(played) ?? false
}

/** With a cookie the other authorisation is still held, and what is missing is named; a token is left with nothing there. */
async function allowsOver(server: string, { number }: Pair, headers: Record<string, string>): Promise<boolean> {
  const answer = await fetch(`${server}/api/v1/customer-numbers/${number}/parcels?${parcelQuery}`, { headers })
  const body = await answer.text()
  if (answer.status === 200) return true
  if (answer.status === ('cookie' in headers ? 403 : 404)) return false
  throw new Error(`the server answered ${answer.status} ${body}`)
}

async function change(pair: Pair, grant: boolean): Promise<boolean> {
  const caller: ActCaller = { accountId: administratorOf(pair.number), sessionId: null, address: null }
  const acts = { app: state.app, keeper: signIn }
  return perform(acts, changeGrants, caller, { customerNumber: pair.number }, changeOf(pair, grant)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem && error.code === 'conflict') return false
      throw error
    },
  )
}

async function changeOver(server: string, pair: Pair, grant: boolean): Promise<boolean> {
  const answer = await fetch(`${server}/api/v1/customer-numbers/${pair.number}/authorisations`, {
    method: 'PUT',
    headers: { cookie: cookieOf(administratorOf(pair.number)), 'content-type': 'application/json' },
    body: JSON.stringify(changeOf(pair, grant)),
  })
  if (answer.status === 200 || answer.status === 409) return answer.status === 200
  throw new Error(`the server answered ${answer.status} ${await answer.text()}`)
}

function changeOf({ accountId }: Pair, grant: boolean) {
  return {
    changes: [
      {
        accountId,
        give: grant ? [{ authorisation: played }] : [],
        take: grant ? [] : [played],
        expected: (grant ? ['webshop' as const] : ['webshop' as const, played]).map((authorisation) => ({
          authorisation,
        })),
      },
    ],
  }
}

function cookieOf(accountId: string): string {
  return signIn.cookie.set(sessionTokenOf(accountId), undefined).split(';')[0]!
}

/** What must never be built: an answer that is given again for a while. */
function keeping(ask: (pair: Pair) => Promise<boolean>, keptMs: number): (pair: Pair) => Promise<boolean> {
  const kept = new Map<Pair, { answer: boolean; untilMs: number }>()
  return async (pair) => {
    const found = kept.get(pair)
    if (found && found.untilMs > performance.now()) return found.answer
    const answer = await ask(pair)
    kept.set(pair, { answer, untilMs: performance.now() + keptMs })
    return answer
  }
}
