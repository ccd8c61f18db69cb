import type { LaneFigures } from '#domain/contract/insight-transit.ts'
import { CountryDots, type CountryRow } from '#web/charts/country-dots.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { parcelCount } from '#web/pages/insight/names.ts'
import { comparedParts, shareOr, shareOrDash, shareParts } from '#web/pages/insight/shares.ts'
import { lanesHeadline } from '#web/pages/insight/transit/on-time-headlines.ts'
import { show, type TransitScene } from '#web/pages/insight/transit/transit-scene.ts'

/** Within the country and abroad apart, and of what passed customs also without the days there. */
export function LanesFigure({ transit }: { transit: TransitScene }) {
  const { own, part, scene } = transit
  const { words, format } = scene
  const { lanes } = part.onTime
  const marks = lanes.flatMap((figures) => [
    { figures, net: false },
    ...(figures.customs > 0 ? [{ figures, net: true }] : []),
  ])
  const day = (days: number | null) => (days === null ? '–' : words.day(days))

  const rows: CountryRow[] = marks.map(({ figures: { lane, now, days }, net }) => ({
    key: `${lane}${net ? '-net' : ''}`,
    label: net ? own.lanes.net : own.lanes.names[lane],
    medianDays: net ? days.now.netMedianDays : days.now.medianDays,
    p90Days: net ? days.now.netP90Days : days.now.p90Days,
    share: net ? null : now.share,
    instead:
      now.share === null && !net ? words.figure.fewOf(parcelCount(now.of, format.count(now.of), words)) : undefined,
  }))

  function readout(mark: number) {
    const { figures, net } = marks[mark] ?? {}
    if (!figures) return { title: own.headline.lanes, parts: [] }
    const { lane, now, customs } = figures
    const name = own.lanes.names[lane]
    const link = show(transit, 'judged', now.of, { at: { lane } })
    const [half, most] = net
      ? [figures.days.now.netMedianDays, figures.days.now.netP90Days]
      : [figures.days.now.medianDays, figures.days.now.p90Days]
    const parts = [
      ...(half === null || most === null ? [] : [own.lanes.halfPart(half), own.lanes.nineTenthsPart(most)]),
      ...(net
        ? [own.lanes.customs(format.count(customs))]
        : [...shareParts(scene, now, undefined, own.part), ...comparedParts(scene, figures)]),
    ]
    return { title: net ? `${name}, ${own.lanes.net}` : name, parts, link }
  }

  return (
    <CountryDots
      headline={lanesHeadline(part.onTime, own)}
      sub={own.lanes.sub}
      label={own.lanes.sub}
      rows={rows}
      words={{
        axis: own.lanes.axis,
        half: own.lanes.half,
        nineTenths: own.lanes.nineTenths,
        within: own.lanes.onTime,
        percent: format.percent,
      }}
      readout={readout}
      note={marks.some(({ net }) => net) ? `${own.lanes.note} ${own.lanes.noteNet}` : own.lanes.note}
      table={
        <TwinTable
          caption={own.lanes.sub}
          heads={[
            own.lanes.column,
            own.lanes.half,
            own.lanes.nineTenths,
            own.lanes.netHalf,
            own.lanes.netNineTenths,
            own.onTime,
            words.filter.previous,
            words.filter.year,
            own.parcels,
          ]}
          rows={lanes.map(({ lane, now, previous, yearAgo, days }: LaneFigures) => ({
            key: lane,
            name: own.lanes.names[lane],
            cells: [
              day(days.now.medianDays),
              day(days.now.p90Days),
              day(days.now.netMedianDays),
              day(days.now.netP90Days),
              shareOr(scene, now),
              shareOrDash(scene, previous),
              shareOrDash(scene, yearAgo),
              format.count(now.of),
            ],
          }))}
        />
      }
    />
  )
}
