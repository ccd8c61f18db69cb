import { describe, expect, test } from 'vitest'
import type { Share } from '#domain/contract/insight-figures.ts'
import type { PeaksCell, PeaksPart, VolumeDay } from '#domain/contract/insight-peaks.ts'
import { share } from '#domain/insight/figures.ts'
import { formatFor } from '#web/format.ts'
import {
  cellsHeadline,
  dayPartsHeadline,
  daysHeadline,
  forecastHeadline,
  peakDays,
} from '#web/pages/insight/peaks/headlines.ts'
import type { PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'
import { insightPeaksEn } from '#web/words/insight-peaks.en.ts'
import { insightPeaksNl } from '#web/words/insight-peaks.nl.ts'

const none = share(0, 0)

function sceneOf(part: Partial<PeaksPart>, language: 'nl' | 'en' = 'nl'): PeaksScene {
  const own = language === 'nl' ? insightPeaksNl : insightPeaksEn
  return {
    part: part as PeaksPart,
    own,
    scene: { format: formatFor(language), language } as PeaksScene['scene'],
  }
}

function busy(index: number, hits: Share = none): Partial<PeaksPart> {
  const cell: PeaksCell = { weekday: 2, hour: 11, attempts: 260, share: 0.026, before: null, index, hits }
  const figures = { attempts: 10_000, busiest: { weekday: 2, hour: 11, parcels: 260, share: 0.026 } }
  return { cells: [cell], headline: { now: figures } as PeaksPart['headline'], dayParts: [] }
}

describe('the headline of the moments', () => {
  test('names the busiest hour when it stands out', () => {
    expect(cellsHeadline(sceneOf(busy(1.9)), 'share')).toBe('Het drukst is di 11–12: 2,6% van alle aanbiedingen')
    expect(cellsHeadline(sceneOf(busy(1.9)), 'index')).toBe('Het drukst is di 11–12: 1,9 keer zo druk als gemiddeld')
    expect(cellsHeadline(sceneOf(busy(1.9), 'en'), 'share')).toBe('Busiest is Tue 11–12: 2.6% of all attempts')
  })

  test('is the plain name when all hours are about as busy, or nothing is known', () => {
    expect(cellsHeadline(sceneOf(busy(1.1)), 'share')).toBe('Eerste aanbiedingen per weekdag en uur')
    const nothing = { ...busy(2), headline: { now: { attempts: 0, busiest: null } } as never }
    expect(cellsHeadline(sceneOf(nothing), 'index')).toBe('Drukte per weekdag en uur')
  })

  test('names the hour with most misses only when chance does not explain it', () => {
    const parts = (hits: Share): PeaksPart['dayParts'] => [{ part: 'morning', now: none, before: none, hits }]
    const at = (hits: Share) => ({
      ...busy(2),
      cells: [{ weekday: 4, hour: 14, attempts: hits.of, share: null, before: null, index: null, hits }],
      dayParts: parts(share(9_500, 10_000)),
    })
    expect(cellsHeadline(sceneOf(at(share(700, 800))), 'hits')).toBe(
      'Het vaakst mis is do 14–15: 87,5% raak, gemiddeld 95,0%',
    )
    expect(cellsHeadline(sceneOf(at(share(47, 50))), 'hits')).toBe('Hitrate per weekdag en uur')
  })
})

describe('the headline of the day-parts', () => {
  const parts = (afternoon: number, evening: number): PeaksPart['dayParts'] =>
    (['afternoon', 'evening'] as const).map((part, i) => ({
      part,
      now: share([afternoon, evening][i]!, afternoon + evening),
      before: none,
      hits: none,
    }))
  test('names the busiest only when it is apart from the next', () => {
    expect(dayPartsHeadline(sceneOf({ dayParts: parts(800, 200) }))).toBe(
      'Middag, 12–17.30 heeft de meeste aanbiedingen: 80,0%',
    )
    expect(dayPartsHeadline(sceneOf({ dayParts: parts(51, 49) }))).toBe('Aanbiedingen per dagdeel')
    expect(dayPartsHeadline(sceneOf({ dayParts: parts(20, 2) }))).toBe('Aanbiedingen per dagdeel')
  })
})

describe('the headline of the days', () => {
  const day = (date: string, accepted: number, usual: number | null, isPeak: boolean): VolumeDay => ({
    date,
    accepted,
    acceptedUsual: usual,
    acceptedPeak: isPeak,
    attempted: 0,
    attemptedUsual: null,
    attemptedPeak: false,
    peak: date === '2026-11-30' ? 'cyberMonday' : null,
    isHoliday: false,
    provisional: false,
  })
  const days = [day('2026-11-23', 140, 100, true), day('2026-11-30', 260, 100, true), day('2026-12-01', 90, 100, false)]
  test('names the greatest peak and what it was', () => {
    expect(daysHeadline(sceneOf({ days }), 'accepted')).toBe(
      'De grootste piek was ma 30 nov (Cyber Monday): 2,6 keer zo veel als gewoonlijk',
    )
    expect(peakDays(days, 'accepted').map(({ date }) => date)).toEqual(['2026-11-30', '2026-11-23'])
  })
  test('names no factor of a weekday on which there usually is nothing', () => {
    const first = day('2026-11-29', 80, 0, true)
    expect(daysHeadline(sceneOf({ days: [first] }), 'accepted')).toBe('Aangeleverde pakketten per dag')
    expect(daysHeadline(sceneOf({ days: [first, ...days] }), 'accepted')).toMatch(/2,6 keer/)
  })
  test('says that there was none only when it can tell', () => {
    expect(daysHeadline(sceneOf({ days: days.slice(2) }), 'accepted')).toBe('Geen enkele dag was een piekdag')
    expect(daysHeadline(sceneOf({ days }), 'attempted')).toBe('Eerste aanbiedingen per dag')
    const small = [day('2026-12-01', 49, 20, false)]
    expect(daysHeadline(sceneOf({ days: small }), 'accepted')).toBe('Aangeleverde pakketten per dag')
  })
})

describe('the headline of the forecast', () => {
  const forecast = (expected: number, usual: number | null, isPeak = false): PeaksPart['forecast'] => ({
    reason: null,
    withSeason: true,
    recent: [],
    past: null,
    days: [
      {
        date: '2026-11-30',
        expected,
        lower: 0,
        upper: expected,
        isHoliday: false,
        isPeak,
        peak: 'cyberMonday',
        usual,
        lastYear: null,
      },
    ],
  })
  test.each([
    [
      forecast(2600, 1000, true),
      'Verwachte piek: ma 30 nov (Cyber Monday), ongeveer 2.600 pakketten, 2,6 keer zo veel als gewoonlijk',
    ],
    [forecast(1200, 1000), 'De komende 14 dagen ongeveer 20% meer dan gewoonlijk'],
    [forecast(800, 1000), 'De komende 14 dagen ongeveer 20% minder dan gewoonlijk'],
    [forecast(1050, 1000), 'De komende 14 dagen ongeveer zo veel als gewoonlijk'],
    [forecast(1050, null), 'Verwachting voor de komende 14 dagen'],
  ])('%#', (one, said) => expect(forecastHeadline(sceneOf({ forecast: one }))).toBe(said))

  test('names the peak with the most parcels, as the board and the picture do, and not a quiet day many times its usual', () => {
    const [busiest, quiet] = [forecast(2600, 1000, true).days[0]!, forecast(90, 20, true).days[0]!]
    const both = { ...forecast(2600, 1000), days: [{ ...quiet, date: '2026-11-29', peak: null }, busiest] }
    expect(forecastHeadline(sceneOf({ forecast: both }))).toMatch(/^Verwachte piek: ma 30 nov .* 2\.600 pakketten, 2,6/)
  })
})
