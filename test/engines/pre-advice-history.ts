import * as fc from 'fast-check'
import type { ToldParcel } from '../oracle/pre-advice-oracle.ts'
import { historyOf, hourMs, quartersFromMs, scansAfter, startH, timeText, type History } from './history.ts'

/** How an announcement says a delivery option. */
const optionPairs = { none: '', evening: '118/006', today: '118/044', guaranteed: '118/007' } as const

export type Announced = Omit<ToldParcel, 'customerNumber' | 'barcode'>
/** Random pre-advices and what then happened: most as it should be, some not, some nonsense. */
export type PreAdviceHistory = History<Announced>

const story = fc.record({
  product: fc.constantFrom('3085', '3085', '3385', '3438', '3543', '2928', '4907', '4909', '2285', 'OWN1', ''),
  country: fc.constantFrom('NL', 'NL', 'NL', 'BE', 'DE', 'GB', 'US'),
  postalCode: fc.constantFrom('1011AB', '2512CD', '3511EF', ''),
  city: fc.constantFrom('Utrecht', 'Gent', ''),
  option: fc.constantFrom(
    'none' as const,
    'none' as const,
    'evening' as const,
    'today' as const,
    'guaranteed' as const,
  ),
  filled: fc.oneof(
    fc.constant(''),
    fc.constant('name street house-number email'),
    fc.subarray(['name', 'street', 'house-number', 'email', 'phone', 'customs', 'hs']).map((words) => words.join(' ')),
  ),
  warnings: fc.constantFrom('', '', '', '1760103', '1760201', '1280103 999', '1760104', '9990103'),
  weights: fc.tuple(...[0, 1, 2, 3].map(() => fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }))),
  startH,
  // Exact hours too, so that the edges of the classes are met.
  leadMin: fc.option(fc.oneof(fc.constantFrom(-1, 0, 60, 240, 1440), fc.integer({ min: -300, max: 40 * 1440 })), {
    nil: undefined,
  }),
  promisedH: fc.option(fc.integer({ min: -24, max: 72 }), { nil: undefined }),
  isSensible: fc.integer({ min: 1, max: 4 }).map((die) => die > 1),
  codes: fc.array(
    fc.constantFrom(...'A01 B01 V02 J01 J05 I01 J08 H02 M01 M03 F03 H30 A10 G01 Q99 A98 J63'.split(' ')),
    { maxLength: 5 },
  ),
  gapsMin: fc.array(fc.integer({ min: 1, max: 20 * 1440 }), { minLength: 5, maxLength: 5 }),
})

export function preAdviceHistory(count: number, numbers: readonly string[]): PreAdviceHistory {
  return historyOf({ story, count, seed: 20_260_302, series: '3SPREA', numbers }, (told) => {
    const { product, country, postalCode, city, option, filled, warnings } = told
    const startMs = quartersFromMs + told.startH * hourMs
    const [weightG, measuredG, volumeCm3, measuredCm3] = told.weights
    const parcel: Announced = {
      announcedMs: told.leadMin === undefined ? undefined : startMs - told.leadMin * 60_000,
      promisedMs: told.promisedH === undefined ? undefined : startMs + told.promisedH * hourMs,
      product,
      country,
      postalCode,
      city,
      option,
      filled,
      warnings,
      weightG,
      measuredG,
      volumeCm3,
      measuredCm3,
    }
    const gapsMs = told.gapsMin.map((gap) => gap * 60_000)
    const scans = scansAfter(startMs, told.codes.slice(0, told.isSensible ? 1 : 5), gapsMs)
    return {
      parcel,
      columns: announcedColumns(parcel),
      scans: told.isSensible ? [['B01', startMs], ...scans] : scans,
    }
  })
}

/** What a file says of a pre-advice beside where the parcel goes. */
export function announcedColumns(parcel: Announced): Record<string, string | number | undefined> {
  return {
    announced_at: timeText(parcel.announcedMs),
    promised_at: timeText(parcel.promisedMs),
    city: parcel.city,
    options: optionPairs[parcel.option],
    filled: parcel.filled,
    warnings: parcel.warnings,
    weight_g: parcel.weightG,
    measured_g: parcel.measuredG,
    volume_cm3: parcel.volumeCm3,
    measured_cm3: parcel.measuredCm3,
  }
}
