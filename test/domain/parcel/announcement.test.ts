import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  announcementOf,
  emptyAnnouncement,
  joinAnnouncements,
  type AnnouncedFields,
  type Said,
} from '#domain/parcel/announcement.ts'

const nothing: AnnouncedFields = {
  reference: '',
  handoverDueAt: undefined,
  promisedAt: undefined,
  country: '',
  postalCode: '',
  city: '',
  recipientKey: '',
  weightG: undefined,
  product: '',
  options: '',
  filled: '',
  warnings: '',
  measuredG: undefined,
  volumeCm3: undefined,
  measuredCm3: undefined,
  mainBarcode: '',
  source: '',
}
const time = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined })
const said: fc.Arbitrary<Said> = fc.record({
  saidAt: fc.integer({ min: 0, max: 3 }),
  announcedAt: time,
  fields: fc
    .record({ reference: fc.constantFrom('', 'A', 'B'), weightG: time, product: fc.constantFrom('', '3085', '4946') })
    .map((fields) => ({ ...nothing, ...fields })),
})
const some = fc.array(said, { maxLength: 8 })
const state = some.map(announcementOf)

describe('joining what was said about a parcel', () => {
  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        expect(joinAnnouncements(a, b)).toEqual(joinAnnouncements(b, a))
        expect(joinAnnouncements(joinAnnouncements(a, b), c)).toEqual(joinAnnouncements(a, joinAnnouncements(b, c)))
        expect(joinAnnouncements(a, a)).toEqual(a)
        expect(joinAnnouncements(a, emptyAnnouncement)).toEqual(a)
      }),
    )
  })

  test('gives what all of it at once gives, in any order, repeated and in any batches', () => {
    const shuffled = some.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), fc.nat(5)),
    )
    fc.assert(
      fc.property(shuffled, ([all, again, cut]) => {
        const parts = [again.slice(0, cut), again.slice(cut)].map(announcementOf)
        expect(parts.reduce(joinAnnouncements, emptyAnnouncement)).toEqual(announcementOf(all))
      }),
    )
  })
})

test('the latest that was filled in counts, and what was announced first', () => {
  const found = announcementOf([
    { saidAt: 2, announcedAt: 20, fields: { ...nothing, reference: 'new', product: '' } },
    { saidAt: 1, announcedAt: 10, fields: { ...nothing, reference: 'old', product: '3085' } },
    { saidAt: 2, announcedAt: undefined, fields: { ...nothing, reference: 'also new' } },
  ])
  expect(found.announcedAt).toBe(10)
  expect(Object.fromEntries([...found.latest].map(([field, { value }]) => [field, value]))).toEqual({
    reference: 'new',
    product: '3085',
  })
})
