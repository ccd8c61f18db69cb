import { metrics } from './metric.ts'
import type { Question } from './plan.ts'
import type { InsightQuery, ParcelFilter } from './query.ts'

/** The areas the filter offers: so many signs of a postal code. */
export const areaChars = 2

const parcels = { parcels: metrics.accepted.measure('attempt', 0) }

/** What the page itself asks, beside its parts: what the filters offer, and how far the data go. */
export function pageQuestions({ customerNumbers, filter, period }: InsightQuery) {
  const option = (without: keyof ParcelFilter, by: NonNullable<Question['by']>, name: string): Question => ({
    customerNumbers,
    period,
    filter: { ...filter, [without]: [] },
    by,
    measures: parcels,
    order: [{ name: 'parcels', descending: true }, { name }],
    limit: 200,
  })
  return {
    countryOptions: option('countries', { country: { column: 'country' } }, 'country'),
    productOptions: option('products', { product: { column: 'product' } }, 'product'),
    optionOptions: option('options', { option: { column: 'option' } }, 'option'),
    postcodeOptions: option('postcodes', { postcode: { postcodeChars: areaChars } }, 'postcode'),
    freshness: {
      customerNumbers,
      population: 'every',
      measures: {
        last_event_ms: { greatest: 'last_event_ms' },
        first_day: { least: 'operational_day' },
        last_day: { greatest: 'operational_day' },
      },
    },
  } as const satisfies Record<string, Question>
}
export type PageQuestionName = keyof ReturnType<typeof pageQuestions>
