import * as fc from 'fast-check'
import { historyOf, hourMs, quartersFromMs, scansAfter, startH, type History } from './history.ts'

const split = (codes: string) => codes.split(' ')
const reasons = split('H01 H38 H09 H03 H02 H12 H36 Y22 H05 H04 H08 H15 H17 Y47 H22 H18 K43')
const before = split('B01 B01 B01 B01 J01 V01 A01')
const way = split('J01 V02 X20 X21 J05 K91 X07 A98 Q99 J09')
const ends = split('I07 I07 J63 X24 K92 Y29')
const anything = [...reasons, ...before, ...way, ...ends, ...split('A10 I01 I10 J02 J08 K30 H23 X03 X10')]

const story = fc.record({
  product: fc.constantFrom('3085', '3085', '3085', '3385', '4946', '2285', ''),
  country: fc.constantFrom('NL', 'NL', 'BE', 'CH', ''),
  postalCode: fc.constantFrom('1011AB', '2512CD', '3511EF', '', '2000'),
  startH,
  kind: fc.constantFrom('returned', 'returned', 'delivered', 'anything'),
  reason: fc.constantFrom(...reasons),
  start: fc.constantFrom(...before),
  way: fc.array(fc.constantFrom(...way), { maxLength: 3 }),
  ends: fc.array(fc.constantFrom(...ends), { maxLength: 1 }),
  codes: fc.array(fc.constantFrom(...anything), { maxLength: 7 }),
  gapsS: fc.array(fc.integer({ min: 1, max: 110 * 3600 }), { minLength: 9, maxLength: 9 }),
})

/** Random parcels, half of which turn back: mostly stories that make sense, and some that do not. */
export function returnHistory(
  count: number,
  numbers: readonly string[],
): History<{ product: string; country: string; postalCode: string }> {
  return historyOf({ story, count, seed: 20_261_123, series: '3SRETS', numbers }, (told) => {
    const { product, country, postalCode, gapsS } = told
    const gapsMs = gapsS.map((gap) => gap * 1000)
    return {
      parcel: { product, country, postalCode },
      scans: scansAfter(quartersFromMs + told.startH * hourMs, codesOf(told), gapsMs),
    }
  })
}

type Told = { kind: string; start: string; reason: string; way: string[]; ends: string[]; codes: string[] }

function codesOf({ kind, start, reason, way: scans, ends: end, codes }: Told): string[] {
  if (kind === 'anything') return codes
  return kind === 'delivered' ? [start, 'J05', 'I01'] : [start, 'J05', reason, ...scans, ...end]
}
