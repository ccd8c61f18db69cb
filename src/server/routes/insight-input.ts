import { Problem } from '#acts/problem.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { earliestDay, latestDay, networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { comparePeriod, lengthDays, shiftDate } from '#domain/insight/period.ts'
import {
  comparisons,
  type Comparison,
  type Granularity,
  type InsightQuery,
  type ParcelFilter,
  type Period,
} from '#domain/insight/query.ts'
import { lastEventMs } from '#store/warehouse/last-event.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

const maxDays = 3700

type Narrow = {
  from: string
  to: string
  country?: string[] | undefined
  product?: string[] | undefined
  option?: string[] | undefined
  postcode?: string[] | undefined
}

/**
 * The period of a request; refused when it is turned round, longer than ten years, or outside the days that may be asked for.
 *
 * @param earliest the first day it may begin on
 */
export function periodOf({ from, to }: Narrow, earliest = earliestDay): Period {
  if (from > to) {
    throw new Problem('invalid-input', 'invalid-period', { fields: [{ field: 'to', sentence: 'invalid-period' }] })
  }
  if (lengthDays({ from, to }) > maxDays) {
    throw new Problem('invalid-input', 'period-too-long', { values: { days: maxDays } })
  }
  if (from < earliest || to > latestDay) {
    const field = from < earliest ? 'from' : 'to'
    const fields = [{ field, sentence: 'period-outside' as const }]
    throw new Problem('invalid-input', 'period-outside', { fields, values: { from: earliest, to: latestDay } })
  }
  return { from, to }
}

/** The same of a page: both periods it compares with must be ones that may be asked for as well. */
function comparablePeriodOf(asked: Narrow): Period {
  const period = periodOf(asked)
  const daysBack = comparisons.map((comparison) => {
    const { from } = comparePeriod(period, comparison)
    return lengthDays({ from, to: period.from }) - 1
  })
  return periodOf(asked, shiftDate(earliestDay, Math.max(...daysBack)))
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
  const period = comparablePeriodOf(asked)
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
