import type { AdviceItem } from '../../contract/insight-advice.ts'
import type { PeaksPart } from '../../contract/insight-peaks.ts'
import { peakAbove } from '../peaks/meanings.ts'
import type { At } from './marks.ts'

export type PeakAhead = { at: At; threshold: number; days: AdviceItem['days'] }

/** The peak days among those that are forecast, told as one advice; by the month of the first, so that a decision on it is about this peak. */
export function peakAhead({ forecast }: PeaksPart): PeakAhead | undefined {
  const days = forecast.days.filter(({ isPeak }) => isPeak)
  if (days.length === 0) return undefined
  return {
    at: { month: days[0]!.date.slice(0, 7) },
    threshold: peakAbove,
    days: days.map(({ date, expected, lower, upper, usual, peak }) => ({ date, expected, lower, upper, usual, peak })),
  }
}
