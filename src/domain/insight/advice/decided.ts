import type { AdviceDecision } from '../../contract/advice-decisions.ts'
import type { CustomerNumber } from '../../access/customer-number.ts'
import { shiftDate } from '../period.ts'

/** Who did something about it hears of it again after four weeks, when it still goes wrong. */
export const againAfterDays = 28

/** What was decided about one advice, over the customer numbers in view. */
export type Verdict = {
  rule: string
  mark: string
  /** The highest of all. */
  version: number
  latest: AdviceDecision
  /** Decided on every number in view, and still standing: it is not told as new. */
  isHidden: boolean
  /** Decided on every number in view. */
  isWhole: boolean
  /** The day from which it is looked at anew: somebody did something about it. */
  since: string | null
}

export function adviceKey(rule: string, mark: string): string {
  return `${rule} ${mark}`
}

/** By rule and mark. `today` is the day in the Netherlands. */
export function verdictsOf(
  decisions: readonly AdviceDecision[],
  customerNumbers: readonly CustomerNumber[],
  today: string,
): Map<string, Verdict> {
  const groups = Map.groupBy(decisions, ({ rule, mark }) => adviceKey(rule, mark))
  return new Map([...groups].map(([key, group]) => [key, verdictOf(group, customerNumbers, today)]))
}

function verdictOf(
  group: readonly AdviceDecision[],
  customerNumbers: readonly CustomerNumber[],
  today: string,
): Verdict {
  const latest = group.reduce((last, one) => (one.version > last.version ? one : last))
  const isWhole = customerNumbers.every((number) => group.some(({ customerNumber }) => customerNumber === number))
  const done = group.filter(({ state }) => state === 'done').map(({ decidedOn }) => decidedOn)
  return {
    rule: latest.rule,
    mark: latest.mark,
    version: latest.version,
    latest,
    isWhole,
    isHidden: isWhole && group.every((decision) => stands(decision, today)),
    since: done.sort().at(-1) ?? null,
  }
}

function stands({ state, until, decidedOn }: AdviceDecision, today: string): boolean {
  if (state === 'snoozed') return until !== null && until >= today
  return state === 'dismissed' || today < shiftDate(decidedOn, againAfterDays)
}
