import * as fc from 'fast-check'
import { historyOf, hourMs } from './history.ts'
import { announcedColumns, type Announced, type PreAdviceHistory } from './pre-advice-history.ts'

const kinds = [
  ...Array.from({ length: 6 }, () => ['3085', 'NL'] as const),
  ...Array.from({ length: 4 }, () => ['3385', 'NL'] as const),
  ...([
    ['3089', 'NL'],
    ['3438', 'NL'],
    ['3533', 'NL'],
    ['3533', 'NL'],
    ['2928', 'NL'],
    ['4946', 'BE'],
    ['4909', 'US'],
    ['4909', 'GB'],
    ['OWN1', 'NL'],
    ['2285', 'NL'],
  ] as const),
]
const areas = ['10', '10', '25', '35', '35', '97', '']
const fields = ['name', 'street', 'house-number', 'email', 'phone', 'customs', 'hs']
export const firstMs = Date.UTC(2025, 11, 1)
export const historyDays = 119

const die = fc.integer({ min: 0, max: 99 })
const story = fc.record({
  kind: fc.constantFrom(...kinds),
  area: fc.constantFrom(...areas),
  option: fc.constantFrom('none' as const, 'none' as const, 'none' as const, 'evening' as const),
  filled: fc.oneof(
    { weight: 6, arbitrary: fc.constant('name street house-number email customs hs') },
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: fc.constant('name street house-number') },
    { weight: 3, arbitrary: fc.subarray(fields).map((words) => words.join(' ')) },
  ),
  warnings: fc.constantFrom('', '', '', '', '', '', '1760103', '1760201', '1280103 999'),
  startH: fc.integer({ min: 0, max: historyDays * 24 - 1 }),
  leadMin: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 60, max: 3000 }) },
    { weight: 3, arbitrary: fc.constantFrom(-1, 0, 1, 20, 59, 60) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  attemptH: fc.integer({ min: 2, max: 60 }),
  dice: fc.array(die, { minLength: 5, maxLength: 5 }),
  gapsMin: fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 3, maxLength: 3 }),
})
type Told = typeof story extends fc.Arbitrary<infer One> ? One : never

/** Random parcels with what an advice looks at: enough goes wrong, here and there more than elsewhere. */
export function adviceHistory(count: number, numbers: readonly string[]): PreAdviceHistory {
  return historyOf({ story, count, seed: 20_261_124, series: '3SADVI', numbers }, (told) => {
    const startMs = firstMs + told.startH * hourMs
    const [product, country] = told.kind
    const parcel: Announced = {
      announcedMs: told.leadMin === undefined ? undefined : startMs - told.leadMin * 60_000,
      promisedMs: undefined,
      product,
      country,
      postalCode: told.area === '' ? '' : `${told.area}11AB`,
      city: 'Utrecht',
      option: told.option,
      filled: told.filled,
      warnings: told.warnings,
      weightG: 500,
      measuredG: undefined,
      volumeCm3: undefined,
      measuredCm3: undefined,
    }
    return { parcel, columns: announcedColumns(parcel), scans: scansOf(told, startMs) }
  })
}

function scansOf(told: Told, startMs: number): [string, number][] {
  const { kind, area, option, filled, dice, gapsMin } = told
  const [coming, missing, after, door, late] = dice as [number, number, number, number, number]
  if (coming < 5) return coming < 2 ? [['M01', startMs + 300 * hourMs]] : []
  const scans: [string, number][] = late < 4 ? [['V04', startMs - 60_000]] : []
  scans.push(['B01', startMs])
  if (kind[0] === '4909' && !filled.includes('hs') && after < 50) scans.push(['X10', startMs + hourMs])
  const attemptMs = startMs + told.attemptH * hourMs + 60_000
  const [first, second] = [attemptMs + gapsMin[0]! * 60_000, attemptMs + (gapsMin[0]! + gapsMin[1]!) * 60_000]
  if (kind[0] === '3533') return [...scans, ['J02', attemptMs], after < 80 ? ['I02', first] : ['H03', first]]
  if (door < 4) return [...scans, [door < 2 ? 'H12' : 'H01', attemptMs], ['I07', first]]
  const isSaturday = new Date(attemptMs).getUTCDay() === 6
  const misses = (area === '10' ? 40 : 8) + (isSaturday ? 25 : 0) + (kind[0] === '3385' ? 12 : 0)
  if (missing >= (option === 'evening' ? misses / 4 : misses))
    return [...scans, ['J05', attemptMs - 1000], ['I01', attemptMs]]
  return [
    ...scans,
    ['J08', attemptMs],
    ['J02', first],
    after < 70 ? ['I02', second] : after < 90 ? ['H03', second] : ['A98', second],
  ]
}
