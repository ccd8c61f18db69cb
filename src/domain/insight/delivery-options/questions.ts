import type { Condition } from '../condition.ts'
import type { Measure } from '../metric.ts'
import { endOfDayMs } from '../network-age.ts'
import type { Question } from '../plan.ts'
import { periodsOf, type InsightQuery, type Period } from '../query.ts'
import { daysOfOpen } from '../returns/questions.ts'
import { byBicycle, choiceConditions, inHours, stated, timed } from './choices.ts'

/** Dutch postcode areas: the first two digits. Beginnings of foreign postcodes mean something else in each country. */
const areaChars = 2

/** Of what is rare there is no share to tell. */
const mostPlaces = 200
const mostParcels = { name: 'now_parcels', descending: true } as const

/** What is told of a parcel beside its columns: a bit each. Columns are cheaper to tell apart than conditions. */
export const optionFlags = ['stated', 'byBicycle', 'inHours'] as const
export type OptionFlag = (typeof optionFlags)[number]
const flags: Record<OptionFlag, Condition> = { stated, byBicycle, inHours }

/** The instants before which a parcel has to have turned back to count in an earlier period, in order. */
export function backBounds(query: InsightQuery): { name: 'previous' | 'yearAgo'; beforeMs: number }[] {
  const days = daysOfOpen(query)
  return (['previous', 'yearAgo'] as const)
    .map((name) => ({ name, beforeMs: endOfDayMs(days[name]) }))
    .sort((a, b) => a.beforeMs - b.beforeMs)
}

/**
 * Everything 'Bezorgopties' asks of the warehouse; the rows of the answers go into answer.ts. All is of parcels by the day on which they
 * were accepted; few ways to be counted make few rows, which add up to every figure.
 */
export function deliveryOptionsQuestions(query: InsightQuery) {
  const { customerNumbers, filter, period, comparePeriod } = query
  const base = { customerNumbers, filter } as const
  const two = { now: period, before: comparePeriod }
  const chosen = { service: { column: 'service' }, option: { column: 'option' } } as const
  return {
    mix: {
      ...base,
      periods: periodsOf(query),
      by: {
        period: { period: true },
        ...chosen,
        lane: { column: 'lane' },
        received: { column: 'received_as' },
        outcome: { column: 'outcome' },
        late: { column: 'late' },
        rescheduled: { column: 'rescheduled' },
        redirected: { column: 'redirected' },
        back: { of: 'return_ms', bands: backBounds(query).map(({ beforeMs }) => beforeMs) },
        flags: { flags: optionFlags.map((flag) => flags[flag]) },
      },
      measures: { parcels: { count: true, where: [] } },
    },
    trend: {
      ...base,
      periods: two,
      by: {
        period: { period: true },
        bucket: { bucket: query.granularity },
        ...chosen,
        byBicycle: { flags: [byBicycle] },
      },
      measures: { parcels: { count: true, where: [] } },
    },
    areas: {
      ...base,
      where: [{ column: 'country', oneOf: ['NL'] }],
      periods: two,
      by: { postcode: { postcodeChars: areaChars } },
      ...ofPlaces(two),
      order: [mostParcels, { name: 'postcode' }],
    },
    countries: {
      ...base,
      periods: two,
      by: { country: { column: 'country' } },
      ...ofPlaces(two),
      order: [mostParcels, { name: 'country' }],
    },
  } as const satisfies Record<string, Question>
}

export type DeliveryOptionsQuestionName = keyof ReturnType<typeof deliveryOptionsQuestions>

/** 'now_parcels', 'now_toPoint' and so on, by place. */
function ofPlaces(periods: Readonly<Record<'now' | 'before', Period>>) {
  const counted = {
    parcels: [],
    toPoint: choiceConditions('point'),
    timed,
    letterbox: choiceConditions('letterbox'),
  } as const satisfies Record<string, readonly Condition[]>
  const measures = Object.entries(periods).flatMap(([name, period]) =>
    Object.entries(counted).map(([measure, where]): [string, Measure] => [
      `${name}_${measure}`,
      { count: true, where: [{ column: 'operational_day', ...period }, ...where] },
    ]),
  )
  return { measures: Object.fromEntries(measures), limit: mostPlaces } as const
}
