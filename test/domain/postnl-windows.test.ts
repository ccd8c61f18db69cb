import { connectorSentence } from '#domain/words/connector-problems.ts'
import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { wallMsOf } from '#domain/parcel/time-zone.ts'
import { stillAsked, windowsBetween } from '#server/intake/postnl-windows.ts'

const zone = 'Europe/Amsterdam'
const hourMs = 3_600_000
const at = (text: string) => Date.parse(text)
const wallOf = (text: string) => Date.parse(`${text}Z`)
/** The instants a local time can mean: none in the hour that was skipped, two in the one that came twice. */
const meanings = (text: string) =>
  [2, 1].map((hours) => wallOf(text) - hours * hourMs).filter((ms) => wallMsOf(ms, zone) === wallOf(text))

// Around both changes of the clocks, and days on which nothing happens.
const moments = ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z', '2026-06-10T00:00:00Z']
const moment = tuple(constantFrom(...moments), integer({ min: 0, max: 30 * 60 })).map(
  ([day, minutes]) => at(day) + minutes * 60_000,
)

test('windows keep to what the API allows, whichever of two hours a local time is taken for', () => {
  assert(
    property(moment, integer({ min: 1, max: 72 * 60 }), (now, minutes) => {
      for (const { from, to } of windowsBetween(now - minutes * 60_000, now)) {
        expect(wallOf(to) - wallOf(from)).toBeGreaterThan(0)
        expect(wallOf(to) - wallOf(from)).toBeLessThanOrEqual(2 * hourMs)
        expect(wallMsOf(now, zone) - wallOf(from)).toBeLessThanOrEqual(48 * hourMs)
        const [begins, ends] = [meanings(from), meanings(to)]
        expect(Math.min(begins.length, ends.length)).toBeGreaterThan(0)
        for (const begin of begins) {
          expect(now - begin).toBeLessThanOrEqual(48 * hourMs)
          for (const end of ends) expect(end - begin).toBeLessThanOrEqual(2 * hourMs)
        }
      }
    }),
  )
})

test('polling on leaves no change out, by whatever clock the carrier goes', () => {
  assert(
    property(
      constantFrom(...moments.slice(0, 2)),
      array(integer({ min: 1, max: 200 }), { minLength: 20, maxLength: 60 }),
      constantFrom('wall', 'first', 'last'),
      (day, steps, reads) => {
        let now = at(day)
        let reached = now
        const asked: [number, number][] = []
        const read = (text: string) =>
          reads === 'wall' ? wallOf(text) : reads === 'first' ? meanings(text)[0]! : meanings(text).at(-1)!
        for (const minutes of steps) {
          now += minutes * 60_000
          for (const window of windowsBetween(reached, now)) {
            asked.push([read(window.from), read(window.to)])
            reached = window.untilMs
          }
          expect(reached).toBe(now)
        }
        // Changes up to some hours ago: the last of a doubled hour are seen once it is over.
        for (let change = at(day); change < now - 3 * hourMs; change += 7 * 60_000) {
          const told = reads === 'wall' ? wallMsOf(change, zone) : change
          expect(asked.some(([from, to]) => from <= told && told <= to)).toBe(true)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a way back that takes long asks only for what can still be asked', () => {
  const now = at('2026-06-12T12:00:00Z')
  const [first] = windowsBetween(now - 72 * hourMs, now)
  expect(stillAsked(first!, now)).toBe(first)
  expect(stillAsked(first!, now + 60_000)).toBe(first)
  expect(stillAsked(first!, now + hourMs)?.from).toBe('2026-06-10T15:00:30')
  expect(stillAsked(first!, now + 3 * hourMs)).toBeUndefined()
})

test('a connector that is switched off does not say that it goes on', () => {
  const progress = { problem: 'unreachable' }
  expect(connectorSentence(progress, 'nl')).toBe(
    'De vervoerder is niet bereikbaar. Het wordt steeds opnieuw geprobeerd.',
  )
  expect(connectorSentence(progress, 'nl', false)).toBe('De vervoerder is niet bereikbaar.')
})
