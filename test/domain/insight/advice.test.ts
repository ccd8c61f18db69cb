import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { AdviceDecision } from '#domain/contract/advice-decisions.ts'
import type { PeaksPart } from '#domain/contract/insight-peaks.ts'
import { adviceKey, verdictsOf } from '#domain/insight/advice/decided.ts'
import { examine } from '#domain/insight/advice/examine.ts'
import { flagsOf } from '#domain/insight/advice/flags.ts'
import { lookAt } from '#domain/insight/advice/look.ts'
import { isMarkOf } from '#domain/insight/advice/marks.ts'
import { peakAhead } from '#domain/insight/advice/peak-ahead.ts'
import { beforeAndAfter } from '#domain/insight/advice/results.ts'
import { adviceGroups, type AdviceRule } from '#domain/insight/advice/rule.ts'
import { shareRules } from '#domain/insight/advice/rules.ts'
import type { Counted, Week } from '#domain/insight/advice/series.ts'
import { weeksOf } from '#domain/insight/advice/weeks.ts'
import { difference, wilson, z95, z95OfAll } from '#domain/insight/interval.ts'
import { bucketsOf } from '#domain/insight/period.ts'

test('the interval of a difference is that of the examples it was published with', () => {
  // R. G. Newcombe (1998), table II: 56/70 − 48/80, 9/10 − 3/10 and 10/10 − 0/10 by method 10.
  const published = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
  ] as const
  for (const [a, m, b, n, lower, upper] of published) {
    const apart = difference({ parcels: a, of: m }, { parcels: b, of: n })!
    expect([apart.lower.toFixed(4), apart.upper.toFixed(4)]).toEqual([lower.toFixed(4), upper.toFixed(4)])
  }
  expect(difference({ parcels: 0, of: 0 }, { parcels: 1, of: 2 })).toBeUndefined()
})

test('more comparisons make wider intervals', () => {
  expect(z95OfAll(1)).toBe(z95)
  // Two-sided 1% and 0.1% of the standard normal distribution.
  expect(z95OfAll(5)).toBeCloseTo(2.5758, 3)
  expect(z95OfAll(50)).toBeCloseTo(3.2905, 3)
})

const none: Counted = { parcels: 0, of: 0 }
/** The same week so many times, the last ones told apart. */
const series = (weeks: number, here: Counted, last: Counted = here, more: Partial<Week> = {}) => ({
  at: {},
  weeks: bucketsOf({ from: '2026-01-05', to: '2026-12-27' }, 'week')
    .slice(0, weeks)
    .map(({ from, to }, i): Week => ({
      from,
      to,
      here: i < weeks - 2 ? here : last,
      rest: none,
      wrong: none,
      right: none,
      ...more,
    })),
})

test('nothing is told on fewer than fifty parcels or two weeks, by chance, or of what is over', () => {
  const rule = shareRules.late_pre_advice
  const why = (...[weeks, here, last]: Parameters<typeof series>) => examine(rule, series(weeks, here, last)).why
  expect(why(13, { parcels: 10, of: 100 })).toBeUndefined()
  expect(why(1, { parcels: 50, of: 100 })).toBe('too_short')
  expect(why(4, { parcels: 6, of: 12 })).toBe('too_few')
  expect(why(13, { parcels: 2, of: 100 })).toBe('fine')
  expect(why(2, { parcels: 3, of: 100 })).toBe('unsure')
  expect(why(13, { parcels: 10, of: 100 }, { parcels: 0, of: 100 })).toBe('lately_fine')
  expect(why(13, { parcels: 10, of: 100 }, none)).toBe('lately_fine')
  expect(why(13, none)).toBe('too_short')
})

test('weeks before there was anything are no part of it', () => {
  const { weeks } = series(13, none, { parcels: 20, of: 100 })
  const { fired } = examine(shareRules.late_pre_advice, { at: {}, weeks })
  expect(fired!.period).toEqual({ from: weeks[11]!.from, to: weeks[12]!.to })
  // Twenty a week more than the two in a hundred that are let pass: 72 in four weeks.
  expect(fired!.effect).toMatchObject({ unit: 'parcels', from: 'to_threshold', contrast: null, reach: 1 })
  expect(fired!.effect!.perFourWeeks).toBeCloseTo(72, 6)
})

test('an effect is measured on one’s own parcels where there are enough of both', () => {
  const ends = { wrong: { parcels: 20, of: 100 }, right: { parcels: 50, of: 1000 } }
  const { fired } = examine(shareRules.no_contact, series(4, { parcels: 30, of: 100 }, undefined, ends))
  expect(fired!.effect).toMatchObject({ unit: 'hits', from: 'own_contrast' })
  // 400 in four weeks, 15 points apart.
  expect(fired!.effect!.perFourWeeks).toBeCloseTo(60, 6)
  expect(fired!.effect!.lower).toBeGreaterThan(40)
  expect(fired!.effect!.upper).toBeLessThan(80)
  const few = { wrong: { parcels: 2, of: 10 }, right: { parcels: 50, of: 1000 } }
  const other = examine(shareRules.no_contact, series(4, { parcels: 30, of: 100 }, undefined, few))
  expect(other.fired!.effect).toMatchObject({ unit: 'parcels', from: 'to_threshold' })
})

test('an area is told when it is worse than the rest for certain, counted over all areas at once', () => {
  const rule: AdviceRule = shareRules.low_hit_area
  const weeks = series(13, { parcels: 3, of: 25 }, undefined, { rest: { parcels: 60, of: 1000 } })
  expect(examine(rule, weeks, 1).fired!.compared).toMatchObject({ parcels: 780, of: 13_000 })
  expect(examine(rule, weeks, 90).fired).toBeDefined()
  const fewer = series(13, { parcels: 2, of: 18 }, undefined, { rest: { parcels: 60, of: 1000 } })
  expect([examine(rule, fewer, 1).why, examine(rule, fewer, 90).why]).toEqual([undefined, 'unsure'])
  const near = series(13, { parcels: 80, of: 1000 }, undefined, { rest: { parcels: 60, of: 1000 } })
  expect(examine(rule, near, 1).why).toBe('fine')
})

test('weeks are whole and final, thirteen at most, whenever the period began', () => {
  const query = { period: { from: '2026-03-20', to: '2026-03-25' }, asOf: '2026-03-31' }
  const weeks = weeksOf(query, 0)
  expect([weeks.length, weeks.at(-1)]).toEqual([13, { from: '2026-03-16', to: '2026-03-22' }])
  expect(weeksOf(query, 14).at(-1)!.to).toBe('2026-03-15')
  // The last known day is not over: a Sunday is not in it.
  expect(weeksOf({ period: { from: '2026-03-01', to: '2026-03-29' }, asOf: '2026-03-29' }, 0).at(-1)!.to).toBe(
    '2026-03-22',
  )
})

test.each([
  ['no_contact', [''], ['postcode:10', 'zzz:1', 'constructor:x', '-']],
  ['low_hit_area', ['postcode:10', 'postcode:99'], ['', 'postcode:1', 'postcode:1012', 'postcode:-', 'weekday:2']],
  [
    'low_hit_moment',
    ['weekday:6,daypart:morning', 'weekday:1,daypart:other'],
    ['', 'weekday:2', 'weekday:8,daypart:morning', 'daypart:morning,weekday:6', 'weekday:2,weekday:3,daypart:morning'],
  ],
  [
    'peak_ahead',
    ['month:2026-11', 'month:2026-12', 'month:2016-01'],
    ['', 'month:2027-01', 'month:2015-12', 'month:2026-13'],
  ],
] as const)('%s is decided about where it can be told, and nowhere else', (rule, some, others) => {
  for (const mark of some) expect(isMarkOf(rule, mark, '2026-11-23'), mark).toBe(true)
  for (const mark of others) expect(isMarkOf(rule, mark, '2026-11-23'), mark).toBe(false)
})

test('before and after are whole weeks around the day, eight at most', () => {
  expect(beforeAndAfter('2026-03-02', '2026-03-15')).toBeUndefined()
  expect(beforeAndAfter('2026-03-02', '2026-03-01')).toBeUndefined()
  expect(beforeAndAfter('2026-03-02', '2026-03-16')).toEqual({
    before: { from: '2026-02-16', to: '2026-03-01' },
    after: { from: '2026-03-03', to: '2026-03-16' },
  })
  expect(beforeAndAfter('2026-03-02', '2026-12-01')!.after).toEqual({ from: '2026-03-03', to: '2026-04-27' })
})

const [one, other] = ['9400001', '9400002'] as CustomerNumber[] as [CustomerNumber, CustomerNumber]
const decision = (more: Partial<AdviceDecision>): AdviceDecision => ({
  id: '1',
  customerNumber: one,
  rule: 'no_show',
  mark: '',
  state: 'done',
  until: null,
  reason: '',
  decidedOn: '2026-03-01',
  decidedAt: '2026-03-01T09:00:00.000Z',
  decidedBy: null,
  version: 1,
  ...more,
})

test('of what was just done there is nothing to look at yet, and that is why nothing is told', () => {
  const query = {
    customerNumbers: [one],
    period: { from: '2026-03-02', to: '2026-03-29' },
    asOf: '2026-03-31',
  }
  const accepted = weeksOf(query, 0).map(({ from }) => ({ week: from, flags: 0, parcels: 100 }))
  const rows = { accepted, announced: [], home: [], moments: [], areas: [] }
  const done = (decidedOn: string, rule = 'late_pre_advice') =>
    verdictsOf([decision({ rule, decidedOn })], query.customerNumbers, '2026-03-31')
  const why = (verdicts: ReturnType<typeof done>) => lookAt('late_pre_advice', query, rows, verdicts).quiet.why
  expect(why(new Map())).toBe('fine')
  expect(why(done('2026-03-25'))).toBe('decided')
  // Of another rule, and of so long ago that there is something to look at.
  expect(why(done('2026-03-25', 'no_contact'))).toBe('fine')
  expect(why(done('2026-03-10'))).toBe('fine')
})

test.each([
  ['done, four weeks long', {}, '2026-03-28', true],
  ['done, four weeks ago', {}, '2026-03-29', false],
  ['snoozed, through its last day', { state: 'snoozed', until: '2026-05-01' }, '2026-05-01', true],
  ['snoozed, and over', { state: 'snoozed', until: '2026-05-01' }, '2026-05-02', false],
  ['dismissed, for good', { state: 'dismissed' }, '2030-01-01', true],
] as const)('an advice that is %s', (_, more, today, isHidden) => {
  const verdict = verdictsOf([decision(more)], [one], today).get(adviceKey('no_show', ''))
  expect(verdict).toMatchObject({ isWhole: true, isHidden })
  const ofBoth = verdictsOf([decision(more)], [one, other], today).get(adviceKey('no_show', ''))
  expect(ofBoth).toMatchObject({ isWhole: false, isHidden: false, version: 1 })
})

test('peak days ahead are one advice, of the month of the first', () => {
  const days = ['2026-11-26', '2026-11-27', '2026-12-01'].map((date, i) => ({
    date,
    expected: 100,
    lower: 80,
    upper: 120,
    usual: 60,
    peak: null,
    isPeak: i > 0,
    isHoliday: false,
    lastYear: null,
  }))
  const part = { forecast: { reason: null, days } } as unknown as PeaksPart
  expect(peakAhead(part)).toMatchObject({
    at: { month: '2026-11' },
    days: [{ date: '2026-11-27' }, { date: '2026-12-01' }],
  })
  expect(peakAhead({ forecast: { reason: 'short', days: [] } } as unknown as PeaksPart)).toBeUndefined()
})

test('what holds for a parcel fits in one number', () => {
  for (const group of adviceGroups) expect(flagsOf(group).length).toBeLessThanOrEqual(30)
  expect(wilson(0, 0)).toBeUndefined()
})
