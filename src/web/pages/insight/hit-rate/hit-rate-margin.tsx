import type { HitRateFigures } from '#domain/contract/insight-hit-rate.ts'
import { hitRateMeanings } from '#domain/insight/hit-rate/meanings.ts'
import { comparisonRows, shareDifference, type Good, type MarginRow } from '#web/pages/insight/difference.ts'
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
    value: figures.hits.share === null ? null : shareText(figures.hits.share, format),
    target: behind(hit, 'homeHits', figures.hits.parcels, { period }),
    difference: shareDifference(hits, figures.hits, 'more', scene),
  })
  return (
    <>
      <MarginFigure
        value={hits.share === null ? null : shareText(hits.share, format)}
        of={hits.share === null ? few : own.of}
        target={behind(hit, 'homeHits', hits.parcels)}
      />
      <MarginRows
        rows={comparisonRows(scene, {
          previous: compared(previous, data.previous),
          year: compared(yearAgo, data.yearAgo),
        })}
        beside={otherRows(hit, now)}
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

type OtherShare = 'directHits' | 'refused' | 'straightToPoint' | 'collectedAtPoint'

/** What stands beside the hit rate, each against a year earlier. */
function otherRows(hit: HitScene, now: HitRateFigures): MarginRow[] {
  const { own, part, scene } = hit
  const { format } = scene
  const { yearAgo } = part.headline
  const rows: MarginRow[] = []
  const add = (name: string, key: OtherShare, good: Good, target: MarginRow['target']) => {
    const { share } = now[key]
    if (share === null) return
    const difference = shareDifference(now[key], yearAgo[key], good, scene)
    rows.push({ name, value: shareText(share, format), target, difference })
  }
  const missedAs = (reason: 'refused' | 'straightToPoint') =>
    behind(hit, 'homeMisses', now[reason].parcels, { at: { reason } })
  add(own.direct, 'directHits', 'more', behind(hit, 'homeDirectHits', now.directHits.parcels))
  add(own.refused, 'refused', 'less', missedAs('refused'))
  add(own.straight, 'straightToPoint', 'less', missedAs('straightToPoint'))
  add(
    own.collected,
    'collectedAtPoint',
    'more',
    behind(hit, 'missesPastLimit', now.collectedAtPoint.parcels, { at: { stage: 'collected' } }),
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
    scene.words.margin.verdict,
  ]
}
