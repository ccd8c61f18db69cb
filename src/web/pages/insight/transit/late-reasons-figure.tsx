import type { OnTimePart } from '#domain/contract/insight-transit.ts'
import { BarRows, type BarRow } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { parcelCount } from '#web/pages/insight/names.ts'
import { beforeName, comparedParts, drawnThen, shareOr, shareOrDash, shareParts } from '#web/pages/insight/shares.ts'
import { reasonsHeadline } from '#web/pages/insight/transit/on-time-headlines.ts'
import { show, type TransitScene } from '#web/pages/insight/transit/transit-scene.ts'

type Reason = OnTimePart['reasons'][number]

/** Why parcels came after their norm or promised day; what the recipient moved stands apart. */
export function LateReasonsFigure({ transit }: { transit: TransitScene }) {
  const { own, part, scene } = transit
  const { words, format } = scene
  const shown = inOrder(part.onTime.reasons).filter(
    ({ now, previous, yearAgo }) => now.parcels + previous.parcels + yearAgo.parcels > 0,
  )
  const rows: BarRow[] = shown.map(({ reason, now, ...then }) => ({
    key: reason,
    label: own.reasons.names[reason],
    value: now.share,
    text: shareOr(scene, now),
    before: drawnThen(scene, then).share,
    more: format.count(now.parcels),
    fill: reason === 'recipient' ? 'grey' : 'late',
    group: reason === 'recipient' ? own.reasons.apart : undefined,
  }))

  function readout(mark: number) {
    const row = shown[mark]
    if (!row) return { title: own.headline.reasons, parts: [] }
    const { reason, now } = row
    const parts = [
      ...shareParts(scene, now, undefined, (share) => share),
      ...comparedParts(scene, row),
      parcelCount(now.parcels, format.count(now.parcels), words),
    ]
    const link =
      reason === 'recipient'
        ? show(transit, 'overMoved', now.parcels)
        : show(transit, 'late', now.parcels, { at: { reason } })
    return { title: own.reasons.names[reason], parts, link }
  }

  return (
    <BarRows
      headline={reasonsHeadline(part.onTime, own)}
      sub={own.reasons.sub}
      label={own.reasons.sub}
      rows={rows}
      head={own.parcels}
      readout={readout}
      note={shown.some((row) => drawnThen(scene, row).share !== null) ? own.tick(beforeName(scene)) : undefined}
      table={
        <TwinTable
          caption={own.reasons.sub}
          heads={[own.reasons.column, own.share, words.filter.previous, words.filter.year, own.parcels]}
          rows={shown.map((row) => ({
            key: row.reason,
            name: own.reasons.names[row.reason],
            cells: [
              shareOr(scene, row.now),
              shareOrDash(scene, row.previous),
              shareOrDash(scene, row.yearAgo),
              format.count(row.now.parcels),
            ],
          }))}
        />
      }
    />
  )
}

/** The most frequent first, and the recipient's own wish last. */
function inOrder(reasons: readonly Reason[]): Reason[] {
  const rank = ({ reason }: Reason) => (reason === 'recipient' ? 1 : 0)
  return reasons.toSorted((a, b) => rank(a) - rank(b) || b.now.parcels - a.now.parcels)
}
