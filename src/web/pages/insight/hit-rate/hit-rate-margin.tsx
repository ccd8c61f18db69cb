import type { HitRateFigures } from '#domain/contract/insight-hit-rate.ts'
import { hitRateMeanings } from '#domain/insight/hit-rate/meanings.ts'
import type { MarginRow } from '#web/pages/insight/difference.ts'
import { comparisonRows } from '#web/pages/insight/difference.ts'
import { daysText } from '#web/pages/insight/hit-rate/headlines.ts'
import { behind, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { Counted, MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'

/** The one figure, how it was before, and what stands beside it. */
export function HitRateMargin({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const { now, previous, yearAgo } = part.headline
  const { data, words, format } = scene
  const { hits, missed } = now
  const few = own.fewOf(parcelCount(hits.of, format.count(hits.of), words))
  const compared = (figures: HitRateFigures, period: typeof data.period) => ({
    value: figures.hits.share,
    target: behind(hit, 'homeHits', figures.hits.parcels, { period }),
  })
  return (
    <>
      <MarginFigure
        value={hits.share === null ? null : shareText(hits.share, format)}
        of={hits.share === null ? few : own.of}
        target={behind(hit, 'homeHits', hits.parcels)}
      />
      <MarginRows
        rows={[
          ...comparisonRows(
            scene,
            hits.share,
            { previous: compared(previous, data.previous), year: compared(yearAgo, data.yearAgo) },
            'share',
            'more',
          ),
          ...otherRows(hit, now),
        ]}
      />
      <p>
        <Counted target={behind(hit, 'homeMisses', missed)}>
          {missed === 0 ? own.noneMissed : missed === 1 ? own.missedOne : own.missedLink(format.count(missed))}
        </Counted>
      </p>
      <Measured definitions={definitions(hit)} />
    </>
  )
}

function otherRows(hit: HitScene, now: HitRateFigures): MarginRow[] {
  const { own, scene } = hit
  const { format } = scene
  const rows: MarginRow[] = []
  const add = (name: string, share: number | null, target: MarginRow['target']) => {
    if (share !== null) rows.push({ name, value: shareText(share, format), target })
  }
  add(own.direct, now.directHits.share, behind(hit, 'homeDirectHits', now.directHits.parcels))
  add(own.refused, now.refused.share, behind(hit, 'homeMisses', now.refused.parcels, { at: { reason: 'refused' } }))
  add(
    own.straight,
    now.straightToPoint.share,
    behind(hit, 'homeMisses', now.straightToPoint.parcels, { at: { reason: 'straightToPoint' } }),
  )
  add(
    own.collected,
    now.collectedAtPoint.share,
    behind(hit, 'missesAtPoint', now.collectedAtPoint.parcels, { at: { stage: 'collected' } }),
  )
  for (const [name, days] of [
    [own.half, now.dwellP50Days],
    [own.most, now.dwellP90Days],
  ] as const) {
    if (days !== null && now.collectedAtPoint.share !== null)
      rows.push({ name, value: daysText(days, { own, format }) })
  }
  if (now.overdue > 0) {
    rows.push({
      name: own.overdue,
      value: format.count(now.overdue),
      target: behind(hit, 'missesOverdue', now.overdue),
    })
  }
  return rows
}

function definitions({ own, scene }: HitScene) {
  const { definition } = own
  const meaning = (key: keyof typeof definition.names) => ({
    name: definition.names[key],
    text: hitRateMeanings[key][scene.language],
  })
  return [
    meaning('attempts'),
    meaning('hits'),
    meaning('directHits'),
    meaning('missed'),
    meaning('refused'),
    meaning('straightToPoint'),
    meaning('collectedAtPoint'),
    definition.moment,
    definition.certainty,
  ]
}
