import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { shareDifference, type Verdict } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'

/** What 'Hitrate' says on the board; null while there is no part. */
export function boardRow(scene: ParcelsScene): BoardRow | null {
  const { data, words, format } = scene
  const part = data.hitRate
  if (!part) return null
  const own = words.board.hitRate
  const { now, yearAgo } = part.headline
  const [{ share }, then] = [now.hits, yearAgo.hits]
  const difference = shareDifference(now.hits, then, 'more', scene)
  return {
    label: own.label,
    about: own.about,
    now: share === null ? null : shareText(share, format),
    yearAgo: then.share === null ? null : shareText(then.share, format),
    difference,
    spark: { kind: 'line', values: part.weeks.map(({ value }) => value) },
    say: share === null ? own.few : saying(scene, difference?.verdict),
  }
}

/** One sentence: against a year earlier where that is sure, as the difference beside it says; else how many were missed. */
function saying({ data, words, format }: ParcelsScene, verdict: Verdict | undefined): string {
  const own = words.board.hitRate
  const { now } = data.hitRate!.headline
  if (verdict === 'better' || verdict === 'worse') return own[verdict](format.count(now.missed))
  if (now.missed <= 1) return now.missed === 0 ? own.none : own.one
  return own.same(format.count(now.missed))
}
