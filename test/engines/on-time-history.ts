import * as fc from 'fast-check'
import type { OnTimeEvent, OnTimeParcel } from '../oracle/on-time-oracle.ts'

/** Random parcels and what happened to them, around the turn of the year and Easter. */
export type OnTimeHistory = {
  parcels: OnTimeParcel[]
  events: OnTimeEvent[]
  files: { parcels: string; events: string }
}

const products = '3085 3085 3085 2928 2948 3070 3628 2285 4946 4907 4909 4905 OWN1'.split(' ')
const hourMs = 3_600_000
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

export function onTimeHistory(count: number, numbers: readonly string[]): OnTimeHistory {
  const history: OnTimeHistory = { parcels: [], events: [], files: { parcels: '', events: '' } }
  const parcels = ['customer_number,barcode,country,postal_code,product,options,promised_at,handover_due_at']
  const events = ['barcode,code,at,location']
  for (const [index, told] of fc.sample(story, { numRuns: count, seed: 20_261_123 }).entries()) {
    const barcode = `3STIME${String(index).padStart(7, '0')}`
    const customerNumber = numbers[index % numbers.length]!
    const { product, country, postalCode, options } = told
    let atMs = firstMs + told.startH * hourMs + told.secondsPast * 1000
    const after = (hours: number | undefined) => (hours === undefined ? undefined : atMs + hours * hourMs)
    const [promisedMs, handoverDueMs] = [after(told.promisedH), after(told.handoverDueH)]
    history.parcels.push({ customerNumber, barcode, product, country, postalCode, options, promisedMs, handoverDueMs })
    const moments = [promisedMs, handoverDueMs].map((ms) => (ms === undefined ? '' : new Date(ms).toISOString()))
    parcels.push([customerNumber, barcode, country, postalCode, product, options, ...moments].join(','))
    const codes = [told.start, ...(told.isHeld ? ['X03', 'X61'] : []), ...(told.isMoved ? ['A12'] : []), told.end]
    for (const [place, code] of codes.entries()) {
      if (code === undefined) continue
      // Held at customs and on its way: hours apart, so that some come in time and some do not.
      if (place > 0) atMs += told.gapsH[place]! * hourMs + 1000
      history.events.push({ barcode, code, atMs })
      events.push(`${barcode},${code},${new Date(atMs).toISOString()},`)
    }
  }
  history.files = { parcels: parcels.join('\n'), events: events.join('\n') }
  return history
}
