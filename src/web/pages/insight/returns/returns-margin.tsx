import type { ReturnsFigures } from '#domain/contract/insight-returns.ts'
import { returnMeanings } from '#domain/insight/returns/meanings.ts'
import { comparisonRows, type MarginRow } from '#web/pages/insight/difference.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { Counted, MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'
import { behind, daysText, oldReturns, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'

const defined = [
  'returns',
  'open',
  'rate',
  'openOfAccepted',
  'avoidable',
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
  const { format, language } = scene
  const compared = ({ open }: ReturnsFigures, day: string) => ({
    value: open,
    target: behind(returns, 'returnsOpen', open, { at: { day } }),
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
        rows={[
          ...comparisonRows(
            scene,
            now.open,
            {
              previous: compared(previous, part.openDays.previous),
              year: compared(yearAgo, part.openDays.yearAgo),
            },
            'count',
            'less',
          ),
          ...secondaryRows(returns),
        ]}
      />
      <p>{old > 0 ? <OldLink returns={returns} old={old} /> : now.open === 0 ? own.noneOpen : own.noneOld}</p>
      <Measured
        definitions={defined.map((key) => ({ name: own.definition[key], text: returnMeanings[key][language] }))}
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
  const { now } = part.headline
  const { format } = scene
  const held = part.stages.find(({ stage }) => stage === 'held')?.parcels ?? 0
  const [half, most] = [daysText(returns, now.p50Days), daysText(returns, now.p90Days)]
  const enoughBack = now.back.parcels >= 10
  const rows: (MarginRow | false)[] = [
    now.rate.share !== null && {
      name: own.rate,
      value: shareText(now.rate.share, format),
      target: behind(returns, 'returnedOfAccepted', now.rate.parcels),
    },
    now.openOfAccepted.share !== null && {
      name: own.openOfAccepted,
      value: shareText(now.openOfAccepted.share, format),
      target: behind(returns, 'openOfAccepted', now.openOfAccepted.parcels),
    },
    enoughBack &&
      half !== null && { name: own.half, value: half, target: behind(returns, 'returnsBack', now.back.parcels) },
    enoughBack &&
      most !== null && { name: own.most, value: most, target: behind(returns, 'returnsBack', now.back.parcels) },
    now.avoidable.share !== null && {
      name: own.avoidable,
      value: shareText(now.avoidable.share, format),
      target: behind(returns, 'returnsAvoidable', now.avoidable.parcels),
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
