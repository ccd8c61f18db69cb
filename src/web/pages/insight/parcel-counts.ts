import type { Parcel } from '#domain/contract/parcels.ts'
import { endedAs } from '#web/pages/insight/parcel-end.ts'
import type { Words } from '#web/words/nl.ts'

type CountWords = Words['track']['parcel']['counts']

/** What one part of the dashboard makes of a parcel: `anchor` is its place there. */
export type PartCount = { anchor: string; name: string; text: string; isBad: boolean; isCounted: boolean }

/**
 * In which figures of the dashboard a parcel counts and how, or why not. Whether it counts is told by the dashboard's own selections
 * (details.countsIn); why not is the first thing that keeps it out.
 */
export function partCounts(parcel: Parcel, words: CountWords, dayName: (instant: string) => string): PartCount[] {
  return [
    part('overkomstduur', words.transit, transitOf(parcel, words)),
    part('hitrate', words.hitRate, hitRateOf(parcel, words)),
    part('piek', words.peaks, peaksOf(parcel, words, dayName)),
    part('voormeldkwaliteit', words.preAdvice, preAdviceOf(parcel, words)),
    part('retouren', words.returns, returnsOf(parcel, words)),
  ]
}

type Said = { text: string; bad?: boolean; out?: boolean }

function part(anchor: string, name: string, { text, bad = false, out = false }: Said): PartCount {
  return { anchor, name, text, isBad: bad, isCounted: !out }
}

function transitOf(all: Parcel, words: CountWords): Said {
  const { details, parcel } = all
  const counts = new Set(details.countsIn)
  if (!counts.has('accepted')) return not(notAccepted(details, words), words)
  if (parcel.impossible) return not(words.whys.impossible, words)
  if (parcel.rescheduled) return not(words.whys.rescheduled, words)
  if (!counts.has('stopped')) return { text: endedAs(all) ? words.neverOffered : words.open }
  if (details.late === null) return { text: words.counted }
  return details.late ? { text: words.late, bad: true } : { text: words.onTime }
}

function hitRateOf(all: Parcel, words: CountWords): Said {
  const { details } = all
  const counts = new Set(details.countsIn)
  if (counts.has('attempts')) return counts.has('hits') ? { text: words.hit } : { text: words.miss, bad: true }
  if (details.customerReturn) return not(words.whys.customerReturn, words)
  if (details.service !== 'home' && details.service !== 'xl') return not(words.whys.notHome, words)
  if (details.redirected) return not(words.whys.rescheduled, words)
  return not(notOffered(all, words), words)
}

function peaksOf(all: Parcel, words: CountWords, dayName: (instant: string) => string): Said {
  const { details } = all
  if (details.countsIn.includes('moments') && all.parcel.outcomeAt && details.outcomeHour !== null) {
    return { text: words.hour(dayName(all.parcel.outcomeAt), details.outcomeHour) }
  }
  if (details.customerReturn) return not(words.whys.customerReturn, words)
  return not(notOffered(all, words), words)
}

function preAdviceOf({ details }: Parcel, words: CountWords): Said {
  const counts = new Set(details.countsIn)
  if (counts.has('noShow')) return { text: words.noShow, bad: true }
  if (!counts.has('accepted')) return not(notAccepted(details, words), words)
  if (!counts.has('preAdvised')) return { text: words.notAnnounced, bad: true }
  const isLate = !counts.has('inTime')
  const isIncomplete = counts.has('incomplete')
  const parts = [
    isLate ? words.notInTime : words.inTime,
    ...(isIncomplete ? [words.incomplete] : details.missing === null ? [] : [words.complete]),
  ]
  return { text: parts.join(', '), bad: isLate || isIncomplete }
}

function returnsOf({ details }: Parcel, words: CountWords): Said {
  const counts = new Set(details.countsIn)
  if (details.customerReturn) return not(words.whys.customerReturn, words)
  if (!counts.has('returns')) return { text: words.plainNo, out: true }
  if (counts.has('returnsLost')) return { text: words.lost, bad: true }
  return counts.has('returnsOpen') ? { text: words.underWay, bad: true } : { text: words.back }
}

function notOffered(all: Parcel, { whys }: CountWords): string {
  if (all.parcel.impossible) return whys.impossible
  return endedAs(all) ? whys.neverOffered : whys.notOffered
}

function notAccepted({ customerReturn }: Parcel['details'], { whys }: CountWords): string {
  return customerReturn ? whys.customerReturn : whys.notAccepted
}

function not(why: string, words: CountWords): Said {
  return { text: words.no(why), out: true }
}
