import { describe, expect, test } from 'vitest'
import { milestoneOf } from '../../../src/domain/parcel/event-code.ts'
import { stateOf } from '../../../src/domain/parcel/fold.ts'
import { instantOf } from '../../../src/domain/parcel/time-zone.ts'
import { transitOf, type Population } from '../../../src/domain/parcel/transit.ts'

/** A parcel told as lines 'code date time' on Dutch clocks. */
function transit(story: string, population: Population = 'outbound') {
  const events = story
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', ...at] = line.trim().split(' ')
      const instant = instantOf(at.join(' '), 'Europe/Amsterdam')!
      return { barcode: '3STEST0000001', code, milestone: milestoneOf(code), at: instant, location: '' }
    })
  return transitOf(stateOf(events), population)
}

describe('the start', () => {
  test('is the proof of acceptance, not the pre-advice and not an earlier sorting scan', () => {
    const { startAt, startImputed, operationalDay } = transit(`
      A01 2026-11-23 10:00
      J01 2026-11-23 18:00
      B01 2026-11-23 19:00`)
    expect(startAt).toBe(Date.UTC(2026, 10, 23, 18))
    expect([startImputed, operationalDay]).toEqual([false, '2026-11-23'])
  })

  test('is the first scan in the network where acceptance was not scanned, and then called imputed', () => {
    const { startImputed, operationalDay, attemptDays } = transit(`
      J01 2026-11-24 01:00
      V01 2026-11-23 21:00
      I01 2026-11-24 12:00`)
    expect([startImputed, operationalDay, attemptDays]).toEqual([true, '2026-11-23', 1])
  })

  test('sorted at 02:17 belongs to the day before: delivered that day is D+1, not D+0', () => {
    const parcel = transit(`
      A01 2025-11-07 09:00
      J01 2025-11-08 02:17:49
      I01 2025-11-08 13:00`)
    expect(parcel).toMatchObject({ operationalDay: '2025-11-07', attemptDays: 1, receiptDays: 1 })
  })

  test('is missing for a parcel that was only announced, or delivered out of nowhere', () => {
    expect(transit('A01 2026-11-23 10:00')).toMatchObject({
      startAt: undefined,
      startImputed: false,
      operationalDay: undefined,
    })
    const delivered = transit('I01 2026-11-23 10:00')
    expect(delivered).toMatchObject({
      attemptAt: Date.UTC(2026, 10, 23, 9),
      attemptDays: undefined,
      attemptS: undefined,
    })
    expect(delivered.impossible).toBe(false)
  })
})

describe('network days', () => {
  test.each([
    ['the same day', '2026-11-23 08:00', '2026-11-23 17:00', 0],
    ['the next day', '2026-11-23 19:00', '2026-11-24 10:00', 1],
    ['Saturday to Monday', '2026-11-28 12:00', '2026-11-30 10:00', 1],
    ['Saturday to Sunday', '2026-11-28 12:00', '2026-11-29 12:00', 0],
    ['Sunday to Monday', '2026-11-29 12:00', '2026-11-30 10:00', 1],
    ['the Thursday before Easter to the Tuesday after', '2026-04-02 19:00', '2026-04-07 10:00', 3],
    ['Christmas Eve to 28 December', '2026-12-24 19:00', '2026-12-28 10:00', 1],
    ["over King's Day", '2026-04-25 19:00', '2026-04-28 10:00', 1],
    ['from the night after New Year', '2027-01-02 03:00', '2027-01-02 15:00', 1],
    ['a week', '2026-11-02 19:00', '2026-11-09 10:00', 6],
  ])('%s', (_, start, stop, days) => {
    expect(transit(`B01 ${start}\nI01 ${stop}`)).toMatchObject({ attemptDays: days, receiptDays: days })
  })

  test('the stop counts by its calendar date, a delivery after midnight by the new one', () => {
    expect(transit('B01 2026-11-23 19:00\nI01 2026-11-25 00:10').attemptDays).toBe(2)
  })
})

describe('seconds', () => {
  test('pass as they do, also in the night the clocks change', () => {
    expect(transit('B01 2026-10-24 22:00\nI01 2026-10-25 10:00').attemptS).toBe(13 * 3600)
    expect(transit('B01 2026-03-28 22:00\nI01 2026-03-29 10:00').attemptS).toBe(11 * 3600)
  })

  test('a time that came twice is the first, at the start and at the stop', () => {
    expect(transit('B01 2026-10-25 01:30\nI01 2026-10-25 02:30').attemptS).toBe(3600)
    expect(transit('B01 2026-10-25 02:30\nI01 2026-10-25 03:30').attemptS).toBe(2 * 3600)
  })
})

describe('the stop', () => {
  test('of the first clock is the failed attempt, of the second the receipt', () => {
    const parcel = transit(`
      B01 2026-11-23 19:00
      K70 2026-11-24 12:00
      J02 2026-11-25 09:00
      I02 2026-11-27 17:00`)
    expect(parcel).toMatchObject({ attemptDays: 1, receiptDays: 4, attemptS: 17 * 3600, receiptS: 94 * 3600 })
  })

  test.each(['K70', 'K71', 'J08', 'J23', 'I08', 'I10'])('%s is an attempt', (code) => {
    expect(transit(`B01 2026-11-23 19:00\n${code} 2026-11-24 12:00`).attemptDays).toBe(1)
  })

  test.each(['G01', 'G02', 'G03', 'G05', 'J09', 'J21', 'Q99', 'J41'])('%s is none', (code) => {
    const parcel = transit(`B01 2026-11-23 19:00\n${code} 2026-11-24 12:00`)
    expect(parcel).toMatchObject({
      attemptAt: undefined,
      receiptAt: undefined,
      attemptDays: undefined,
      receiptS: undefined,
    })
  })

  test('waiting in a locker is an attempt and no receipt', () => {
    expect(transit('B01 2026-11-23 19:00\nJ23 2026-11-24 12:00')).toMatchObject({
      attemptDays: 1,
      receiptDays: undefined,
    })
  })

  test.each(['I07', 'J63', 'X24'])('%s, "delivered" to the sender, is no delivery', (code) => {
    const parcel = transit(`
      B01 2026-11-23 19:00
      K70 2026-11-24 12:00
      ${code} 2026-12-04 12:00`)
    expect(parcel).toMatchObject({ attemptDays: 1, receiptAt: undefined, receiptDays: undefined })
  })

  test('after the parcel turned back belongs to the way back', () => {
    const turned = 'B01 2026-11-23 19:00\nH02 2026-11-24 12:00'
    expect(transit(`${turned}\nI08 2026-11-26 12:00\nI01 2026-11-27 12:00`)).toMatchObject({
      attemptAt: undefined,
      receiptAt: undefined,
    })
    expect(transit(`${turned}\nI01 2026-11-24 12:00`).receiptDays).toBe(1)
    expect(transit(`${turned}\nI01 2026-11-24 11:59`).receiptDays).toBe(1)
  })
})

describe('a parcel that stopped before it started', () => {
  test('is impossible and has no durations on either clock', () => {
    const parcel = transit(`
      J08 2026-11-23 12:00
      B01 2026-11-23 19:00
      I01 2026-11-24 12:00`)
    expect(parcel).toMatchObject({ impossible: true, attemptDays: undefined, receiptDays: undefined })
    expect([parcel.attemptS, parcel.receiptS]).toEqual([undefined, undefined])
    expect(parcel.receiptAt).toBe(Date.UTC(2026, 10, 24, 11))
  })

  test('within the same second it is possible', () => {
    expect(transit('B01 2026-11-23 19:00\nI01 2026-11-23 19:00')).toMatchObject({
      impossible: false,
      attemptS: 0,
      attemptDays: 0,
    })
  })
})

describe('a customer return', () => {
  const delivered = 'B01 2026-11-23 19:00\nI01 2026-11-24 12:00'

  test('is not on the clock, by its product or by a label before its start', () => {
    const unclocked = { attemptAt: undefined, receiptDays: undefined, operationalDay: '2026-11-23' }
    expect(transit(delivered, 'customer-return')).toMatchObject(unclocked)
    expect(transit(`A10 2026-11-20 19:00\n${delivered}`)).toMatchObject(unclocked)
  })

  test('announced by a label after delivery leaves the delivery on the clock', () => {
    expect(transit(`${delivered}\nA10 2026-11-26 10:00`).receiptDays).toBe(1)
  })
})

describe('rescheduled', () => {
  const started = 'B01 2026-11-23 19:00'

  test('is a parcel whose recipient chose otherwise before the first attempt', () => {
    expect(transit(`${started}\nA09 2026-11-24 08:00\nI01 2026-11-26 12:00`).rescheduled).toBe(true)
    expect(transit(`A09 2026-11-22 08:00\n${started}\nK70 2026-11-24 12:00`).rescheduled).toBe(true)
  })

  test('is not one where that came after or with the attempt, nor one that is still under way', () => {
    expect(transit(`${started}\nK70 2026-11-24 12:00\nA09 2026-11-24 20:00\nI01 2026-11-26 12:00`).rescheduled).toBe(
      false,
    )
    expect(transit(`${started}\nK70 2026-11-24 12:00\nA09 2026-11-24 12:00`).rescheduled).toBe(false)
    expect(transit(`${started}\nA09 2026-11-24 08:00`).rescheduled).toBe(false)
  })
})
