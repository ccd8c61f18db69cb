import type { Condition } from '../condition.ts'
import type { Measure } from '../metric.ts'
import { dayParts } from '../peaks/meanings.ts'
import type { Question } from '../plan.ts'
import type { InsightQuery, Period } from '../query.ts'
import { flagsOf } from './flags.ts'
import { areaChars } from './marks.ts'
import { baseOf, type AdviceGroup } from './rule.ts'
import { shareRuleNames, shareRules, type ShareRuleName } from './rules.ts'
import { domestic } from './selections.ts'
import { fewestWeeks, weeksOf } from './weeks.ts'

/** Where one day-part ends and the next begins; before the first and after the last is the rest of the day. */
const momentBands = [dayParts.morning.from, dayParts.afternoon.from, dayParts.evening.from, dayParts.evening.to]

/** Everything the rules ask of the warehouse: parcels by week and by what holds for them, which series.ts adds up. */
export function adviceQuestions(query: InsightQuery) {
  const { customerNumbers, filter, asOf } = query
  const measures: Record<string, Measure> = { parcels: { count: true, where: [] } }
  const ofAll = periodOf(shareRuleNames, query)
  const asked = (group: AdviceGroup) => ({
    customerNumbers,
    filter,
    ...baseOf(group, asOf),
    period: ofAll,
    measures,
  })
  const by = (group: AdviceGroup) => ({ week: { bucket: 'week' }, flags: { flags: flagsOf(group) } }) as const
  const home = asked('home')
  const [flags, period] = [splitFlags(query), periodOf(splitRules, query)]
  return {
    accepted: { ...asked('accepted'), by: by('accepted') },
    announced: { ...asked('announced'), by: by('announced') },
    home: { ...home, by: by('home') },
    moments: {
      ...home,
      period,
      by: { flags: { flags }, weekday: { weekday: true }, band: { of: 'outcome_half', bands: momentBands } },
    },
    areas: {
      ...home,
      where: [...home.where, domestic],
      period,
      by: { flags: { flags }, postcode: { postcodeChars: areaChars } },
    },
  } as const satisfies Record<string, Question>
}
export type AdviceQuestionName = keyof ReturnType<typeof adviceQuestions>

/**
 * Of areas and moments: what goes wrong, and then whether it was in the last week but one, and in the last. By week they would be too many
 * rows, of too few parcels to look at.
 */
export function splitFlags(query: InsightQuery): Condition[] {
  const lastWeeks = weeksOf(query, 0).slice(-fewestWeeks)
  return [...shareRules.low_hit_area.wrong, ...lastWeeks.map((week) => ({ column: 'outcome_day', ...week }) as const)]
}

const splitRules: readonly ShareRuleName[] = ['low_hit_area', 'low_hit_moment']

/** The weeks of these rules together. */
function periodOf(rules: readonly ShareRuleName[], query: InsightQuery): Period {
  const weeks = rules.flatMap((name) => weeksOf(query, shareRules[name].settleDays))
  const days = weeks.flatMap(({ from, to }) => [from, to]).sort()
  return { from: days[0]!, to: days.at(-1)! }
}
