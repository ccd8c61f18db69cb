import * as fc from 'fast-check'
import type { OptionParcel } from '../oracle/delivery-options-oracle.ts'
import { historyOf, hourMs, quartersFromMs, scansAfter, startH, type History } from './history.ts'

/** Random parcels of every choice, and where they ended: mostly in a way that makes sense. */
export type OptionHistory = History<Omit<OptionParcel, 'customerNumber' | 'barcode'> & { option: string }>

const products = '3085 3085 3085 3385 3089 3533 3533 2928 3070 4946 4907 4909 6440 3628 2285 OWN1'.split(' ')
const options = [
  ['', 'none'],
  ['', 'none'],
  ['118/006', 'evening'],
  ['101/008', 'sunday'],
  ['118/044', 'today'],
  ['118/017', 'guaranteed'],
  ['118/032', 'instant'],
] as const
const first = 'I01 I01 I01 I01 I01 I10 I09 I05 J08 J02 I02 H01 H02 X20'.split(' ')
const later = 'I01 I02 I02 I10 H03 I07 G01 V02'.split(' ')
const anything = [...first, ...later, ...'A01 A10 A09 A12 B01 J01 J05 K30 A98'.split(' ')]

const story = fc.record({
  product: fc.constantFrom(...products),
  country: fc.constantFrom('NL', 'NL', 'NL', 'NL', 'BE', 'DE', 'US', ''),
  postalCode: fc.constantFrom('1011AB', '2512CD', '2513CD', ''),
  option: fc.constantFrom(...options),
  startH,
  isSensible: fc.integer({ min: 1, max: 6 }).map((die) => die > 1),
  isChanged: fc.integer({ min: 1, max: 6 }).map((die) => die === 1),
  change: fc.constantFrom('A09', 'A12'),
  attempt: fc.constantFrom(...first),
  after: fc.array(fc.constantFrom(...later), { maxLength: 2 }),
  codes: fc.array(fc.constantFrom(...anything), { maxLength: 6 }),
  gapsS: fc.array(fc.integer({ min: 1, max: 40 * 3600 }), { minLength: 7, maxLength: 7 }),
})

export function optionHistory(count: number, numbers: readonly string[]): OptionHistory {
  return historyOf({ story, count, seed: 20_261_201, series: '3SOPTI', numbers }, (told) => {
    const { product, country, postalCode, option, gapsS } = told
    const sensible = ['B01', ...(told.isChanged ? [told.change] : []), told.attempt, ...told.after]
    const codes = told.isSensible ? sensible : told.codes
    return {
      parcel: { product, country, postalCode, options: option[0], option: option[1] },
      columns: { options: option[0] },
      scans: scansAfter(
        quartersFromMs + told.startH * hourMs,
        codes,
        gapsS.map((gap) => gap * 1000),
      ),
    }
  })
}
