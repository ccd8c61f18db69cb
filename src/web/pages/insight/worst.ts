import type { Share } from '#domain/contract/insight-figures.ts'
import { wilson, z95OfAll } from '#domain/insight/interval.ts'

/** Fewer parcels move by chance alone. */
export const enough = 50

/**
 * The group with the highest share of what should not be, when it is surely above all together and by `gap` at least; undefined when none
 * is. The worst of many is high by chance alone: the more groups there are, the surer it must be.
 *
 * @param groups every group that is looked at, also those that are not drawn
 */
export function worstOf<T extends { now: Share }>(groups: readonly T[], all: Share, gap: number): T | undefined {
  const known = groups.filter(({ now }) => now.share !== null && now.of >= enough && now.of < all.of)
  const [worst] = known.toSorted((a, b) => b.now.share! - a.now.share!)
  if (!worst || all.share === null || worst.now.share! - all.share < gap) return undefined
  const sure = wilson(worst.now.parcels, worst.now.of, z95OfAll(known.length))
  return sure && sure.lower > all.share ? worst : undefined
}
