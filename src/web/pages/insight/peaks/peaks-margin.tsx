import type { PeaksFigures } from '#domain/contract/insight-peaks.ts'
import { peaksMeanings, type PeaksMeaning } from '#domain/insight/peaks/meanings.ts'
import type { MarginRow } from '#web/pages/insight/difference.ts'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { weakestOf } from '#web/pages/insight/peaks/headlines.ts'
import { Counted, MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'
import { atMoment, behind, momentText, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'

/** The busiest hour, how it was before, and what stands beside it. */
export function PeaksMargin({ peaks }: { peaks: PeaksScene }) {
  const { own, part, scene } = peaks
  const { words, format, language } = scene
  const { attempts, busiest } = part.headline.now
  return (
    <>
      <MarginFigure
        value={busiest ? momentText(peaks, busiest) : null}
        of={
          busiest
            ? own.ofBusiest(shareText(busiest.share ?? 0, format))
            : own.fewOf(parcelCount(attempts, format.count(attempts), words))
        }
        target={busiest ? behind(peaks, 'moments', busiest.parcels, { at: atMoment(busiest) }) : undefined}
      />
      <MarginRows rows={[...comparisons(peaks), ...otherRows(peaks)]} />
      {attempts > 0 && (
        <p>
          <Counted target={behind(peaks, 'moments', attempts)}>
            {attempts === 1 ? own.allOne : own.allLink(format.count(attempts))}
          </Counted>
        </p>
      )}
      <Measured
        definitions={(Object.keys(own.definition) as PeaksMeaning[]).map((key) => ({
          name: own.definition[key],
          text: peaksMeanings[key][language],
        }))}
      />
    </>
  )
}

/** When it was busiest before. Another hour is neither better nor worse. */
function comparisons(peaks: PeaksScene): MarginRow[] {
  const { own, part, scene } = peaks
  const { data, words } = scene
  const row = (name: string, then: PeaksFigures, period: typeof data.period): MarginRow => {
    const { busiest } = then
    if (!busiest) return { name, value: words.margin.few }
    const now = part.headline.now.busiest
    const isSame = now?.weekday === busiest.weekday && now.hour === busiest.hour
    return {
      name,
      value: momentText(peaks, busiest),
      target: behind(peaks, 'moments', busiest.parcels, { at: atMoment(busiest), period }),
      difference: isSame ? { text: own.sameHour, verdict: 'same' } : undefined,
    }
  }
  return [
    row(words.filter.previous, part.headline.previous, data.previous),
    row(words.filter.year, part.headline.yearAgo, data.yearAgo),
  ]
}

function otherRows(peaks: PeaksScene): MarginRow[] {
  const { own, part, scene } = peaks
  const { format } = scene
  const { now } = part.headline
  const rows: MarginRow[] = []
  const add = (name: string, { parcels, share }: PeaksFigures['sunday'], at: Record<string, string>) => {
    if (share === null || parcels === 0) return
    rows.push({ name, value: shareText(share, format), target: behind(peaks, 'moments', parcels, { at }) })
  }
  for (const { part: dayPart, attempts } of now.dayParts) add(own.parts[dayPart], attempts, { daypart: dayPart })
  add(own.sunday, now.sunday, { weekday: '7' })
  add(own.holidays, part.holidays, { calendar: 'holiday' })
  const weakest = weakestOf(part)
  if (weakest) {
    rows.push({
      name: own.weakest,
      value: momentText(peaks, weakest),
      target: behind(peaks, 'homeMisses', weakest.hits.of - weakest.hits.parcels, { at: atMoment(weakest) }),
      difference: { text: shareText(weakest.hits.share ?? 0, format), verdict: undefined },
    })
  }
  const days = part.days.filter(({ acceptedPeak }) => acceptedPeak).length
  if (part.days.some(({ acceptedUsual }) => acceptedUsual !== null))
    rows.push({ name: own.peakDays, value: format.count(days) })
  if (part.forecast.reason === null) {
    const coming = part.forecast.days.reduce((sum, { expected }) => sum + expected, 0)
    rows.push({ name: own.coming, value: own.about(format.count(coming)) })
  }
  return rows
}
