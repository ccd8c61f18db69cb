import type { AdviceDecision } from '../../contract/advice-decisions.ts'
import type { AdviceItem, AdvicePart, DecidedAdviceItem } from '../../contract/insight-advice.ts'
import type { PeaksPart } from '../../contract/insight-peaks.ts'
import { atFrom } from '../at.ts'
import type { MeasureRow } from '../figures.ts'
import { lengthDays } from '../period.ts'
import type { InsightQuery } from '../query.ts'
import { adviceKey, verdictsOf, type Verdict } from './decided.ts'
import { evidenceOf } from './examine.ts'
import { caseConditions } from './marks.ts'
import { lookAhead, lookAt, type Case } from './look.ts'
import { adviceRules } from './names.ts'
import { adviceQuestions } from './questions.ts'
import { resultQuestions, resultsOf } from './results.ts'
import { shareRules } from './rules.ts'
import type { Rows } from './series.ts'
import { weightOf } from './weight.ts'

/** What advice needs beside the parcels. today: the day in the Netherlands; peaks: that part of the same answer, null when it failed. */
export type AdviceContext = { decisions: readonly AdviceDecision[]; today: string; peaks: PeaksPart | null }

/** Everything 'Adviezen voor jou' asks of the warehouse. */
export function advicePartQuestions(query: InsightQuery, { decisions, today }: Omit<AdviceContext, 'peaks'>) {
  const verdicts = verdictsOf(decisions, query.customerNumbers, today)
  return { ...adviceQuestions(query), ...resultQuestions(query, verdicts.values()) }
}

/** Puts the rows of `advicePartQuestions` together. */
export function adviceAnswer(
  query: InsightQuery,
  rows: Rows & Record<string, MeasureRow[]>,
  context: AdviceContext,
): AdvicePart {
  const verdicts = verdictsOf(context.decisions, query.customerNumbers, context.today)
  const looked = adviceRules.map((rule) =>
    rule === 'peak_ahead' ? lookAhead(context.peaks, verdicts) : lookAt(rule, query, rows, verdicts),
  )
  const items = looked
    .flatMap(({ cases }) => cases)
    .map((one) => itemOf(one, verdicts))
    .sort((a, b) => weightOf(b) - weightOf(a) || perFourWeeks(b) - perFourWeeks(a))
  const hidden = new Map(
    looked.flatMap((one) => one.hidden.map((it) => [adviceKey(it.rule, it.mark), itemOf(it, verdicts)])),
  )
  const results = resultsOf(query, verdicts.values(), rows)
  return {
    items,
    decided: [...verdicts.values()]
      .filter(({ isWhole, isHidden, latest }) => isWhole && (isHidden || latest.state === 'done'))
      .sort((a, b) => b.version - a.version)
      .flatMap((verdict) => decidedOf(verdict, hidden, results.get(verdict) ?? null)),
    quiet: looked.filter(({ cases }) => cases.length === 0).map(({ quiet }) => quiet),
  }
}

function itemOf(one: Case, verdicts: Map<string, Verdict>): AdviceItem {
  const verdict = verdicts.get(adviceKey(one.rule, one.mark))
  const isAgain = verdict !== undefined && verdict.isWhole && !verdict.isHidden
  const { state, decidedOn } = verdict?.latest ?? {}
  return { ...one, version: verdict?.version ?? 0, again: isAgain ? { state: state!, decidedOn: decidedOn! } : null }
}

function decidedOf(
  { rule: called, mark, version, latest }: Verdict,
  hidden: Map<string, AdviceItem>,
  result: DecidedAdviceItem['result'],
): DecidedAdviceItem[] {
  const name = adviceRules.find((one) => one === called)
  const at = mark === '' ? {} : atFrom(mark)
  // A rule that is no more has nothing to say.
  if (!name || !at) return []
  const { id, state, until, reason, decidedOn, decidedAt, decidedBy } = latest
  const decision = { id, version, state, until, reason, decidedOn, decidedAt, decidedBy }
  const rule = name === 'peak_ahead' ? undefined : shareRules[name]
  const evidence = rule && caseConditions(rule, at) ? evidenceOf(rule, at) : null
  return [{ rule: name, at, mark, decision, evidence, item: hidden.get(adviceKey(called, mark)) ?? null, result }]
}

/** How many parcels it is about in four weeks. */
function perFourWeeks({ observed, period, days }: AdviceItem): number {
  if (observed) return (observed.parcels * 28) / lengthDays(period)
  return days.reduce((sum, { expected, usual }) => sum + expected - (usual ?? 0), 0)
}
