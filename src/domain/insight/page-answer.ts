import type { InsightFrame } from '../contract/insight-frame.ts'
import { networkTimeZone } from '../parcel/network-calendar.ts'
import { localDate } from '../parcel/time-zone.ts'
import { count, number, text, type MeasureRow } from './figures.ts'
import { areaChars, type PageQuestionName } from './page-questions.ts'
import { peakPeriods } from './peak-weeks.ts'
import { finalThrough } from './period.ts'
import type { InsightQuery } from './query.ts'

/** Everything of a dashboard's answer that is no part. `importedAt`: when data last came in. */
export function pageAnswer(
  query: InsightQuery,
  company: string,
  rows: Record<PageQuestionName, MeasureRow[]>,
  importedAt: string | null,
): InsightFrame {
  const { customerNumbers, period, comparePeriod, previous, yearAgo, compare, granularity, filter, asOf } = query
  const [fresh] = rows.freshness
  const lastEventMs = number(fresh, 'last_event_ms')
  const found = rows.countryOptions.map((row) => text(row, 'country')).filter(Boolean)
  const countries = filter.countries.length > 0 ? filter.countries : found
  return {
    customerNumber: customerNumbers[0]!,
    customerNumbers: [...customerNumbers],
    company,
    period,
    comparePeriod,
    previous,
    yearAgo,
    asOf,
    compare,
    per: granularity,
    withinDays: query.withinDays,
    filter: {
      countries: [...filter.countries],
      products: [...filter.products],
      options: [...filter.options],
      postcodes: [...filter.postcodes],
    },
    timeZone: networkTimeZone,
    peakWeeks: peakPeriods({ from: yearAgo.from < previous.from ? yearAgo.from : previous.from, to: period.to }),
    freshness: {
      lastEventAt: lastEventMs === null ? null : new Date(lastEventMs).toISOString(),
      importedAt,
      finalThrough: finalDay(lastEventMs, asOf, countries),
      firstDay: day(fresh, 'first_day'),
      lastDay: day(fresh, 'last_day'),
    },
    options: {
      countries: rows.countryOptions.map((row) => ({ country: text(row, 'country'), parcels: count(row, 'parcels') })),
      products: rows.productOptions.map((row) => ({ product: text(row, 'product'), parcels: count(row, 'parcels') })),
      options: rows.optionOptions.map((row) => ({ option: text(row, 'option'), parcels: count(row, 'parcels') })),
      // Of one sign it would be a filter for all that begin with it.
      postcodes: rows.postcodeOptions
        .map((row) => ({ postcode: text(row, 'postcode'), parcels: count(row, 'parcels') }))
        .filter(({ postcode }) => postcode.length === areaChars),
    },
  }
}

/** A scan dated later than what is known is a mistake, and must not make young weeks final. */
function finalDay(lastEventMs: number | null, asOf: string, countries: readonly string[]): string | null {
  if (lastEventMs === null) return null
  const lastDay = localDate(lastEventMs, networkTimeZone)
  return finalThrough(lastDay < asOf ? lastDay : asOf, countries)
}

function day(row: MeasureRow | undefined, name: string): string | null {
  const value = row?.[name]
  return typeof value === 'string' ? value : null
}
