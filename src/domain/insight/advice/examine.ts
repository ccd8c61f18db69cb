import type { AdviceItem } from '../../contract/insight-advice.ts'
import type { Share } from '../../contract/insight-figures.ts'
import { share } from '../figures.ts'
import { difference, z95OfAll } from '../interval.ts'
import { effectOf } from './effect.ts'
import type { At } from './marks.ts'
import type { QuietReason } from './names.ts'
import type { AdviceRule } from './rule.ts'
import type { Counted, Series, Week } from './series.ts'
import { fewestParcels, fewestWeeks } from './weeks.ts'

/** What an advice says of itself, before anybody decided on it. */
export type Fired = Pick<AdviceItem, 'period' | 'observed' | 'threshold' | 'compared' | 'weeks' | 'evidence' | 'effect'>
export type Finding = { at: At; observed: Share; threshold: number | null } & (
  | { why: Exclude<QuietReason, 'decided' | 'failed'>; fired?: undefined }
  | { why?: undefined; fired: Fired }
)

/**
 * Whether a case of a rule is to be told, and what. It is when there are enough parcels, when it lies beyond the threshold with its
 * whole interval, and when the last two weeks lie beyond it too. Source: DOMAIN §1.7; the interval is ours, so that chance alone tells
 * nothing, and so is taking both weeks together: apart, an advice would come and go with the few parcels of a week.
 *
 * @param comparisons how many cases are looked at together: the more, the wider the interval
 */
export function examine(rule: AdviceRule, { at, weeks }: Series, comparisons = 1): Finding {
  const seen = weeks.slice(weeks.findIndex(({ here }) => here.of > 0))
  const [here, rest] = [total(seen, 'here'), total(seen, 'rest')]
  const observed = share(here.parcels, here.of)
  const { threshold, isBeyond, isSure } = judged(rule, here, rest, z95OfAll(comparisons))
  const found = { at, observed, threshold }
  if (seen.filter((week) => week.here.of > 0).length < fewestWeeks) return { ...found, why: 'too_short' }
  if (here.of < fewestParcels || threshold === null) return { ...found, why: 'too_few' }
  if (!isBeyond) return { ...found, why: 'fine' }
  if (!isSure) return { ...found, why: 'unsure' }
  if (ratio(total(seen.slice(-fewestWeeks), 'here')) <= threshold) return { ...found, why: 'lately_fine' }
  const fired: Fired = {
    period: { from: seen[0]!.from, to: seen.at(-1)!.to },
    observed,
    threshold,
    compared: 'above' in rule.trigger && !('rest' in rule.trigger) ? null : share(rest.parcels, rest.of),
    weeks: seen
      .slice('split' in rule.trigger ? -fewestWeeks : 0)
      .map((week) => ({ from: week.from, share: share(week.here.parcels, week.here.of) })),
    evidence: evidenceOf(rule, at),
    effect: effectOf(rule, seen, comparisons),
  }
  return { ...found, fired }
}

/** The list of what goes wrong. */
export function evidenceOf({ evidence }: AdviceRule, at: At): NonNullable<AdviceItem['evidence']> {
  return { kind: evidence.kind, at: { ...evidence.at, ...at } }
}

type Judged = { threshold: number | null; isBeyond: boolean; isSure: boolean }

function judged({ trigger }: AdviceRule, here: Counted, rest: Counted, z: number): Judged {
  if (!('least' in trigger)) {
    const { above } = trigger
    return {
      threshold: above,
      isBeyond: ratio(here) > above,
      isSure: (share(here.parcels, here.of).lower ?? 0) > above,
    }
  }
  const apart = difference(here, rest, z)
  if (!apart || rest.of < fewestParcels) return { threshold: null, isBeyond: false, isSure: false }
  const { above = 0, atLeastOf = 0 } = 'rest' in trigger ? trigger : {}
  const isBeyond =
    apart.difference > 0 &&
    apart.difference >= trigger.least &&
    ratio(here) > above &&
    here.of / (here.of + rest.of) >= atLeastOf
  return { threshold: ratio(rest), isBeyond, isSure: apart.lower > 0 }
}

export function total(weeks: readonly Week[], part: 'here' | 'rest' | 'wrong' | 'right'): Counted {
  return weeks.reduce((sum, week) => ({ parcels: sum.parcels + week[part].parcels, of: sum.of + week[part].of }), {
    parcels: 0,
    of: 0,
  })
}

/** 0 of none. */
export function ratio({ parcels, of }: Counted): number {
  return of === 0 ? 0 : parcels / of
}
