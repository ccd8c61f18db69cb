import { SplitBar } from '#web/charts/split-bar.tsx'
import type { SplitPart } from '#web/charts/split-parts.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { outcomeHeadline } from '#web/pages/insight/hit-rate/headlines.ts'
import { show, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { comparedCells, shareOr, shareParts } from '#web/pages/insight/shares.ts'

const fills = {
  DELIVERED_ADDRESS: 'own',
  DELIVERED_NEIGHBOUR: 'h1',
  DELIVERED_SAFEPLACE: 'h2',
  DELIVERED_LETTERBOX: 'h3',
  missed: 'late',
} as const satisfies Record<string, SplitPart['fill']>

/** What the first attempt came to: one bar, and below it once more all but the address. */
export function OutcomeFigure({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const { words, format } = scene
  const shown = part.outcomes.filter(({ now }) => now.parcels > 0)
  const attempts = part.headline.now.hits.of
  const parts: SplitPart[] = shown.map(({ outcome, now }) => ({
    key: outcome,
    label: own.outcomes.names[outcome],
    share: now.parcels / attempts,
    text: now.share === null ? format.count(now.parcels) : shareOr(scene, now),
    fill: fills[outcome],
  }))
  const isEnlarged = parts.length > 2 && parts[0]!.share > 0.5

  function readout(mark: number) {
    const row = shown[mark]
    if (!row) return { title: words.figure.few, parts: [] }
    const { outcome, now, before } = row
    const facts = [
      ...shareParts(scene, now, before, (share) => share),
      parcelCount(now.parcels, format.count(now.parcels), words),
    ]
    const link =
      outcome === 'missed'
        ? show(hit, 'homeMisses', now.parcels)
        : show(hit, 'homeHits', now.parcels, { at: { outcome } })
    return { title: own.outcomes.names[outcome], parts: facts, link }
  }

  const sub = isEnlarged ? own.outcomes.sub : own.outcomes.subWhole
  return (
    <SplitBar
      headline={outcomeHeadline(part.outcomes, { own, format })}
      sub={sub}
      label={sub}
      parts={parts}
      whole={own.outcomes.whole(format.count(attempts))}
      readout={readout}
      table={
        <TwinTable
          caption={own.outcomes.subWhole}
          heads={[own.outcomes.column, own.share, comparisonName(scene.data.compare, words), own.parcels]}
          rows={part.outcomes.map(({ outcome, now, before }) => ({
            key: outcome,
            name: own.outcomes.names[outcome],
            cells: comparedCells(scene, { now, before }),
          }))}
        />
      }
    />
  )
}
