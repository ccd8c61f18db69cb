import type { PeaksCell, PeaksFigures, PeaksPart } from '../../contract/insight-peaks.ts'
import { count, fewestForShare, share, text, type MeasureRow } from '../figures.ts'
import { bucketsOf, timesIn } from '../period.ts'
import { periodsOf, type InsightQuery, type PeriodName } from '../query.ts'
import { forecastVolume } from './forecast.ts'
import { activeShare, dayPartNames, dayParts, fewestToName, type DayPart } from './meanings.ts'
import { shownDays, type PeaksQuestionName } from './questions.ts'
import { quietHolidays } from './shopping-peaks.ts'
import { daysOf, historyOf, type DayCounts } from './volume-days.ts'

type Rows = Record<PeaksQuestionName, MeasureRow[]>

/**
 * The attempts of one half hour of the week, by period, and of now those at home and the hits among them. `perDay` are the attempts of
 * one such weekday: of five Mondays and four Tuesdays, Monday is no busier for it.
 */
type Moment = {
  weekday: number
  half: number
  attempts: Record<PeriodName, number>
  perDay: Record<PeriodName, number>
  home: number
  hits: number
}

/** Puts the rows of `peaksQuestions` together. */
export function peaksAnswer(query: InsightQuery, rows: Rows): PeaksPart {
  const moments = rows.moments.map((row) => momentOf(row, query))
  const before: PeriodName = query.compare === 'year' ? 'yearAgo' : 'previous'
  const [accepted, attempted] = [countsOf(rows.accepted), countsOf(rows.attempted)]
  const now = figuresOf(moments, 'now')
  const holidays = quietHolidays(query.period).reduce((sum, date) => sum + (attempted.get(date) ?? 0), 0)
  return {
    headline: { now, previous: figuresOf(moments, 'previous'), yearAgo: figuresOf(moments, 'yearAgo') },
    weeks: bucketsOf(shownDays(query), 'week').map(({ from, to }) => ({ from, value: sumWithin(attempted, from, to) })),
    holidays: share(holidays, now.attempts),
    cells: cellsOf(moments, before),
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

function momentOf(row: MeasureRow, query: InsightQuery): Moment {
  const weekday = count(row, 'weekday')
  const periods = periodsOf(query)
  const attempts = (name: PeriodName) => count(row, `${name}_attempts`)
  const perDay = (name: PeriodName) => {
    const { from, to } = periods[name]
    return attempts(name) / Math.max(1, timesIn({ from, to: to < query.asOf ? to : query.asOf }, weekday))
  }
  const ofEach = (value: typeof attempts) => ({
    now: value('now'),
    previous: value('previous'),
    yearAgo: value('yearAgo'),
  })
  return {
    weekday,
    half: count(row, 'half'),
    attempts: ofEach(attempts),
    perDay: ofEach(perDay),
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
    .map((group) => ({ group, perDay: perDayOf(group, period) }))
    .reduce<{ group: Moment[]; perDay: number } | undefined>(
      (best, one) => (best && best.perDay >= one.perDay ? best : one),
      undefined,
    )
  const named = attempts >= fewestToName ? busiest : undefined
  return {
    attempts,
    busiest: named
      ? {
          weekday: named.group[0]!.weekday,
          hour: Math.floor(named.group[0]!.half / 2),
          ...weighed(named.group, moments, period),
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
    sunday: weighed(
      moments.filter(({ weekday }) => weekday === 7),
      moments,
      period,
    ),
  }
}

function cellsOf(moments: readonly Moment[], before: PeriodName): PeaksCell[] {
  const all = sumOf(moments, 'now')
  const groups = byHour(moments)
  const active = groups
    .filter((group) => sumOf(group, 'now') >= Math.max(1, all * activeShare))
    .map((group) => perDayOf(group, 'now'))
  const mean = active.reduce((sum, perDay) => sum + perDay, 0) / active.length
  return groups.flatMap((group) => {
    const attempts = sumOf(group, 'now')
    if (attempts === 0) return []
    return {
      weekday: group[0]!.weekday,
      hour: Math.floor(group[0]!.half / 2),
      attempts,
      share: weighed(group, moments, 'now').share,
      before: weighed(group, moments, before).share,
      index: all >= fewestToName ? perDayOf(group, 'now') / mean : null,
      hits: hitsOf(group),
    }
  })
}

/** Hours of the week in order: halves of one hour together. */
function byHour(moments: readonly Moment[]): Moment[][] {
  const groups = Map.groupBy(moments, ({ weekday, half }) => weekday * 24 + Math.floor(half / 2))
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group)
}

function hitsOf(moments: readonly Moment[]) {
  const of = (name: 'hits' | 'home') => moments.reduce((sum, moment) => sum + moment[name], 0)
  return share(of('hits'), of('home'))
}

function sumOf(moments: readonly Moment[], period: PeriodName): number {
  return moments.reduce((sum, { attempts }) => sum + attempts[period], 0)
}

function perDayOf(moments: readonly Moment[], period: PeriodName): number {
  return moments.reduce((sum, { perDay }) => sum + perDay[period], 0)
}

/** Some moments of all, each weekday weighing the same; no share of too few. */
function weighed(moments: readonly Moment[], all: readonly Moment[], period: PeriodName) {
  const isEnough = sumOf(all, period) >= fewestForShare
  return {
    parcels: sumOf(moments, period),
    share: isEnough ? perDayOf(moments, period) / perDayOf(all, period) : null,
  }
}

function countsOf(rows: readonly MeasureRow[]): Map<string, number> {
  return new Map(rows.map((row) => [text(row, 'day'), count(row, 'parcels')]))
}

function sumWithin(counts: DayCounts, from: string, to: string): number {
  let sum = 0
  for (const [day, parcels] of counts) if (day >= from && day <= to) sum += parcels
  return sum
}
