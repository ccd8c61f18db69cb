import type { Measure } from '../metric.ts'
import type { Question } from '../plan.ts'
import { periodsOf, type InsightQuery } from '../query.ts'
import { bandConditions, noShow, preAdviceConditions, type LeadBand, type PreAdviceKind } from './selections.ts'

/** A number may have sent any number of product codes; what is rare has no score to show. */
const mostGroups = 300

const counted = [
  'sent',
  'preAdvised',
  'timed',
  'deadlineMissed',
  'fieldsKnown',
  'incomplete',
  'invalid',
] as const satisfies readonly PreAdviceKind[]
const countedByDay = [
  ...counted,
  'addressUnknown',
  'weighed',
  'weightOff',
  'sized',
  'sizeOff',
] as const satisfies readonly PreAdviceKind[]
/** The others follow: none is what was not announced, more is what is left of what was. */
const countedBands = ['after', 'h1', 'h4', 'h24'] as const satisfies readonly LeadBand[]

/**
 * Everything 'Voormeldkwaliteit' asks of the warehouse; the rows of the answers go into answer.ts. Days add up to periods, weeks and
 * months alike, so that the parcels are read once for all of them.
 */
export function preAdviceQuestions(query: InsightQuery) {
  const { customerNumbers, filter, asOf } = query
  const periods = periodsOf(query)
  const base = { customerNumbers, filter }
  const announced = {
    ...base,
    population: 'outbound',
    basis: 'announced_day',
    where: preAdviceConditions('announcedDue', asOf),
  } as const
  const announcedMeasures = {
    announcedDue: { count: true, where: [] },
    noShow: { count: true, where: noShow },
  } as const
  const measures = (kinds: readonly PreAdviceKind[]): Record<string, Measure> =>
    Object.fromEntries(kinds.map((kind) => [kind, { count: true, where: preAdviceConditions(kind, asOf) }]))
  const groups = {
    period: query.period,
    by: { source: { column: 'source' }, product: { column: 'product' }, option: { column: 'option' } },
    apart: true,
    limit: mostGroups,
  } as const
  const order = (name: string) => [
    { name, descending: true },
    { name: 'of' },
    { name: 'product' },
    { name: 'source' },
    { name: 'option' },
  ]
  return {
    days: {
      ...base,
      periods,
      by: { day: { day: true } },
      measures: { ...measures(countedByDay), ...fieldMeasures(asOf), ...bandMeasures(countedBands) },
    },
    fields: {
      ...base,
      periods,
      where: preAdviceConditions('fieldsKnown', asOf),
      by: {
        lane: { column: 'lane' },
        service: { column: 'service' },
        needed: { column: 'needed' },
        filled: { column: 'filled' },
      },
      measures: Object.fromEntries(
        Object.entries(periods).map(([name, period]) => [
          name,
          { count: true, where: [{ column: 'operational_day', ...period }] } as Measure,
        ]),
      ),
    },
    groups: {
      ...base,
      ...groups,
      measures: { ...measures(counted), ...fieldMeasures(asOf), ...bandMeasures(['after']) },
      order: order('sent'),
    },
    announcedDays: { ...announced, periods, by: { day: { day: true } }, measures: announcedMeasures },
    announcedGroups: {
      ...announced,
      ...groups,
      measures: announcedMeasures,
      order: order('announcedDue'),
    },
  } as const satisfies Record<string, Question>
}

export type PreAdviceQuestionName = keyof ReturnType<typeof preAdviceQuestions>

/** How many mandatory fields there were, and how many of them were filled. */
function fieldMeasures(asOf: string): Record<'needed' | 'filled', Measure> {
  const where = preAdviceConditions('fieldsKnown', asOf)
  return { needed: { bits: 'needed', where }, filled: { bits: 'needed', and: 'filled', where } }
}

function bandMeasures(bands: readonly LeadBand[]): Record<string, Measure> {
  return Object.fromEntries(bands.map((band) => [band, { count: true, where: bandConditions(band) }]))
}
