import type { CustomerNumber } from '../../access/customer-number.ts'
import { networkTimeZone } from '../../parcel/network-calendar.ts'
import { dayOfDate, localDate } from '../../parcel/time-zone.ts'
import type { ExceptionParcel } from '../../contract/parcel-search.ts'
import { pickupLimitDays } from '../hit-rate/selections.ts'
import { networkDaysSince } from '../network-age.ts'
import { pageSize, rowColumns, parcelRow, type ParcelFacts } from '../parcel-questions.ts'
import type { Question } from '../plan.ts'
import { exceptionConditions, exceptionKinds, type ExceptionKind } from './kinds.ts'

type Asked = { customerNumbers: readonly CustomerNumber[]; countries: readonly string[]; asOf: string }

/** How many parcels of each kind, and the list of one of them, what waits longest first. */
export function exceptionQuestions({ customerNumbers, countries, asOf }: Asked, kind: ExceptionKind, page: number) {
  const filter = { countries, products: [], options: [], postcodes: [] }
  const ofKind = { customerNumbers, population: 'outbound', where: exceptionConditions(kind, asOf) } as const
  return {
    counts: {
      customerNumbers,
      population: 'outbound',
      filter,
      measures: Object.fromEntries(
        exceptionKinds.map((one) => [one, { count: true, where: exceptionConditions(one, asOf) } as const]),
      ),
    },
    countries: {
      ...ofKind,
      by: { country: { column: 'country' } },
      measures: { parcels: { count: true, where: [] } },
      order: [{ name: 'parcels', descending: true }, { name: 'country' }],
      limit: 100,
    },
    page: {
      ...ofKind,
      filter,
      columns: rowColumns,
      order: [{ name: 'last_ms' }, { name: 'barcode' }],
      limit: pageSize,
      offset: (page - 1) * pageSize,
    },
  } as const satisfies Record<string, Question>
}

export function exceptionParcel(facts: ParcelFacts, asOf: string): ExceptionParcel {
  const { last_ms: lastMs, last_milestone: milestone } = facts
  const waitsSince =
    milestone === 'READY_FOR_PICKUP' && lastMs !== null ? localDate(lastMs, networkTimeZone) : undefined
  return {
    ...parcelRow(facts, 'attempt'),
    networkDays: lastMs === null ? null : networkDaysSince(lastMs, asOf),
    daysLeft: waitsSince === undefined ? null : pickupLimitDays - (dayOfDate(asOf) - dayOfDate(waitsSince)),
  }
}
