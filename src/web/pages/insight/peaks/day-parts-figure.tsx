import { BarRows } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, parcelCount, shareText } from '#web/pages/insight/names.ts'
import { dayPartsHeadline } from '#web/pages/insight/peaks/headlines.ts'
import { show, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'

/** Morning, afternoon and evening beside each other. */
export function DayPartsFigure({ peaks }: { peaks: PeaksScene }) {
  const { own, part, scene } = peaks
  const { words, format, data } = scene
  const before = comparisonName(data.compare, words)
  const rate = (share: number | null) => (share === null ? words.figure.few : shareText(share, format))

  function readout(mark: number) {
    const row = part.dayParts[mark]
    if (!row) return { title: words.figure.few, parts: [] }
    const { now, before: then, hits } = row
    const parts = [
      ...(now.share === null ? [] : [own.ofAttempts(shareText(now.share, format))]),
      parcelCount(now.parcels, format.count(now.parcels), words),
      ...(then.share === null ? [] : [words.days.beforePart(shareText(then.share, format), before.toLowerCase())]),
      ...(hits.share === null ? [] : [own.cells.hits(shareText(hits.share, format))]),
    ]
    return {
      title: own.parts[row.part],
      parts,
      link: show(peaks, 'moments', now.parcels, { at: { daypart: row.part } }),
    }
  }

  return (
    <BarRows
      headline={dayPartsHeadline(peaks)}
      sub={own.dayParts.sub}
      label={own.dayParts.sub}
      rows={part.dayParts.map((row) => ({
        key: row.part,
        label: own.parts[row.part],
        value: row.now.share,
        text: rate(row.now.share),
        before: row.before.share,
        more: format.count(row.now.parcels),
      }))}
      head={own.dayParts.parcels.toLowerCase()}
      readout={readout}
      note={
        part.dayParts.some((row) => row.before.share !== null) ? own.dayParts.tick(before.toLowerCase()) : undefined
      }
      table={
        <TwinTable
          caption={own.dayParts.sub}
          heads={[own.dayParts.column, own.dayParts.share, before, own.dayParts.hits, own.dayParts.parcels]}
          rows={part.dayParts.map((row) => ({
            key: row.part,
            name: own.parts[row.part],
            cells: [rate(row.now.share), rate(row.before.share), rate(row.hits.share), format.count(row.now.parcels)],
          }))}
        />
      }
    />
  )
}
