import type { Condition } from '../condition.ts'
import { atHome } from '../hit-rate/selections.ts'
import { preAdviceConditions } from '../pre-advice/selections.ts'
import type { PopulationName, Question } from '../plan.ts'
import type { SelectionKind } from '../selections.ts'
import type { EffectUnit } from './names.ts'

/** Parcels that are asked about together: accepted ones, first attempts at home, and announced ones whose days are over. */
export const adviceGroups = ['accepted', 'home', 'announced'] as const
export type AdviceGroup = (typeof adviceGroups)[number]

type Base = { population: PopulationName; basis: NonNullable<Question['basis']>; where: readonly Condition[] }

/** @param asOf the last day that is known of, 'YYYY-MM-DD' */
export function baseOf(group: AdviceGroup, asOf: string): Base {
  if (group === 'accepted') return { population: 'accepted', basis: 'operational_day', where: [] }
  if (group === 'home') return { population: 'outbound', basis: 'outcome_day', where: atHome }
  return { population: 'outbound', basis: 'announced_day', where: preAdviceConditions('announcedDue', asOf) }
}

/** What a rule finds worse than one's own other parcels, split up by where or when. */
export const splits = ['area', 'moment'] as const
export type Split = (typeof splits)[number]

/**
 * above: goes wrong more often than this. rest: goes wrong more often than with these other parcels of one's own, by at least `least`.
 * split: in one area or moment more than in the others together.
 */
export type Trigger =
  | { above: number }
  | { rest: readonly Condition[]; least: number; above?: number; atLeastOf?: number }
  | { split: Split; least: number }

/** How often it ends badly (`bad`) with parcels of which something is wrong, and with the others of the whole. */
export type Contrast = {
  group: AdviceGroup
  unit: EffectUnit
  whole: readonly Condition[]
  wrong: readonly Condition[]
  bad: Condition
}

export type AdviceRule = {
  group: AdviceGroup
  /** What is looked at, within the group; and what of it goes wrong. */
  whole: readonly Condition[]
  wrong: readonly Condition[]
  trigger: Trigger
  /** So many days after a day its figures are final. */
  settleDays: number
  evidence: { kind: SelectionKind; at: Readonly<Record<string, string>> }
  /** What is gained by coming down to the threshold, where no contrast can be measured. */
  unit: EffectUnit
  contrast?: Contrast
  /** The part of those parcels that is assumed to change: all, unless said. Of what recipients choose themselves a tenth, which is a guess. */
  reach?: number
}
