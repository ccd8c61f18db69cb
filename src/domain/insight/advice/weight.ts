import type { AdviceItem } from '../../contract/insight-advice.ts'

/** What recipients would notice of it in four weeks; nothing where that is not certain, or where they would not. */
export function weightOf({ effect }: Pick<AdviceItem, 'effect'>): number {
  return effect === null || effect.unit === 'parcels' || effect.lower <= 0 ? 0 : effect.perFourWeeks
}
