import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { peaksAnswer } from '#domain/insight/peaks/answer.ts'
import { dayPartNames } from '#domain/insight/peaks/meanings.ts'
import { peaksQuestions } from '#domain/insight/peaks/questions.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { selected, type SelectionKind } from '#domain/insight/selections.ts'
import { hitRateOracle } from '../oracle/hit-rate-oracle.ts'
import {
  dayPartOracle,
  peaksOracle,
  publishedHolidays,
  usualOracle,
  weekdaysOracle,
  type PeakParcel,
} from '../oracle/peaks-oracle.ts'
import { hitHistory } from './hit-rate-history.ts'
import { insightWorld, isAskedBy, numbers, queriesOf, queryOf } from './insight-world.ts'

const asOf = '2026-04-30'
const history = hitHistory(5_000, numbers)
for (let i = 0; i < 12; i++) addOnKingsDay(i)
const told = peaksOracle(history.parcels, history.events)
const optionOf = new Map(history.parcels.map(({ barcode, option }) => [barcode, option]))

/** Random parcels seldom meet a holiday. */
function addOnKingsDay(i: number): void {
  const [customerNumber, barcode] = [numbers[i % 2]!, `3SKING${String(i).padStart(7, '0')}`]
  const kept = { customerNumber, barcode, product: '3085', country: 'NL', postalCode: '1011AB', option: 'none' }
  history.parcels.push(kept)
  history.files.parcels += `\n${customerNumber},${barcode},NL,1011AB,3085,`
  for (const [code, at] of [
    ['B01', '2026-04-25T18:00:00Z'],
    ['I01', `2026-04-27T${String(5 + i).padStart(2, '0')}:29:00Z`],
  ] as const) {
    history.events.push({ barcode, code, atMs: Date.parse(at) })
    history.files.events += `\n${barcode},${code},${at},`
  }
}

const { rowsOf, lengthOf } = insightWorld(history.files, asOf)
const queries = queriesOf(
  { from: '2026-01-05', to: '2026-04-05' },
  {
    countries: fc.subarray(['NL', 'BE']),
    products: fc.subarray(['3085', '3385', '3533', '2928']),
    options: fc.subarray(['none', 'evening']),
  },
  asOf,
)

/** What the oracle tells of the parcels of a query. */
function toldOf(query: InsightQuery): PeakParcel[] {
  const isAsked = isAskedBy(query)
  return told.filter(({ parcel }) => isAsked({ ...parcel, option: optionOf.get(parcel.barcode)! }))
}

const answerOf = async (query: InsightQuery) => peaksAnswer(query, await rowsOf(peaksQuestions(query)))

/** Attempts each weighed by how often its weekday falls in the period. */
function perDayIn({ from, to }: Period) {
  const times = weekdaysOracle(from, to < asOf ? to : asOf)
  return (attempts: readonly { weekday: number }[]) =>
    attempts.reduce((sum, { weekday }) => sum + 1 / times[weekday]!, 0)
}

const within = (value: string | undefined, { from, to }: Period) => value !== undefined && value >= from && value <= to

test('every figure of the peak moments is what the events say, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const answer = await answerOf(query)
      const mine = toldOf(query)
      for (const [name, period] of [
        ['now', query.period],
        ['previous', query.previous],
        ['yearAgo', query.yearAgo],
      ] as const) {
        const attempts = mine.flatMap(({ attempt }) => (within(attempt?.day, period) ? [attempt!] : []))
        const figures = answer.headline[name]
        expect([name, figures.attempts]).toEqual([name, attempts.length])
        expect(figures.sunday.parcels).toBe(attempts.filter(({ weekday }) => weekday === 7).length)
        for (const { part, attempts: share } of figures.dayParts) {
          const ofPart = attempts.filter(({ half }) => dayPartOracle(half) === part).length
          expect([part, share.parcels, share.of]).toEqual([part, ofPart, attempts.length])
        }
        const perHour = Map.groupBy(attempts, ({ weekday, half }) => `${weekday} ${Math.floor(half / 2)}`)
        const perDay = perDayIn(period)
        const { busiest } = figures
        expect(busiest === null).toBe(attempts.length < 50)
        if (busiest) {
          const group = perHour.get(`${busiest.weekday} ${busiest.hour}`)!
          expect(busiest.parcels).toBe(group.length)
          expect(busiest.share).toBeCloseTo(perDay(group) / perDay(attempts))
          for (const other of perHour.values()) expect(perDay(other)).toBeLessThanOrEqual(perDay(group) + 1e-9)
        }
        if (attempts.length >= 10) {
          const sunday = attempts.filter(({ weekday }) => weekday === 7)
          expect(figures.sunday.share).toBeCloseTo(perDay(sunday) / perDay(attempts))
        } else expect(figures.sunday.share).toBeNull()
      }

      const attempts = mine.flatMap(({ attempt }) => (within(attempt?.day, query.period) ? [attempt!] : []))
      const cells = Map.groupBy(attempts, ({ weekday, half }) => `${weekday} ${Math.floor(half / 2)}`)
      expect(Object.fromEntries(answer.cells.map((one) => [`${one.weekday} ${one.hour}`, one.attempts]))).toEqual(
        Object.fromEntries([...cells].map(([key, group]) => [key, group.length])),
      )
      expect(answer.holidays.parcels).toBe(attempts.filter((one) => publishedHolidays.has(one.day)).length)
      const perDay = perDayIn(query.period)
      const active = [...cells.values()].filter((group) => group.length * 1000 >= attempts.length)
      const mean = active.reduce((sum, group) => sum + perDay(group), 0) / active.length
      const then = mine.flatMap(({ attempt }) => (within(attempt?.day, query.comparePeriod) ? [attempt!] : []))
      for (const { part, before } of answer.dayParts) {
        const ofPart = then.filter(({ half }) => dayPartOracle(half) === part).length
        expect([part, before.parcels, before.of]).toEqual([part, ofPart, then.length])
      }
      const home = hitRateOracle({
        parcels: mine.map(({ parcel }) => parcel),
        events: history.events,
        period: query.period,
        asOf,
      })
      for (const { weekday, hour, attempts: size, index, hits, share, before } of answer.cells) {
        const ofCellThen = then.filter((one) => one.weekday === weekday && Math.floor(one.half / 2) === hour)
        const perDayThen = perDayIn(query.comparePeriod)
        if (then.length >= 10) expect(before).toBeCloseTo(perDayThen(ofCellThen) / perDayThen(then))
        else expect(before).toBeNull()
        const group = cells.get(`${weekday} ${hour}`)!
        expect(group).toHaveLength(size)
        if (attempts.length >= 50) expect(index).toBeCloseTo(perDay(group) / mean)
        if (attempts.length >= 10) expect(share).toBeCloseTo(perDay(group) / perDay(attempts))
        const ofCell = home.filter((one) => one.weekday === weekday && one.hour === hour)
        expect([hits.parcels, hits.of]).toEqual([
          ofCell.filter(({ outcome }) => outcome !== 'missed').length,
          ofCell.length,
        ])
      }

      // A number is known from its first parcel on.
      const first =
        mine
          .flatMap(({ acceptedOn, attempt }) => [acceptedOn, attempt?.day])
          .filter(Boolean)
          .sort()[0] ?? ''
      for (const [kind, dayOf] of [
        ['accepted', (one: PeakParcel) => one.acceptedOn],
        ['attempted', (one: PeakParcel) => one.attempt?.day],
      ] as const) {
        const days = Map.groupBy(mine.map(dayOf), (one) => one ?? '')
        const countOf = (date: string) => days.get(date)?.length ?? 0
        for (const one of answer.days) {
          expect([kind, one.date, one[kind]]).toEqual([kind, one.date, countOf(one.date)])
          const usual = first === '' ? null : usualOracle(countOf, first, one.date)
          expect([one.date, one[`${kind}Usual`]]).toEqual([one.date, usual && Math.round(usual * 10) / 10])
          const isPeak = one[`${kind}Usual`] !== null && one[kind] >= 50 && one[kind] > 1.3 * one[`${kind}Usual`]!
          expect(one[`${kind}Peak`]).toBe(isPeak)
        }
      }
    }),
    { numRuns: 10 },
  )
})

test('every number is as long as its list', async () => {
  const period = { from: '2025-01-06', to: asOf }
  const query = queryOf({ period, compare: 'year' }, asOf)
  const answer = await answerOf(query)
  const listed = (kind: SelectionKind, at?: Record<string, string>, within_: Period = period) =>
    lengthOf({ ...query, period: within_ }, kind, { at })
  const { now } = answer.headline
  expect(now.attempts).toBeGreaterThan(500)
  expect(answer.holidays.parcels).toBeGreaterThan(0)
  expect(await listed('moments')).toBe(now.attempts)
  expect(await listed('moments', { weekday: '7' })).toBe(now.sunday.parcels)
  expect(await listed('moments', { calendar: 'holiday' })).toBe(answer.holidays.parcels)
  expect(await listed('moments', { calendar: 'holiday' }, { from: '2026-03-01', to: '2026-03-31' })).toBe(0)
  for (const { part, now: share, hits } of answer.dayParts) {
    expect([part, await listed('moments', { daypart: part })]).toEqual([part, share.parcels])
    expect([part, await listed('homeAttempts', { daypart: part })]).toEqual([part, hits.of])
  }
  for (const { weekday, hour, attempts, hits } of answer.cells.slice(0, 12)) {
    const at = { weekday: String(weekday), hour: String(hour) }
    expect(await listed('moments', at)).toBe(attempts)
    expect(await listed('homeAttempts', at)).toBe(hits.of)
    expect(await listed('homeMisses', at)).toBe(hits.of - hits.parcels)
  }
  for (const { date, accepted, attempted } of answer.days.slice(10, 16)) {
    expect(await listed('accepted', {}, { from: date, to: date })).toBe(accepted)
    expect(await listed('moments', {}, { from: date, to: date })).toBe(attempted)
  }
})

test('the holidays of a period are those of all of it, also of long ago', () => {
  const period = { from: '1990-01-01', to: asOf }
  const { attempted } = peaksQuestions(queryOf({ period, compare: 'year' }, asOf))
  expect(attempted.period.from).toBe(period.from)
  const old = selected({ kind: 'moments', clock: 'attempt', at: { calendar: 'holiday' } }, asOf, period)!
  // Whit Monday.
  expect(JSON.stringify(old.where)).toContain('"from":"1990-06-04"')
})

test('what is told of a mark must be understood', () => {
  const at = (mark: Record<string, string>) =>
    selected({ kind: 'moments', clock: 'attempt', at: mark }, asOf, { from: '2026-04-01', to: asOf })
  expect(dayPartNames.every((daypart) => at({ daypart }))).toBe(true)
  for (const wrong of [{ daypart: 'noon' }, { calendar: 'x' }, { hour: '24' }, { reason: 'absent' }]) {
    expect([wrong, at(wrong as Record<string, string>)]).toEqual([wrong, undefined])
  }
})
