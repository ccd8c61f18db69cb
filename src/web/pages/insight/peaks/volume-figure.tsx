import { shoppingPeaks } from '#domain/insight/peaks/meanings.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { VolumeDays } from '#web/charts/volume-days.tsx'
import type { VolumeMark } from '#web/charts/volume-mark.ts'
import { parcelCount } from '#web/pages/insight/names.ts'
import { dayLabel } from '#web/pages/insight/peaks/day-marks.ts'
import { daysHeadline, factorOf, peakDays, usualOf, type VolumeKind } from '#web/pages/insight/peaks/headlines.ts'
import { kindOf, whole } from '#web/pages/insight/peaks/peak-days-table.tsx'
import { dayText, show, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'

const kinds: readonly VolumeKind[] = ['accepted', 'attempted']

type VolumeFigureProps = { peaks: PeaksScene; kind: VolumeKind; choose: (kind: VolumeKind) => void }

/** Parcels by day of the period beside what is usual, with the peak days. */
export function VolumeFigure({ peaks, kind, choose }: VolumeFigureProps) {
  const { own, part, scene } = peaks
  const { words, format, data } = scene
  const { days } = part
  const dates = days.map(({ date }) => date)
  const noted = new Set(
    peakDays(days, kind)
      .slice(0, 2)
      .map(({ date }) => date),
  )
  const marks = days.map((day, index): VolumeMark => ({
    key: day.date,
    ...dayLabel(dates, index, scene),
    volume: day[kind],
    beside: day.provisional ? null : usualOf(day, kind),
    peak: day[`${kind}Peak`],
    provisional: day.provisional,
    note: noted.has(day.date) ? dayText(peaks, day) : undefined,
  }))

  function readout(mark: number) {
    const day = days[mark]
    if (!day) return { title: words.figure.few, parts: [] }
    const [usual, factor] = [usualOf(day, kind), factorOf(day, kind)]
    const parts = [
      parcelCount(day[kind], format.count(day[kind]), words),
      ...(usual === null ? [] : [own.days.usualOf(format.count(usual))]),
      ...(day[`${kind}Peak`] && factor !== null ? [own.days.peakDay, own.days.times(format.decimal(factor))] : []),
      ...(day.isHoliday ? [own.days.holiday] : []),
      ...(day.provisional ? [words.figure.provisional] : []),
    ]
    return {
      title: dayText(peaks, day),
      parts,
      link: show(peaks, kindOf(kind), day[kind], { period: whole(day.date) }),
    }
  }

  const isShortened = days.length > 0 && days[0]!.date > data.period.from
  return (
    <VolumeDays
      headline={daysHeadline(peaks, kind)}
      sub={own.days.sub[kind]}
      marks={marks}
      words={{ beside: own.days.usual, count: format.count }}
      rest={Math.max(
        0,
        days.findLastIndex(({ provisional }) => !provisional),
      )}
      readout={readout}
      note={[own.days.line, isShortened ? own.days.shortened : ''].filter(Boolean).join(' ')}
      tools={
        <fieldset className="seg">
          <legend className="vh">{own.days.switch}</legend>
          {kinds.map((one) => (
            <label key={one}>
              <input type="radio" name="piek-dagen" checked={kind === one} onChange={() => choose(one)} />
              {own.days[one]}
            </label>
          ))}
        </fieldset>
      }
      table={
        <TwinTable
          caption={own.days.sub[kind]}
          heads={[own.days.column, own.days.parcels, own.days.usual, own.days.factor, own.days.occasion]}
          rows={days.toReversed().map((day) => {
            const [usual, factor] = [usualOf(day, kind), factorOf(day, kind)]
            return {
              key: day.date,
              name: format.day(day.date),
              cells: [
                format.count(day[kind]),
                usual === null ? '–' : format.count(usual),
                factor === null || day[kind] < 10 ? '–' : format.decimal(factor),
                day.isHoliday ? own.days.holiday : day.peak ? shoppingPeaks[day.peak][scene.language] : '',
              ],
            }
          })}
        />
      }
    />
  )
}
