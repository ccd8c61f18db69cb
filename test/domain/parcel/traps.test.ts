import { describe, expect, test } from 'vitest'
import { milestoneOf } from '#domain/parcel/event-code.ts'
import { notWithdrawn, stateOf, type Withdrawable } from '#domain/parcel/fold.ts'
import { attemptMilestones, receiptMilestones, returnMilestones, type Milestone } from '#domain/parcel/milestone.ts'
import { instantOf } from '#domain/parcel/time-zone.ts'
import { transitOf, type Transit } from '#domain/parcel/transit.ts'

// What a carrier's status would make of these codes is wrong; see DOMAIN §2.2 and §2.3. Times are local, in March 2026.

function timed(...events: [code: string, at: string][]): Transit & { last: Milestone | undefined } {
  const state = stateOf(
    events.map(([code, at]) => ({
      barcode: '3STEST0000001',
      code,
      milestone: milestoneOf(code),
      at: instantOf(at, 'Europe/Amsterdam')!,
      location: '',
    })),
  )
  return { ...transitOf(state, 'outbound'), last: state.lastMilestone }
}

const accepted: [string, string] = ['B01', '2026-03-02 18:00:00']

describe('status 11 "delivered"', () => {
  test.each(['I07', 'J63', 'X24'])('%s hands it to the sender: no delivery, no attempt', (code) => {
    const parcel = timed(accepted, ['H01', '2026-03-03 12:00:00'], [code, '2026-03-06 12:00:00'])
    expect(parcel).toMatchObject({ attemptAt: undefined, receiptAt: undefined, last: 'RTS_DONE' })
    expect(timed(accepted, [code, '2026-03-06 12:00:00'])).toMatchObject({ attemptAt: undefined, receiptAt: undefined })
  })

  test('Y26 is in the PO box: offered, not received', () => {
    const parcel = timed(accepted, ['Y26', '2026-03-03 12:00:00'])
    expect(parcel).toMatchObject({ attemptDays: 1, receiptAt: undefined, last: 'READY_FOR_PICKUP' })
  })

  test('K91 is in storage on its way back', () => {
    const parcel = timed(accepted, ['J08', '2026-03-03 12:00:00'], ['K91', '2026-03-05 12:00:00'])
    expect(parcel).toMatchObject({ attemptDays: 1, receiptAt: undefined, last: 'RTS_HOLD' })
  })

  test('a delivery scan after the return began belongs to the way back', () => {
    const parcel = timed(accepted, ['H03', '2026-03-10 12:00:00'], ['I01', '2026-03-12 12:00:00'])
    expect(parcel).toMatchObject({ attemptAt: undefined, receiptAt: undefined })
  })
})

test('J23, under "delivered" and under "at the point", is ready in a locker: offered, received only when collected', () => {
  expect(timed(accepted, ['J23', '2026-03-03 12:00:00'])).toMatchObject({ attemptDays: 1, receiptAt: undefined })
  const collected = timed(accepted, ['J23', '2026-03-03 12:00:00'], ['I02', '2026-03-05 12:00:00'])
  expect(collected).toMatchObject({ attemptDays: 1, receiptDays: 3, last: 'COLLECTED' })
})

test.each(['G01', 'G02', 'G03', 'G05'])('%s is a delay and no attempt', (code) => {
  const parcel = timed(accepted, [code, '2026-03-03 12:00:00'])
  expect(parcel).toMatchObject({ attemptAt: undefined, last: 'DELAYED' })
  expect(timed(accepted, [code, '2026-03-03 12:00:00'], ['I01', '2026-03-04 12:00:00']).attemptDays).toBe(2)
})

test.each(['K70', 'K71', 'J08', 'K14'])(
  '%s, whatever its status says, is a failed attempt and stops the clock',
  (code) => {
    const parcel = timed(accepted, [code, '2026-03-03 12:00:00'], ['J02', '2026-03-04 10:00:00'])
    expect(parcel).toMatchObject({ attemptDays: 1, receiptAt: undefined })
  },
)

test('J59, under "customs", is on the road with a same-day courier', () => {
  expect(timed(accepted, ['J59', '2026-03-02 19:00:00'])).toMatchObject({
    attemptAt: undefined,
    last: 'OUT_FOR_DELIVERY',
  })
})

test.each([
  ['X03', 'CUSTOMS'],
  ['A21', 'CUSTOMS:released'],
] as const)('%s, under "not accepted yet", is customs on the way: the clock runs', (code, milestone) => {
  const parcel = timed(accepted, [code, '2026-03-03 12:00:00'])
  expect(parcel.last).toBe(milestone)
  expect(parcel.startAt).toBe(instantOf(accepted[1], 'Europe/Amsterdam'))
  expect(timed([code, '2026-03-03 12:00:00']).startAt).toBeUndefined()
})

test.each(['H35', 'H15', 'H17', 'H18'])(
  '%s, under "out for delivery" or "not applicable", goes back to the sender',
  (code) => {
    expect(returnMilestones).toContain(milestoneOf(code))
    const parcel = timed(accepted, [code, '2026-03-03 12:00:00'], ['I07', '2026-03-05 12:00:00'])
    expect(parcel).toMatchObject({ attemptAt: undefined, receiptAt: undefined })
  },
)

test('J01 at 02:17 belongs to the operational day before, so next day is D+1 and not D+0', () => {
  const night = timed(['J01', '2026-03-03 02:17:00'], ['I01', '2026-03-03 13:00:00'])
  expect(night).toMatchObject({ operationalDay: '2026-03-02', attemptDays: 1, startImputed: true })
  expect(timed(['J01', '2026-03-03 06:00:00'], ['I01', '2026-03-03 13:00:00'])).toMatchObject({ attemptDays: 0 })
})

test('I07 among receipts would be 97 % on time: no code of "delivered" is both a receipt and a return', () => {
  expect(receiptMilestones.intersection(returnMilestones).size).toBe(0)
  expect(attemptMilestones.has('DELAYED')).toBe(false)
})

describe('the clock is set', () => {
  test('in October 02:30 comes twice: without an offset it is the first, with one it is the one it says', () => {
    expect(instantOf('2026-10-25 02:30:00', 'Europe/Amsterdam')).toBe(Date.parse('2026-10-25T00:30:00Z'))
    expect(instantOf('2026-10-25T02:30:00+02:00', 'Europe/Amsterdam')).toBe(Date.parse('2026-10-25T00:30:00Z'))
    expect(instantOf('2026-10-25T02:30:00+01:00', 'Europe/Amsterdam')).toBe(Date.parse('2026-10-25T01:30:00Z'))
    const inSecondPass = timed(['B01', '2026-10-24T18:00:00Z'], ['J01', '2026-10-25T02:30:00+01:00'])
    expect(inSecondPass).toMatchObject({ operationalDay: '2026-10-24', impossible: false })
  })

  test('in March 02:30 does not exist: it counts on from before the jump', () => {
    expect(instantOf('2026-03-29 02:30:00', 'Europe/Amsterdam')).toBe(Date.parse('2026-03-29T01:30:00Z'))
    expect(timed(['J01', '2026-03-29 02:30:00']).operationalDay).toBe('2026-03-28')
  })
})

describe('an event that is declared an error', () => {
  const event = (code: string, eventId = '', source = 'epcis'): Withdrawable => ({
    barcode: '3STEST0000001',
    scheme: 'postnl',
    code,
    milestone: milestoneOf(code),
    at: 1000,
    location: '',
    source,
    eventId,
  })

  test('does not count, by its id or, without one, by what it says; those of others do', () => {
    const events = [
      event('B01', 'a'),
      event('I01', 'b'),
      event('J05'),
      event('I01', 'b', 'other'),
      event('J05', '', 'other'),
    ]
    const left = notWithdrawn(events, [event('X', 'b'), event('J05')])
    expect(left).toEqual([events[0], events[3], events[4]])
  })

  test('without an id takes no event back that says something else', () => {
    expect(notWithdrawn([event('I01', 'b')], [{ ...event('I01'), at: 1001 }])).toHaveLength(1)
    expect(notWithdrawn([event('I01')], [event('I01', 'other id')])).toHaveLength(1)
  })
})
