import { dateOfDay, dayOfDate, instantOf } from '#domain/parcel/time-zone.ts'
import { isNetworkDay, networkTimeZone, nextNetworkDay } from '#domain/parcel/network-calendar.ts'
import { destinations, dutchPlaces, foreignPlaces, simulatedNumbers, type SimulatedNumber } from './companies.ts'
import { pick, seededRandom } from './random.ts'

/** The three files of the portal's intake form, as CSV text. */
export type SimulatedFiles = { customers: string; parcels: string; events: string }

type Random = () => number
type Parcel = {
  number: SimulatedNumber
  barcode: string
  country: string
  accepted: number
  random: Random
  product: string
}
type Lines = { parcels: string[]; events: string[] }

const hourMs = 3_600_000

/**
 * A small carrier's parcels of the days before `until` (not included), the same for the same seed and days. Levels of
 * acceptance, attempts, misses and late parcels are those of DOMAIN §5.3; what had not happened by `nowMs` is left out.
 */
export function simulate(options: { seed: number; until: string; days: number; nowMs: number }): SimulatedFiles {
  const lines: Lines = { parcels: [parcelHeader], events: [eventHeader] }
  const last = dayOfDate(options.until)
  for (const [index, number] of simulatedNumbers.entries()) {
    const random = seededRandom(options.seed + index * 7919)
    let serial = 100_000
    for (let day = last - options.days; day < last; day++) {
      const date = dateOfDay(day)
      const parcels = Math.round(number.parcelsPerDay * loadOf(date) * (0.85 + random() * 0.3))
      for (let i = 0; i < parcels; i++) {
        serial++
        addParcel(lines, number, `3S${number.code}${String(serial).padStart(9, '0')}`, date, random, options.nowMs)
      }
    }
  }
  const customers = simulatedNumbers.map((n) => `${n.customerNumber},${n.company},${n.branch},NL,${n.city}`)
  return {
    customers: ['customer_number,company,branch,country,city', ...customers].join('\n'),
    parcels: lines.parcels.join('\n'),
    events: lines.events.join('\n'),
  }
}

const parcelHeader =
  'customer_number,barcode,reference,announced_at,country,postal_code,city,recipient,weight_g,product'
const eventHeader = 'barcode,code,at,location'

/** Weekday mix × month index × Black Friday weeks, 1 being an average day. */
function loadOf(date: string): number {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const byWeekday = [0.21, 1.54, 1.33, 1.26, 1.19, 1.12, 0.35][weekday]!
  const byMonth = [0.95, 0.92, 0.97, 0.96, 0.97, 0.95, 0.88, 0.87, 0.97, 1.02, 1.27, 1.27][month - 1]!
  const isPeak = (month === 11 && day >= 23) || (month === 12 && day <= 6)
  return (isNetworkDay(date) ? byWeekday : 0.05) * byMonth * (isPeak ? 1.6 : 1)
}

function addParcel(
  lines: Lines,
  number: SimulatedNumber,
  barcode: string,
  date: string,
  random: Random,
  nowMs: number,
): void {
  const country = pick(
    random,
    destinations.map(([code, weight]) => [code, code === 'NL' ? weight : weight * number.abroad] as const),
  )
  // 17–22 h most, the night until 06 h the rest: that is what the operational day is for.
  const hour = pick(random, [
    [17 + random() * 5, 78],
    [22 + random() * 4, 15],
    [26 + random() * 4, 5],
    [9 + random() * 8, 2],
  ])
  const accepted = instant(date) + hour * hourMs
  const announced = accepted - (random() < 0.02 ? -1 : 1) * (0.3 + random() * 8) * hourMs
  const product =
    country === 'NL'
      ? pick(random, [
          ['3085', 62],
          ['3385', 12],
          ['3089', 8],
          ['2928', 10],
          ['3533', 8],
        ])
      : country === 'BE'
        ? '4946'
        : ['GB', 'CH', 'US'].includes(country)
          ? '4909'
          : '4907'
  const place = country === 'NL' ? pick(random, dutchPlaces) : undefined
  const postalCode = place
    ? `${place.area}${10 + Math.floor(random() * 89)}${letter(random)}${letter(random)}`
    : foreignPlaces[country]![1]
  const city = place?.city ?? foreignPlaces[country]![0]
  const reference = `${date.slice(0, 4)}-${barcode.slice(-6)}`
  const weight = Math.round(150 + random() * random() * 6000)
  const recipient = `${number.company}-${Math.floor(random() * 9000)}`
  lines.parcels.push(
    [
      number.customerNumber,
      barcode,
      reference,
      text(announced),
      country,
      postalCode,
      city,
      recipient,
      weight,
      product,
    ].join(','),
  )
  const parcel: Parcel = { number, barcode, country, accepted, random, product }
  const events: [string, number, string][] = [['A01', announced, ''], ...journey(parcel, date)]
  for (const [code, at, location] of events) {
    if (at <= nowMs) lines.events.push(`${barcode},${code},${text(at)},${location}`)
  }
}

/** What the carrier scans: acceptance, sorting, the route, and how it ended. */
function journey({ country, accepted, random, product }: Parcel, date: string): [string, number, string][] {
  if (random() < 0.025) return []
  const events: [string, number, string][] = []
  if (random() >= 0.015) events.push(['B01', accepted, 'Nieuwegein'])
  events.push(['J01', accepted + (2 + random() * 3) * hourMs, 'Nieuwegein'])
  const days = transitDays(country, date, random)
  let delivery = date
  for (let i = 0; i < days; i++) delivery = nextNetworkDay(delivery)
  const attempt = instant(delivery) + (9 + (random() + random() + random()) * 4) * hourMs
  if (country !== 'NL') events.push(['X01', accepted + 6 * hourMs, 'Schiphol'])
  if (random() < 0.013) events.push(['A09', attempt - 20 * hourMs, ''])
  if (days > 1 && country === 'NL') events.push(['G01', instant(nextNetworkDay(date)) + 11 * hourMs, 'Utrecht'])
  events.push(['J05', attempt - (1 + random() * 3) * hourMs, 'Utrecht'])
  const hit = product === '3385' ? 0.915 : product === '3533' ? 0 : 0.955
  if (product === '3533')
    events.push(['J02', attempt, 'Afhaalpunt'], ['I02', attempt + random() * 60 * hourMs, 'Afhaalpunt'])
  else if (random() < hit)
    events.push([random() < 0.05 && product !== '3385' ? 'I10' : product === '2928' ? 'I05' : 'I01', attempt, ''])
  else {
    const ready = instant(nextNetworkDay(delivery)) + 10 * hourMs
    events.push(['J08', attempt, ''], ['J02', ready, 'Afhaalpunt'])
    if (random() < 0.9) events.push(['I02', ready + random() * 96 * hourMs, 'Afhaalpunt'])
    else events.push(['H03', ready + 7 * 24 * hourMs, 'Afhaalpunt'], ['I07', ready + 10 * 24 * hourMs, ''])
  }
  return events
}

function transitDays(country: string, date: string, random: Random): number {
  const isPeak = date.slice(5) >= '11-23' && date.slice(5) <= '12-31'
  if (country === 'NL')
    return pick(
      random,
      isPeak
        ? [
            [1, 0.93],
            [2, 0.055],
            [3, 0.015],
          ]
        : [
            [1, 0.965],
            [2, 0.027],
            [3, 0.005],
            [5, 0.003],
          ],
    )
  if (country === 'BE')
    return pick(random, [
      [1, 0.55],
      [2, 0.4],
      [3, 0.05],
    ])
  if (country === 'DE')
    return pick(random, [
      [2, 0.6],
      [3, 0.33],
      [4, 0.07],
    ])
  if (country === 'GB' || country === 'CH' || country === 'US') return 4 + Math.floor(random() * random() * 12)
  return 3 + Math.floor(random() * 4)
}

/** Midnight of a date in the network. */
function instant(date: string): number {
  return instantOf(`${date} 00:00:00`, networkTimeZone)!
}

function text(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19) + 'Z'
}

function letter(random: Random): string {
  return 'ABCDEGHJKLMNPRSTVWXZ'[Math.floor(random() * 20)]!
}
