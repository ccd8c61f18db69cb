import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { differenceOf } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

/** What 'Hitrate' says on the board; null while there is no part. */
export function boardRow(scene: Scene): BoardRow | null {
  const { data, words, format } = scene
  const part = data.hitRate
  if (!part) return null
  const own = words.board.hitRate
  const { now, yearAgo } = part.headline
  const [share, then] = [now.hits.share, yearAgo.hits.share]
  return {
    label: own.label,
    about: own.about,
    now: share === null ? null : shareText(share, format),
    yearAgo: then === null ? null : shareText(then, format),
    difference: differenceOf(share, then, 'share', 'more', scene),
    spark: { kind: 'line', values: part.weeks.map(({ value }) => value) },
    say: share === null ? own.few : saying(scene),
  }
}

/** One sentence: against a year earlier where the intervals are apart, else what most misses come from. */
function saying({ data, words, format }: Scene): string {
  const own = words.board.hitRate
  const { now, yearAgo } = data.hitRate!.headline
  const [hits, before] = [now.hits, yearAgo.hits]
  if ((hits.lower ?? 0) > (before.upper ?? 1)) return own.better(format.count(now.missed))
  if ((hits.upper ?? 1) < (before.lower ?? 0)) return own.worse(format.count(now.missed))
  if (now.missed <= 1) return now.missed === 0 ? own.none : own.one
  return own.same(format.count(now.missed))
}
