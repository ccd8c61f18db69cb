import type { PeerKpi } from '../../benchmark/kpis.ts'
import type { AdviceRuleName } from '../advice/names.ts'

/** What can be done better, in the order in which it is told where nothing says what matters more. */
export const improveTopics = [
  'hitRate',
  'onTime',
  'returns',
  'repeat',
  'preAdvice',
  'customerReturns',
  'sustainable',
] as const satisfies readonly PeerKpi[]
export type ImproveTopic = (typeof improveTopics)[number]

/**
 * The advice that helps with each. A peak that is coming is no performance: it stays with the other advice.
 */
export const topicOfRule: Readonly<Record<Exclude<AdviceRuleName, 'peak_ahead'>, ImproveTopic>> = {
  late_pre_advice: 'preAdvice',
  short_notice: 'preAdvice',
  deadline_missed: 'preAdvice',
  no_show: 'preAdvice',
  customs_data: 'preAdvice',
  no_contact: 'hitRate',
  low_hit_rate: 'hitRate',
  low_hit_area: 'hitRate',
  low_hit_moment: 'hitRate',
  no_neighbours: 'hitRate',
  evening_pays: 'hitRate',
  late_hand_over: 'onTime',
  address_quality: 'returns',
  address_returns: 'returns',
  not_collected: 'returns',
}

/** What is a choice and no quality, and may go with another figure: told beside it, as something peers do otherwise. */
export const choicesBeside: Readonly<Partial<Record<ImproveTopic, readonly PeerKpi[]>>> = {
  hitRate: ['point', 'evening'],
}
