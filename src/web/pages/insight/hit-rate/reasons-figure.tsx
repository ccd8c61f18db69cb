import type { HitRatePart } from '#domain/contract/insight-hit-rate.ts'
import { BarRows, type BarRow } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { reasonsHeadline } from '#web/pages/insight/hit-rate/headlines.ts'
import { show, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { beforeName, comparedCells, shareOr, shareParts } from '#web/pages/insight/shares.ts'

type Reason = HitRatePart['reasons'][number]

/** Misses that say nothing about who was at home, or where: told apart. */
const apart: ReadonlySet<string> = new Set(['refused', 'straightToPoint'])

/** Why the first attempt did not succeed. */
export function ReasonsFigure({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const { words, format, data } = scene
  const sorted = inOrder(part.reasons.filter(({ now, before }) => now.parcels + before.parcels > 0))
  const firstApart = sorted.findIndex(({ reason }) => apart.has(reason))
  const rows: BarRow[] = sorted.map(({ reason, now, before }, index) => ({
    key: reason,
    label: own.reasons.names[reason],
    value: now.share,
    text: now.share === null ? parcelCount(now.parcels, format.count(now.parcels), words) : shareOr(scene, now),
    before: before.share,
    more: format.count(now.parcels),
    group: index === firstApart ? own.reasons.apart : undefined,
  }))

  function readout(mark: number) {
    const row = sorted[mark]
    if (!row) return { title: words.figure.few, parts: [] }
    const { reason, now, before } = row
    const facts = [
      ...shareParts(scene, now, before, (share) => share),
      parcelCount(now.parcels, format.count(now.parcels), words),
    ]
    return {
      title: own.reasons.names[reason],
      parts: facts,
      link: show(hit, 'homeMisses', now.parcels, { at: { reason } }),
    }
  }

  return (
    <BarRows
      headline={reasonsHeadline(part.reasons, { own, format })}
      sub={own.reasons.sub}
      label={own.reasons.sub}
      rows={rows}
      head={own.parcels}
      readout={readout}
      note={sorted.some(({ before }) => before.share !== null) ? own.tick(beforeName(scene)) : undefined}
      table={
        <TwinTable
          caption={own.reasons.sub}
          heads={[own.reasons.column, own.share, comparisonName(data.compare, words), own.parcels]}
          rows={sorted.map(({ reason, now, before }) => ({
            key: reason,
            name: own.reasons.names[reason],
            cells: comparedCells(scene, { now, before }),
          }))}
        />
      }
    />
  )
}

/** The most frequent first; what was not told after the told, and what stands apart last. */
function inOrder(reasons: readonly Reason[]): Reason[] {
  const rank = ({ reason }: Reason) => (apart.has(reason) ? 2 : reason === 'untold' ? 1 : 0)
  return reasons.toSorted((a, b) => rank(a) - rank(b) || b.now.parcels - a.now.parcels)
}
