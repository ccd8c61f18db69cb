import * as fc from 'fast-check'
import type { OnTimeParcel } from '../oracle/on-time-oracle.ts'
import { historyOf, hourMs, timeText, type History } from './history.ts'

const products = '3085 3085 3085 2928 2948 3070 3628 2285 4946 4907 4909 4905 OWN1'.split(' ')
const firstMs = Date.UTC(2025, 10, 10)
const days = 160

const story = fc.record({
  product: fc.constantFrom(...products, ''),
  country: fc.constantFrom('NL', 'NL', 'NL', 'BE', 'DE', 'US', ''),
  postalCode: fc.constantFrom('1011AB', '2512CD', ''),
  options: fc.constantFrom('', '', '', '118/044', '118/006'),
  startH: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: days * 24 }) },
    { weight: 1, arbitrary: fc.integer({ min: -364 * 24, max: (days - 364) * 24 }) },
  ),
  promisedH: fc.option(fc.integer({ min: -10, max: 120 }), { freq: 5, nil: undefined }),
  handoverDueH: fc.option(fc.integer({ min: -30, max: 60 }), { freq: 5, nil: undefined }),
  start: fc.constantFrom('B01', 'B01', 'B01', 'B01', 'J01', 'V04'),
  isHeld: fc.integer({ min: 1, max: 8 }).map((die) => die === 1),
  isMoved: fc.integer({ min: 1, max: 8 }).map((die) => die === 1),
  end: fc.constantFrom('I01', 'I01', 'I01', 'I01', 'J08', 'J02', 'H01', 'I07', undefined),
  gapsH: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 5, maxLength: 5 }),
  secondsPast: fc.integer({ min: 0, max: 3599 }),
})

/** Random parcels and what happened to them, around the turn of the year and Easter. */
export function onTimeHistory(
  count: number,
  numbers: readonly string[],
): History<Omit<OnTimeParcel, 'customerNumber' | 'barcode'>> {
  return historyOf({ story, count, seed: 20_261_123, series: '3STIME', numbers }, (told) => {
    const { product, country, postalCode, options } = told
    let atMs = firstMs + told.startH * hourMs + told.secondsPast * 1000
    const after = (hours: number | undefined) => (hours === undefined ? undefined : atMs + hours * hourMs)
    const [promisedMs, handoverDueMs] = [after(told.promisedH), after(told.handoverDueH)]
    const codes = [told.start, ...(told.isHeld ? ['X03', 'X61'] : []), ...(told.isMoved ? ['A12'] : []), told.end]
    const scans: [string, number][] = []
    for (const [place, code] of codes.entries()) {
      if (code === undefined) continue
      // Held at customs and on its way: hours apart, so that some come in time and some do not.
      if (place > 0) atMs += told.gapsH[place]! * hourMs + 1000
      scans.push([code, atMs])
    }
    return {
      parcel: { product, country, postalCode, options, promisedMs, handoverDueMs },
      columns: { options, promised_at: timeText(promisedMs), handover_due_at: timeText(handoverDueMs) },
      scans,
    }
  })
}
