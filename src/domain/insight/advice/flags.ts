import type { Condition } from '../condition.ts'
import { adviceGroups, type AdviceGroup } from './rule.ts'
import { shareRuleNames, shareRules } from './rules.ts'

/** Every condition that the rules have for the parcels of a group, once: what they are counted by, a bit each. */
const flags = Object.fromEntries(adviceGroups.map((group) => [group, flagsIn(group)])) as Record<
  AdviceGroup,
  Condition[]
>

export function flagsOf(group: AdviceGroup): readonly Condition[] {
  return flags[group]
}

function flagsIn(group: AdviceGroup): Condition[] {
  const lists = shareRuleNames.flatMap((name) => {
    const { group: own, whole, wrong, trigger, contrast } = shareRules[name]
    const here = own === group ? [...whole, ...wrong, ...('rest' in trigger ? trigger.rest : [])] : []
    return contrast?.group === group ? [...here, ...contrast.whole, ...contrast.wrong, contrast.bad] : here
  })
  return [...new Map(lists.map((condition) => [JSON.stringify(condition), condition])).values()]
}

/** Asked for each rule, of few lists. */
const textsOf = new WeakMap<readonly Condition[], readonly string[]>()

/** The bits of parcels for which all of these hold. */
export function bitsOf(all: readonly Condition[], conditions: readonly Condition[]): number {
  const texts = textsOf.get(all) ?? all.map((condition) => JSON.stringify(condition))
  textsOf.set(all, texts)
  return conditions.reduce((bits, condition) => bits | (1 << texts.indexOf(JSON.stringify(condition))), 0)
}
