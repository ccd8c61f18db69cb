import { expect, test } from 'vitest'
import type { CustomerShare, RepeatCurve, RepeatPart } from '#domain/contract/insight-repeat.ts'
import { difference, wilson } from '#domain/insight/interval.ts'
import { formatFor } from '#web/format.ts'
import {
  cohortsHeadline,
  curveHeadline,
  experienceHeadline,
  segmentsHeadline,
} from '#web/pages/insight/repeat/headlines.ts'
import { insightRepeatNl } from '#web/words/insight-repeat.nl.ts'

const said = { own: insightRepeatNl, format: formatFor('nl'), language: 'nl' } as const
const plain = insightRepeatNl.headline

type Cohort = RepeatPart['cohorts'][number]

/** Of whom so many were back after three months; the month after is not over. */
function cohort(month: string, customers: number | null, back: number, rest: Partial<Cohort> = {}): Cohort {
  const shares = [0.1, 0.4, 0.7, 1, 1.1].map((part) => (back / (customers ?? 1)) * part)
  const cells = shares.map((share, index) => ({ cumulative: share, inMonth: 0, open: index === 4 }))
  return { month, customers, mayBeOlder: false, cells, ...rest }
}

const usual = ['2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10'].map((month) =>
  cohort(month, 4000, 600),
)

test('a month is only named when its customers surely come back less or more often', () => {
  const few = cohort('2025-11', 8000, 800)
  expect(cohortsHeadline([...usual, few], said)).toBe(
    'Klanten uit november komen minder vaak terug: 10,0% na 3 maanden, gemiddeld 13,8%',
  )
  expect(cohortsHeadline([...usual, few, cohort('2025-12', 8000, 800)], said)).toMatch(
    /^Klanten uit november en december komen minder vaak terug/,
  )
  expect(cohortsHeadline([...usual, cohort('2025-11', 4000, 900)], said)).toMatch(
    /^Klanten uit november komen vaker terug: 22,5%/,
  )
  expect(cohortsHeadline([...usual, cohort('2025-11', 100, 10)], said)).toBe(plain.cohorts)
  expect(cohortsHeadline(usual, said)).toBe(plain.cohorts)
})

test('months that may hold older customers, are hidden or are not over are no outliers', () => {
  const few = cohort('2025-11', 8000, 800)
  expect(cohortsHeadline([...usual, { ...few, mayBeOlder: true }], said)).toBe(plain.cohorts)
  expect(cohortsHeadline([...usual, { ...few, customers: null, cells: [] }], said)).toBe(plain.cohorts)
  const open = few.cells.slice(0, 4).map((cell, index) => ({ ...cell, open: index === 3 }))
  expect(cohortsHeadline([...usual, { ...few, cells: open }], said)).toBe(plain.cohorts)
  expect(cohortsHeadline([...usual.slice(0, 2), few], said)).toBe(plain.cohorts)
})

function curve(shares: Record<number, number | null>, reach = 0.01): RepeatCurve {
  const marks = Object.entries(shares).map(([day, share]) => ({
    day: Number(day),
    share,
    lower: share === null ? null : share - reach,
    upper: share === null ? null : share + reach,
  }))
  return { from: '2024-09-09', to: '2026-03-08', of: 40_000, points: [], marks }
}

test('by when most are back is the first day that is surely past the half', () => {
  const shares = { 30: 0.06, 60: 0.108, 90: 0.146, 180: 0.222, 365: 0.283 }
  expect(curveHeadline(curve(shares), said)).toBe(plain.mostWithin(180))
  expect(curveHeadline(curve({ ...shares, 90: 0.16 }), said)).toBe(plain.mostWithin(90))
  expect(curveHeadline(curve(shares, 0.09), said)).toBe(plain.curve)
  expect(curveHeadline(curve({ ...shares, 365: null }), said)).toBe(plain.curve)
})

type Group = RepeatPart['experience']['groups'][number]

function customers(some: number, of: number): CustomerShare {
  const { lower, upper } = wilson(some, of)!
  return { customers: some, of, share: some / of, lower, upper }
}

function group(experience: Group['experience'], some: number, of: number, beyondChance = true): Group {
  const apart = difference({ parcels: some, of }, { parcels: 3183, of: 14_210 })!
  const { lower, upper } = apart
  const told = { points: apart.difference, lower, upper, beyondChance }
  return { experience, ...customers(some, of), difference: experience === 'good' ? null : told }
}

function experienced(...groups: Group[]): RepeatPart['experience'] {
  const all = [group('good', 3183, 14_210), ...groups]
  return { withinDays: 90, from: '2025-01-01', to: '2025-12-01', groups: all, unknown: 0, kind: 'correlation' }
}

test('a first delivery is named when surely fewer come back after it', () => {
  const returned = group('returned', 22, 186)
  expect(experienceHeadline(experienced(group('late', 252, 1318), returned), said)).toBe(
    'Na een retour of schade bestelt 11,8% opnieuw, na een goede eerste bezorging 22,4%',
  )
  expect(
    experienceHeadline(
      experienced({ ...returned, difference: { ...returned.difference!, beyondChance: false } }),
      said,
    ),
  ).toBe(plain.experience)
  expect(experienceHeadline(experienced(group('late', 400, 1318)), said)).toBe(plain.experience)
})

function segmented(atRisk: number | null, yearAgo: number | null): RepeatPart['segments'] {
  const row = { share: null, orders: null, meanGapDays: null }
  const others = (['new', 'once', 'repeat', 'loyal'] as const).map((segment) => ({
    segment,
    customers: 10_000,
    yearAgo: 10_000,
    ...row,
  }))
  return [
    ...others,
    { segment: 'atRisk', customers: atRisk, yearAgo, ...row },
    { segment: 'lost', customers: 9, yearAgo: null, ...row },
  ]
}

test('that more or fewer drift away is said against a year earlier, beyond chance and where both are known', () => {
  expect(segmentsHeadline(segmented(5540, 4940), said)).toMatch(
    /^Meer klanten haken af: 12,2% .* een jaar eerder 11,0%$/,
  )
  expect(segmentsHeadline(segmented(4940, 5540), said)).toMatch(/^Minder klanten haken af: 11,0%/)
  for (const [now, then] of [
    [5000, 4990],
    [null, 4000],
    [5000, null],
  ] as const) {
    expect(segmentsHeadline(segmented(now, then), said)).toBe(plain.segments)
  }
})
