import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { preAdviceSchema, type PreAdvicePart } from '#domain/contract/insight-pre-advice.ts'
import { preAdviceAnswer } from '#domain/insight/pre-advice/answer.ts'
import { preAdviceQuestions } from '#domain/insight/pre-advice/questions.ts'
import { preAdviceSelections, type PreAdviceKind } from '#domain/insight/pre-advice/selections.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { preAdviceOracle, type Advised } from '../oracle/pre-advice-oracle.ts'
import { insightWorld, isAskedBy, numbers, queriesOf, queryOf } from './insight-world.ts'
import { preAdviceHistory } from './pre-advice-history.ts'

const asOf = '2026-03-31'
const history = preAdviceHistory(4_000, numbers)
const all = preAdviceOracle(history.parcels, history.events, asOf)

const { rowsOf, lengthOf } = insightWorld(history.files, asOf)
const queries = queriesOf(
  { from: '2026-01-05', to: '2026-03-26' },
  {
    countries: fc.subarray(['NL', 'BE', 'US']),
    products: fc.subarray(['3085', '3385', '4909', '2928']),
    postcodes: fc.subarray(['10', '25', '351']),
    options: fc.subarray(['none', 'evening', 'today']),
  },
  asOf,
)

const answerOf = async (query: InsightQuery) =>
  preAdviceSchema.parse(preAdviceAnswer(query, await rowsOf(preAdviceQuestions(query))))

/** Of what the oracle knows, what a query asks about. */
function filtered(query: InsightQuery): Advised[] {
  const isAsked = isAskedBy(query)
  return all.filter(({ parcel }) => isAsked(parcel))
}

const isWithin = (date: string | undefined, { from, to }: Period) => date !== undefined && date >= from && date <= to
const written = ({ parcels, of }: { parcels: number; of: number }) => `${parcels}/${of}`
const part = (whole: readonly Advised[], isOne: (one: Advised) => boolean) =>
  `${whole.filter(isOne).length}/${whole.length}`
const lead = ({ leadHours = Number.NaN }: Advised) => leadHours
const isAnnounced = ({ leadHours }: Advised) => leadHours !== undefined
const missing = ({ needed, filled }: Advised) => needed.filter((field) => !filled?.includes(field))

/** The figures of a period, as the oracle counts them. */
function figuresOf(advised: readonly Advised[], period: Period) {
  const sent = advised.filter(({ day: date }) => isWithin(date, period))
  const announced = sent.filter(isAnnounced)
  const known = announced.filter(({ filled }) => filled !== undefined)
  const due = advised.filter((one) => isWithin(one.announcedDay, period) && one.cameInTime !== undefined)
  const of = known.reduce((sum, { needed }) => sum + needed.length, 0)
  const empty = known.reduce((sum, one) => sum + missing(one).length, 0)
  const [inTime, valid, came] = [
    sent.filter((one) => lead(one) >= 0).length,
    announced.filter(({ invalid }) => !invalid).length,
    due.filter(({ cameInTime }) => cameInTime).length,
  ]
  const isEnough = Math.min(sent.length, announced.length, known.length, due.length) >= 10
  const score =
    35 * (inTime / sent.length) + 35 * ((of - empty) / of) + 20 * (valid / announced.length) + 10 * (came / due.length)
  return {
    coverage: part(sent, isAnnounced),
    timeliness: `${inTime}/${sent.length}`,
    validity: `${valid}/${announced.length}`,
    presented: `${came}/${due.length}`,
    fields: [of - empty, of, known.length, known.filter((one) => missing(one).length > 0).length],
    deadlines: part(
      sent.filter(({ missedDeadline }) => missedDeadline !== undefined),
      ({ missedDeadline }) => missedDeadline === true,
    ),
    unknown: part(announced, ({ addressUnknown }) => addressUnknown),
    weight: part(
      sent.filter(({ weightOff }) => weightOff !== undefined),
      ({ weightOff }) => weightOff === true,
    ),
    size: part(
      sent.filter(({ sizeOff }) => sizeOff !== undefined),
      ({ sizeOff }) => sizeOff === true,
    ),
    score: isEnough ? (expect.closeTo(score, 9) as number) : null,
  }
}

function told(figures: PreAdvicePart['headline']['now']) {
  const { completeness } = figures
  return {
    coverage: written(figures.coverage),
    timeliness: written(figures.timeliness),
    validity: written(figures.validity),
    presented: written(figures.presented),
    fields: [completeness.filled, completeness.of, completeness.parcels, completeness.incomplete],
    deadlines: written(figures.deadlinesMissed),
    unknown: written(figures.addressUnknown),
    weight: written(figures.weightOff),
    size: written(figures.sizeOff),
    score: figures.score,
  }
}

const bands: Record<string, (one: Advised) => boolean> = {
  none: (one) => !isAnnounced(one),
  after: (one) => lead(one) < 0,
  h1: (one) => lead(one) >= 0 && lead(one) < 1,
  h4: (one) => lead(one) >= 1 && lead(one) < 4,
  h24: (one) => lead(one) >= 4 && lead(one) < 24,
  more: (one) => lead(one) >= 24,
}

test('every figure of the pre-advices is what the rows say, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const answer = await answerOf(query)
      const advised = filtered(query)
      expect(told(answer.headline.now)).toEqual(figuresOf(advised, query.period))
      expect(told(answer.headline.previous)).toEqual(figuresOf(advised, query.previous))
      expect(told(answer.headline.yearAgo)).toEqual(figuresOf(advised, query.yearAgo))
      const sent = advised.filter(({ day: date }) => isWithin(date, query.period))
      const sentThen = advised.filter(({ day: date }) => isWithin(date, query.comparePeriod))
      for (const { band, now, before } of answer.lead) {
        expect([band, written(now)]).toEqual([band, part(sent, bands[band]!)])
        expect([band, written(before)]).toEqual([band, part(sentThen, bands[band]!)])
      }
      const known = sent.filter((one) => isAnnounced(one) && one.filled !== undefined)
      for (const { field, now } of answer.fields) {
        const needing = known.filter(({ needed }) => needed.includes(field))
        expect([field, written(now)]).toEqual([field, part(needing, ({ filled }) => filled!.includes(field))])
      }
      expect(answer.fields.map(({ field }) => field).toSorted()).toEqual(
        [...new Set(known.flatMap(({ needed }) => needed))].toSorted(),
      )
      for (const { field, now, previous, yearAgo } of answer.rich) {
        expect([field, written(now)]).toEqual([field, part(known, ({ filled }) => filled!.includes(field))])
        for (const [then, period] of [
          [previous, query.previous],
          [yearAgo, query.yearAgo],
        ] as const) {
          const knownThen = advised.filter((one) => isWithin(one.day, period) && isAnnounced(one) && one.filled)
          expect([field, written(then)]).toEqual([field, part(knownThen, ({ filled }) => filled!.includes(field))])
        }
      }
      const products = Map.groupBy(sent, ({ parcel }) => parcel.product)
      expect(answer.products.length).toBe(products.size)
      for (const { key, coverage, timeliness } of answer.products) {
        const group = products.get(key)!
        expect([key, written(coverage), written(timeliness)]).toEqual([
          key,
          part(group, isAnnounced),
          part(group, (one) => lead(one) >= 0),
        ])
      }
      for (const { from, to, timeliness, presented } of answer.trend) {
        const { timeliness: time, presented: came } = figuresOf(advised, { from, to })
        expect([from, written(timeliness), written(presented)]).toEqual([from, time, came])
      }
    }),
    { numRuns: 12 },
  )
})

const whole = queryOf(
  {
    period: { from: '2026-01-05', to: '2026-03-26' },
    filter: { countries: [], products: [], options: [], postcodes: ['1', '2', '3'] },
  },
  asOf,
)

test('groups are cut off by dimension, so that many products leave the options', async () => {
  const { groups } = preAdviceQuestions(whole)
  const { rows } = await rowsOf({ rows: { ...groups, limit: 1 } })
  expect(rows.map(({ of }) => of).toSorted()).toEqual(['option', 'product', 'source'])
})

const rest = ({ parcels, of }: { parcels: number; of: number }) => of - parcels

test('every number is as long as its list', async () => {
  const { headline, sources, deadlines } = await asLongAsLists(whole)
  expect(headline.now.coverage.of).toBeGreaterThan(500)
  expect(rest(headline.now.presented)).toBeGreaterThan(20)
  expect(Math.min(sources.length, deadlines.length)).toBeGreaterThan(0)
})

test('and so it is for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => void (await asLongAsLists(query))),
    { numRuns: 3 },
  )
})

async function asLongAsLists(query: InsightQuery): Promise<PreAdvicePart> {
  const answer = await answerOf(query)
  const { now } = answer.headline
  const listed = (kind: PreAdviceKind, at?: Record<string, string>) => lengthOf(query, kind, { at })
  const counts: [PreAdviceKind, number][] = [
    ['sent', now.coverage.of],
    ['preAdvised', now.coverage.parcels],
    ['notPreAdvised', rest(now.coverage)],
    ['inTime', now.timeliness.parcels],
    ['notInTime', rest(now.timeliness)],
    ['timed', now.deadlinesMissed.of],
    ['deadlineMissed', now.deadlinesMissed.parcels],
    ['fieldsKnown', now.completeness.parcels],
    ['incomplete', now.completeness.incomplete],
    ['invalid', rest(now.validity)],
    ['addressUnknown', now.addressUnknown.parcels],
    ['weighed', now.weightOff.of],
    ['weightOff', now.weightOff.parcels],
    ['sized', now.sizeOff.of],
    ['sizeOff', now.sizeOff.parcels],
    ['announcedDue', now.presented.of],
    ['noShow', rest(now.presented)],
  ]
  for (const [kind, count] of counts) expect([kind, await listed(kind)]).toEqual([kind, count])
  for (const { band, now: share } of answer.lead)
    expect([band, await listed('sent', { band })]).toEqual([band, share.parcels])
  for (const { field, now: share } of answer.fields) {
    expect([field, await listed('fieldMissing', { field })]).toEqual([field, rest(share)])
  }
  for (const { field, now: share } of answer.rich) {
    expect([field, await listed('fieldLacking', { field })]).toEqual([field, rest(share)])
  }
  for (const { service, cells } of answer.domestic) {
    for (const { field, mandatory, filled } of cells) {
      const kind = mandatory ? 'fieldMissing' : 'fieldLacking'
      expect([service, field, await listed(kind, { field, service, lane: 'near' })]).toEqual([
        service,
        field,
        rest(filled),
      ])
    }
  }
  for (const { lane, cells } of answer.abroad) {
    for (const { field, mandatory, filled } of cells) {
      const kind = mandatory ? 'fieldMissing' : 'fieldLacking'
      expect([lane, field, await listed(kind, { field, lane })]).toEqual([lane, field, rest(filled)])
    }
  }
  for (const { option, missed } of answer.deadlines) {
    expect([option, await listed('deadlineMissed', { option })]).toEqual([option, missed.parcels])
  }
  for (const { key, coverage, presented } of answer.sources) {
    expect([key, await listed('sent', { source: key })]).toEqual([key, coverage.of])
    expect([key, await listed('noShow', { source: key })]).toEqual([key, rest(presented)])
  }
  for (const { key, completeness, presented } of answer.products) {
    const product = key === '' ? '-' : key
    expect([key, await listed('incomplete', { product })]).toEqual([key, completeness.incomplete])
    expect([key, await listed('noShow', { product })]).toEqual([key, rest(presented)])
  }
  return answer
}

test('a mark that is not understood selects nothing at all', () => {
  const select = (kind: PreAdviceKind, at?: Record<string, string>) =>
    preAdviceSelections[kind]({ kind, clock: 'attempt', ...(at && { at }) }, asOf)
  for (const at of [
    { band: 'h2' },
    { field: 'name' },
    { lane: 'moon' },
    { service: 'HOME' },
    { source: 'a b' },
    { toString: 'x' },
  ]) {
    expect([at, select('sent', at)]).toEqual([at, undefined])
  }
  expect(select('fieldMissing')).toBeUndefined()
  expect(select('fieldMissing', { field: 'shoe-size' })).toBeUndefined()
  expect(select('fieldMissing', { field: 'name' })).toBeDefined()
})
