import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { shareDifference } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { oldReturns } from '#web/pages/insight/returns/returns-scene.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'

/** What 'Operationele retouren' says on the board; null while there is no part. */
export function boardRow(scene: ParcelsScene): BoardRow | null {
  const { data, words, format } = scene
  const part = data.returns
  if (!part) return null
  const own = words.board.returns
  const { now, yearAgo } = part.headline
  const [{ share }, then] = [now.rate, yearAgo.rate]
  return {
    label: own.label,
    about: own.about,
    now: share === null ? null : shareText(share, format),
    yearAgo: then.share === null ? null : shareText(then.share, format),
    difference: shareDifference(now.rate, then, 'less', scene),
    spark: { kind: 'line', values: part.weeks.map(({ value }) => value) },
    say: saying(scene),
  }
}

/** One sentence: how many are open, and how many of those for too long. */
function saying({ data, words, format }: ParcelsScene): string {
  const own = words.board.returns
  const part = data.returns!
  const { open } = part.headline.now
  if (open === 0) return own.none
  const old = oldReturns(part)
  if (open === 1) return own.one
  return old === 0 ? own.open(format.count(open)) : own.old(format.count(open), format.count(old))
}
