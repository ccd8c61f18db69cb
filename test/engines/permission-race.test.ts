import { afterAll, beforeAll, expect, test } from 'vitest'
import { nowUs, staleUses, type Operation } from './permission-log.ts'
import { openRace, type Race } from './permission-race.ts'

// `npm run soak` raises this to a million.
const operations = Number(process.env['ZENDZICHT_PERMISSION_OPERATIONS'] ?? 10_000)

let race: Race
beforeAll(async () => {
  race = await openRace()
}, 120_000)
afterAll(() => race?.close())

const count = (played: readonly Operation[], kind: Operation['kind']) =>
  played.filter((operation) => operation.kind === kind).length

test(`of ${operations} random grants, revocations and uses over two processes none was answered from the past`, async () => {
  const beginUs = nowUs()
  const played = await race.play({ seed: 1, operations })
  const kinds = (['grant', 'revoke', 'allowed', 'refused'] as const).map((kind) => `${count(played, kind)} ${kind}`)
  console.log(`permissions: ${kinds.join(', ')}, in ${Math.round((nowUs() - beginUs) / 1e6)} s`)
  expect(staleUses(played)).toEqual([])
  // Something was to be seen: changes that took effect, and uses of both kinds.
  for (const kind of ['grant', 'revoke'] as const) expect(count(played, kind)).toBeGreaterThan(operations / 50)
  for (const kind of ['allowed', 'refused'] as const) expect(count(played, kind)).toBeGreaterThan(operations / 10)
}, 3_600_000)

test('a server that remembers a decision for 50 milliseconds is found out', async () => {
  const found = new Set<Operation['kind']>()
  // How soon depends on the machine; the time of the test is the limit.
  for (let seed = 2; found.size < 2; seed++) {
    const played = await race.play({ seed, operations: 1_000, pairCount: 6, keptMs: 50 })
    for (const { use } of staleUses(played)) found.add(use.kind)
  }
  expect([...found].toSorted()).toEqual(['allowed', 'refused'])
}, 120_000)
