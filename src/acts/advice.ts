import { decideAdviceSchema, undoAdviceSchema } from '#domain/contract/advice-decisions.ts'
import { maxSnoozeDays, type AdviceState } from '#domain/insight/advice/decision.ts'
import { isMarkOf } from '#domain/insight/advice/marks.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { latestDecision, putDecision, removeDecision, type AdviceKey } from '#store/state/advice-decisions.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct, numbersOf, type ActTarget } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { lockHolding } from '#acts/still-administrator.ts'

// The advice itself is made anew at each look and kept nowhere: a decision is about its rule and place, whether it fires or not.

/** Done, later, or not for us: for everybody who reads these numbers. Answers the version of the decision. */
export const decideAdvice = defineAct({
  name: 'decide-advice',
  permission: 'insight-parcels',
  input: decideAdviceSchema,
  async run(trx, { caller, target, input: { version, ...decided } }) {
    const numbers = numbersOf(target)
    await lockHolding(trx, caller, numbers, ['insight-parcels'])
    const { rule, mark, state, reason = '' } = decided
    const nowMs = Date.now()
    if (!isMarkOf(rule, mark, localDate(nowMs, networkTimeZone))) throw misplaced('mark')
    const until = untilOf(decided, nowMs)
    if (state !== 'dismissed' && reason !== '') throw misplaced('reason')
    const key = { rule, mark }
    await demandSeen(trx, numbers, key, version)
    const decidedBy = caller.accountId
    const result = { version: await putDecision(trx, numbers, { ...key, state, until, reason, decidedBy }) }
    // Why it is not for us is in somebody's own words: not for the trail.
    return { result, entries: entriesOf(target, { rule, mark, state, ...(until && { until }) }) }
  },
})

export const undoAdviceDecision = defineAct({
  name: 'undo-advice-decision',
  permission: 'insight-parcels',
  input: undoAdviceSchema,
  async run(trx, { caller, target, input: { version, ...key } }) {
    const numbers = numbersOf(target)
    await lockHolding(trx, caller, numbers, ['insight-parcels'])
    if ((await demandSeen(trx, numbers, key, version)) === undefined) throw new Problem('not-found')
    await removeDecision(trx, numbers, key)
    return { result: undefined, entries: entriesOf(target, key) }
  },
})

/** What was decided until now, when that is what the caller saw. */
async function demandSeen(trx: Trx, numbers: Parameters<typeof latestDecision>[1], key: AdviceKey, version: number) {
  const latest = await latestDecision(trx, numbers, key)
  if ((latest?.version ?? 0) === version) return latest
  if (latest === undefined || latest.name === null) throw new Problem('conflict', 'advice-decided')
  const { name, when } = latest
  throw new Problem('conflict', 'advice-decided-by', { values: { name, when } })
}

/** The day until which it sleeps, in the Netherlands; null unless it is to sleep. */
function untilOf({ state, until }: { state: AdviceState; until?: string | undefined }, nowMs: number): string | null {
  if (state !== 'snoozed') {
    if (until !== undefined) throw misplaced('until')
    return null
  }
  const dayMs = 86_400_000
  const first = localDate(nowMs + dayMs, networkTimeZone)
  const last = localDate(nowMs + maxSnoozeDays * dayMs, networkTimeZone)
  if (until !== undefined && until >= first && until <= last) return until
  throw new Problem('invalid-input', 'snooze-day', { fields: [{ field: 'until', sentence: 'snooze-day' }] })
}

const misplacedSentences = { mark: 'no-such-advice', until: 'until-of-later', reason: 'reason-of-dismissed' } as const

function misplaced(field: keyof typeof misplacedSentences): Problem {
  const sentence = misplacedSentences[field]
  return new Problem('invalid-input', sentence, { fields: [{ field, sentence }] })
}

function entriesOf(target: ActTarget, detail: Readonly<Record<string, string>>) {
  return numbersOf(target).map((customerNumber) => ({ customerNumber, detail }))
}
