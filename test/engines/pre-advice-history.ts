import * as fc from 'fast-check'
import type { ToldEvent, ToldParcel } from '../oracle/pre-advice-oracle.ts'

/** Random pre-advices and what then happened: most as it should be, some not, some nonsense. */
export type PreAdviceHistory = {
  parcels: ToldParcel[]
  events: ToldEvent[]
  files: { parcels: string; events: string }
}

const optionPairs = { none: '', evening: '118/006', today: '118/044', guaranteed: '118/007' } as const
const hourMs = 3_600_000
const fromMs = Date.UTC(2025, 0, 6)

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
  startH: fc.oneof(fc.integer({ min: 0, max: 80 * 24 }), fc.integer({ min: 364 * 24, max: 444 * 24 })),
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

const columns =
  'customer_number,barcode,announced_at,promised_at,country,postal_code,city,product,options,filled,warnings,weight_g,measured_g,volume_cm3,measured_cm3'

export function preAdviceHistory(count: number, numbers: readonly string[]): PreAdviceHistory {
  const parcels: ToldParcel[] = []
  const events: ToldEvent[] = []
  for (const [index, told] of fc.sample(story, { numRuns: count, seed: 20_260_302 }).entries()) {
    const barcode = `3SPREA${String(index).padStart(7, '0')}`
    const startMs = fromMs + told.startH * hourMs
    const [weightG, measuredG, volumeCm3, measuredCm3] = told.weights
    const { product, country, postalCode, city, option, filled, warnings } = told
    parcels.push({
      customerNumber: numbers[index % numbers.length]!,
      barcode,
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
    })
    if (told.isSensible) events.push({ barcode, code: 'B01', atMs: startMs })
    let atMs = startMs
    for (const [place, code] of told.codes.slice(0, told.isSensible ? 1 : 5).entries()) {
      // Moments differ, so that what came last is never a matter of taste.
      atMs += told.gapsMin[place]! * 60_000
      events.push({ barcode, code, atMs })
    }
  }
  return { parcels, events, files: filesOf(parcels, events) }
}

function filesOf(parcels: readonly ToldParcel[], events: readonly ToldEvent[]) {
  const time = (ms: number | undefined) => (ms === undefined ? '' : new Date(ms).toISOString())
  const rows = parcels.map((one) =>
    [
      one.customerNumber,
      one.barcode,
      time(one.announcedMs),
      time(one.promisedMs),
      one.country,
      one.postalCode,
      one.city,
      one.product,
      optionPairs[one.option],
      one.filled,
      one.warnings,
      one.weightG,
      one.measuredG,
      one.volumeCm3,
      one.measuredCm3,
    ].join(','),
  )
  const scans = events.map(({ barcode, code, atMs }) => `${barcode},${code},${time(atMs)},`)
  return { parcels: [columns, ...rows].join('\n'), events: ['barcode,code,at,location', ...scans].join('\n') }
}
