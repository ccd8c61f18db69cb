import type { Condition } from '../condition.ts'
import type { Measure } from '../metric.ts'
import type { Question } from '../plan.ts'
import { periodsOf, type InsightQuery, type Period, type PeriodName } from '../query.ts'
import { hitOutcomes } from './outcome.ts'
import { atHome, overdueBeforeMs, pastLimit } from './selections.ts'

/** Dutch postcode areas: the first two digits. Beginnings of foreign postcodes mean something else in each country. */
const areaChars = 2

/** A number may have sent any number of product codes; what is rare has no rate to show. */
const mostPlaces = 200

const mostAttempts = { name: 'now_attempts', descending: true } as const

/** Scans that say it was collected before it lay there are no wait. */
const waited: readonly Condition[] = [
  { column: 'received_as', oneOf: ['COLLECTED'] },
  { column: 'outcome', noneOf: hitOutcomes },
  { column: 'receipt_ms', exceeds: 'ready_ms' },
]

/**
 * Everything 'Hitrate' asks of the warehouse; the rows of the answers go into answer.ts. Each reads the parcels once for all of its
 * periods: counts of days add up to periods, weeks and months alike, and elsewhere each measure says its period.
 */
export function hitRateQuestions(query: InsightQuery) {
  const { customerNumbers, filter, asOf } = query
  const periods = periodsOf(query)
  const two = { now: query.period, before: query.comparePeriod }
  const base = { customerNumbers, filter, population: 'outbound', basis: 'outcome_day', where: atHome } as const
  return {
    days: {
      ...base,
      periods,
      by: {
        day: { day: true },
        outcome: { column: 'outcome' },
        direct: { column: 'direct_to_point' },
        received: { column: 'received_as' },
        /** null: never at a point, 0: laid there too long ago, 1: later. */
        ready: { of: 'ready_ms', bands: [overdueBeforeMs(asOf)] },
        /** null: did not turn back. */
        returned: { of: 'return_ms', bands: [] },
      },
      measures: { attempts: { count: true, where: [] } },
    },
    // Of what came to a point lately only the short waits are known.
    waits: { ...base, where: [...atHome, ...waited, pastLimit(asOf)], periods, measures: waitMeasures(periods) },
    places: {
      ...base,
      periods: two,
      by: { product: { column: 'product' }, country: { column: 'country' } },
      apart: true,
      measures: rateMeasures(two),
      order: [mostAttempts, { name: 'of' }, { name: 'product' }, { name: 'country' }],
      limit: mostPlaces,
    },
    areas: {
      ...base,
      where: [...atHome, { column: 'country', oneOf: ['NL'] }],
      periods: two,
      by: { postcode: { postcodeChars: areaChars } },
      measures: rateMeasures(two),
      order: [mostAttempts, { name: 'postcode' }],
      limit: mostPlaces,
    },
    // Of options there are few, so that one question is enough for them too.
    cells: {
      ...base,
      periods: two,
      by: { weekday: { weekday: true }, hour: { column: 'outcome_hour' }, option: { column: 'option' } },
      measures: rateMeasures(two),
    },
  } as const satisfies Record<string, Question>
}

export type HitRateQuestionName = keyof ReturnType<typeof hitRateQuestions>

/** 'now_attempts', 'now_hits' and so on. */
function rateMeasures(periods: Readonly<Record<'now' | 'before', Period>>): Record<string, Measure> {
  const hit: Condition = { column: 'outcome', oneOf: hitOutcomes }
  return Object.fromEntries(
    Object.entries(periods).flatMap(([name, period]): [string, Measure][] => {
      const within: Condition = { column: 'outcome_day', ...period }
      return [
        [`${name}_attempts`, { count: true, where: [within] }],
        [`${name}_hits`, { count: true, where: [within, hit] }],
      ]
    }),
  )
}

/** 'now_p50' and so on, ms: how long what was collected lay at the point. */
function waitMeasures(periods: Readonly<Record<PeriodName, Period>>): Record<string, Measure> {
  return Object.fromEntries(
    Object.entries(periods).flatMap(([name, period]): [string, Measure][] => {
      const where: Condition[] = [{ column: 'outcome_day', ...period }]
      const wait = { of: 'receipt_ms', since: 'ready_ms', where, interpolate: true } as const
      return [
        [`${name}_p50`, { quantile: 0.5, ...wait }],
        [`${name}_p90`, { quantile: 0.9, ...wait }],
      ]
    }),
  )
}
