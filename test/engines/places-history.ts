import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { addDays } from '../oracle/places-oracle.ts'

export type SentParcel = {
  customerNumber: CustomerNumber
  barcode: string
  day: string
  country: string
  postalCode: string
  city: string
  recipient: string
  product: string
  /** What came of the first attempt; none yet when it is ''. */
  attempt: '' | 'I01' | 'J08'
}

/** Places of very different size, some of nearly nobody. */
const places = [
  ['NL', '1011AB', 'Amsterdam', 30],
  ['NL', '1012CD', 'AMSTERDAM', 12],
  ['NL', '1055EF', 'amsterdam', 3],
  ['NL', '3511GH', 'Utrecht', 14],
  ['NL', '2511JK', "'s-Gravenhage", 5],
  ['NL', '2512LM', 'Den Haag', 6],
  ['NL', '7551NP', 'Hengelo', 7],
  ['NL', '7255RS', 'Hengelo', 6],
  ['NL', '9711TV', 'Groningen', 2],
  ['NL', '', 'Nergens', 6],
  ['BE', '9000', 'Gent', 9],
  ['DE', '50667', 'Köln', 3],
] as const

/** The same each time: parcels on days in `days` from `from`, of recipients who order some times, now and then to another place. */
export function placesHistory(numbers: readonly CustomerNumber[], from: string, days: number, count: number) {
  let seed = 7
  const dice = (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * sides)
  }
  const homes = places.flatMap((place, i) =>
    Array.from({ length: place[3] }, (_, who) => ({ place, who: `${i}-${who}` })),
  )
  const parcels = Array.from({ length: count }, (_, i): SentParcel => {
    const { place, who } = homes[dice(homes.length)]!
    const [country, postalCode, city] = dice(25) === 0 ? places[0] : place
    return {
      customerNumber: numbers[dice(4) === 0 ? 1 : 0]!,
      barcode: `3SWAAR${String(i).padStart(6, '0')}`,
      day: addDays(from, dice(days)),
      country,
      postalCode,
      city,
      recipient: dice(20) === 0 ? '' : `klant${who}@winkel.test`,
      product: dice(5) === 0 ? '3533' : '3085',
      attempt: (['', 'I01', 'I01', 'I01', 'J08'] as const)[dice(5)]!,
    }
  })
  const columns = 'customer_number,barcode,reference,country,postal_code,city,product,recipient'
  const rows = parcels.map(({ customerNumber, barcode, country, postalCode, city, product, recipient }, i) =>
    [customerNumber, barcode, `R${i}`, country, postalCode, city, product, recipient].join(','),
  )
  const events = parcels.flatMap(({ barcode, day, attempt }, i) => [
    `${barcode},B01,${day}T18:00:00`,
    ...(attempt === '' ? [] : [`${barcode},${attempt},${addDays(day, 1 + (i % 3))}T11:00:00`]),
  ])
  return {
    parcels,
    files: { parcels: [columns, ...rows].join('\n'), events: ['barcode,code,at', ...events].join('\n') },
  }
}
