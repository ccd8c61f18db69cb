import type { AdviceResult } from '../../contract/insight-advice.ts'
import { atFrom } from '../at.ts'
import type { Condition } from '../condition.ts'
import { count, share, type MeasureRow } from '../figures.ts'
import { difference } from '../interval.ts'
import type { Measure } from '../metric.ts'
import { lengthDays, shiftDate } from '../period.ts'
import type { Question } from '../plan.ts'
import type { InsightQuery, Period } from '../query.ts'
import type { Verdict } from './decided.ts'
import { caseConditions } from './marks.ts'
import { adviceGroups, baseOf, type AdviceGroup, type AdviceRule } from './rule.ts'
import { shareRules, type ShareRuleName } from './rules.ts'
import { fewestParcels, fewestWeeks, lastFinalDay } from './weeks.ts'

/** Weeks after it was done that are compared with as many before. */
const mostResultWeeks = 8
/** What was done longer ago has had its result, and no more than these are measured at once. */
const oldestDays = 364
const mostResults = 30

type Done = { verdict: Verdict; rule: AdviceRule; where: readonly Condition[]; periods: BeforeAndAfter | undefined }
export type BeforeAndAfter = { before: Period; after: Period }

/** As many whole weeks before a day as since; undefined before there are two. */
export function beforeAndAfter(day: string, lastFinal: string): BeforeAndAfter | undefined {
  const since = lastFinal > day ? lengthDays({ from: day, to: lastFinal }) - 1 : 0
  const days = 7 * Math.min(mostResultWeeks, Math.floor(since / 7))
  if (days < 7 * fewestWeeks) return undefined
  return {
    before: { from: shiftDate(day, -days), to: shiftDate(day, -1) },
    after: { from: shiftDate(day, 1), to: shiftDate(day, days) },
  }
}

/** What was done in the last year, latest first, with what is to be counted of it. */
function doneOf(verdicts: Iterable<Verdict>, asOf: string): Done[] {
  return [...verdicts]
    .filter(({ isWhole, latest, since }) => isWhole && latest.state === 'done' && since! > shiftDate(asOf, -oldestDays))
    .sort((a, b) => b.version - a.version)
    .flatMap((verdict): Done[] => {
      const rule: AdviceRule | undefined = shareRules[verdict.rule as ShareRuleName]
      const at = verdict.mark === '' ? {} : atFrom(verdict.mark)
      const where = rule && at && caseConditions(rule, at)
      return where
        ? [{ verdict, rule, where, periods: beforeAndAfter(verdict.since!, lastFinalDay(asOf, rule.settleDays)) }]
        : []
    })
    .slice(0, mostResults)
}

/** Counts before and after for whatever was done, a question for each group that needs one. */
export function resultQuestions(query: InsightQuery, verdicts: Iterable<Verdict>): Record<string, Question> {
  const { customerNumbers, filter, asOf } = query
  const done = doneOf(verdicts, asOf)
  return Object.fromEntries(
    adviceGroups.flatMap((group): [string, Question][] => {
      const ofGroup = done.flatMap((one, i) =>
        one.rule.group === group && one.periods ? [{ ...one, i, ...one.periods }] : [],
      )
      if (ofGroup.length === 0) return []
      const base = baseOf(group, asOf)
      const days = ofGroup.flatMap(({ before, after }) => [before.from, after.to]).sort()
      const measures = ofGroup.flatMap(({ i, rule, where, before, after }) =>
        Object.entries({ before, after }).flatMap(([name, period]): [string, Measure][] => {
          const whole: Condition[] = [{ column: base.basis, ...period }, ...rule.whole, ...where]
          return [
            [`r${i}_${name}_of`, { count: true, where: whole }],
            [`r${i}_${name}_wrong`, { count: true, where: [...whole, ...rule.wrong] }],
          ]
        }),
      )
      const period = { from: days[0]!, to: days.at(-1)! }
      return [[resultName(group), { customerNumbers, filter, ...base, period, measures: Object.fromEntries(measures) }]]
    }),
  )
}

function resultName(group: AdviceGroup): string {
  return `${group}Results`
}

/** The results by verdict, from the rows of `resultQuestions`. */
export function resultsOf(
  query: InsightQuery,
  verdicts: Iterable<Verdict>,
  rows: Readonly<Record<string, readonly MeasureRow[]>>,
): Map<Verdict, AdviceResult> {
  return new Map(
    doneOf(verdicts, query.asOf).map(({ verdict, rule, periods }, i) => {
      const [row] = rows[resultName(rule.group)] ?? []
      const counted = (name: string) => share(count(row, `r${i}_${name}_wrong`), count(row, `r${i}_${name}_of`))
      return [verdict, periods ? compared(periods, counted('before'), counted('after')) : tooEarly]
    }),
  )
}

const tooEarly: AdviceResult = {
  verdict: 'too_early',
  beforePeriod: null,
  afterPeriod: null,
  before: null,
  after: null,
  difference: null,
  lower: null,
  upper: null,
}

function compared(
  periods: BeforeAndAfter,
  before: NonNullable<AdviceResult['before']>,
  after: NonNullable<AdviceResult['before']>,
): AdviceResult {
  const base = { beforePeriod: periods.before, afterPeriod: periods.after, before, after }
  const apart = difference(after, before)
  if (!apart || before.of < fewestParcels || after.of < fewestParcels) {
    return { ...tooEarly, ...base, verdict: 'too_few' }
  }
  return { ...base, ...apart, verdict: apart.upper < 0 ? 'better' : apart.lower > 0 ? 'worse' : 'no_clear_change' }
}
