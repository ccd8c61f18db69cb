import type { Period } from '#domain/insight/query.ts'
import { addDays, mondayOf } from '#web/pages/insight/dates.ts'

export const presets = ['weeks4', 'weeks13', 'weeks26', 'weeks52', 'thisYear', 'lastYear', 'all'] as const
export type Preset = (typeof presets)[number]

const presetWeeks: Partial<Record<Preset, number>> = { weeks4: 4, weeks13: 13, weeks26: 26, weeks52: 52 }

/**
 * Whole weeks, Monday to Sunday, the last of them holding `lastDay`: then the period before has the same weeks and
 * lines up with this one.
 */
export function lastWeeks(weeks: number, lastDay: string): Period {
  const sunday = addDays(mondayOf(lastDay), 6)
  return { from: addDays(sunday, 1 - weeks * 7), to: sunday }
}

/** What a preset means for data from `firstDay` to `lastDay`; undefined when it has nothing to show. */
export function presetPeriod(preset: Preset, lastDay: string, firstDay: string | null): Period | undefined {
  const weeks = presetWeeks[preset]
  if (weeks) return lastWeeks(weeks, lastDay)
  const year = Number(lastDay.slice(0, 4))
  if (preset === 'thisYear') return { from: `${year}-01-01`, to: lastDay }
  if (preset === 'lastYear') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
  return firstDay ? { from: firstDay, to: lastDay } : undefined
}

/** The preset a period is, if it is one: its name then says more than its dates. */
export function presetOf(period: Period, lastDay: string, firstDay: string | null): Preset | undefined {
  return presets.find((preset) => {
    const candidate = presetPeriod(preset, lastDay, firstDay)
    return candidate?.from === period.from && candidate.to === period.to
  })
}

/** The day that counts as the last: of the data when they are old, else today. */
export function anchorDay(now: string, lastDay: string | null | undefined): string {
  return lastDay && lastDay < now ? lastDay : now
}

export const defaultWeeks = 26
export const defaultPreset: Preset = 'weeks26'
