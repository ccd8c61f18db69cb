import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { pageAnswer } from '#domain/insight/page-answer.ts'

const period = { from: '2026-11-02', to: '2026-11-22' }

test('an area that is offered is one that its filter finds: of one sign it would find all that begin with it', () => {
  const query = {
    customerNumbers: ['9401138'] as CustomerNumber[],
    period,
    previous: { from: '2026-10-12', to: '2026-11-01' },
    yearAgo: { from: '2025-11-03', to: '2025-11-23' },
    compare: 'year',
    comparePeriod: { from: '2025-11-03', to: '2025-11-23' },
    filter: { countries: [], products: [], options: [], postcodes: [] },
    withinDays: 1,
    granularity: 'week',
    asOf: '2026-11-22',
  } as const
  const postcodeOptions = [
    { postcode: '10', parcels: 98 },
    { postcode: '1', parcels: 52 },
    { postcode: '', parcels: 3 },
  ]
  const rows = { countryOptions: [], productOptions: [], optionOptions: [], postcodeOptions, freshness: [] }
  expect(pageAnswer(query, '', rows, null).options.postcodes).toEqual([{ postcode: '10', parcels: 98 }])
})
