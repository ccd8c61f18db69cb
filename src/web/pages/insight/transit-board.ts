import { fewBelow } from '#web/charts/scale.ts'
import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { bucketInText } from '#web/pages/insight/buckets.ts'
import { differenceOf } from '#web/pages/insight/difference.ts'
import { weakWeeks } from '#web/pages/insight/headlines.ts'
import { shareText } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { shareWithin } from '#web/pages/insight/transit-share.ts'

/** What 'Overkomstduur' says on the board; null while there is no part. */
export function transitRow(scene: Scene): BoardRow | null {
  const { data, words, format } = scene
  if (!data.transit) return null
  const own = words.board.transit
  const { now, yearAgo, trend } = data.transit.attempt
  const [share, then] = [shareWithin(now), shareWithin(yearAgo)]
  return {
    label: own.label,
    about: own.about(data.withinDays),
    now: share === null ? null : shareText(share, format),
    yearAgo: then === null ? null : shareText(then, format),
    difference: differenceOf(share, then, 'share', 'more', scene),
    spark: {
      kind: 'line',
      values: trend.map(({ eligible, withinShare, provisional }) =>
        eligible < fewBelow || provisional ? null : withinShare,
      ),
    },
    say: share === null ? own.few : saying(scene),
  }
}

/** One sentence: the weakest week or month when it stands out, else how many were later. */
function saying(scene: Scene): string {
  const { data, words, format } = scene
  const own = words.board.transit
  const { now, trend } = data.transit!.attempt
  const final = trend.filter((point) => !point.provisional && point.eligible >= fewBelow)
  const [weakest] = final.length < 4 ? [] : weakWeeks(final)
  if (weakest) return own.weak(bucketInText(weakest, scene), format.percent(weakest.withinShare!))
  return now.later === 0 ? own.allWithin(data.withinDays) : own.late(format.count(now.later), data.withinDays)
}
