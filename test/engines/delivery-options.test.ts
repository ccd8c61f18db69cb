import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeliveryOptionsPart } from '#domain/contract/insight-delivery-options.ts'
import { deliveryOptionsAnswer } from '#domain/insight/delivery-options/answer.ts'
import { timedChoices } from '#domain/insight/delivery-options/choices.ts'
import { deliveryOptionsQuestions } from '#domain/insight/delivery-options/questions.ts'
import { deliveryOptionsSelections, type DeliveryOptionsKind } from '#domain/insight/delivery-options/selections.ts'
import { shiftDate } from '#domain/insight/period.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { daysOfOpen } from '#domain/insight/returns/questions.ts'
import { optionStories, type OptionStory } from '../oracle/delivery-options-oracle.ts'
import { onDutchClock } from '../oracle/hit-rate-oracle.ts'
import { optionHistory } from './delivery-options-history.ts'
import { insightWorld, isAskedBy, numbers, queriesOf, queryOf } from './insight-world.ts'

const asOf = '2026-03-31'
const history = optionHistory(2_500, numbers)
const stories = optionStories(history.parcels, history.events)
const optionOf = new Map(history.parcels.map(({ barcode, option }) => [barcode, option]))

const { rowsOf, lengthOf } = insightWorld(history.files, asOf)
const queries = queriesOf(
  { from: '2026-01-05', to: '2026-03-29' },
  {
    countries: fc.subarray(['NL', 'BE']),
    products: fc.subarray(['3085', '3385', '3533', '2928', '3070']),
    options: fc.subarray(['none', 'evening', 'sunday']),
    postcodes: fc.subarray(['10', '25']),
  },
  asOf,
)
const answerOf = async (query: InsightQuery) =>
  deliveryOptionsAnswer(query, await rowsOf(deliveryOptionsQuestions(query)))

function storiesOf(query: InsightQuery, { from, to }: Period): OptionStory[] {
  const isAsked = isAskedBy(query)
  return stories.filter(
    ({ parcel, day }) => day >= from && day <= to && isAsked({ ...parcel, option: optionOf.get(parcel.barcode)! }),
  )
}

const written = ({ parcels, of }: { parcels: number; of: number }) => `${parcels}/${of}`
const isTimed = (choice: string) => (timedChoices as readonly string[]).includes(choice)

/** 'parcels/of' of stories that are in a part, within a whole. */
function counted(
  told: readonly OptionStory[],
  isPart: (story: OptionStory) => boolean,
  isWhole: (story: OptionStory) => boolean = () => true,
): string {
  const whole = told.filter(isWhole)
  return `${whole.filter(isPart).length}/${whole.length}`
}

test('what was chosen and where it ended is what the events say, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const answer = await answerOf(query)
      for (const [name, period] of [
        ['now', query.period],
        ['previous', query.previous],
        ['yearAgo', query.yearAgo],
      ] as const) {
        const told = storiesOf(query, period)
        const { parcels, ended, ...shares } = answer.headline[name]
        expect([name, parcels, ended]).toEqual([name, told.length, told.filter(isEnded).length])
        expect(Object.fromEntries(Object.entries(shares).map(([key, share]) => [key, written(share)]))).toEqual({
          toPoint: counted(told, ({ choice }) => choice === 'point'),
          timed: counted(told, ({ choice }) => isTimed(choice)),
          sustainable: counted(told, ({ sustainable }) => sustainable),
          elsewhere: counted(told, isElsewhere, isEnded),
          asked: counted(told, (story) => isElsewhere(story) && story.changed, isEnded),
        })
      }
      checkNow(answer, query)
    }),
    { numRuns: 12, examples: [[queryOf({ period: { from: '2026-01-05', to: '2026-03-29' } }, asOf)]] },
  )
})

function checkNow(answer: DeliveryOptionsPart, query: InsightQuery) {
  const [now, then] = [storiesOf(query, query.period), storiesOf(query, query.comparePeriod)]
  const days = daysOfOpen(query)
  const isBackBy = (day: string) => {
    return ({ turnedBackMs }: OptionStory) =>
      turnedBackMs !== undefined && onDutchClock(turnedBackMs).slice(0, 10) <= day
  }
  expect(answer.choices.map(({ choice }) => choice).toSorted()).toEqual(
    [...new Set(now.map(({ choice }) => choice))].toSorted(),
  )
  for (const { choice, chosen, elsewhere, returned } of answer.choices) {
    const isOne = (story: OptionStory) => story.choice === choice
    const [of, ofThen] = [now.filter(isOne), then.filter(isOne)]
    expect([choice, ...[chosen.now, chosen.before, elsewhere.now, returned.now, returned.before].map(written)]).toEqual(
      [
        choice,
        counted(now, isOne),
        counted(then, isOne),
        counted(of, isElsewhere, isEnded),
        counted(of, ({ turnedBackMs }) => turnedBackMs !== undefined),
        counted(ofThen, isBackBy(query.compare === 'year' ? days.yearAgo : days.previous)),
      ],
    )
  }
  const endsNow = Object.fromEntries(answer.ends.map(({ end, ended }) => [end, written(ended.now)]))
  const found = new Set(now.flatMap(({ end }) => end ?? []))
  expect(endsNow).toEqual(
    Object.fromEntries([...found].map((end) => [end, counted(now, (story) => story.end === end, isEnded)])),
  )
  for (const { choice, end, parcels } of answer.flows) {
    expect([choice, end, parcels]).toEqual([
      choice,
      end,
      now.filter((story) => story.choice === choice && story.end === end).length,
    ])
  }
  expect(answer.flows.reduce((sum, { parcels }) => sum + parcels, 0)).toBe(now.filter(isElsewhere).length)
  for (const { from, to, toPoint, timed } of answer.trend) {
    const within = now.filter(({ day }) => day >= from && day <= to)
    expect([from, written(toPoint), written(timed)]).toEqual([
      from,
      counted(within, ({ choice }) => choice === 'point'),
      counted(within, ({ choice }) => isTimed(choice)),
    ])
  }
  expect(answer.trendBefore.reduce((sum, { toPoint }) => sum + toPoint.of, 0)).toBe(then.length)
  checkPlaces(answer, now)
}

function checkPlaces(answer: DeliveryOptionsPart, now: readonly OptionStory[]) {
  const byPlace = (keyOf: (story: OptionStory) => string | undefined) => {
    const groups = Map.groupBy(now, keyOf)
    return Object.fromEntries(
      [...groups].flatMap(([key, group]) =>
        key === undefined || group.length < 10 ? [] : [[key, counted(group, ({ choice }) => choice === 'point')]],
      ),
    )
  }
  expect(Object.fromEntries(answer.areas.map(({ postcode, toPoint }) => [postcode, written(toPoint.now)]))).toEqual(
    byPlace(({ parcel }) =>
      parcel.country === 'NL' && /^\d\d/.test(parcel.postalCode) ? parcel.postalCode.slice(0, 2) : undefined,
    ),
  )
  expect(Object.fromEntries(answer.countries.map(({ country, toPoint }) => [country, written(toPoint.now)]))).toEqual(
    byPlace(({ parcel }) => parcel.country),
  )
}

function isEnded({ end }: OptionStory): boolean {
  return end !== undefined
}

function isElsewhere({ choice, end }: OptionStory): boolean {
  return end !== undefined && end !== choice
}

test('every number is as long as its list, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const answer = await answerOf(query)
      const { now } = answer.headline
      const listed = (kind: DeliveryOptionsKind, at?: Record<string, string>) => lengthOf(query, kind, { at })
      expect(await listed('chosen')).toBe(now.parcels)
      expect(await listed('chosen', { result: 'ended' })).toBe(now.ended)
      expect(await listed('chosenTimed')).toBe(now.timed.parcels)
      expect(await listed('chosenSustainable')).toBe(now.sustainable.parcels)
      expect(await listed('chosenElsewhere')).toBe(now.elsewhere.parcels)
      expect(await listed('chosenElsewhere', { asked: 'yes' })).toBe(now.asked.parcels)
      for (const { choice, chosen, elsewhere, onTime, hits, returned } of answer.choices) {
        const lengths = [
          await listed('chosen', { choice }),
          await listed('chosenElsewhere', { choice }),
          await listed('chosen', { choice, result: 'onTime' }),
          await listed('chosen', { choice, result: 'judged' }),
          await listed('chosen', { choice, result: 'hit' }),
          await listed('chosen', { choice, result: 'offered' }),
          await listed('chosen', { choice, result: 'returned' }),
        ]
        expect([choice, ...lengths]).toEqual([
          choice,
          chosen.now.parcels,
          elsewhere.now.parcels,
          onTime.now.parcels,
          onTime.now.of,
          hits.now.parcels,
          hits.now.of,
          returned.now.parcels,
        ])
      }
      for (const { end, ended, onTime } of answer.ends) {
        expect([end, await listed('chosen', { end }), await listed('chosen', { end, result: 'onTime' })]).toEqual([
          end,
          ended.now.parcels,
          onTime.now.parcels,
        ])
      }
      for (const { choice, end, parcels } of answer.flows.slice(0, 6)) {
        expect([choice, end, await listed('chosen', { choice, end })]).toEqual([choice, end, parcels])
      }
      // What was on time is counted by another part of the portal too.
      expect(answer.choices.reduce((sum, { onTime }) => sum + onTime.now.of, 0)).toBe(await lengthOf(query, 'judged'))
    }),
    { numRuns: 3, examples: [[queryOf({ period: { from: '2026-01-05', to: '2026-03-29' } }, asOf)]] },
  )
})

test('the history has every choice, and each of them ends as chosen and otherwise', async () => {
  const { choices, ends } = await answerOf(queryOf({ period: { from: '2026-01-05', to: shiftDate(asOf, -2) } }, asOf))
  expect(choices.length).toBe(12)
  for (const { elsewhere } of choices) {
    expect(elsewhere.now.parcels).toBeGreaterThan(0)
    expect(elsewhere.now.parcels).toBeLessThan(elsewhere.now.of)
  }
  expect(ends.map(({ end }) => end)).toEqual(expect.arrayContaining(['neighbour', 'safePlace', 'returned']))
})

test.each([{ choice: 'bicycle' }, { end: 'moon' }, { result: 'toString' }, { asked: 'no' }])(
  '%o is not understood',
  (at) => {
    for (const selector of Object.values(deliveryOptionsSelections)) {
      expect(selector({ kind: 'chosen', clock: 'attempt', at } as never, asOf)).toBeUndefined()
    }
  },
)
