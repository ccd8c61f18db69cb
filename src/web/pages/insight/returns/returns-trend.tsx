import { returnsTrendHeadline } from '#web/pages/insight/returns/headlines.ts'
import { show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'
import { ShareTrend } from '#web/pages/insight/share-trend.tsx'

/** What comes back of the parcels accepted in each week or month. */
export function ReturnsTrend({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { per } = scene.data
  return (
    <ShareTrend
      scene={scene}
      trend={part.trend}
      trendBefore={part.trendBefore}
      headline={returnsTrendHeadline(part.trend, per, { own, format: scene.format })}
      own={{
        sub: own.trend.sub(per),
        heads: { share: own.share, sure: own.sure, parcels: own.parcels },
        volume: own.trend.volume,
        part: own.trend.back,
        provisional: () => own.trend.provisional,
      }}
      list={(rate, period) => show(returns, 'returnedOfAccepted', rate.parcels, { period })}
    />
  )
}
