import { describe, expect, test } from 'vitest'
import { dateOfDay, dayOfDate } from '#domain/parcel/time-zone.ts'
import { forecastVolume, horizonDays } from '#domain/insight/peaks/forecast.ts'
import { seriesOf, trailingMean } from '#domain/insight/peaks/series.ts'
import { calendarDay, shoppingPeakOf } from '#domain/insight/peaks/shopping-peaks.ts'
import { Dice } from '#intake/simulator/dice.ts'
import { openSeason } from '#intake/simulator/season.ts'

const season = openSeason(7)

/** A sender of the simulated carrier (its weekdays, months, holidays and Black Friday) that grows by a fifth a year. */
function simulated(perDay: number, weeks: number, lastDay: string, seed = 7) {
  const dice = new Dice()
  dice.set(seed, perDay, 1)
  const last = dayOfDate(lastDay)
  const counts = new Map<string, number>()
  for (let day = last - weeks * 7 + 1; day <= last + horizonDays; day++) {
    counts.set(dateOfDay(day), dice.count(perDay * season.load(day) * 1.0005 ** (day - last)))
  }
  return { counts, series: seriesOf(counts, dateOfDay(last - weeks * 7 + 1), lastDay) }
}

/** What of the coming parcels was wrong, and how many of the coming days lay in the band. */
function truthOf({ counts, series }: ReturnType<typeof simulated>) {
  const { days } = forecastVolume(series)
  const parcels = days.reduce((sum, { date }) => sum + counts.get(date)!, 0)
  const wrong = days.reduce((sum, { date, expected }) => sum + Math.abs(expected - counts.get(date)!), 0)
  const inside = days.filter(({ date, lower, upper }) => counts.get(date)! >= lower && counts.get(date)! <= upper)
  return { error: wrong / parcels, inside: inside.length / days.length }
}

describe('the forecast of the coming 14 days', () => {
  const ends = ['2026-04-12', '2026-06-14', '2026-09-13', '2026-10-18', '2026-12-27', '2027-01-17']
  const cases = ends.flatMap((end) => [100, 600].map((perDay) => simulated(perDay, 108, end)))

  test('is nearer than the same weekday of the last known week, over the year and by itself in what it tells', () => {
    const past = cases.map(({ series }) => forecastVolume(series).past!)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(past.map(({ error }) => error!))).toBeLessThan(0.7 * mean(past.map(({ naiveError }) => naiveError!)))
    for (const { error, naiveError, isBetter } of past) expect(isBetter).toBe(error! < naiveError!)
  })

  test('is as far off as it says, and its band holds about as often', () => {
    const truths = cases.map(truthOf)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const told = cases.map(({ series }) => forecastVolume(series).past!)
    expect(mean(truths.map(({ error }) => error))).toBeLessThan(1.5 * mean(told.map(({ error }) => error!)))
    expect(mean(truths.map(({ inside }) => inside))).toBeGreaterThan(0.65)
    for (const { coverage } of told) expect(coverage).toBeGreaterThan(0.65)
    for (const { coverage } of told) expect(coverage).toBeLessThan(0.92)
  })

  test('sees Black Friday coming when it has seen one, and says it could not when it has not', () => {
    const [seen, unseen] = [108, 12].map((weeks) => forecastVolume(simulated(600, weeks, '2026-11-22').series))
    expect([seen!.withSeason, unseen!.withSeason]).toEqual([true, false])
    expect(seen!.days.filter(({ isPeak }) => isPeak).map(({ date }) => date)).toEqual(
      expect.arrayContaining(['2026-11-27', '2026-11-28', '2026-11-30']),
    )
    expect(unseen!.days.some(({ isPeak }) => isPeak)).toBe(false)
    const cyberMonday = seen!.days.find(({ date }) => date === '2026-11-30')!
    expect(cyberMonday).toMatchObject({ peak: 'cyberMonday', lastYear: { date: '2025-12-01' } })
  })

  test('has a band around it, never below nothing', () => {
    for (const { series } of [...cases, simulated(8, 30, '2026-09-13')]) {
      for (const { lower, expected, upper } of forecastVolume(series).days) {
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(expected).toBeGreaterThanOrEqual(lower)
        expect(upper).toBeGreaterThanOrEqual(expected)
      }
    }
  })

  test('expects nothing on a holiday where nothing ever came on one', () => {
    const { counts } = simulated(200, 108, '2026-04-20')
    for (const date of counts.keys()) if (calendarDay(dayOfDate(date)).isHoliday) counts.set(date, 0)
    const { days } = forecastVolume(seriesOf(counts, '2024-04-01', '2026-04-20'))
    expect(days.find(({ date }) => date === '2026-04-27')).toMatchObject({ isHoliday: true, expected: 0 })
  })

  test('is not made of less than eight weeks, nor of fewer than 50 parcels a week, and says why', () => {
    expect(forecastVolume(simulated(100, 7, '2026-09-13').series)).toMatchObject({
      reason: 'short',
      days: [],
      past: null,
    })
    expect(forecastVolume(simulated(4, 60, '2026-09-13').series)).toMatchObject({ reason: 'few', days: [], past: null })
    expect(forecastVolume(seriesOf(new Map(), '2025-01-01', '2026-09-13'))).toMatchObject({ reason: 'few' })
    expect(forecastVolume(simulated(100, 8, '2026-09-13').series)).toMatchObject({ reason: null })
  })

  test('knows nothing of what came later', () => {
    const { counts } = simulated(100, 108, '2026-09-13')
    const until = (map: Map<string, number>) => forecastVolume(seriesOf(map, '2024-08-19', '2026-09-13')).days
    const before = until(counts)
    for (const date of counts.keys()) if (date > '2026-09-13') counts.set(date, 1_000_000)
    expect(until(counts)).toEqual(before)
  })
})

describe('the mean of the same weekday', () => {
  test('passes over holidays and needs four weeks', () => {
    const counts = new Map([
      ['2026-04-27', 1000],
      ['2026-05-04', 30],
      ['2026-05-11', 20],
      ['2026-05-18', 10],
      ['2026-05-25', 1000],
      ['2026-06-01', 40],
    ])
    const series = seriesOf(counts, '2026-04-21', '2026-06-30')
    // King's Day and Whit Monday are left out: 30, 20, 10, 40.
    expect(trailingMean(series, dayOfDate('2026-06-08'))).toBe(25)
    expect(trailingMean(series, dayOfDate('2026-06-01'))).toBeNull()
  })
})

describe('the calendar of busy days', () => {
  test.each([
    ['2026-11-27', 'blackFriday'],
    ['2026-11-30', 'cyberMonday'],
    ['2024-11-29', 'blackFriday'],
    ['2024-12-02', 'cyberMonday'],
    ['2026-12-05', 'saintNicholas'],
    ['2026-12-22', 'christmas'],
    ['2026-11-11', 'singlesDay'],
    ['2026-02-12', 'valentine'],
    ['2026-05-08', 'mothersDay'],
    ['2026-06-19', 'fathersDay'],
    ['2026-04-07', 'afterHoliday'],
    ['2026-04-28', 'afterHoliday'],
    ['2026-04-27', undefined],
    ['2026-09-16', undefined],
  ])('%s is %s', (date, peak) => expect(shoppingPeakOf(date)).toBe(peak))

  test.each([
    ['2026-09-16', '2025-09-17'],
    ['2026-11-27', '2025-11-28'],
    ['2024-11-29', '2023-11-24'],
    ['2026-04-06', '2025-04-21'],
    ['2026-05-14', '2025-05-29'],
  ])('%s compares with %s', (date, comparable) =>
    expect(dateOfDay(calendarDay(dayOfDate(date)).comparable)).toBe(comparable),
  )
})
