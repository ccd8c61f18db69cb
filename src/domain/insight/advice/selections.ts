import { bitOf } from '../../parcel/pre-advice.ts'
import type { Condition } from '../condition.ts'
import { atHome } from '../hit-rate/selections.ts'
import { hitOutcomes } from '../hit-rate/outcome.ts'
import { markConditions } from '../marks.ts'
import type { Selector } from '../selection.ts'

// What only an advice counts; whatever a part of the dashboard counts already is told by the selection of that part.

/** Products that may be handed over at the stated address alone, and those that neighbours may take. Source: DOMAIN §2.5. */
const statedOnlyProducts = ['3385', '3390', '3089', '3096']
const neighbourProducts = ['3085', '3090', '3087', '3094', '3189', '3389']
export const statedOnly: readonly Condition[] = [{ column: 'product', oneOf: statedOnlyProducts }]
export const neighboursMay: readonly Condition[] = [{ column: 'product', oneOf: neighbourProducts }]
export const missed: Condition = { column: 'outcome', noneOf: hitOutcomes }

/** Postcodes and evenings mean something else abroad. */
export const domestic: Condition = { column: 'country', oneOf: ['NL'] }

/** With and without the evening as its moment, of parcels that are otherwise alike. */
const ofOption = (option: string): Condition[] => [{ column: 'option', oneOf: [option] }, domestic, ...neighboursMay]
export const daytime = ofOption('none')
export const inTheEvening = ofOption('evening')

/** Lay at a point and left it, to the recipient or to the sender. */
export const leftPoint: readonly Condition[] = [
  { column: 'ready_ms', is: 'present' },
  { anyOf: [[{ column: 'receipt_ms', is: 'present' }], [{ column: 'return_ms', is: 'present' }]] },
]
export const notCollected: Condition = { column: 'return_reason', oneOf: ['RTS:not_collected'] }

/** Outside the European Union, of which we know which fields were filled. */
export const needsCustoms: readonly Condition[] = [
  { column: 'lead_ms', is: 'present' },
  { column: 'filled', is: 'present' },
  { column: 'needed', bit: bitOf('hs-code'), set: true },
]
export const customsLacking: Condition = {
  anyOf: [
    [{ column: 'filled', bit: bitOf('hs-code'), set: false }],
    [{ column: 'filled', bit: bitOf('customs'), set: false }],
  ],
}
export const handedOverLate: Condition = { column: 'late_hand_over', is: 'true' }

const accepted =
  (where: readonly Condition[]): Selector =>
  ({ at }) => {
    const narrowed = markConditions(at, 'operational_day')
    return narrowed && { where: [...where, ...narrowed] }
  }

const misses =
  (where: readonly Condition[]): Selector =>
  ({ at }) => {
    const narrowed = markConditions(at, 'outcome_day')
    return (
      narrowed && {
        population: 'outbound',
        basis: 'outcome_day',
        where: [...atHome, ...where, missed, ...narrowed],
      }
    )
  }

export const adviceSelections = {
  statedOnlyMisses: misses(statedOnly),
  daytimeMisses: misses(daytime),
  notCollected: accepted([...leftPoint, notCollected]),
  customsDataLacking: accepted([...needsCustoms, customsLacking]),
  lateHandOver: accepted([handedOverLate]),
} satisfies Record<string, Selector>
export type AdviceKind = keyof typeof adviceSelections
