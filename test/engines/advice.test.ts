import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AdviceDecision } from '#domain/contract/advice-decisions.ts'
import { adviceSchema, type AdviceItem } from '#domain/contract/insight-advice.ts'
import { improveSchema } from '#domain/contract/insight-improve.ts'
import { adviceAnswer, advicePartQuestions } from '#domain/insight/advice/answer.ts'
import { improveAnswer } from '#domain/insight/improve/answer.ts'
import { improveTopics, topicOfRule } from '#domain/insight/improve/topics.ts'
import { z95OfAll } from '#domain/insight/interval.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import type { SelectionKind } from '#domain/insight/selections.ts'
import { adviceFacts, toldOf, type AdviceFact } from '../oracle/advice-oracle.ts'
import { adviceHistory } from './advice-history.ts'
import { insightWorld, isAskedBy, numbers, queryOf as queryUntil } from './insight-world.ts'

const asOf = '2026-03-31'
const history = adviceHistory(4_000, numbers)
const facts = adviceFacts(history.parcels, history.events, asOf)

const { warehouse, rowsOf, lengthOf: lengthIn } = insightWorld(history.files, asOf)

const queryOf = (asked: Partial<InsightQuery> = {}) =>
  queryUntil({ period: { from: '2026-03-01', to: asOf }, ...asked }, asOf)
const day = fc
  .integer({ min: 20, max: 125 })
  .map((days) => new Date(Date.UTC(2025, 11, 1 + days)).toISOString().slice(0, 10))
const often = (usual: string[], some: string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.subarray(some) })
const queries = fc
  .record({
    customerNumbers: fc.subarray(numbers, { minLength: 1 }),
    to: day,
    countries: often([], ['NL', 'BE', 'US']),
    products: often([], ['3085', '3385', '4909', '3533']),
    postcodes: often([], ['10', '25', '351']),
    options: often([], ['none', 'evening']),
  })
  .map(({ customerNumbers, to, ...filter }) => queryOf({ customerNumbers, period: { from: to, to }, filter }))

function factsOf(query: InsightQuery): AdviceFact[] {
  const isAsked = isAskedBy(query)
  return facts.filter(({ parcel }) => isAsked(parcel))
}

async function answerOf(query: InsightQuery, decisions: AdviceDecision[] = [], today = asOf) {
  const known = { decisions, today }
  const rows = await rowsOf(advicePartQuestions(query, known))
  return adviceSchema.parse(adviceAnswer(query, rows, { ...known, peaks: null }))
}

const lengthOf = (query: InsightQuery, { kind, at }: NonNullable<AdviceItem['evidence']>, period: Period) =>
  lengthIn({ ...query, period }, kind as SelectionKind, { at })

const written = (one: { rule: string; parcels: number; of: number; from: string; to: string }, at: string) =>
  `${one.rule} ${at}: ${one.parcels}/${one.of} ${one.from}–${one.to}`

test('what is told is what the parcels say, for any filter and period', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const { items } = await answerOf(query)
      const told = toldOf(factsOf(query), { to: query.period.to, asOf }, z95OfAll)
      const all = told.map((one) => written(one, one.at)).sort()
      const shown = items
        .map(({ observed, period, ...one }) => written({ ...one, ...observed!, ...period }, one.mark))
        .sort()
      // Of areas and moments at most three are told.
      const isMany = (text: string) => told.filter(({ rule }) => text.startsWith(`${rule} `)).length > 3
      expect(shown.filter((text) => !isMany(text))).toEqual(all.filter((text) => !isMany(text)))
      expect(all).toEqual(expect.arrayContaining(shown))
    }),
    { numRuns: 12 },
  )
})

test('every advice leads to a list as long as it says, most effect first', async () => {
  const query = queryOf()
  const { items } = await answerOf(query)
  // Else it would be no test of them.
  const rules = new Set(items.map(({ rule }) => rule))
  expect(rules.size).toBeGreaterThan(12)
  for (const { rule, evidence, observed, period } of items) {
    expect([rule, await lengthOf(query, evidence!, period)]).toEqual([rule, observed!.parcels])
  }
  const effects = items.map(({ effect }) =>
    effect && effect.unit !== 'parcels' && effect.lower > 0 ? effect.perFourWeeks : 0,
  )
  expect(effects[0]).toBeGreaterThan(0)
  expect(effects).toEqual(effects.toSorted((a, b) => b - a))
})

test('its effect is the difference between one’s own parcels, times how many there are in four weeks', async () => {
  const { items } = await answerOf(queryOf())
  const { effect, period } = items.find(({ rule }) => rule === 'late_pre_advice')!
  const [row] = await warehouse().rows<Record<string, number>>({
    text: `select count(*) filter (where lead_ms >= 0) as right_of, count(*) filter (where lead_ms >= 0 and late) as right_bad,
      count(*) filter (where lead_ms is null or lead_ms < 0) as wrong_of,
      count(*) filter (where (lead_ms is null or lead_ms < 0) and late) as wrong_bad
      from parcels where not customer_return and late is not null and operational_day between $1::date and $2::date`,
    values: [period.from, period.to],
  })
  const { right_of: rightOf, right_bad: rightBad, wrong_of: wrongOf, wrong_bad: wrongBad } = row!
  expect(effect!.contrast).toMatchObject({
    wrong: { parcels: wrongBad, of: wrongOf },
    right: { parcels: rightBad, of: rightOf },
  })
  const apart = wrongBad! / wrongOf! - rightBad! / rightOf!
  expect(effect!.perFourWeeks).toBeCloseTo((apart * wrongOf! * 4) / 13, 6)
  expect(effect!.lower).toBeLessThan(effect!.perFourWeeks)
  expect(effect!.upper).toBeGreaterThan(effect!.perFourWeeks)
})

const decided = (more: Partial<AdviceDecision>): AdviceDecision => ({
  id: '1',
  customerNumber: numbers[0]!,
  rule: 'low_hit_area',
  mark: 'postcode:10',
  state: 'done',
  until: null,
  reason: '',
  decidedOn: '2026-02-10',
  decidedAt: '2026-02-10T09:00:00.000Z',
  decidedBy: 'Iris',
  version: 3,
  ...more,
})

test('what was done is told with as many weeks before as after, and told again when it still goes wrong', async () => {
  const query = queryOf({ customerNumbers: [numbers[0]!] })
  const { items, decided: before } = await answerOf(query, [
    decided({}),
    decided({ rule: 'low_hit_rate', mark: '', version: 2 }),
  ])
  const { result, evidence, decision } = before[0]!
  expect(decision).toMatchObject({ state: 'done', version: 3, decidedBy: 'Iris' })
  expect([result!.beforePeriod, result!.afterPeriod]).toEqual([
    { from: '2025-12-30', to: '2026-02-09' },
    { from: '2026-02-11', to: '2026-03-24' },
  ])
  const counted = (period: Period) => {
    const isOne = ({ rule, at, day: on }: AdviceFact) =>
      rule === 'low_hit_area' && at === 'postcode:10' && on >= period.from && on <= period.to
    const found = factsOf(query).filter(isOne)
    return { parcels: found.filter(({ isWrong }) => isWrong).length, of: found.length }
  }
  for (const [period, share] of [
    [result!.beforePeriod!, result!.before!],
    [result!.afterPeriod!, result!.after!],
  ] as const) {
    expect(share).toMatchObject(counted(period))
    expect(await lengthOf(query, evidence!, period)).toBe(share.parcels)
  }
  expect(result!.verdict).toBe('no_clear_change')
  const again = items.find(({ rule }) => rule === 'low_hit_rate')!
  expect(again).toMatchObject({ version: 2, again: { state: 'done', decidedOn: '2026-02-10' } })
  expect(again.period.from > '2026-02-10').toBe(true)
})

test('an advice counts as decided when it is so on every number in view, and for as long as was said', async () => {
  const rule = { rule: 'late_pre_advice', mark: '', state: 'snoozed', until: '2026-04-05' } as const
  const one = decided(rule)
  const other = decided({ ...rule, customerNumber: numbers[1]!, version: 4, state: 'dismissed', until: null })
  const isTold = ({ items }: Awaited<ReturnType<typeof answerOf>>) => items.some(({ rule: name }) => name === rule.rule)
  const half = await answerOf(queryOf(), [one])
  expect([isTold(half), half.decided]).toEqual([true, []])
  expect(half.items.find(({ rule: name }) => name === rule.rule)).toMatchObject({ version: 3, again: null })
  const both = await answerOf(queryOf(), [one, other])
  expect(isTold(both)).toBe(false)
  expect(both.decided).toMatchObject([{ rule: rule.rule, decision: { state: 'dismissed', version: 4 }, result: null }])
  expect(both.decided[0]!.item).toMatchObject({ rule: rule.rule, observed: { parcels: expect.any(Number) as number } })
  expect(both.quiet.find(({ rule: name }) => name === rule.rule)!.why).toBe('decided')
  const lapsed = await answerOf(queryOf(), [one, other], '2026-04-06')
  expect([isTold(lapsed), lapsed.decided]).toEqual([true, []])
  expect(lapsed.items.find(({ rule: name }) => name === rule.rule)!.again).toMatchObject({ state: 'dismissed' })
})

test('decisions on what is no rule or no place are passed over', async () => {
  const strange = ['postcode:1', 'postcode:99,weekday:1', '', 'nonsense'].map((mark, i) =>
    decided({ mark, version: i, decidedOn: '2026-01-10' }),
  )
  const answer = await answerOf(queryOf({ customerNumbers: [numbers[0]!] }), [...strange, decided({ rule: 'no_rule' })])
  expect(answer.decided.every(({ result }) => result === null)).toBe(true)
})

/** The same advice, told again beside peers and customers who come back. */
async function improveOf(query: InsightQuery, decisions: AdviceDecision[] = []) {
  const known = { decisions, today: asOf }
  const rows = await rowsOf(advicePartQuestions(query, known))
  return {
    advice: adviceAnswer(query, rows, { ...known, peaks: null }),
    improve: improveSchema.parse(improveAnswer(query, rows, known, { peers: null, repeat: null })),
  }
}

test('the advice is that of the dashboard of parcels, by what it helps with, what moves most first', async () => {
  const { advice, improve } = await improveOf(queryOf())
  expect(improve.actions.length).toBeGreaterThan(2)
  for (const { topic, advice: told, perFourWeeks } of improve.actions) {
    const ofTopic = advice.items.filter(({ rule }) => rule !== 'peak_ahead' && topicOfRule[rule] === topic)
    expect(told.map(({ rule, mark }) => `${rule} ${mark}`)).toEqual(
      ofTopic.slice(0, 3).map(({ rule, mark }) => `${rule} ${mark}`),
    )
    expect(told.map(({ effect }) => effect)).toEqual(ofTopic.slice(0, 3).map(({ effect }) => effect))
    const gains = ofTopic.flatMap(({ effect }) =>
      effect && effect.unit !== 'parcels' && effect.lower > 0 ? [effect.perFourWeeks] : [],
    )
    expect(perFourWeeks).toBeCloseTo(Math.max(0, ...gains))
  }
  const moves = improve.actions.map(({ perFourWeeks }) => perFourWeeks)
  expect(moves[0]).toBeGreaterThan(0)
  expect(moves).toEqual(moves.toSorted((a, b) => b - a))
  const topics = new Set(advice.items.flatMap(({ rule }) => (rule === 'peak_ahead' ? [] : topicOfRule[rule])))
  expect(improve.actions.map(({ topic }) => topic).toSorted()).toEqual([...topics].toSorted())
  expect(improveTopics).toEqual(expect.arrayContaining([...topics]))
})

test('what somebody decided on is not told again here', async () => {
  const before = await improveOf(queryOf())
  const { rule, mark } = before.improve.actions[0]!.advice[0]!
  const decisions = numbers.map((customerNumber) =>
    decided({ customerNumber, rule, mark, state: 'dismissed', until: null }),
  )
  const { improve } = await improveOf(queryOf(), decisions)
  const told = improve.actions.flatMap(({ advice }) => advice.map((item) => `${item.rule} ${item.mark}`))
  expect(told).not.toContain(`${rule} ${mark}`)
  expect([before.improve.decided, improve.decided]).toEqual([0, 1])
})
