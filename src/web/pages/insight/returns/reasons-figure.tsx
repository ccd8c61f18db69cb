import { BarRows } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { reasonsHeadline } from '#web/pages/insight/returns/headlines.ts'
import { show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'
import { beforeName, comparedCells, shareOr, shareParts } from '#web/pages/insight/shares.ts'

/** Why the returns of the period began: petrol is what could have been prevented. */
export function ReasonsFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { words, format, data } = scene
  const nameOf = (reason: string) => own.reasons.names[reason] ?? reason
  const shown = part.reasons.filter(({ now }) => now.parcels > 0)

  function readout(mark: number) {
    const row = shown[mark]
    if (!row) return { title: own.headline.reasons, parts: [] }
    const { reason, now, before, avoidable } = row
    const parts = [
      ...shareParts(scene, now, before, (share) => share),
      parcelCount(now.parcels, format.count(now.parcels), words),
      ...(avoidable ? [own.reasons.avoidable] : []),
    ]
    return { title: nameOf(reason), parts, link: show(returns, 'returns', now.parcels, { at: { reason } }) }
  }

  const sub = own.reasons.sub(format.count(part.headline.now.returns))
  return (
    <BarRows
      headline={reasonsHeadline(part, { own, format })}
      sub={sub}
      label={sub}
      rows={shown.map(({ reason, now, before, avoidable }) => ({
        key: reason,
        label: nameOf(reason),
        value: now.share,
        text: shareOr(scene, now),
        before: before.share,
        more: format.count(now.parcels),
        fill: avoidable ? 'own' : 'grey',
      }))}
      head={own.returns}
      readout={readout}
      note={shown.some(({ before }) => before.share !== null) ? own.tick(beforeName(scene)) : undefined}
      table={
        <TwinTable
          caption={sub}
          heads={[
            own.reasons.column,
            own.reasons.avoidableColumn,
            own.share,
            comparisonName(data.compare, words),
            own.returns,
          ]}
          rows={part.reasons.map(({ reason, now, before, avoidable }) => ({
            key: reason,
            name: nameOf(reason),
            cells: [avoidable ? own.reasons.yes : own.reasons.no, ...comparedCells(scene, { now, before })],
          }))}
        />
      }
    />
  )
}
