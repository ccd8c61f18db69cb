import { Problem } from '#acts/problem.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { comparePeriod, lengthDays } from '#domain/insight/period.ts'
import type { Comparison, Granularity, InsightQuery, ParcelFilter, Period } from '#domain/insight/query.ts'
import { lastEventMs } from '#store/warehouse/last-event.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

const earliestDay = '1990-01-01'
const latestDay = '2100-12-31'
const maxDays = 3700

type Narrow = {
  from: string
  to: string
  country?: string[] | undefined
  product?: string[] | undefined
  option?: string[] | undefined
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

export function filterOf({ country = [], product = [], option = [], postcode = [] }: Narrow): ParcelFilter {
  return {
    countries: country,
    products: product,
    options: option,
    postcodes: postcode.map((start) => start.toUpperCase()),
  }
}

/** When data last came in; null before the first. */
export function importedAt(warehouse: Warehouse): string | null {
  return warehouse.log.commits().at(-1)?.at ?? null
}

/** The last day of which anything is known: that of the last event. Before the first event it is that of the last data, or today. */
export async function lastKnownDay(warehouse: Warehouse): Promise<string> {
  const imported = importedAt(warehouse)
  const untilMs = imported === null ? Date.now() : Date.parse(imported)
  return localDate((await lastEventMs(warehouse, untilMs)) ?? untilMs, networkTimeZone)
}

/** Everything the dashboard is asked, with both periods it compares with. */
export function insightQueryOf(
  customerNumbers: readonly CustomerNumber[],
  asked: Narrow & { compare: Comparison; per: Granularity; within: number },
  asOf: string,
): InsightQuery {
  const period = periodOf(asked)
  const [previous, yearAgo] = [comparePeriod(period, 'previous'), comparePeriod(period, 'year')]
  return {
    customerNumbers,
    period,
    previous,
    yearAgo,
    compare: asked.compare,
    comparePeriod: asked.compare === 'year' ? yearAgo : previous,
    filter: filterOf(asked),
    withinDays: asked.within,
    granularity: asked.per,
    asOf,
  }
}
