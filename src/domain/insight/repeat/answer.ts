import type { RepeatFigures, RepeatPart } from '../../contract/insight-repeat.ts'
import { dateOfDay, dayOfDate } from '../../parcel/time-zone.ts'
import { count, type MeasureRow } from '../figures.ts'
import type { Question } from '../plan.ts'
import type { InsightQuery, Period } from '../query.ts'
import { isCustomerReturn } from '../returns/selections.ts'
import { cohortsOf } from './cohorts.ts'
import { experienceAnswer } from './experience.ts'
import { gapFigures, gapsOf, type Gaps } from './gaps.ts'
import type { Orders } from './orders.ts'
import { customersTold, inPeriod, repeatCurve, unknownShare } from './rates.ts'
import { groupsAt, reach, toldGroups } from './rfm.ts'

/** What 'Herhaalaankopen' asks beside the orders: of all time, as these are. */
export function repeatQuestions({ customerNumbers, filter }: InsightQuery) {
  return {
    customerReturns: {
      customerNumbers,
      filter,
      population: 'every',
      where: [isCustomerReturn],
      measures: { parcels: { count: true, where: [] } },
    },
  } as const satisfies Record<string, Question>
}

type Rows = Record<keyof ReturnType<typeof repeatQuestions>, MeasureRow[]>

/** Everything as it stood at the end of the period, or of what is known; earlier periods lack as many of their last days. */
export function repeatAnswer(query: InsightQuery, rows: Rows, orders: Orders): RepeatPart {
  const missing = Math.max(0, dayOfDate(query.period.to) - dayOfDate(query.asOf))
  const momentOf = ({ from, to }: Period, whole: boolean): Moment =>
    momentAt(orders, { from: dayOfDate(from), through: dayOfDate(to) - missing }, whole)
  const [now, previous, yearAgo] = [
    momentOf(query.period, false),
    momentOf(query.previous, true),
    momentOf(query.yearAgo, true),
  ]
  const gapsNow = gapsOf(orders, now.through)
  const gapsThen = yearAgo.reach.year ? gapsOf(orders, yearAgo.through) : null
  const groupsOf = (moment: Moment, gaps: Gaps) => groupsAt(orders, { ...moment, p75Days: gapFigures(gaps).p75Days })
  return {
    through: dateOfDay(now.through),
    dataFrom: orders.firstDay === null ? null : dateOfDay(orders.firstDay),
    customers: customersTold(customersUntil(orders, now.through)),
    headline: {
      now: figuresOf(orders, now),
      previous: figuresOf(orders, previous),
      yearAgo: figuresOf(orders, yearAgo),
    },
    gaps: { now: gapFigures(gapsNow), yearAgo: gapsThen && gapFigures(gapsThen) },
    cohorts: cohortsOf(orders, now.through),
    curve: { now: now.rate?.curve ?? null, yearAgo: yearAgo.rate?.curve ?? null },
    experience: experienceAnswer(orders, now.through),
    segments: toldGroups(groupsOf(now, gapsNow), gapsThen && groupsOf(yearAgo, gapsThen), {
      now: now.reach,
      before: yearAgo.reach,
    }),
    takenOut: { ...orders.takenOut, customerReturns: count(rows.customerReturns[0], 'parcels') },
  }
}

/** The end of a period, and what was known then. */
type Moment = {
  from: number
  through: number
  /** Whether the data reach as far back as it is told of. */
  isKnown: boolean
  rate: ReturnType<typeof repeatCurve>
  reach: ReturnType<typeof reach>
}

/** `whole`: is set beside another, and so told of whole periods only. */
function momentAt(orders: Orders, { from, through }: Pick<Moment, 'from' | 'through'>, whole: boolean): Moment {
  const isKnown = !whole || (orders.firstDay !== null && orders.firstDay <= from)
  return { from, through, isKnown, rate: repeatCurve(orders, through, { whole }), reach: reach(orders, through) }
}

/** Fewer days have fewer who buy twice, so of a part of a period it is not told. */
function figuresOf(orders: Orders, { from, through, rate, isKnown }: Moment): RepeatFigures {
  const found = inPeriod(orders, { from, to: through })
  return { within180: rate?.within180 ?? null, orders: found.orders, inPeriod: isKnown ? found.inPeriod : unknownShare }
}

function customersUntil({ customers, starts, days }: Orders, through: number): number {
  let known = 0
  for (let customer = 0; customer < customers; customer++) if (days[starts[customer]!]! <= through) known++
  return known
}
