import type { CustomerNumber } from '../access/customer-number.ts'
import { count, fewestForShare, type MeasureRow } from '../insight/figures.ts'
import { sustainable } from '../insight/delivery-options/choices.ts'
import { hitOutcomes } from '../insight/hit-rate/outcome.ts'
import { atHome } from '../insight/hit-rate/selections.ts'
import type { Condition } from '../insight/condition.ts'
import type { Measure } from '../insight/metric.ts'
import { populations, type Basis, type Question } from '../insight/plan.ts'
import { noShow, preAdviceConditions, type PreAdviceKind } from '../insight/pre-advice/selections.ts'
import { scoreOf } from '../insight/pre-advice/score.ts'
import { shiftDate } from '../insight/period.ts'
import { isCustomerReturn, turnedBackBy } from '../insight/returns/selections.ts'
import { abroad, onTimeConditions } from '../insight/transit/selections.ts'
import { peerKpis, type PeerKpi } from './kpis.ts'
import type { Quarter } from './quarter.ts'

/** What one company did in a quarter: value as the KPI's unit says, and of how many parcels or customers. */
export type Figure = { value: number; of: number }

/** Parcels brought to a pickup point or locker because the sender chose so. */
const toPoint: readonly Condition[] = [{ column: 'service', oneOf: ['pickup'] }]

type Tally = { basis: Basis; population: readonly Condition[]; where: readonly Condition[] }

/**
 * Everything that is counted, once: for the comparison, and for a company's own figures beside it. What happened to a parcel after the lag is over
 * does not count where that would make an older quarter look worse.
 */
function talliesOf({ comesOn }: Quarter): Record<string, Tally> {
  const accepted = (where: readonly Condition[]): Tally => {
    return { basis: 'operational_day', population: populations.accepted, where }
  }
  const offered = (where: readonly Condition[]): Tally => {
    return { basis: 'outcome_day', population: populations.outbound, where: [...atHome, ...where] }
  }
  const due = preAdviceConditions('announcedDue', comesOn)
  const announced = (where: readonly Condition[]): Tally => {
    return { basis: 'announced_day', population: populations.outbound, where: [...due, ...where] }
  }
  const known = shiftDate(comesOn, -1)
  const preAdvice = (kind: PreAdviceKind) => accepted(preAdviceConditions(kind, comesOn))
  return {
    accepted: accepted([]),
    judged: accepted(onTimeConditions.judged),
    onTime: accepted(onTimeConditions.onTime),
    returned: accepted([turnedBackBy(known)]),
    customerReturns: { basis: 'operational_day', population: [isCustomerReturn], where: [] },
    point: accepted(toPoint),
    evening: accepted([{ column: 'option', oneOf: ['evening'] }]),
    sustainable: accepted([sustainable]),
    abroad: accepted([{ column: 'lane', oneOf: abroad }]),
    preAdvised: preAdvice('preAdvised'),
    inTime: preAdvice('inTime'),
    invalid: preAdvice('invalid'),
    fieldsKnown: preAdvice('fieldsKnown'),
    attempts: offered([]),
    hits: offered([{ column: 'outcome', oneOf: hitOutcomes }]),
    due: announced([]),
    noShow: announced(noShow),
  }
}

/** One question for all that parcels tell of a quarter; `figuresOf` makes the KPIs of its row. */
export function tallyQuestion(customerNumbers: readonly CustomerNumber[], quarter: Quarter) {
  const { from, to } = quarter
  const tallies = Object.entries(talliesOf(quarter))
  const whereOf = ({ basis, population, where }: Tally) => [{ column: basis, from, to }, ...population, ...where]
  const counts = tallies.map(([name, tally]): [string, Measure] => [name, { count: true, where: whereOf(tally) }])
  const known = whereOf(talliesOf(quarter)['fieldsKnown']!)
  const bases = [...new Set(tallies.map(([, { basis }]) => basis))]
  return {
    customerNumbers,
    population: 'every',
    where: [{ anyOf: bases.map((basis): Condition[] => [{ column: basis, from, to }]) }],
    measures: {
      ...Object.fromEntries(counts),
      needed: { bits: 'needed', where: known },
      filled: { bits: 'needed', and: 'filled', where: known },
    },
  } as const satisfies Question
}

/** Adds the rows of several numbers of one company up: a company is one contributor. */
export function addedUp(rows: readonly MeasureRow[]): MeasureRow {
  const sum: MeasureRow = {}
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) if (typeof value === 'number') sum[name] = count(sum, name) + value
  }
  return sum
}

/** The KPIs of a row of `tallyQuestion`; without one of which too little is known. `repeat` comes from orders, not from parcels. */
export function figuresOf(row: MeasureRow | undefined, repeat: Figure | null): Partial<Record<PeerKpi, Figure>> {
  const n = (name: string) => count(row, name)
  const accepted = n('accepted')
  const made: Record<PeerKpi, Figure | null> = {
    onTime: rate(n('onTime'), n('judged')),
    hitRate: rate(n('hits'), n('attempts')),
    preAdvice: scored(row),
    returns: rate(n('returned'), accepted),
    customerReturns: rate(n('customerReturns'), accepted),
    repeat: repeat && repeat.of >= fewestForShare ? repeat : null,
    point: rate(n('point'), accepted),
    evening: rate(n('evening'), accepted),
    sustainable: rate(n('sustainable'), accepted),
    abroad: rate(n('abroad'), accepted),
  }
  return Object.fromEntries(peerKpis.flatMap((kpi) => (made[kpi] ? [[kpi, made[kpi]]] : [])))
}

function rate(part: number, of: number): Figure | null {
  return of < fewestForShare ? null : { value: part / of, of }
}

/** As 'Voormeldkwaliteit' scores it (DOMAIN §1.5), of the accepted parcels. */
function scored(row: MeasureRow | undefined): Figure | null {
  const n = (name: string) => count(row, name)
  const share = (part: number, of: number) => rate(part, of)?.value ?? null
  const value = scoreOf({
    timeliness: share(n('inTime'), n('accepted')),
    completeness: n('fieldsKnown') < fewestForShare || n('needed') === 0 ? null : n('filled') / n('needed'),
    validity: share(n('preAdvised') - n('invalid'), n('preAdvised')),
    presented: share(n('due') - n('noShow'), n('due')),
  })
  return value === null ? null : { value, of: n('accepted') }
}
