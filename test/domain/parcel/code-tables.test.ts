import { describe, expect, test } from 'vitest'
import { codeTables, milestoneOf, normaliseEventCode } from '../../../src/domain/parcel/event-code.ts'
import { milestones, startMilestones } from '../../../src/domain/parcel/milestone.ts'

describe('the code tables', () => {
  test.each(codeTables.map((table) => [table.scheme, table] as const))(
    '%s has a version of its own, and each code in the form it is compared in, with a milestone',
    (scheme, { version, codes }) => {
      expect(version.startsWith(`${scheme}-20`)).toBe(true)
      expect(codes.size).toBeGreaterThan(9)
      for (const [code, milestone] of codes) {
        expect(code).toBe(normaliseEventCode(code))
        expect(code.length).toBeLessThanOrEqual(60)
        expect(milestones).toContain(milestone)
        expect(milestone === 'UNKNOWN' && code !== 'UNKNOWN').toBe(false)
      }
    },
  )

  test('a code means something in its own table only', () => {
    expect(milestoneOf('EMI')).toBe('UNKNOWN')
    expect(milestoneOf('J05', 'upu')).toBe('UNKNOWN')
    expect(milestoneOf('J05', 'no-such-table')).toBe('UNKNOWN')
  })

  test.each([
    ['upu', 'EMA', 'ACCEPTED'],
    ['upu', 'EXA', 'CUSTOMS'],
    ['upu', 'EXX', 'CANCELLED'],
    ['upu', 'EMD', 'EXPORT_TRANSIT'],
    ['upu', 'EDA', 'DELAYED'],
    ['upu', 'eme', 'CUSTOMS'],
    ['upu', 'EMF', 'DEST_SORT'],
    ['upu', 'EDG', 'OUT_FOR_DELIVERY'],
    ['upu', 'EDH', 'READY_FOR_PICKUP'],
    ['upu', 'EMH', 'ATTEMPT_FAILED'],
    ['upu', 'EMH+RTS', 'RTS:other'],
    ['upu', 'EMI', 'DELIVERED_ADDRESS'],
    ['sendcloud', '11', 'DELIVERED_ADDRESS'],
    ['sendcloud', 'Delivered', 'DELIVERED_ADDRESS'],
    ['sendcloud', 'Delivery attempt failed', 'ATTEMPT_FAILED'],
    ['sendcloud', 'Shipment collected by customer', 'COLLECTED'],
    ['sendcloud', 'Parcel en route', 'INFO'],
    ['aftership', 'AttemptFail', 'ATTEMPT_FAILED'],
    ['aftership', 'Delivered_002', 'COLLECTED'],
    ['aftership', 'Exception', 'INFO'],
    ['aftership', 'Exception_011', 'RTS_DONE'],
    ['karrio', 'ready_for_pickup', 'READY_FOR_PICKUP'],
    ['karrio', 'delivery_failed', 'ATTEMPT_FAILED'],
    ['karrio', 'return_to_sender', 'RTS:other'],
  ])('%s: %s stands for %s', (scheme, code, milestone) => expect(milestoneOf(code, scheme)).toBe(milestone))

  test('what a platform calls "in transit" starts no clock', () => {
    for (const [scheme, code] of [
      ['aftership', 'InTransit'],
      ['karrio', 'in_transit'],
      ['sendcloud', '3'],
      ['epcis', 'SHIPPING'],
    ] as const) {
      expect(startMilestones).not.toContain(milestoneOf(code, scheme))
      expect(milestoneOf(code, scheme)).not.toBe('UNKNOWN')
    }
  })
})
