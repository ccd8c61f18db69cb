import { missStages, pickupLimitDays, type MissStage } from '#domain/insight/hit-rate/selections.ts'
import { shiftDate } from '#domain/insight/period.ts'
import { BarRows, type BarRow } from '#web/charts/bar-rows.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { afterHeadline } from '#web/pages/insight/hit-rate/headlines.ts'
import { show, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { comparisonName, parcelCount, shareText } from '#web/pages/insight/names.ts'
import { beforeName } from '#web/pages/insight/shares.ts'

/** So long after a miss it is decided: laid at a point, kept there, and collected or on its way back. */
const decidedAfterDays = 2 * pickupLimitDays

/** Where the missed parcels are: the share of all misses in each stage. */
export function AfterFigure({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const { words, format, data } = scene
  const { now } = part.headline
  const was = part.headline[data.compare === 'year' ? 'yearAgo' : 'previous']
  const share = (figures: typeof now, stage: MissStage) =>
    figures.missed < fewBelow ? null : figures[stage] / figures.missed
  // What was missed lately still waits: beside a period of which all is decided it would seem to be left behind.
  const isDecided = shiftDate(data.period.to, decidedAfterDays) <= data.asOf
  const stages = missStages.map((stage) => ({
    stage,
    share: share(now, stage),
    before: isDecided ? share(was, stage) : null,
  }))
  const text = (value: number | null) => (value === null ? '–' : shareText(value, format))
  const parcels = (count: number) => parcelCount(count, format.count(count), words)
  const rows: BarRow[] = stages.map(({ stage, share: ofMisses, before }) => ({
    key: stage,
    label: own.after.names[stage],
    value: ofMisses,
    text: ofMisses === null ? parcels(now[stage]) : text(ofMisses),
    before,
    more: format.count(now[stage]),
  }))

  function readout(mark: number) {
    const row = stages[mark]
    if (!row) return { title: words.figure.few, parts: [] }
    const { stage, share: ofMisses, before } = row
    const parts = [
      ...(ofMisses === null ? [] : [text(ofMisses)]),
      ...(before === null ? [] : [words.days.beforePart(text(before), beforeName(scene))]),
      parcels(now[stage]),
    ]
    return { title: own.after.names[stage], parts, link: show(hit, 'homeMisses', now[stage], { at: { stage } }) }
  }

  const notes = [
    now.missed >= fewBelow ? own.after.point(format.count(now.toPoint), text(now.toPoint / now.missed)) : '',
    now.overdue > 0 ? own.after.overdue(format.count(now.overdue), now.overdue) : '',
    isDecided ? '' : own.after.undecided,
    stages.some(({ before }) => before !== null) ? own.tick(beforeName(scene)) : '',
  ]
  return (
    <BarRows
      headline={afterHeadline(now.collectedAtPoint, now.dwellP50Days, { own, format })}
      sub={own.after.sub}
      label={own.after.sub}
      rows={rows}
      head={own.parcels}
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={own.after.sub}
          heads={[own.after.column, own.share, comparisonName(data.compare, words), own.parcels]}
          rows={stages.map(({ stage, share: ofMisses, before }) => ({
            key: stage,
            name: own.after.names[stage],
            cells: [text(ofMisses), text(before), format.count(now[stage])],
          }))}
        />
      }
    />
  )
}
