import * as fc from 'fast-check'
import { historyOf, hourMs, quartersFromMs, scansAfter, startH, type History } from './history.ts'
import type { HitParcel } from '../oracle/hit-rate-oracle.ts'

/** Random parcels and what happened to them: mostly stories that make sense, and some that do not. */
export type HitHistory = History<Omit<HitParcel, 'customerNumber' | 'barcode'> & { option: string }>

const products = ['3085', '3085', '3085', '3385', '3089', '3533', '2928', '4946', '2285', 'OWN1', '']
const options = [
  ['', 'none'],
  ['', 'none'],
  ['118/006', 'evening'],
] as const
const attempts =
  'I01 I01 I01 I01 I01 I01 I10 I10 I09 I05 J08 K14 K70 J07 J16 J29 K41 K15 A43 Y09 J02 J12 I02 H01 H02 H04 H05 H08 H51 Y44'.split(
    ' ',
  )
const afterwards = ['J02', 'J02', 'J12', 'I02', 'I02', 'I01', 'H03', 'J63', 'K71', 'G01', 'V02']
const anything = [
  ...attempts,
  ...afterwards,
  ...'A01 A10 A09 A99 A08 B01 V04 J01 J05 X06 G03 H22 X22 Q99 A98'.split(' '),
]

const story = fc.record({
  product: fc.constantFrom(...products),
  country: fc.constantFrom('NL', 'NL', 'NL', 'BE'),
  postalCode: fc.constantFrom('1011AB', '2512CD', '3511EF', '9901GH', '', '2000'),
  option: fc.constantFrom(...options),
  startH,
  isSensible: fc.integer({ min: 1, max: 5 }).map((die) => die > 1),
  wentOut: fc.boolean(),
  isRedirected: fc.integer({ min: 1, max: 15 }).map((die) => die === 1),
  attempt: fc.constantFrom(...attempts),
  after: fc.array(fc.constantFrom(...afterwards), { maxLength: 3 }),
  codes: fc.array(fc.constantFrom(...anything), { maxLength: 7 }),
  gapsS: fc.array(fc.integer({ min: 1, max: 90 * 3600 }), { minLength: 9, maxLength: 9 }),
})

export function hitHistory(count: number, numbers: readonly string[]): HitHistory {
  return historyOf({ story, count, seed: 20_260_301, series: '3SHITS', numbers }, (told) => {
    const { product, country, postalCode, option, gapsS } = told
    const gapsMs = gapsS.map((gap) => gap * 1000)
    return {
      parcel: { product, country, postalCode, option: option[1] },
      columns: { options: option[0] },
      scans: scansAfter(quartersFromMs + told.startH * hourMs, codesOf(told), gapsMs),
    }
  })
}

function codesOf(told: {
  isSensible: boolean
  wentOut: boolean
  isRedirected: boolean
  attempt: string
  after: string[]
  codes: string[]
}): string[] {
  if (!told.isSensible) return told.codes
  return ['B01', ...(told.isRedirected ? ['A09'] : []), ...(told.wentOut ? ['J05'] : []), told.attempt, ...told.after]
}
