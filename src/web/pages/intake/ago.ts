import type { Format } from '#web/format.ts'
import type { Words } from '#web/words/nl.ts'

const minuteS = 60
const hourS = 60 * minuteS
const dayS = 24 * hourS

/** A duration in the largest unit that fits: 45 s, 12 min, 3,5 uur, 2 dagen. */
export function durationOf(seconds: number, format: Format, words: Words['intake']['monitor']): string {
  if (seconds < minuteS) return words.seconds(format.count(Math.max(0, seconds)))
  if (seconds < hourS) return words.minutes(format.count(Math.round(seconds / minuteS)))
  if (seconds < 2 * dayS) return words.hoursUnit(format.hours(Math.round((seconds / hourS) * 10) / 10))
  return words.days(format.count(Math.round(seconds / dayS)))
}
