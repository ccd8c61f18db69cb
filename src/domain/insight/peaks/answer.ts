import type { PeaksCell, PeaksFigures, PeaksPart } from '../../contract/insight-peaks.ts'
import { dateOfDay, dayOfDate } from '../../parcel/time-zone.ts'
import { count, fewestForShare, share, text, type MeasureRow } from '../figures.ts'
import { bucketsOf, timesIn } from '../period.ts'
import { periodNames, periodsOf, type InsightQuery, type PeriodName } from '../query.ts'
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
  // In order: what is added up depends on it, if only in its last digit.
  const moments = rows.moments
    .map((row) => momentOf(row, query))
    .toSorted((a, b) => a.weekday - b.weekday || a.half - b.half)
  const all = totalsOf(moments)
  const hours = byHour(moments).map((group) => ({ ...hourOf(group[0]!), totals: totalsOf(group) }))
  const before: PeriodName = query.compare === 'year' ? 'yearAgo' : 'previous'
  const [accepted, attempted] = [countsOf(rows.accepted), countsOf(rows.attempted)]
  const parts = dayPartNames.map((part) => ({
    part,
    totals: totalsOf(moments.filter(({ half }) => dayPartOf(half) === part)),
  }))
  const sunday = totalsOf(moments.filter(({ weekday }) => weekday === 7))
  const figures = (name: PeriodName) => figuresOf({ all, hours, parts, sunday }, name)
  const now = figures('now')
  const holidays = quietHolidays(query.period).reduce((sum, date) => sum + (attempted.get(date) ?? 0), 0)
  return {
    headline: { now, previous: figures('previous'), yearAgo: figures('yearAgo') },
    weeks: bucketsOf(shownDays(query), 'week').map(({ from, to }) => ({ from, value: sumWithin(attempted, from, to) })),
    holidays: share(holidays, now.attempts),
    cells: cellsOf(hours, all, before),
    dayParts: parts.map(({ part, totals }) => ({
      part,
      now: share(totals.attempts.now, all.attempts.now),
      before: share(totals.attempts[before], all.attempts[before]),
      hits: share(totals.hits, totals.home),
    })),
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

type Totals = Omit<Moment, 'weekday' | 'half'>
type Hour = { weekday: number; hour: number; totals: Totals }

/** Some moments as one. */
function totalsOf(moments: readonly Moment[]): Totals {
  const none = () => ({ now: 0, previous: 0, yearAgo: 0 })
  const totals = { attempts: none(), perDay: none(), home: 0, hits: 0 }
  for (const { attempts, perDay, home, hits } of moments) {
    for (const name of periodNames) {
      totals.attempts[name] += attempts[name]
      totals.perDay[name] += perDay[name]
    }
    totals.home += home
    totals.hits += hits
  }
  return totals
}

type Grouped = {
  all: Totals
  hours: readonly Hour[]
  parts: readonly { part: DayPart; totals: Totals }[]
  sunday: Totals
}

function figuresOf({ all, hours, parts, sunday }: Grouped, period: PeriodName): PeaksFigures {
  const attempts = all.attempts[period]
  const busiest = hours.reduce<Hour | undefined>(
    (best, one) => (best && best.totals.perDay[period] >= one.totals.perDay[period] ? best : one),
    undefined,
  )
  const named = attempts >= fewestToName ? busiest : undefined
  return {
    attempts,
    busiest: named ? { weekday: named.weekday, hour: named.hour, ...weighed(named.totals, all, period) } : null,
    dayParts: parts.map(({ part, totals }) => ({ part, attempts: share(totals.attempts[period], attempts) })),
    sunday: weighed(sunday, all, period),
  }
}

function cellsOf(hours: readonly Hour[], all: Totals, before: PeriodName): PeaksCell[] {
  const active = hours
    .filter(({ totals }) => totals.attempts.now >= Math.max(1, all.attempts.now * activeShare))
    .map(({ totals }) => totals.perDay.now)
  const mean = active.reduce((sum, perDay) => sum + perDay, 0) / active.length
  return hours
    .filter(({ totals }) => totals.attempts.now > 0)
    .map(({ weekday, hour, totals }) => ({
      weekday,
      hour,
      attempts: totals.attempts.now,
      share: weighed(totals, all, 'now').share,
      before: weighed(totals, all, before).share,
      index: all.attempts.now >= fewestToName ? totals.perDay.now / mean : null,
      hits: share(totals.hits, totals.home),
    }))
}

function hourOf({ weekday, half }: Moment): Pick<Hour, 'weekday' | 'hour'> {
  return { weekday, hour: Math.floor(half / 2) }
}

/** Of moments in order: halves of one hour together. */
function byHour(moments: readonly Moment[]): Moment[][] {
  const groups = Map.groupBy(moments, ({ weekday, half }) => weekday * 24 + Math.floor(half / 2))
  return [...groups.values()]
}

/** Some moments of all, each weekday weighing the same; no share of too few. */
function weighed(some: Totals, all: Totals, period: PeriodName) {
  const isEnough = all.attempts[period] >= fewestForShare
  return { parcels: some.attempts[period], share: isEnough ? some.perDay[period] / all.perDay[period] : null }
}

function countsOf(rows: readonly MeasureRow[]): Map<string, number> {
  return new Map(rows.map((row) => [text(row, 'day'), count(row, 'parcels')]))
}

function sumWithin(counts: DayCounts, from: string, to: string): number {
  let sum = 0
  for (let day = dayOfDate(from), last = dayOfDate(to); day <= last; day++) sum += counts.get(dateOfDay(day)) ?? 0
  return sum
}
