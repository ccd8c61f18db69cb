import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { preAdviceSchema } from '#domain/contract/insight-pre-advice.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { preAdviceAnswer } from '#domain/insight/pre-advice/answer.ts'
import { scoreOf } from '#domain/insight/pre-advice/score.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { bitOf, type PreAdviceField } from '#domain/parcel/pre-advice.ts'

const query: InsightQuery = {
  customerNumbers: ['9401138' as CustomerNumber],
  period: { from: '2026-01-12', to: '2026-02-08' },
  previous: { from: '2025-12-15', to: '2026-01-11' },
  yearAgo: { from: '2025-01-13', to: '2025-02-09' },
  compare: 'year',
  comparePeriod: { from: '2025-01-13', to: '2025-02-09' },
  filter: { countries: [], products: [], options: [], postcodes: [] },
  withinDays: 1,
  granularity: 'week',
  asOf: '2026-02-08',
}
const nothing = { days: [], fields: [], groups: [], announcedDays: [], announcedGroups: [] }
const answerOf = (rows: Partial<Record<keyof typeof nothing, MeasureRow[]>>) =>
  preAdviceSchema.parse(preAdviceAnswer(query, { ...nothing, ...rows }))
const whole = {
  sent: 100,
  preAdvised: 90,
  after: 10,
  h1: 20,
  h4: 30,
  h24: 20,
  fieldsKnown: 90,
  needed: 900,
  filled: 810,
}
const day = (date: string, more: MeasureRow = {}): MeasureRow => ({
  day: date,
  ...whole,
  invalid: 9,
  incomplete: 45,
  ...more,
})

test('the score is 35 times in time, 35 complete, 20 valid and 10 handed over', () => {
  expect(scoreOf({ timeliness: 1, completeness: 1, validity: 1, presented: 1 })).toBe(100)
  expect(scoreOf({ timeliness: 0.8, completeness: 0.9, validity: 0.9, presented: 0.5 })).toBeCloseTo(82.5, 9)
  const announcedDays = [{ day: '2026-01-13', announcedDue: 40, noShow: 20 }]
  const { headline } = answerOf({ days: [day('2026-01-13')], announcedDays })
  expect(headline.now).toMatchObject({
    timeliness: { parcels: 80, of: 100 },
    completeness: { filled: 810, of: 900, share: 0.9, incomplete: 45 },
    validity: { parcels: 81, of: 90 },
    presented: { parcels: 20, of: 40 },
  })
  expect(headline.now.score).toBeCloseTo(82.5, 9)
})

test('without enough data for one part there is no score, and the other parts stay', () => {
  expect(scoreOf({ timeliness: 1, completeness: null, validity: 1, presented: 1 })).toBeNull()
  const unknown = day('2026-01-13', { fieldsKnown: 0, needed: 0, filled: 0, incomplete: 0 })
  const announcedDays = [{ day: '2026-01-13', announcedDue: 40, noShow: 0 }]
  const { now } = answerOf({ days: [unknown], announcedDays }).headline
  expect([now.score, now.completeness.share, now.timeliness.share]).toEqual([null, null, 0.8])
  expect(answerOf({}).headline.now).toMatchObject({ score: null, coverage: { parcels: 0, of: 0, share: null } })
})

test('the classes of the lead add up to all parcels, also the two that are not counted', () => {
  const { lead } = answerOf({ days: [day('2026-01-13')] })
  expect(lead.map(({ band, now }) => [band, now.parcels])).toEqual([
    ['none', 10],
    ['after', 10],
    ['h1', 20],
    ['h4', 30],
    ['h24', 20],
    ['more', 10],
  ])
})

test('a week is provisional as long as what was announced in it may still come, and has no place on the board', () => {
  const days = ['2026-01-13', '2026-01-20', '2026-01-27', '2026-02-03'].map((date) => day(date))
  const announcedDays = days.map((row) => ({ day: row['day']!, announcedDue: 40, noShow: 4 }))
  const { trend, weeks } = answerOf({ days, announcedDays })
  expect(trend.map(({ from, provisional }) => [from, provisional])).toEqual([
    ['2026-01-12', false],
    ['2026-01-19', false],
    ['2026-01-26', true],
    ['2026-02-02', true],
  ])
  expect(weeks.map(({ value }) => value === null)).toEqual([false, false, true, true])
})

const mask = (...fields: PreAdviceField[]) => fields.reduce((bits, field) => bits | (1 << bitOf(field)), 0)

test('a field is counted where it is mandatory, and elsewhere told apart', () => {
  const rows: MeasureRow[] = [
    {
      lane: 'domestic',
      service: 'home',
      needed: mask('name'),
      filled: mask('name', 'contact'),
      now: 30,
      previous: 20,
      yearAgo: 4,
    },
    { lane: 'be', service: 'home', needed: mask('name'), filled: 0, now: 10, previous: 0, yearAgo: 16 },
    {
      lane: 'world',
      service: 'home',
      needed: mask('hs-code'),
      filled: mask('weight'),
      now: 60,
      previous: 0,
      yearAgo: 0,
    },
  ]
  const { fields, rich, domestic, abroad } = answerOf({ fields: rows })
  const written = fields.map(({ field, now, previous, yearAgo }) => [
    field,
    now.parcels,
    now.of,
    previous.share,
    yearAgo.share,
  ])
  expect(written).toEqual([
    ['name', 30, 40, 1, 0.2],
    ['hs-code', 0, 60, null, null],
  ])
  expect(rich.map(({ field, now }) => [field, now.parcels, now.of])).toEqual([
    ['contact', 30, 100],
    ['weight', 60, 100],
    ['size', 0, 100],
  ])
  expect(domestic.map(({ service, parcels }) => [service, parcels])).toEqual([['home', 40]])
  const cell = (cells: (typeof domestic)[number]['cells'], name: PreAdviceField) =>
    cells.find((one) => one.field === name)
  expect(cell(domestic[0]!.cells, 'contact')).toMatchObject({ mandatory: false, filled: { parcels: 30, of: 40 } })
  expect(cell(domestic[0]!.cells, 'hs-code')).toBeUndefined()
  expect(cell(abroad[0]!.cells, 'hs-code')).toMatchObject({ mandatory: true, filled: { parcels: 0, of: 60 } })
})

test('a group has the no-shows of its own, and no score without any announced parcel that is due', () => {
  const groups = [
    { of: 'product', product: '3085', ...day('x') },
    { of: 'product', product: '', ...day('x') },
    { of: 'source', source: 'upload', ...day('x') },
    { of: 'option', option: 'evening', ...day('x'), timed: 20, deadlineMissed: 5 },
    { of: 'option', option: 'none', ...day('x'), timed: 0, deadlineMissed: 0 },
  ]
  const announcedGroups = [{ of: 'product', product: '3085', announcedDue: 50, noShow: 25 }]
  const { products, sources, deadlines } = answerOf({ groups, announcedGroups })
  expect(products.map(({ key, score, presented }) => [key, score === null, presented.of])).toEqual([
    ['3085', false, 50],
    ['', true, 0],
  ])
  expect(sources.map(({ key }) => key)).toEqual(['upload'])
  expect(deadlines).toMatchObject([{ option: 'evening', missed: { parcels: 5, of: 20, share: 0.25 } }])
})
