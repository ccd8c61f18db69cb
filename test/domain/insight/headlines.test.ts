import { describe, expect, test } from 'vitest'
import type { ClockFigures, CountryFigures, TrendPoint } from '#domain/contract/insight-transit.ts'
import { formatFor } from '#web/format.ts'
import {
  countriesHeadline,
  daysHeadline,
  durationText,
  hoursHeadline,
  medianDays,
  trendHeadline,
} from '#web/pages/insight/transit/headlines.ts'
import { insightEn } from '#web/words/insight.en.ts'
import { insightNl } from '#web/words/insight.nl.ts'

const nl = { words: insightNl, format: formatFor('nl') }
const en = { words: insightEn, format: formatFor('en') }

/** A week of `n` parcels; the interval is made as narrow as it is with many. */
function week(index: number, share: number, n = 3000, provisional = false): TrendPoint {
  const half = 1.96 * Math.sqrt((share * (1 - share)) / Math.max(n, 1))
  const from = `2026-01-${String(index + 1).padStart(2, '0')}`
  return {
    from,
    to: from,
    accepted: n,
    stopped: n,
    eligible: n,
    within: Math.round(n * share),
    withinShare: n ? share : null,
    lower: n ? Math.max(0, share - half) : null,
    upper: n ? Math.min(1, share + half) : null,
    medianH: 17,
    p90H: 23,
    provisional,
  }
}

const trend = (shares: readonly number[], said = nl, n = 3000) =>
  trendHeadline(
    shares.map((share, index) => week(index, share, n)),
    { ...said, per: 'week', within: 1, nameOf: (point) => `week ${Number(point.from.slice(8))}` },
  )

describe('the headline of the trend', () => {
  test('names the one week that fell, and the share of all the others', () => {
    expect(trend([0.96, 0.96, 0.96, 0.85, 0.96, 0.96, 0.96, 0.96])).toBe(
      'Buiten week 4 komt 96,0% binnen D+1; toen was het 85,0%',
    )
  })

  test('counts more weak weeks, and names the weakest', () => {
    const shares = [0.96, 0.96, 0.9, 0.85, 0.96, 0.96, 0.96, 0.96, 0.96]
    expect(trend(shares)).toBe('Buiten 2 zwakke weken komt 96,0% binnen D+1; week 4 zakte naar 85,0%')
  })

  test('tells a rise and a fall only where the intervals are apart', () => {
    const rising = [0.9, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.95, 0.95]
    expect(trend(rising)).toBe('Het aandeel binnen D+1 steeg van 90,3% naar 95,0%')
    expect(trend(rising.toReversed())).toBe('Het aandeel binnen D+1 daalde van 95,0% naar 90,3%')
    expect(trend(rising, nl, 40)).toBe('Aandeel binnen D+1 per week')
  })

  test('gives the range when every final week lay in it', () => {
    expect(trend([0.955, 0.96, 0.961, 0.958, 0.959, 0.957])).toBe(
      'Elke afgeronde week kwam tussen 95,5% en 96,1% binnen D+1',
    )
    expect(trend([0.955, 0.96, 0.961, 0.958, 0.959, 0.957], en)).toBe(
      'Every final week between 95.5% and 96.1% arrived within D+1',
    )
  })

  test('is the plain name when there is too little to say', () => {
    expect(trend([])).toBe('Aandeel binnen D+1 per week')
    expect(trend([0.96, 0.96, 0.96])).toBe('Aandeel binnen D+1 per week')
    expect(trend([0.96, 0.5, 0.96, 0.96, 0.96, 0.96], nl, 12)).toBe('Aandeel binnen D+1 per week')
  })

  test('lets provisional weeks out of it', () => {
    const points = [...Array(6).keys()].map((index) => week(index, index === 5 ? 0.2 : 0.96, 3000, index === 5))
    const said = trendHeadline(points, { ...nl, per: 'week', within: 1, nameOf: (point) => point.from })
    expect(said).toBe('Elke afgeronde week kwam tussen 96,0% en 96,0% binnen D+1')
  })
})

function figures(parcels: readonly number[], within = 1, rescheduled = 0): ClockFigures {
  const eligible = parcels.reduce((sum, count) => sum + count, 0)
  const stopped = eligible + rescheduled
  const inTime = parcels.slice(0, within + 1).reduce((sum, count) => sum + count, 0)
  return {
    accepted: stopped,
    stopped,
    impossible: 0,
    open: 0,
    startImputed: 0,
    coverage: 1,
    rescheduled,
    days: parcels.map((count, days) => ({ days, parcels: count, share: null, cumulative: null })),
    within: inTime,
    withinShare: eligible ? inTime / eligible : null,
    later: eligible - inTime,
    medianH: 17.2,
    p90H: 23.4,
    p95H: 31.8,
  }
}

describe('the headline of the days', () => {
  test('tells what is late, and on which day when most of it is', () => {
    expect(daysHeadline(figures([4, 948, 37, 7, 4]), 1, 10, nl)).toBe('4,8% komt later dan D+1, meestal op D+2')
    expect(daysHeadline(figures([4, 948, 16, 16, 16]), 1, 10, nl)).toBe('4,8% komt later dan D+1')
  })

  test('stays true for a network that takes a week', () => {
    const slow = figures([0, 20, 50, 80, 100, 150, 200, 250, 150])
    expect(medianDays(slow)).toBe(6)
    expect(daysHeadline(slow, 1, 10, nl)).toBe('De helft is er binnen D+6; 2,0% binnen D+1')
  })

  test('leaves what the recipient moved out of the shares', () => {
    expect(daysHeadline(figures([0, 90, 10], 1, 500), 1, 10, nl)).toBe('10,0% komt later dan D+1, meestal op D+2')
  })

  test('has words for none late, and is plain for too few', () => {
    expect(daysHeadline(figures([2, 98]), 1, 10, nl)).toBe('Alles kwam binnen D+1')
    expect(daysHeadline(figures([2, 3]), 1, 10, nl)).toBe('Verdeling over netwerkdagen')
    expect(daysHeadline(figures([]), 1, 10, nl)).toBe('Verdeling over netwerkdagen')
  })
})

describe('the headline of the countries', () => {
  const row = (country: string, medianDays: number, eligible = 100): CountryFigures => ({
    country,
    accepted: eligible,
    stopped: eligible,
    eligible,
    within: 0,
    withinShare: 0,
    medianDays,
    p90Days: medianDays + 1,
    medianH: null,
    p90H: null,
  })

  test('names the fastest and the slowest, not those with few parcels', () => {
    expect(countriesHeadline([row('FR', 3), row('NL', 1), row('US', 9, 5)], String, nl)).toBe(
      'Het snelst is NL (de helft binnen D+1), het traagst FR (D+3)',
    )
  })

  test('is plain when they do not differ, or when one is drawn beside them that it could not name', () => {
    expect(countriesHeadline([row('FR', 3), row('NL', 1), row('US', 9, 12)], String, nl)).toBe('Netwerkdagen per land')
    expect(countriesHeadline([row('BE', 1), row('NL', 1)], String, nl)).toBe('Netwerkdagen per land')
  })
})

test('hours are said in days when there are many', () => {
  expect(hoursHeadline(figures([0, 100]), 10, 'attempt', nl)).toBe(
    'De helft is binnen 17 uur aangeboden, negen van de tien binnen 23 uur',
  )
  expect([0.5, 5.2, 17.4, 68.2, 24 * 8, 24 * 8 + 4].map((hours) => durationText(hours, nl.words, nl.format))).toEqual([
    '30 minuten',
    '5,2 uur',
    '17 uur',
    '2 dagen 20 uur',
    '8 dagen',
    '8 dagen 4 uur',
  ])
})
