import type { CustomerNumber } from '../access/customer-number.ts'
import type { ParcelDetails } from '../contract/parcels.ts'
import { lateReasons } from '../parcel/facts.ts'
import { preAdviceFields } from '../parcel/pre-advice.ts'
import type { MeasureRow } from './figures.ts'
import { exceptionConditions, exceptionKinds, type ExceptionKind } from './exceptions/kinds.ts'
import { count, number, text } from './figures.ts'
import type { ParcelColumn } from './condition.ts'
import { parcelFigureKinds, parcelFigures, type ParcelFigure } from './parcel-figures.ts'
import { hoursOf, instantText, rowColumns } from './parcel-questions.ts'
import type { Measure } from './metric.ts'
import { populations, type Question } from './plan.ts'
import { selected } from './selections.ts'

/** What the page of one parcel tells beyond the row of a list. */
const moreColumns = [
  'customer_return',
  'source',
  'service',
  'promised_ms',
  'norm_days',
  'late',
  'late_reason',
  'net_days',
  'customs',
  'delayed',
  'outcome_hour',
  'redirected',
  'direct_to_point',
  'ready_ms',
  'lead_ms',
  'deadline_missed',
  'unpresented',
  'filled',
  'needed',
  'invalid',
  'address_unknown',
  'weight_off',
  'size_off',
] as const satisfies readonly ParcelColumn[]

/** One parcel by its barcode, also one whose clock has not started, and what counts it: figures, and what asks for attention. `asOf`: see InsightQuery. */
export function parcelQuestions(customerNumber: CustomerNumber, barcode: string, asOf: string) {
  const one = {
    customerNumbers: [customerNumber],
    population: 'every',
    where: [{ column: 'barcode', oneOf: [barcode] }],
  } as const
  const figures = parcelFigures.map((figure) => {
    const { population = 'accepted', where } = selected({ kind: parcelFigureKinds[figure], clock: 'attempt' }, asOf)!
    return [figure, { count: true, where: [...populations[population], ...where] } as const]
  })
  const kinds = exceptionKinds.map(
    (kind) => [kind, { count: true, where: [...populations.outbound, ...exceptionConditions(kind, asOf)] }] as const,
  )
  return {
    facts: { ...one, columns: [...rowColumns, ...moreColumns], limit: 1 },
    counted: {
      ...one,
      measures: Object.fromEntries([...figures, ...kinds]) as Record<ParcelFigure | ExceptionKind, Measure>,
    },
  } as const satisfies Record<string, Question>
}

/** The facts of a parcel, from the rows of both questions. */
export function parcelDetails(facts: MeasureRow, counted: MeasureRow | undefined, asOf: string): ParcelDetails {
  const is = (name: (typeof moreColumns)[number]) => facts[name] === true
  const maybe = (name: (typeof moreColumns)[number]) => (typeof facts[name] === 'boolean' ? facts[name] : null)
  const [filled, needed] = [number(facts, 'filled'), number(facts, 'needed') ?? 0]
  return {
    customerReturn: is('customer_return'),
    source: text(facts, 'source'),
    service: text(facts, 'service'),
    promisedAt: instantText(number(facts, 'promised_ms')),
    normDays: number(facts, 'norm_days'),
    late: maybe('late'),
    lateReason: reasonOf(text(facts, 'late_reason')),
    netDays: number(facts, 'net_days'),
    customs: is('customs'),
    delayed: is('delayed'),
    outcomeHour: number(facts, 'outcome_hour'),
    redirected: is('redirected'),
    directToPoint: is('direct_to_point'),
    readyAt: instantText(number(facts, 'ready_ms')),
    leadHours: hoursOf(number(facts, 'lead_ms')),
    deadlineMissed: maybe('deadline_missed'),
    unpresented: is('unpresented'),
    missing:
      filled === null
        ? null
        : preAdviceFields.filter((_, place) => ((needed >> place) & 1) === 1 && ((filled >> place) & 1) === 0),
    invalid: is('invalid'),
    addressUnknown: is('address_unknown'),
    weightOff: maybe('weight_off'),
    sizeOff: maybe('size_off'),
    countsIn: parcelFigures.filter((figure) => count(counted, figure) > 0),
    asOf,
    attention: exceptionKinds.filter((kind) => count(counted, kind) > 0),
  }
}

function reasonOf(text: string): ParcelDetails['lateReason'] {
  return lateReasons.find((reason) => reason === text) ?? null
}
