import { describe, expect, test } from 'vitest'
import type { PeerFigures } from '#domain/contract/insight-peers.ts'
import { peersAnswer } from '#domain/insight/peers/answer.ts'
import type { BenchmarkFacts, FrozenKpi, ImportedFigures } from '#domain/insight/peers/facts.ts'
import { gainOf, isBeyondChance, placeOf, topGains } from '#domain/insight/peers/gain.ts'

const told = (p25: number | null, p50: number, p75: number | null): PeerFigures => {
  return { level: 'branch', group: 'pets', source: null, companies: '5-9', p25, p50, p75 }
}

describe('the place among the others', () => {
  const peers = told(0.92, 0.94, 0.96)

  test('is told by the rounded figures, and right is better', () => {
    const places = [0.9, 0.92, 0.93, 0.939, 0.95, 0.96, 0.99].map((own) => placeOf('hitRate', own, peers))
    expect(places).toEqual(['worst', 'worst', 'below', 'median', 'above', 'best', 'best'])
  })

  test('is turned round where less is better, and not told where it is a choice', () => {
    expect([0.9, 0.93, 0.97].map((own) => placeOf('returns', own, peers))).toEqual(['best', 'above', 'worst'])
    expect(placeOf('evening', 0.99, peers)).toBeNull()
  })

  test('without quartiles is above or below the median, and a quartile that is the median is no quarter', () => {
    expect([0.5, 0.99].map((own) => placeOf('hitRate', own, told(null, 0.94, null)))).toEqual(['below', 'above'])
    expect([0.93, 0.945].map((own) => placeOf('hitRate', own, told(0.94, 0.94, 0.94)))).toEqual(['below', 'above'])
  })
})

test('a difference is beyond chance when the median lies outside the 95% interval of one’s own', () => {
  // 27 of 1,400: Wilson says 1.33% to 2.79%.
  expect(isBeyondChance('returns', { value: 27 / 1400, of: 1400 }, 0.015)).toBe(false)
  expect(isBeyondChance('returns', { value: 27 / 1400, of: 1400 }, 0.013)).toBe(true)
  expect(isBeyondChance('returns', { value: 27 / 1400, of: 1400 }, 0.03)).toBe(true)
  expect(isBeyondChance('returns', { value: 270 / 14_000, of: 14_000 }, 0.015)).toBe(true)
  expect(isBeyondChance('preAdvice', { value: 80, of: 1400 }, 80.5)).toBeNull()
})

describe('what there is to win', () => {
  test('goes to the median, or from there to the best quarter, in parcels of the quarter with two digits', () => {
    expect(gainOf('customerReturns', { value: 0.085, of: 38_712 }, told(0.06, 0.07, 0.09))).toEqual({
      kpi: 'customerReturns',
      to: 'median',
      value: 0.07,
      amount: 580,
      unit: 'parcels',
    })
    expect(gainOf('repeat', { value: 0.2, of: 900 }, told(0.15, 0.19, 0.25))).toMatchObject({
      to: 'best',
      value: 0.25,
      amount: 45,
      unit: 'customers',
    })
  })

  test('is nothing within half a point, in the best quarter, or where it is a choice; a score has no parcels', () => {
    expect(gainOf('hitRate', { value: 0.937, of: 10_000 }, told(null, 0.94, null))).toBeNull()
    expect(gainOf('hitRate', { value: 0.97, of: 10_000 }, told(0.9, 0.94, 0.96))).toBeNull()
    expect(gainOf('abroad', { value: 0.01, of: 10_000 }, told(0.1, 0.2, 0.3))).toBeNull()
    expect(gainOf('preAdvice', { value: 80, of: 100 }, told(85, 90, 95))).toMatchObject({ value: 90, amount: null })
    expect(gainOf('returns', { value: 0.007, of: 10_000 }, told(0, 0.005, 0.01))).toBeNull()
  })

  test('is nothing that chance explains, to the median or to the best quarter', () => {
    const behind = (of: number) => gainOf('returns', { value: 0.021, of }, told(0.01, 0.015, 0.02))
    expect([behind(1200), behind(5000)]).toEqual([null, expect.objectContaining({ to: 'median', amount: 30 })])
    const between = (of: number) => gainOf('returns', { value: 0.016, of }, told(0.01, 0.015, 0.02))
    expect([between(900), between(5000)]).toEqual([null, expect.objectContaining({ to: 'best', amount: 30 })])
  })
})

const kept: FrozenKpi = {
  kpi: 'hitRate',
  level: 'parent',
  group: 'daily',
  companies: '10-24',
  p25: 0.9,
  p50: 0.95,
  p75: 0.97,
}
const unsafe: FrozenKpi = { kpi: 'onTime', level: null, group: '', companies: null, p25: null, p50: null, p75: null }
const facts: BenchmarkFacts = {
  isSeveral: false,
  branchNow: 'diy',
  latest: '2026-Q3',
  frozen: { quarter: '2026-Q3', branch: 'pets', kpis: [kept, unsafe] },
  imported: [],
}
const row = { accepted: 3_000, attempts: 1_000, hits: 900, judged: 1_000, onTime: 990 }
const own = async () => ({ row, repeat: null })
const today = '2026-11-23'

test('says of which quarter, branch and level everything is, and when the next comes', async () => {
  const part = await peersAnswer(facts, today, own)
  expect(part).toMatchObject({
    state: 'ready',
    quarter: { label: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
    next: { label: '2026-Q4', comesOn: '2027-02-01' },
    branch: 'pets',
    branchNow: 'diy',
    sizeBand: '1000-9999',
  })
  const [onTime, hitRate] = part.measures
  expect(hitRate).toMatchObject({
    own: { value: 0.9, of: 1_000 },
    peers: { level: 'parent' },
    place: 'worst',
    beyondChance: true,
  })
  expect(part.gains).toEqual([{ kpi: 'hitRate', to: 'median', value: 0.95, amount: 50, unit: 'parcels' }])
  expect(onTime).toMatchObject({
    own: { value: 0.99 },
    peers: null,
    why: 'too-few',
    place: null,
    beyondChance: null,
    gain: null,
  })
})

test('takes in figures of another installation only where its own has none, the nearest first', async () => {
  const other = { source: 'Pakket Zuid', companies: '5-9', p25: null, p75: null } as const
  const imported: ImportedFigures[] = [
    { ...other, level: 'all', group: '', kpi: 'onTime', p50: 0.91 },
    { ...other, level: 'branch', group: 'pets', kpi: 'onTime', p50: 0.96 },
    { ...other, level: 'branch', group: 'diy', kpi: 'onTime', p50: 0.5 },
    { ...other, level: 'branch', group: 'pets', kpi: 'hitRate', p50: 0.5 },
  ]
  const [onTime, hitRate] = (await peersAnswer({ ...facts, imported }, today, own)).measures
  expect(onTime).toMatchObject({
    peers: { level: 'imported', source: 'Pakket Zuid', group: 'pets', p50: 0.96 },
    place: 'above',
  })
  expect(hitRate!.peers).toMatchObject({ level: 'parent', source: null, p50: 0.95 })
})

test('tells nothing before a quarter is there, nor of several companies at once', async () => {
  const asked = () => Promise.reject(new Error('nothing of a quarter should be asked'))
  const none = { ...facts, frozen: null }
  expect(await peersAnswer(none, today, asked)).toMatchObject({ state: 'not-yet', quarter: null, measures: [] })
  expect(await peersAnswer(none, today, asked)).toMatchObject({ next: { label: '2026-Q4' } })
  expect(await peersAnswer({ ...none, latest: '2026-Q2' }, today, asked)).toMatchObject({ next: { label: '2026-Q3' } })
  expect(await peersAnswer({ ...none, latest: null }, today, asked)).toMatchObject({ next: { label: '2026-Q3' } })
  expect(await peersAnswer({ ...none, isSeveral: true }, today, asked)).toMatchObject({ state: 'several' })
})

test('counts to the gains only what goes wrong and who comes back, most first', () => {
  const gain = (kpi: 'hitRate' | 'repeat' | 'sustainable', amount: number) => {
    const unit = kpi === 'repeat' ? ('customers' as const) : ('parcels' as const)
    return { kpi, to: 'median', value: 0.5, amount, unit } as const
  }
  const measure = {
    unit: 'share',
    better: 'more',
    own: null,
    peers: null,
    why: null,
    place: null,
    beyondChance: null,
  } as const
  const measures = [gain('hitRate', 10), gain('sustainable', 900), gain('repeat', 40)].map((one) => {
    return { ...measure, kpi: one.kpi, gain: one }
  })
  expect(topGains(measures).map(({ kpi }) => kpi)).toEqual(['repeat', 'hitRate'])
})
