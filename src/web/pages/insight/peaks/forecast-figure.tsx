import type { VolumeForecast } from '#domain/contract/insight-peaks.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { VolumeDays } from '#web/charts/volume-days.tsx'
import type { VolumeMark } from '#web/charts/volume-mark.ts'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { dayLabel } from '#web/pages/insight/peaks/day-marks.ts'
import { busiestPeak } from '#web/pages/insight/peaks/expected-peak.ts'
import { forecastHeadline } from '#web/pages/insight/peaks/headlines.ts'
import { whole } from '#web/pages/insight/peaks/peak-days-table.tsx'
import { dayText, show, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'
import { parcelsBehind } from '#web/pages/insight/scene.ts'

type Expected = VolumeForecast['days'][number]
/** A day that was counted, or one that is expected. */
type Day = { date: string; counted: number | null; expected: Expected | undefined }

/** The coming 14 days behind the four weeks before, with how good the forecast has been. */
export function ForecastFigure({ peaks }: { peaks: PeaksScene }) {
  const { own, part, scene } = peaks
  const { words, format } = scene
  const { forecast } = part
  if (forecast.reason !== null) {
    return (
      <figure className="fig">
        <figcaption>
          <h3>{own.headline.forecast}</h3>
        </figcaption>
        <p className="after">{own.forecast.none[forecast.reason]}</p>
      </figure>
    )
  }
  const days: Day[] = [
    ...forecast.recent.map(({ date, parcels }) => ({ date, counted: parcels, expected: undefined })),
    ...forecast.days.map((expected) => ({ date: expected.date, counted: null, expected })),
  ]
  const dates = days.map(({ date }) => date)
  const peak = busiestPeak(forecast.days)
  const marks = days.map(({ date, counted, expected }, index): VolumeMark => ({
    key: date,
    ...dayLabel(dates, index, scene),
    volume: counted,
    beside: expected?.lastYear?.parcels ?? null,
    peak: false,
    provisional: false,
    expected: expected && { middle: expected.expected, lower: expected.lower, upper: expected.upper },
    note: expected && expected === peak ? dayText(peaks, expected) : undefined,
  }))

  function readout(mark: number) {
    const day = days[mark]
    if (!day) return { title: words.figure.few, parts: [] }
    if (!day.expected) {
      const parcels = day.counted ?? 0
      const link = show(peaks, 'accepted', parcels, { period: whole(day.date) })
      return { title: format.day(day.date), parts: [parcelCount(parcels, format.count(parcels), words)], link }
    }
    const { expected, lower, upper, lastYear, isHoliday } = day.expected
    const then = lastYear && format.date(lastYear.date)
    const parts = [
      own.forecast.about(format.count(expected)),
      own.forecast.between(format.count(lower), format.count(upper)),
      ...(isHoliday ? [own.days.holiday] : []),
      ...(then ? [own.forecast.lastYearOf(then, format.count(lastYear.parcels))] : []),
    ]
    const link =
      lastYear && then && lastYear.parcels > 0
        ? {
            text: own.forecast.showLastYear(format.count(lastYear.parcels), then),
            target: parcelsBehind(scene, 'accepted', { period: whole(lastYear.date) }),
          }
        : undefined
    return { title: dayText(peaks, day.expected), parts, link }
  }

  return (
    <VolumeDays
      headline={forecastHeadline(peaks)}
      sub={own.forecast.sub}
      marks={marks}
      words={{ beside: own.forecast.lastYear, expected: own.forecast.to, count: format.count }}
      rest={Math.max(0, peak ? dates.indexOf(peak.date) : forecast.recent.length)}
      readout={readout}
      note={noteOf(peaks)}
      table={
        <TwinTable
          caption={own.forecast.sub}
          heads={[
            own.forecast.column,
            own.forecast.expected,
            own.forecast.band,
            own.forecast.lastYear,
            own.forecast.actual,
          ]}
          rows={days.toReversed().map(({ date, counted, expected }) => ({
            key: date,
            name: format.day(date),
            cells: [
              expected ? format.count(expected.expected) : '–',
              expected ? `${format.count(expected.lower)}–${format.count(expected.upper)}` : '–',
              expected?.lastYear ? format.count(expected.lastYear.parcels) : '–',
              counted === null ? '–' : format.count(counted),
            ],
          }))}
        />
      }
    />
  )
}

/** How far off it was, how often the band held, whether it beats doing without, and what is in it. */
function noteOf({ own, part, scene }: PeaksScene): string {
  const { past, withSeason } = part.forecast
  const said: string[] = []
  if (past?.error != null) said.push(own.forecast.past(shareText(past.error, scene.format)))
  if (past?.coverage != null) said.push(own.forecast.coverage(`${scene.format.count(past.coverage * 100)}%`))
  if (past?.naiveError != null) {
    const say = past.isBetter ? own.forecast.better : own.forecast.worse
    said.push(say(shareText(past.naiveError, scene.format)))
  }
  said.push(withSeason ? own.forecast.season : own.forecast.noSeason)
  return said.join(' ')
}
