import type { ClockFigures } from '#domain/contract/insight-transit.ts'
import { clocks } from '#domain/insight/query.ts'
import { PercentileStrip, type PercentileRow } from '#web/charts/percentile-strip.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { hoursHeadline } from '#web/pages/insight/transit/headlines.ts'
import { comparisonName } from '#web/pages/insight/names.ts'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { TransitPart as TransitData } from '#domain/contract/insight-transit.ts'

const percents = [50, 90, 95] as const

/** P50, P90 and P95 of both clocks under each other, in hours. */
export function PercentilesFigure({ scene, part }: { scene: Scene; part: TransitData }) {
  const { data, words, format } = scene
  const beforeName = comparisonName(data.compare, words)
  const known = clocks.flatMap((clock) => {
    const hours = hoursOf(part[clock].now)
    if (!hours) return []
    const row: PercentileRow = {
      key: clock,
      label: words.transit.clocks[clock],
      hours,
      before: hoursOf(part[clock].before),
    }
    return [{ clock, row }]
  })
  const decimal = (value: number) => format.decimal(value)
  if (known.length === 0) return null

  function readout(mark: number) {
    const { clock, row } = known[Math.floor(mark / 3)] ?? known[0]!
    const at = mark % 3
    const { stopped } = part[clock].now
    const parts = [
      `${words.percentiles.part(percents[at]!)}: ${words.transit.hours(format.hours(round(row.hours[at]!)))}`,
      ...(row.before
        ? [`${beforeName.toLowerCase()}: ${words.transit.hours(format.hours(round(row.before[at]!)))}`]
        : []),
    ]
    const link = showParcels(scene, stopped, parcelsBehind(scene, 'stopped', { clock, sort: 'hours' }))
    return { title: `${row.label}, ${words.percentiles.names[at]}`, parts, link }
  }

  return (
    <PercentileStrip
      headline={hoursHeadline(part.attempt.now, fewBelow, 'attempt', { words, format })}
      sub={words.percentiles.sub}
      label={words.percentiles.sub}
      rows={known.map(({ row }) => row)}
      words={{
        axis: words.percentiles.axis,
        names: words.percentiles.names,
        hours: (value) => format.hours(round(value)),
      }}
      readout={readout}
      note={known.some(({ row }) => row.before) ? words.percentiles.before(beforeName.toLowerCase()) : undefined}
      table={
        <TwinTable
          caption={words.percentiles.sub}
          heads={[words.percentiles.clock, ...words.percentiles.names]}
          rows={known.flatMap(({ row: { key, label, hours, before } }) => [
            { key, name: label, cells: hours.map(decimal) },
            ...(before
              ? [
                  {
                    key: `${key}-before`,
                    name: `${label}, ${beforeName.toLowerCase()}`,
                    cells: before.map(decimal),
                  },
                ]
              : []),
          ])}
        />
      }
    />
  )
}

function hoursOf({ stopped, medianH, p90H, p95H }: ClockFigures): [number, number, number] | undefined {
  if (stopped < fewBelow || medianH === null || p90H === null || p95H === null) return undefined
  return [medianH, p90H, p95H]
}

function round(hours: number): number {
  return Math.round(hours * 10) / 10
}
