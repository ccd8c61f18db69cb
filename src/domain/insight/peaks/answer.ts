import type { PeaksCell, PeaksFigures, PeaksPart } from '../../contract/insight-peaks.ts'
import { count, share, text, type MeasureRow } from '../figures.ts'
import { bucketsOf } from '../period.ts'
import type { InsightQuery, PeriodName } from '../query.ts'
import { forecastVolume } from './forecast.ts'
import { activeShare, dayPartNames, dayParts, fewestToName, type DayPart } from './meanings.ts'
import { shownDays, type PeaksQuestionName } from './questions.ts'
import { quietHolidays } from './shopping-peaks.ts'
import { daysOf, historyOf, type DayCounts } from './volume-days.ts'

type Rows = Record<PeaksQuestionName, MeasureRow[]>

/** The attempts of one half hour of the week, by period, and of now those at home and the hits among them. */
type Moment = { weekday: number; half: number; attempts: Record<PeriodName, number>; home: number; hits: number }

/** Puts the rows of `peaksQuestions` together. */
export function peaksAnswer(query: InsightQuery, rows: Rows): PeaksPart {
  const moments = rows.moments.map(momentOf)
  const before: PeriodName = query.compare === 'year' ? 'yearAgo' : 'previous'
  const [accepted, attempted] = [countsOf(rows.accepted), countsOf(rows.attempted)]
  const cells = cellsOf(moments, before)
  const now = figuresOf(moments, 'now')
  const holidays = quietHolidays(query.period).reduce((sum, date) => sum + (attempted.get(date) ?? 0), 0)
  return {
    headline: { now, previous: figuresOf(moments, 'previous'), yearAgo: figuresOf(moments, 'yearAgo') },
    weeks: bucketsOf(shownDays(query), 'week').map(({ from, to }) => ({ from, value: sumWithin(attempted, from, to) })),
    weakest: weakestOf(cells),
    holidays: share(holidays, now.attempts),
    cells,
    dayParts: dayPartNames.map((part) => {
      const ofPart = moments.filter(({ half }) => dayPartOf(half) === part)
      return {
        part,
        now: share(sumOf(ofPart, 'now'), now.attempts),
        before: share(sumOf(ofPart, before), sumOf(moments, before)),
        hits: hitsOf(ofPart),
      }
    }),
    days: daysOf(query, accepted, attempted),
    forecast: forecastVolume(historyOf(query, accepted)),
  }
}

function momentOf(row: MeasureRow): Moment {
  return {
    weekday: count(row, 'weekday'),
    half: count(row, 'half'),
    attempts: {
      now: count(row, 'now_attempts'),
      previous: count(row, 'previous_attempts'),
      yearAgo: count(row, 'yearAgo_attempts'),
    },
    home: count(row, 'home'),
    hits: count(row, 'hits'),
  }
}

export function dayPartOf(half: number): DayPart {
  return (
    dayPartNames.find((name) => name !== 'other' && half >= dayParts[name].from && half < dayParts[name].to) ?? 'other'
  )
}

function figuresOf(moments: readonly Moment[], period: PeriodName): PeaksFigures {
  const attempts = sumOf(moments, period)
  const busiest = [...byHour(moments)]
    .map((group) => ({ group, parcels: sumOf(group, period) }))
    .reduce<{ group: Moment[]; parcels: number } | undefined>(
      (best, one) => (best && best.parcels >= one.parcels ? best : one),
      undefined,
    )
  const named = attempts >= fewestToName ? busiest : undefined
  return {
    attempts,
    busiest: named
      ? {
          weekday: named.group[0]!.weekday,
          hour: Math.floor(named.group[0]!.half / 2),
          attempts: share(named.parcels, attempts),
        }
      : null,
    dayParts: dayPartNames.map((part) => ({
      part,
      attempts: share(
        sumOf(
          moments.filter(({ half }) => dayPartOf(half) === part),
          period,
        ),
        attempts,
      ),
    })),
    sunday: share(
      sumOf(
        moments.filter(({ weekday }) => weekday === 7),
        period,
      ),
      attempts,
    ),
  }
}

function cellsOf(moments: readonly Moment[], before: PeriodName): PeaksCell[] {
  const [all, allBefore] = [sumOf(moments, 'now'), sumOf(moments, before)]
  const groups = byHour(moments)
  const active = groups
    .map((group) => sumOf(group, 'now'))
    .filter((parcels) => parcels >= Math.max(1, all * activeShare))
  const mean = active.reduce((sum, parcels) => sum + parcels, 0) / active.length
  return groups.flatMap((group) => {
    const attempts = sumOf(group, 'now')
    if (attempts === 0) return []
    return {
      weekday: group[0]!.weekday,
      hour: Math.floor(group[0]!.half / 2),
      attempts,
      share: share(attempts, all).share,
      before: share(sumOf(group, before), allBefore).share,
      index: all >= fewestToName ? attempts / mean : null,
      hits: hitsOf(group),
    }
  })
}

/** Hours of the week in order: halves of one hour together. */
function byHour(moments: readonly Moment[]): Moment[][] {
  const groups = Map.groupBy(moments, ({ weekday, half }) => weekday * 24 + Math.floor(half / 2))
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group)
}

/** The lowest hit rate; of equal ones the one with more parcels. */
function weakestOf(cells: readonly PeaksCell[]): PeaksPart['weakest'] {
  const [weakest] = cells
    .filter(({ hits }) => hits.of >= fewestToName && hits.share !== null)
    .sort((a, b) => a.hits.share! - b.hits.share! || b.hits.of - a.hits.of)
  return weakest ? { weekday: weakest.weekday, hour: weakest.hour, hits: weakest.hits } : null
}

function hitsOf(moments: readonly Moment[]) {
  const of = (name: 'hits' | 'home') => moments.reduce((sum, moment) => sum + moment[name], 0)
  return share(of('hits'), of('home'))
}

function sumOf(moments: readonly Moment[], period: PeriodName): number {
  return moments.reduce((sum, { attempts }) => sum + attempts[period], 0)
}

function countsOf(rows: readonly MeasureRow[]): Map<string, number> {
  return new Map(rows.map((row) => [text(row, 'day'), count(row, 'parcels')]))
}

function sumWithin(counts: DayCounts, from: string, to: string): number {
  let sum = 0
  for (const [day, parcels] of counts) if (day >= from && day <= to) sum += parcels
  return sum
}
