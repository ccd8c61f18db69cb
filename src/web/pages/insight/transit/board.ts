import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { shareDifference } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'

/** What 'Overkomstduur' says on the board; null while there is no part. */
export function boardRow(scene: ParcelsScene): BoardRow | null {
  const { data, words, format } = scene
  if (!data.transit) return null
  const own = words.board.transit
  const { headline, weeks } = data.transit.onTime
  const [{ share }, then] = [headline.now.onTime, headline.yearAgo.onTime]
  return {
    label: own.label,
    about: own.about,
    now: share === null ? null : shareText(share, format),
    yearAgo: then.share === null ? null : shareText(then.share, format),
    difference: shareDifference(headline.now.onTime, then, 'more', scene),
    spark: { kind: 'line', values: weeks.map(({ value }) => value) },
    say: share === null ? own.few : saying(scene),
  }
}

/** One sentence: how many were late, and of which reason most were where it is more than half. */
function saying({ data, words, format }: ParcelsScene): string {
  const own = words.board.transit
  const { headline, reasons } = data.transit!.onTime
  const { onTime } = headline.now
  const late = onTime.of - onTime.parcels
  if (late <= 1) return late === 0 ? own.noneLate : own.oneLate
  const most = reasons.find(({ reason, now }) => reason !== 'recipient' && now.parcels > late / 2)
  return most ? own.lateBy(format.count(late), own.by[most.reason]) : own.late(format.count(late))
}
