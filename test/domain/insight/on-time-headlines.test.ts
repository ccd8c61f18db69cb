import { describe, expect, test } from 'vitest'
import type { LaneFigures, OnTimePart } from '#domain/contract/insight-transit.ts'
import { share } from '#domain/insight/figures.ts'
import { lanesHeadline, reasonsHeadline } from '#web/pages/insight/transit/on-time-headlines.ts'
import { insightTransitEn } from '#web/words/insight-transit.en.ts'
import { insightTransitNl } from '#web/words/insight-transit.nl.ts'

const none = share(0, 0)

function onTime(late: Partial<Record<OnTimePart['reasons'][number]['reason'], number>>, of: number): OnTimePart {
  const reasons = (['handover', 'customs', 'carrier', 'recipient'] as const).map((reason) => ({
    reason,
    now: share(late[reason] ?? 0, of),
    previous: none,
    yearAgo: none,
  }))
  const judged = reasons.reduce((sum, { reason, now }) => sum + (reason === 'recipient' ? 0 : now.parcels), 0)
  const figures = { onTime: share(of - judged, of), withoutPeaks: none, overMoved: late.recipient ?? 0 }
  return {
    headline: { now: figures, previous: figures, yearAgo: figures },
    weeks: [],
    trend: [],
    trendBefore: [],
    reasons,
    lanes: [],
    products: [],
  }
}

describe('the headline of the reasons', () => {
  test('names the one that most late parcels have, and never what the recipient wished', () => {
    expect(reasonsHeadline(onTime({ carrier: 90, handover: 10, recipient: 500 }, 3000), insightTransitNl)).toBe(
      'De meeste te late pakketten: bij de vervoerder',
    )
    expect(reasonsHeadline(onTime({ handover: 90, carrier: 20 }, 3000), insightTransitEn)).toBe(
      'Most late parcels: handed over late',
    )
  })

  test('names none when two are as frequent, or few were late', () => {
    expect(reasonsHeadline(onTime({ carrier: 52, handover: 48 }, 3000), insightTransitNl)).toBe(
      'Waarom pakketten te laat waren',
    )
    expect(reasonsHeadline(onTime({ carrier: 20 }, 3000), insightTransitNl)).toBe('Waarom pakketten te laat waren')
  })
})

describe('the headline of the lanes', () => {
  const lane = (name: LaneFigures['lane'], medianDays: number, netMedianDays = medianDays, of = 400): LaneFigures => {
    const days = { medianDays, p90Days: medianDays + 2, netMedianDays, netP90Days: netMedianDays + 2 }
    const one = share(of, of)
    return {
      lane: name,
      now: one,
      previous: one,
      yearAgo: one,
      customs: 0,
      days: { now: days, previous: days, yearAgo: days },
    }
  }
  const say = (lanes: LaneFigures[]) => lanesHeadline({ ...onTime({}, 100), lanes }, insightTransitNl)

  test('tells what customs takes outside the Union', () => {
    expect(say([lane('domestic', 1), lane('world', 8, 6)])).toBe(
      'Buiten de EU is de helft er binnen D+8; zonder de dagen bij de douane D+6',
    )
  })

  test('tells how far abroad is when customs takes nothing, or of too few parcels', () => {
    expect(say([lane('domestic', 1), lane('be', 2), lane('world', 8, 6, 20), lane('abroad', 3)])).toBe(
      'In Nederland is de helft er binnen D+1, in het buitenland binnen D+3',
    )
    expect(say([lane('domestic', 1), lane('be', 1), lane('abroad', 1)])).toBe('Binnen- en buitenland')
  })
})
