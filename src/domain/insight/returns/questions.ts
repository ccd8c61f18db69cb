import type { Condition } from '../condition.ts'
import type { Measure } from '../metric.ts'
import { lengthDays, shiftDate } from '../period.ts'
import type { Question } from '../plan.ts'
import { periodNames, periodsOf, type InsightQuery, type PeriodName } from '../query.ts'
import {
  ageCondition,
  ages,
  isBack,
  isCustomerReturn,
  isLost,
  openOn,
  returnStages,
  stageConditions,
  turnedBack,
  turnedBackBy,
} from './selections.ts'

/** How many of those that are under way longest are told. */
export const longestShown = 10

/** A number may have sent any number of product codes; what is rare has no rate to show. */
const mostPlaces = 400

/**
 * The days at whose end what is open, and what had turned back, is told: that of what is known of, and as many days earlier as the
 * periods are.
 */
export function daysOfOpen({ asOf, period }: InsightQuery): Record<PeriodName, string> {
  return { now: asOf, previous: shiftDate(asOf, -lengthDays(period)), yearAgo: shiftDate(asOf, -364) }
}

/**
 * Everything 'Status van operationele retouren' asks of the warehouse; the rows of the answers go into answer.ts. Counts of days add
 * up to periods, weeks and months alike; elsewhere each measure says its period.
 */
export function returnsQuestions(query: InsightQuery) {
  const { customerNumbers, filter, asOf } = query
  const periods = periodsOf(query)
  const base = { customerNumbers, filter } as const
  const ofReturns = { ...base, population: 'outbound', basis: 'return_day', where: [turnedBack], periods } as const
  return {
    cohort: {
      ...base,
      periods,
      by: { day: { day: true } },
      measures: { accepted: counted(), ...returnedMeasures(query), ...openMeasures(query) },
    },
    places: {
      ...base,
      periods: { now: query.period, before: query.comparePeriod },
      by: { country: { column: 'country' }, product: { column: 'product' } },
      apart: true,
      measures: placeMeasures(query),
      order: [{ name: 'now_accepted', descending: true }, { name: 'of' }, { name: 'country' }, { name: 'product' }],
      limit: mostPlaces,
    },
    reasons: {
      ...ofReturns,
      by: { reason: { column: 'return_reason' } },
      measures: perPeriod(periods, 'return_day', { returns: [], back: [isBack], lost: isLost }),
    },
    times: { ...ofReturns, measures: timeMeasures(query) },
    open: {
      ...base,
      population: 'outbound',
      where: [turnedBack],
      measures: { ...openMeasures(query), ...stageMeasures(asOf), ...ageMeasures(asOf) },
    },
    longest: {
      ...base,
      population: 'outbound',
      where: openOn(asOf),
      columns: [
        'customer_number',
        'barcode',
        'return_reason',
        'return_day',
        'return_ms',
        'last_milestone',
        'last_ms',
        'country',
        'postal_code',
        'city',
      ],
      order: [{ name: 'return_ms' }, { name: 'barcode' }],
      limit: longestShown,
    },
    customerReturns: {
      ...base,
      population: 'every',
      where: [isCustomerReturn],
      periods,
      measures: perPeriod(periods, 'operational_day', { parcels: [] }),
    },
  } as const satisfies Record<string, Question>
}

export type ReturnsQuestionName = keyof ReturnType<typeof returnsQuestions>

function counted(...where: Condition[]): Measure {
  return { count: true, where }
}

/**
 * 'returned_now' and so on. Of the parcels of the last weeks some are still to turn back: an earlier period counts what had turned
 * back as many days earlier too, or the present one would always seem better.
 */
function returnedMeasures(query: InsightQuery): Record<`returned_${PeriodName}`, Measure> {
  const { previous, yearAgo } = daysOfOpen(query)
  return {
    returned_now: counted(turnedBack),
    returned_previous: counted(turnedBackBy(previous)),
    returned_yearAgo: counted(turnedBackBy(yearAgo)),
  }
}

/** 'now_accepted', 'now_returned' and so on, as `returnedMeasures`. */
function placeMeasures(query: InsightQuery): Record<string, Measure> {
  const before = daysOfOpen(query)[query.compare === 'year' ? 'yearAgo' : 'previous']
  return {
    ...perPeriod({ now: query.period }, 'operational_day', { accepted: [], returned: [turnedBack] }),
    ...perPeriod({ before: query.comparePeriod }, 'operational_day', {
      accepted: [],
      returned: [turnedBackBy(before)],
    }),
  }
}

/** 'open_now' and so on. */
function openMeasures(query: InsightQuery): Record<string, Measure> {
  const days = daysOfOpen(query)
  return Object.fromEntries(periodNames.map((name) => [`open_${name}`, counted(...openOn(days[name]))]))
}

function stageMeasures(asOf: string): Record<string, Measure> {
  return Object.fromEntries(
    returnStages.map((stage) => [`stage_${stage}`, counted(...openOn(asOf), ...stageConditions(stage))]),
  )
}

function ageMeasures(asOf: string): Record<string, Measure> {
  return Object.fromEntries(ages.map((age) => [`age_${age}`, counted(...openOn(asOf), ageCondition(age, asOf))]))
}

/** 'now_returned' and so on. */
function perPeriod(
  periods: Readonly<Record<string, { from: string; to: string }>>,
  basis: 'operational_day' | 'return_day',
  measures: Readonly<Record<string, readonly Condition[]>>,
): Record<string, Measure> {
  return Object.fromEntries(
    Object.entries(periods).flatMap(([name, period]) =>
      Object.entries(measures).map(([measure, where]) => [
        `${name}_${measure}`,
        counted({ column: basis, ...period }, ...where),
      ]),
    ),
  )
}

/** 'now_p50' and so on, ms; and of this period alone the halves of the way, with how many parcels they are of. */
function timeMeasures(query: InsightQuery): Record<string, Measure> {
  const all = Object.entries(periodsOf(query)).flatMap(([name, period]): [string, Measure][] => {
    const where: Condition[] = [{ column: 'return_day', ...period }]
    const duration = { of: 'return_duration_ms', where, interpolate: true } as const
    return [
      [`${name}_p50`, { quantile: 0.5, ...duration }],
      [`${name}_p90`, { quantile: 0.9, ...duration }],
    ]
  })
  const within: Condition = { column: 'return_day', ...query.period }
  const onItsWay: Condition[] = [within, { column: 'return_transit_ms', exceeds: 'return_ms' }]
  const arrived: Condition[] = [within, { column: 'return_done_ms', exceeds: 'return_transit_ms' }]
  const half = { quantile: 0.5, interpolate: true } as const
  return {
    ...Object.fromEntries(all),
    toTransit: { ...half, of: 'return_transit_ms', since: 'return_ms', where: onItsWay },
    toTransitOf: counted(...onItsWay),
    toBack: { ...half, of: 'return_done_ms', since: 'return_transit_ms', where: arrived },
    toBackOf: counted(...arrived),
  }
}
