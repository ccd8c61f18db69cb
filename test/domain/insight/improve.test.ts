import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { PeerKpi } from '#domain/benchmark/kpis.ts'
import { improveSchema } from '#domain/contract/insight-improve.ts'
import type { PeerMeasure, PeersPart } from '#domain/contract/insight-peers.ts'
import type { RepeatPart } from '#domain/contract/insight-repeat.ts'
import { advicePartQuestions } from '#domain/insight/advice/answer.ts'
import type { Rows } from '#domain/insight/advice/series.ts'
import { improveAnswer } from '#domain/insight/improve/answer.ts'
import type { InsightQuery } from '#domain/insight/query.ts'

const query: InsightQuery = {
  customerNumbers: ['9401138' as CustomerNumber],
  period: { from: '2026-01-05', to: '2026-03-01' },
  previous: { from: '2025-11-10', to: '2026-01-04' },
  yearAgo: { from: '2025-01-06', to: '2025-03-02' },
  compare: 'previous',
  comparePeriod: { from: '2025-11-10', to: '2026-01-04' },
  asOf: '2026-03-02',
  filter: { countries: [], products: [], options: [], postcodes: [] },
  withinDays: 1,
  granularity: 'week',
}
const facts = { decisions: [], today: '2026-03-02' }

/** Of no parcels there is no advice. */
const noRows = Object.fromEntries(
  Object.keys(advicePartQuestions(query, facts)).map((name) => [name, []]),
) as never as Rows

function answerOf(peers: PeersPart | null, repeat: RepeatPart | null) {
  return improveSchema.parse(improveAnswer(query, noRows, facts, { peers, repeat }))
}

const noGain = null as PeerMeasure['gain']
function measure(kpi: PeerKpi, told: Partial<PeerMeasure>): PeerMeasure {
  return {
    kpi,
    unit: 'share',
    better: 'more',
    own: { value: 0.9, of: 1000 },
    peers: { level: 'branch', group: 'fashion', source: null, companies: '10-24', p25: 0.92, p50: 0.95, p75: 0.97 },
    why: null,
    place: 'worst',
    beyondChance: true,
    gain: noGain,
    ...told,
  }
}

function peersOf(measures: PeerMeasure[], told: Partial<PeersPart> = {}): PeersPart {
  const quarter = { label: '2025-Q4', from: '2025-10-01', to: '2025-12-31' }
  return {
    state: 'ready',
    quarter,
    next: { label: '2026-Q1', from: '2026-01-01', to: '2026-03-31', comesOn: '2026-05-01' },
    branch: 'fashion',
    branchNow: 'fashion',
    sizeBand: '100-999',
    measures,
    gains: [],
    ...told,
  }
}

const gainOf = (kpi: PeerKpi, amount: number | null): PeerMeasure['gain'] => ({
  kpi,
  to: 'median',
  value: 0.95,
  amount,
  unit: amount === null ? null : 'parcels',
})

test('a measure is told only where it is worse than the median by more than a rounding, and than chance', () => {
  const { actions, peers, quarter } = answerOf(
    peersOf([
      measure('hitRate', { gain: gainOf('hitRate', 46) }),
      measure('onTime', { place: 'below', gain: gainOf('onTime', 92) }),
      measure('returns', { place: 'above', gain: gainOf('returns', 400) }),
      measure('preAdvice', { place: 'below' }),
      measure('repeat', { place: 'worst', beyondChance: false, gain: gainOf('repeat', 900) }),
      measure('sustainable', { peers: null, why: 'too-few', place: null }),
      measure('abroad', { better: null, place: null }),
    ]),
    null,
  )
  expect(actions.map(({ topic, perFourWeeks }) => [topic, perFourWeeks])).toEqual([
    ['onTime', (92 * 28) / 92],
    ['hitRate', (46 * 28) / 92],
  ])
  expect([peers, quarter?.label]).toEqual(['ready', '2025-Q4'])
})

test('what has no number comes last, the worst quarter first', () => {
  const { actions } = answerOf(
    peersOf([
      measure('customerReturns', { place: 'below', gain: gainOf('customerReturns', null) }),
      measure('preAdvice', { place: 'worst', gain: gainOf('preAdvice', null) }),
      measure('onTime', { place: 'below', gain: gainOf('onTime', 1) }),
    ]),
    null,
  )
  expect(actions.map(({ topic }) => topic)).toEqual(['onTime', 'preAdvice', 'customerReturns'])
})

test('a choice that three quarters of the others make more often stands beside the hit rate, and no other choice', () => {
  const behind = measure('hitRate', { gain: gainOf('hitRate', 46) })
  const choice = (kpi: PeerKpi, value: number, p25: number | null) =>
    measure(kpi, {
      better: null,
      place: null,
      own: { value, of: 1000 },
      peers: { level: 'all', group: '', source: null, companies: '25-49', p25, p50: 0.12, p75: null },
    })
  const beside = (...choices: PeerMeasure[]) =>
    answerOf(peersOf([behind, ...choices]), null).actions[0]!.beside.map(({ kpi }) => kpi)
  expect(beside(choice('point', 0.04, 0.08), choice('evening', 0.09, 0.08))).toEqual(['point'])
  expect(beside(choice('point', 0.04, null))).toEqual([])
  // Of a thousand parcels 7% may well have been 8%.
  expect(beside(choice('point', 0.07, 0.08))).toEqual([])
})

const shares = (customers: number, of: number) => ({ customers, of, share: customers / of, lower: 0.1, upper: 0.4 })

function repeatOf(groups: Pick<RepeatPart['experience']['groups'][number], 'experience' | 'difference'>[]): RepeatPart {
  return {
    experience: {
      withinDays: 90,
      from: '2025-09-01',
      to: '2025-11-23',
      groups: [
        { experience: 'good', ...shares(250, 1000), difference: null },
        ...groups.map((group) => ({ ...shares(30, 200), ...group })),
      ],
      unknown: 3,
      kind: 'correlation',
    },
  } as unknown as RepeatPart
}

test('who comes back less is told where it is certain, and by five points or more: as so many customers', () => {
  const difference = { points: -0.1, lower: -0.15, upper: -0.04, beyondChance: true }
  const { actions, repeat } = answerOf(
    null,
    repeatOf([
      { experience: 'late', difference },
      { experience: 'missed', difference: { ...difference, points: -0.04 } },
      { experience: 'returned', difference: { ...difference, beyondChance: false } },
    ]),
  )
  expect(repeat).toBe('ready')
  expect(actions.map(({ topic }) => topic)).toEqual(['repeat'])
  const [gap, ...more] = actions[0]!.repeat
  expect(more).toEqual([])
  expect(gap).toMatchObject({ experience: 'late', here: { of: 200 }, good: { of: 1000 } })
  expect(gap!.customers.amount).toBeCloseTo(20)
  expect(gap!.customers.lower).toBeCloseTo(8)
  expect(gap!.customers.upper).toBeCloseTo(30)
  // 84 days of beginnings.
  expect(actions[0]!.perFourWeeks).toBeCloseTo(20 / 3)
})

test('without peers or customers it says why, and that nothing stands out', () => {
  const none = { actions: [], quarter: null, decided: 0 }
  expect(answerOf(null, null)).toEqual({ ...none, peers: 'failed', repeat: 'failed' })
  const notYet = peersOf([], { state: 'not-yet', quarter: null })
  expect(answerOf(notYet, repeatOf([]))).toEqual({ ...none, peers: 'not-yet', repeat: 'too-few' })
  const few = peersOf([measure('hitRate', { peers: null, why: 'too-few', place: null })])
  expect(answerOf(few, null)).toMatchObject({ actions: [], peers: 'too-few' })
  expect(answerOf({ ...notYet, state: 'several' }, null).peers).toBe('several')
})
