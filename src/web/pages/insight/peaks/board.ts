import type { BoardRow } from '#web/pages/insight/board-row.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { busiestPeak } from '#web/pages/insight/peaks/expected-peak.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'

/** The hours parcels are brought. */
const [firstHour, lastHour] = [8, 21]

/** What 'Piek-bezorgmomenten' says on the board; null while there is no part. */
export function boardRow(scene: ParcelsScene): BoardRow | null {
  const { data, words } = scene
  const part = data.peaks
  if (!part) return null
  const own = words.board.peaks
  const { now, yearAgo } = part.headline
  const text = (moment: typeof now.busiest) =>
    moment ? own.moment(own.weekdays[moment.weekday - 1] ?? '', moment.hour) : null
  const isSame = now.busiest?.weekday === yearAgo.busiest?.weekday && now.busiest?.hour === yearAgo.busiest?.hour
  const perHour = Array.from({ length: lastHour - firstHour + 1 }, (_, i) =>
    part.cells.reduce((sum, { hour, attempts }) => (hour === firstHour + i ? sum + attempts : sum), 0),
  )
  return {
    label: own.label,
    about: own.about,
    now: text(now.busiest),
    yearAgo: text(yearAgo.busiest),
    difference:
      now.busiest && yearAgo.busiest
        ? { text: isSame ? own.sameHour : own.otherHour, verdict: isSame ? 'same' : undefined }
        : undefined,
    spark: { kind: 'bars', values: perHour },
    say: saying(scene),
  }
}

/** One sentence: a peak that is expected, else where most of the attempts are. */
function saying({ data, words, format }: ParcelsScene): string {
  const own = words.board.peaks
  const part = data.peaks!
  if (!part.headline.now.busiest) return own.few
  const peak = busiestPeak(part.forecast.days)
  if (peak) return own.coming(format.day(peak.date), format.count(peak.expected))
  const [most] = part.headline.now.dayParts.toSorted((a, b) => b.attempts.parcels - a.attempts.parcels)
  return most ? own.mostly(own.parts[most.part], shareText(most.attempts.share ?? 0, format)) : own.few
}
