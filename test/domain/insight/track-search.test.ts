import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exceptionKinds } from '#domain/insight/exceptions/kinds.ts'
import { searchWays } from '#domain/insight/parcel-search.ts'
import { packSearch, unpackSearch } from '#web/pages/insight/insight-search.ts'
import { trackQuery, trackSearch, trackStateFrom, type TrackState } from '#web/pages/track/track-search.ts'

const shared = { number: fc.constantFrom('', '9401138'), page: fc.integer({ min: 1, max: 30 }) }
const searches: fc.Arbitrary<TrackState> = fc.record({
  ...shared,
  search: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => text.length <= 60),
  by: fc.constantFrom(...searchWays),
  period: fc.constantFrom(undefined, { from: '2026-01-01', to: '2026-02-01' }),
  country: fc.constant(''),
  kind: fc.constant('noMovement' as const),
})
const lists: fc.Arbitrary<TrackState> = fc.record({
  ...shared,
  search: fc.constant(''),
  by: fc.constant('any' as const),
  period: fc.constant(undefined),
  country: fc.constantFrom('', 'BE'),
  kind: fc.constantFrom(...exceptionKinds),
})

test('an address says all of what is shown, also packed into another address', () => {
  fc.assert(
    fc.property(fc.oneof(searches, lists), (state) => {
      expect(trackStateFrom(trackSearch(state))).toEqual(state)
      expect(trackStateFrom(unpackSearch(packSearch(trackSearch(state))))).toEqual(state)
    }),
  )
})

test('what an address says badly counts as not said', () => {
  const state = trackStateFrom({ soort: 'weg', land: 'België', nummer: 'x', blad: '-1', op: 'naam', van: '2026-02-30' })
  expect(state).toEqual(trackStateFrom({}))
  expect(trackQuery(state)).toBe('kind=noMovement&page=1')
})
