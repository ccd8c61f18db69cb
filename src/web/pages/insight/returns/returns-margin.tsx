import type { ReturnsFigures } from '#domain/contract/insight-returns.ts'
import { returnMeanings } from '#domain/insight/returns/meanings.ts'
import { comparisonRows, countDifference, shareDifference, type MarginRow } from '#web/pages/insight/difference.ts'
import { fewBelow } from '#web/charts/scale.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { Counted, MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'
import { behind, daysText, oldReturns, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'

const defined = [
  'returns',
  'open',
  'rate',
  'openOfAccepted',
  'avoidable',
  'lost',
  'duration',
  'started',
  'transit',
  'held',
  'ages',
  'customerReturns',
] as const

/** How many are not back yet, how that was, and what stands beside it. */
export function ReturnsMargin({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { now, previous, yearAgo } = part.headline
  const { words, format, language } = scene
  const compared = ({ open }: ReturnsFigures, day: string) => ({
    value: format.count(open),
    target: behind(returns, 'returnsOpen', open, { at: { day } }),
    // Without a verdict: the shares below are what is judged.
    difference: countDifference(now.open, open, scene),
  })
  const old = oldReturns(part)
  return (
    <>
      <MarginFigure
        value={format.count(now.open)}
        of={own.of(now.open)}
        target={behind(returns, 'returnsOpen', now.open)}
      />
      <MarginRows
        rows={comparisonRows(scene, {
          previous: compared(previous, part.openDays.previous),
          year: compared(yearAgo, part.openDays.yearAgo),
        })}
        beside={secondaryRows(returns)}
      />
      <p>{old > 0 ? <OldLink returns={returns} old={old} /> : now.open === 0 ? own.noneOpen : own.noneOld}</p>
      <Measured
        definitions={[
          ...defined.map((key) => ({ name: own.definition[key], text: returnMeanings[key][language] })),
          words.margin.verdict,
        ]}
      />
    </>
  )
}

function OldLink({ returns, old }: { returns: ReturnsScene; old: number }) {
  const { own, scene } = returns
  const text = old === 1 ? own.oldOne : own.oldLink(scene.format.count(old))
  return <Counted target={behind(returns, 'returnsOpen', old, { at: { older: '10' } })}>{text}</Counted>
}

function secondaryRows(returns: ReturnsScene): MarginRow[] {
  const { own, part, scene } = returns
  const { now, yearAgo } = part.headline
  const { format } = scene
  const sinceYearAgo = (share: 'rate' | 'openOfAccepted' | 'avoidable') =>
    shareDifference(now[share], yearAgo[share], 'less', scene)
  const held = part.stages.find(({ stage }) => stage === 'held')?.parcels ?? 0
  const [half, most] = [daysText(returns, now.p50Days), daysText(returns, now.p90Days)]
  const enoughBack = now.back.parcels >= fewBelow
  const rows: (MarginRow | false)[] = [
    now.rate.share !== null && {
      name: own.rate,
      value: shareText(now.rate.share, format),
      target: behind(returns, 'returnedOfAccepted', now.rate.parcels),
      difference: sinceYearAgo('rate'),
    },
    now.openOfAccepted.share !== null && {
      name: own.openOfAccepted,
      value: shareText(now.openOfAccepted.share, format),
      target: behind(returns, 'openOfAccepted', now.openOfAccepted.parcels),
      difference: sinceYearAgo('openOfAccepted'),
    },
    enoughBack &&
      half !== null && { name: own.half, value: half, target: behind(returns, 'returnsBack', now.back.parcels) },
    enoughBack &&
      most !== null && { name: own.most, value: most, target: behind(returns, 'returnsBack', now.back.parcels) },
    now.avoidable.share !== null && {
      name: own.avoidable,
      value: shareText(now.avoidable.share, format),
      target: behind(returns, 'returnsAvoidable', now.avoidable.parcels),
      difference: sinceYearAgo('avoidable'),
    },
    {
      name: own.held,
      value: format.count(held),
      target: behind(returns, 'returnsOpen', held, { at: { stage: 'held' } }),
    },
    {
      name: own.customerReturns,
      value: format.count(now.customerReturns),
      target: behind(returns, 'customerReturns', now.customerReturns),
    },
  ]
  return rows.filter((row) => row !== false)
}
