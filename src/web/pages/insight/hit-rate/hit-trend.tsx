import type { HitRatePoint } from '#domain/contract/insight-hit-rate.ts'
import { hitTrendHeadline } from '#web/pages/insight/hit-rate/headlines.ts'
import { show, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { ShareTrend } from '#web/pages/insight/share-trend.tsx'

/** The hit rate per week or month of the first attempt. */
export function HitTrend({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const { per } = scene.data
  return (
    <ShareTrend
      scene={scene}
      trend={part.trend.map(pointOf)}
      trendBefore={part.trendBefore.map(pointOf)}
      headline={hitTrendHeadline(part.trend, per, { own, format: scene.format })}
      own={{
        sub: own.trend.sub(per),
        heads: { share: own.hitRate, sure: own.sure, parcels: own.attempts },
        volume: own.attempts,
        part: own.hit,
        provisional: () => own.trend.provisional,
      }}
      list={(rate, period) => show(hit, 'homeAttempts', rate.of, { period })}
    />
  )
}

function pointOf({ hits: rate, from, to, provisional }: HitRatePoint) {
  return { rate, from, to, provisional }
}
