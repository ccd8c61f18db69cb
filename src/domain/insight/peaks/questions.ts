import type { Measure } from '../metric.ts'
import type { Condition } from '../condition.ts'
import { hitOutcomes } from '../hit-rate/outcome.ts'
import { atHome } from '../hit-rate/selections.ts'
import { shiftDate } from '../period.ts'
import type { Question } from '../plan.ts'
import { periodNames, periodsOf, type InsightQuery } from '../query.ts'
import { attempted } from './selections.ts'

/** A year, the weeks that are judged, those each of them is fitted on, and the most that Easter moves. */
const forecastDays = 560
const trailingDays = 56
/** A chart of days has no use for more of them. */
const mostDays = 732

/** The days the chart shows: of the period, as far as they are known. */
export function shownDays({ period, asOf }: InsightQuery): { from: string; to: string } {
  const to = period.to < asOf ? period.to : asOf
  const earliest = shiftDate(to, 1 - mostDays)
  return { from: period.from > earliest ? period.from : earliest, to }
}

/** The last day that is over, and how far back the days before it are asked for. */
export function forecastFrom({ asOf }: InsightQuery): { from: string; to: string } {
  return { from: shiftDate(asOf, -forecastDays), to: shiftDate(asOf, -1) }
}

/**
 * Everything 'Piek-bezorgmomenten' asks of the warehouse; the rows of the answers go into answer.ts. Days are asked from eight weeks
 * before the period on, and those of hand-over as far back as the forecast looks, whatever the period is.
 */
export function peaksQuestions(query: InsightQuery) {
  const { customerNumbers, filter, asOf } = query
  const shown = shownDays(query)
  const base = { customerNumbers, filter }
  const attempts = { ...base, population: 'outbound', basis: 'outcome_day', where: attempted } as const
  const trailing = shiftDate(shown.from, -trailingDays)
  const history = forecastFrom(query).from
  const parcels: Record<string, Measure> = { parcels: { count: true, where: [] } }
  return {
    moments: {
      ...attempts,
      periods: periodsOf(query),
      by: { weekday: { weekday: true }, half: { column: 'outcome_half' } },
      measures: momentMeasures(query),
    },
    accepted: {
      ...base,
      period: { from: trailing < history ? trailing : history, to: asOf },
      by: { day: { day: true } },
      measures: parcels,
    },
    attempted: {
      ...attempts,
      // Also what the chart has no room for: holidays are counted of the whole period.
      period: { from: trailing < query.period.from ? trailing : query.period.from, to: shown.to },
      by: { day: { day: true } },
      measures: parcels,
    },
  } as const satisfies Record<string, Question>
}

export type PeaksQuestionName = keyof ReturnType<typeof peaksQuestions>

/** 'now_attempts' and so on, and of now 'home' and 'hits'. */
function momentMeasures(query: InsightQuery): Record<string, Measure> {
  const periods = periodsOf(query)
  const within = (name: (typeof periodNames)[number]): Condition => ({ column: 'outcome_day', ...periods[name] })
  const home = [within('now'), ...atHome]
  return {
    ...Object.fromEntries(
      periodNames.map((name): [string, Measure] => [`${name}_attempts`, { count: true, where: [within(name)] }]),
    ),
    home: { count: true, where: home },
    hits: { count: true, where: [...home, { column: 'outcome', oneOf: hitOutcomes }] },
  }
}
