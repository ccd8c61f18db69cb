import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ParcelList } from '#domain/contract/parcels.ts'
import type { Asker } from '#store/warehouse/engine.ts'
import { change, foreign, importSimulated, number, openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let base: string
let [marieke, thijs, els]: Browser[] = []

const period = 'from=2026-02-01&to=2026-03-01'
const pageOf = (one: string) => `/customer-numbers/${one}/insights/parcels?${period}`
const listOf = (one: string) => `/customer-numbers/${one}/parcels?${period}`

/** Statements of this account stop before the engine until they may go on. */
let held = { account: '', until: Promise.resolve() }
/** One of each of its requests that asked anything. */
const signals = new Set<AbortSignal>()
let answeredToNobody = 0

beforeAll(async () => {
  // Each page asks the warehouse, also what was asked before, and about parcels that could be held.
  portal = await openPortal({ env: { ANSWER_MEMORY_MB: '0' } })
  await importSimulated(portal, 4)
  const { warehouse } = portal
  const { rows } = warehouse
  async function atTheDoor<T>(asker: Asker | undefined, ask: () => Promise<T>): Promise<T> {
    if (asker?.signal === undefined || asker.account !== held.account) return ask()
    signals.add(asker.signal)
    await held.until
    const answer = await ask()
    if (asker.signal.aborted) answeredToNobody++
    return answer
  }
  warehouse.rows = (sql, asker) => atTheDoor(asker, () => rows(sql, asker))
  warehouse.columns = () => Promise.reject(new Error('not to be held'))
  base = await portal.app.listen({ port: 0, host: '127.0.0.1' })
  ;[marieke, thijs, els] = [await portal.browser('marieke'), await portal.browser('thijs'), await portal.browser('els')]
}, 60_000)
afterAll(() => portal?.close())

/** Returns how to let go. */
function hold(account: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  signals.clear()
  held = { account, until: promise }
  return resolve
}

test('who asks for twenty pages and hangs up keeps nobody waiting, and is not served on', async () => {
  const letGo = hold(portal.ids.marieke)
  const client = new AbortController()
  const refused: Response[] = []
  const asked = Array.from({ length: 20 }, async () => {
    const { cookie } = marieke!
    refused.push(await fetch(`${base}/api/v1${pageOf(number)}`, { headers: { cookie }, signal: client.signal }))
  })
  // Two are at work and eight wait.
  await vi.waitFor(() => expect([refused.length, signals.size]).toEqual([10, 2]), 10_000)
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 429))
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused[0]!.json()).toMatchObject({
    code: 'too-many-requests',
    detail: 'Je vraagt te veel tegelijk. Probeer het over 5 seconden opnieuw.',
  })

  const list = await els!.ask('GET', listOf(foreign))
  expect(list.json<ParcelList>().total).toBeGreaterThan(0)
  expect((await els!.ask('GET', pageOf(foreign))).statusCode).toBe(200)

  client.abort()
  await Promise.allSettled(asked)
  await vi.waitFor(() => expect([...signals].every(({ aborted }) => aborted)).toBe(true), 10_000)
  // Nor do they wait any more: eight others may.
  const statuses: number[] = []
  const pages = Array.from({ length: 9 }, async () =>
    statuses.push((await marieke!.ask('GET', pageOf(number))).statusCode),
  )
  await vi.waitFor(() => expect(statuses).toEqual([429]), 10_000)
  letGo()
  await Promise.all(pages)
  expect(statuses).toEqual([429, ...Array.from({ length: 8 }, () => 200)])
  expect(signals.size).toBe(2 + 8)
  expect(answeredToNobody).toBe(0)
})

test('a right that ends while a page waits for its place ends for that page', async () => {
  const authorisations = `/customer-numbers/${number}/authorisations`
  const { thijs: id } = portal.ids
  await marieke!.ask('PUT', authorisations, change(id, { give: ['insight-parcels'] }))
  const letGo = hold(id)
  const statuses: number[] = []
  const asked = Array.from({ length: 11 }, async () =>
    statuses.push((await thijs!.ask('GET', pageOf(number))).statusCode),
  )
  await vi.waitFor(() => expect([statuses, signals.size]).toEqual([[429], 2]), 10_000)
  const took = await marieke!.ask(
    'PUT',
    authorisations,
    change(id, { take: ['insight-parcels'], expected: ['insight-parcels'] }),
  )
  expect(took.statusCode, took.body).toBe(200)
  letGo()
  await Promise.all(asked)
  expect(statuses.toSorted()).toEqual([200, 200, ...Array.from({ length: 8 }, () => 404), 429])
})
