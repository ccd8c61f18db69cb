import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyState, join, stateOf, type ParcelEvent } from '../../../src/domain/parcel/fold.ts'
import { milestones } from '../../../src/domain/parcel/milestone.ts'

// Few different times, codes and places, so that events often meet in some of them.
const someEvent: fc.Arbitrary<ParcelEvent> = fc.record({
  barcode: fc.constant('3STEST0000001'),
  code: fc.constantFrom('A01', 'B01', 'J05', 'I01'),
  milestone: fc.constantFrom(...milestones),
  at: fc.integer({ min: 0, max: 6 }),
  location: fc.constantFrom('', '156789', '|A01'),
})
const someEvents = fc.array(someEvent, { maxLength: 12 })
const someState = someEvents.map(stateOf)

describe('joining two parts of what happened to a parcel', () => {
  test('is commutative', () => {
    fc.assert(fc.property(someState, someState, (a, b) => void expect(join(a, b)).toEqual(join(b, a))))
  })

  test('is associative', () => {
    fc.assert(
      fc.property(someState, someState, someState, (a, b, c) => {
        expect(join(join(a, b), c)).toEqual(join(a, join(b, c)))
      }),
    )
  })

  test('is idempotent, and nothing changes nothing', () => {
    fc.assert(
      fc.property(someState, (a) => {
        expect(join(a, a)).toEqual(a)
        expect(join(a, emptyState)).toEqual(a)
      }),
    )
  })

  test('gives what all events at once give, in any order, repeated and in any batches', () => {
    const repeatedAndShuffled = someEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        fc.integer({ min: 1, max: 5 }),
      ),
    )
    fc.assert(
      fc.property(repeatedAndShuffled, ([events, shuffled, size]) => {
        const batches = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, index) =>
          stateOf(shuffled.slice(index * size, index * size + size)),
        )
        expect(batches.reduce(join, emptyState)).toEqual(stateOf(events))
        expect(stateOf(shuffled)).toEqual(stateOf(events))
      }),
    )
  })

  test('changes neither part', () => {
    const a = stateOf([event('B01', 'ACCEPTED', 1)])
    join(a, stateOf([event('I01', 'DELIVERED_ADDRESS', 2)]))
    expect(a).toEqual(stateOf([event('B01', 'ACCEPTED', 1)]))
    expect(emptyState.eventKeys.size).toBe(0)
  })
})

describe('the state of a parcel', () => {
  test('has the first time of each kind', () => {
    const state = stateOf([
      event('I01', 'DELIVERED_ADDRESS', 90),
      event('J08', 'ATTEMPT_FAILED', 70),
      event('B01', 'ACCEPTED', 30),
      event('J01', 'SORTED', 40),
      event('V01', 'STORED', 35),
      event('A01', 'ANNOUNCED', 12),
      event('A01', 'ANNOUNCED', 10),
      event('A09', 'DELIVERY_CHANGED', 50),
      event('J05', 'OUT_FOR_DELIVERY', 60),
    ])
    expect(state).toMatchObject({
      announcedAt: 10,
      acceptedAt: 30,
      storedOrSortedAt: 35,
      changedAt: 50,
      outForDeliveryAt: 60,
      attemptedAt: 70,
      receivedAt: 90,
      returnedAt: undefined,
      cancelledAt: undefined,
      returnLabelAt: undefined,
      lastAt: 90,
      lastCode: 'I01',
      lastMilestone: 'DELIVERED_ADDRESS',
    })
  })

  test('keeps cancelling, return labels and the first step back to the sender', () => {
    const codes = [event('D41', 'CANCELLED', 1), event('A10', 'RET_LABEL', 2), event('I07', 'RTS_DONE', 9)]
    const state = stateOf([...codes, event('H01', 'RTS:refused', 5)])
    expect(state).toMatchObject({ cancelledAt: 1, returnLabelAt: 2, returnedAt: 5, receivedAt: undefined })
  })

  test('is not moved by what is information or unknown, but is fresher for it', () => {
    const state = stateOf([event('J01', 'SORTED', 1), event('P20', 'INFO', 2), event('Q99', 'UNKNOWN', 3)])
    expect(state).toMatchObject({ lastMilestone: 'SORTED', lastAt: 1, lastEventAt: 3 })
    expect(state.eventKeys.size).toBe(3)
  })

  test('counts an event that was sent twice once, and two that differ in place only as two', () => {
    const sorted = event('J01', 'SORTED', 1)
    expect(stateOf([sorted, sorted, { ...sorted }]).eventKeys.size).toBe(1)
    expect(stateOf([sorted, { ...sorted, location: '156789' }]).eventKeys.size).toBe(2)
    expect(
      stateOf([event('A|1|B', 'UNKNOWN', 1), { ...event('A', 'UNKNOWN', 1), location: '1|B|' }]).eventKeys.size,
    ).toBe(2)
  })

  test('of no events is empty', () => expect(stateOf([])).toEqual(emptyState))
})

function event(code: string, milestone: ParcelEvent['milestone'], at: number): ParcelEvent {
  return { barcode: '3STEST0000001', code, milestone, at, location: '' }
}
