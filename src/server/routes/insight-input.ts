import { Problem } from '#acts/problem.ts'
import { lengthDays } from '#domain/insight/period.ts'
import type { ParcelFilter, Period } from '#domain/insight/query.ts'

const earliestDay = '1990-01-01'
const latestDay = '2100-12-31'
const maxDays = 3700

type Narrow = {
  from: string
  to: string
  country?: string[] | undefined
  product?: string[] | undefined
  postcode?: string[] | undefined
}

/** The period of a request; refused when it is turned round or longer than ten years. */
export function periodOf({ from, to }: Narrow): Period {
  if (from > to || from < earliestDay || to > latestDay) {
    throw new Problem('invalid-input', 'invalid-period', { fields: [{ field: 'to', sentence: 'invalid-period' }] })
  }
  if (lengthDays({ from, to }) > maxDays) {
    throw new Problem('invalid-input', 'period-too-long', { values: { days: maxDays } })
  }
  return { from, to }
}

export function filterOf({ country = [], product = [], postcode = [] }: Narrow): ParcelFilter {
  return { countries: country, products: product, postcodes: postcode.map((start) => start.toUpperCase()) }
}
