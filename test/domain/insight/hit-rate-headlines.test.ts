import { describe, expect, test } from 'vitest'
import type { Share } from '#domain/contract/insight-figures.ts'
import type { HitRatePoint } from '#domain/contract/insight-hit-rate.ts'
import { wilson } from '#domain/insight/interval.ts'
import type { MissReason } from '#domain/insight/hit-rate/outcome.ts'
import { formatFor } from '#web/format.ts'
import { inText } from '#web/pages/insight/names.ts'
import {
  afterHeadline,
  hitTrendHeadline,
  outcomeHeadline,
  reasonsHeadline,
} from '#web/pages/insight/hit-rate/headlines.ts'
import { insightHitRateEn } from '#web/words/insight-hit-rate.en.ts'
import { insightHitRateNl } from '#web/words/insight-hit-rate.nl.ts'

const nl = { own: insightHitRateNl, format: formatFor('nl') }
const en = { own: insightHitRateEn, format: formatFor('en') }

function share(parcels: number, of: number): Share {
  const interval = of < 10 ? undefined : wilson(parcels, of)
  return {
    parcels,
    of,
    share: interval ? parcels / of : null,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
  }
}
const none = share(0, 0)

describe('the headline of the outcomes', () => {
  const address = (parcels: number, of: number) => [
    { outcome: 'DELIVERED_ADDRESS' as const, now: share(parcels, of), before: none },
  ]
  test.each([
    [858, 1000, 'Eén op de zeven pakketten wordt niet aan het adres zelf afgegeven'],
    [500, 1000, 'Eén op de twee pakketten wordt niet aan het adres zelf afgegeven'],
    [350, 1000, 'Uitkomst van de eerste aanbieding'],
    [990, 1000, 'Uitkomst van de eerste aanbieding'],
    [0, 1000, 'Uitkomst van de eerste aanbieding'],
    [42, 49, 'Uitkomst van de eerste aanbieding'],
  ])('%d of %d at the address: %s', (parcels, of, said) => {
    expect(outcomeHeadline(address(parcels, of), nl)).toBe(said)
  })
})

describe('the headline of the reasons', () => {
  const reasons = (...counts: [MissReason, number][]) => {
    const all = counts.reduce((sum, [, count]) => sum + count, 0)
    return counts.map(([reason, count]) => ({ reason, now: share(count, all), before: none }))
  }
  test('says more than half only when that is sure', () => {
    expect(reasonsHeadline(reasons(['absent', 600], ['address', 400]), nl)).toBe(
      'Meer dan de helft van de missers: niemand thuis',
    )
    expect(reasonsHeadline(reasons(['absent', 51], ['address', 25], ['closed', 24]), nl)).toBe(
      'Meest gemelde reden: niemand thuis (51,0% van de missers)',
    )
  })
  test('is the plain name when two reasons may be as frequent, or misses are few', () => {
    expect(reasonsHeadline(reasons(['absent', 40], ['address', 35]), nl)).toBe('Waarom de eerste aanbieding niet lukte')
    expect(reasonsHeadline(reasons(['absent', 40]), nl)).toBe('Waarom de eerste aanbieding niet lukte')
    expect(reasonsHeadline([], nl)).toBe('Waarom de eerste aanbieding niet lukte')
  })
  test('says when most was not told, and keeps capitals that belong', () => {
    expect(reasonsHeadline(reasons(['untold', 80], ['absent', 20]), nl)).toBe(
      'Van 80,0% van de missers is geen reden gemeld',
    )
    expect(reasonsHeadline(reasons(['idOrCode', 45], ['absent', 20], ['closed', 35]), en)).toBe(
      'Why the first attempt did not succeed',
    )
    expect(inText('ID, code or payment')).toBe('ID, code or payment')
  })
})

describe('the headline of the trend', () => {
  const trend = (shares: readonly number[], of = 4000, lastProvisional = false): HitRatePoint[] =>
    shares.map((value, index) => ({
      from: `2026-03-${String(index + 1).padStart(2, '0')}`,
      to: `2026-03-${String(index + 1).padStart(2, '0')}`,
      hits: share(Math.round(value * of), of),
      directHits: none,
      provisional: lastProvisional && index === shares.length - 1,
    }))
  test('tells a rise and a fall only where the intervals are apart', () => {
    const rising = [0.93, 0.93, 0.94, 0.95, 0.95, 0.95]
    expect(hitTrendHeadline(trend(rising), 'week', nl)).toBe('De hitrate steeg van 93,0% naar 95,0%')
    expect(hitTrendHeadline(trend(rising.toReversed()), 'week', nl)).toBe('De hitrate daalde van 95,0% naar 93,0%')
    expect(hitTrendHeadline(trend(rising, 100), 'week', nl)).toBe('Elke afgeronde week was tussen 93,0% en 95,0% raak')
  })
  test('says every week only of every week', () => {
    const steady = [0.95, 0.951, 0.949, 0.95, 0.952, 0.95]
    expect(hitTrendHeadline(trend(steady), 'month', nl)).toBe('Elke afgeronde maand was tussen 94,9% en 95,2% raak')
    expect(hitTrendHeadline([...trend(steady), ...trend([0.5], 20)], 'week', nl)).toBe('Hitrate per week')
    expect(hitTrendHeadline(trend([...steady, 0.5], 4000, true), 'week', nl)).toBe(
      'Elke afgeronde week was tussen 94,9% en 95,2% raak',
    )
  })
})

test('what was collected after a miss is told with the half of it, and not on few', () => {
  expect(afterHeadline(share(904, 1000), 1.62, nl)).toBe(
    '90,4% van wat op een afhaalpunt kwam, is afgehaald; de helft daarvan binnen 1,6 dagen',
  )
  expect(afterHeadline(share(904, 1000), 1, en)).toBe(
    '90.4% of what came to a pickup point was collected; half of that within 1 day',
  )
  expect(afterHeadline(share(30, 40), 1.6, nl)).toBe('Wat er na een misser gebeurt')
})
