import { expect, test } from 'vitest'
import type { ReturnsPart, ReturnsPoint } from '#domain/contract/insight-returns.ts'
import { share } from '#domain/insight/figures.ts'
import type { ReturnReason } from '#domain/insight/returns/reasons.ts'
import { formatFor } from '#web/format.ts'
import {
  agesHeadline,
  reasonsHeadline,
  returnsTrendHeadline,
  stagesHeadline,
} from '#web/pages/insight/returns/headlines.ts'
import { insightReturnsNl } from '#web/words/insight-returns.nl.ts'

const said = { own: insightReturnsNl, format: formatFor('nl') }

function stages(started: number, transit: number): ReturnsPart {
  return {
    stages: [
      { stage: 'started', parcels: started },
      { stage: 'transit', parcels: transit },
    ],
    headline: { now: { open: started + transit } },
  } as ReturnsPart
}

test('where the returns are is only said where most are surely in one place', () => {
  expect(stagesHeadline(stages(20, 80), said)).toBe('80,0% van de open retouren is onderweg terug')
  expect(stagesHeadline(stages(48, 52), said)).toBe('Waar de retouren nu zijn')
  expect(stagesHeadline(stages(4, 16), said)).toBe('Waar de retouren nu zijn')
})

test('old returns are told by number, and none is told as none', () => {
  expect(agesHeadline(100, 19, said)).toMatch(/^19 retouren/)
  expect(agesHeadline(100, 1, said)).toMatch(/^1 retour is/)
  expect(agesHeadline(100, 0, said)).toMatch(/^Geen retour/)
  expect(agesHeadline(0, 0, said)).toBe('Hoe oud de open retouren zijn')
})

function reasons(counts: Partial<Record<ReturnReason, number>>, avoidable: number): ReturnsPart {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    reasons: Object.entries(counts).map(([reason, count]) => ({ reason, now: share(count, total) })),
    headline: { now: { avoidable: share(avoidable, total) } },
  } as unknown as ReturnsPart
}

test('the reasons tell what could have been prevented, or else what most returns come from', () => {
  expect(reasonsHeadline(reasons({ 'RTS:not_collected': 70, 'RTS:refused': 30 }, 70), said)).toBe(
    '70,0% van de retouren was te vermijden',
  )
  expect(reasonsHeadline(reasons({ 'RTS:refused': 70, 'RTS:address': 30 }, 30), said)).toBe(
    'Meest gemelde reden: geweigerd (70,0% van de retouren)',
  )
  expect(reasonsHeadline(reasons({ 'RTS:refused': 7, 'RTS:address': 3 }, 3), said)).toBe('Waarom pakketten terugkomen')
})

function points(shares: readonly number[], provisional = 0): ReturnsPoint[] {
  return shares.map((of, index) => ({
    from: `2026-01-${String(index + 1).padStart(2, '0')}`,
    to: '',
    rate: share(Math.round(of * 5_000), 5_000),
    provisional: index >= shares.length - provisional,
  }))
}

test('a rise is only told where the intervals are apart, and never from young weeks', () => {
  expect(returnsTrendHeadline(points([0.01, 0.01, 0.01, 0.02, 0.02, 0.02]), 'week', said)).toBe(
    'Het aandeel dat terugkomt steeg van 1,0% naar 2,0%',
  )
  expect(returnsTrendHeadline(points([0.01, 0.01, 0.01, 0.011, 0.01, 0.011]), 'week', said)).toMatch(/per week$/)
  expect(returnsTrendHeadline(points([0.01, 0.01, 0.01, 0.01, 0.03, 0.03], 3), 'week', said)).toMatch(/per week$/)
})
