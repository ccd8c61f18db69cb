import { countryPlace } from '../../geo/countries.ts'
import { dateOfDay } from '../../parcel/time-zone.ts'
import type { Condition } from '../condition.ts'
import type { Column } from '../in-memory/columns.ts'
import type { HeldParcels } from '../in-memory/held.ts'
import { masksOf } from '../in-memory/masks.ts'
import type { InsightQuery } from '../query.ts'
import { byRecipient } from '../repeat/held-orders.ts'
import { numberedKeys, type RecipientRows } from '../repeat/recipients.ts'
import type { Town } from './answer.ts'
import { comparableBefore } from './compared.ts'
import { periodsOf } from './periods.ts'
import { factBits, factConditions, type AreaColumns } from './tally.ts'
import { mostTowns, townsOfNames } from './towns.ts'

type HeldAreas = { columns: AreaColumns; which: RecipientRows; towns: readonly Town[] }

/** Where the parcels go that these conditions hold of, out of memory. `where`: with the periods of the query. */
export function areasOfHeld(
  held: HeldParcels,
  where: readonly Condition[],
  query: Pick<InsightQuery, 'period' | 'comparePeriod' | 'asOf'>,
): HeldAreas {
  const masks = held.made(masksOf).ofPage()
  const rows = masks.rows(where)
  const days = masks.column('operational_day').values
  const inPeriods = periodsOf(days, query.period, comparableBefore(query, firstOf(days)))
  const periods = new Uint8Array(held.length)
  for (const row of rows) periods[row] = inPeriods[row]!
  const { names, ...named } = held.made(namesOf)
  const { towns, townOfName } = townsOf(rows, names, named)
  return { columns: { ...held.made(areasOf), names, townOfName, periods }, which: held.made(byRecipient), towns }
}

/** What is asked of the place of every parcel, and what is counted of it. */
function areasOf(held: HeldParcels): Pick<AreaColumns, 'facts' | 'countries' | 'postcodes'> {
  const country = held.column('country')
  const isDutch = mapped(country, (code) => (code === 'NL' ? 1 : 0))
  const postcodes = mapped(held.column('postal_code'), (code) => (/^\d{4}$/.test(code) ? Number(code) : 0))
  for (let row = 0; row < postcodes.length; row++) postcodes[row]! *= isDutch[row]!
  return { facts: factsOf(held), countries: mapped(country, countryPlace), postcodes }
}

function factsOf(held: HeldParcels): Uint8Array {
  const all = Object.entries(factConditions) as [keyof typeof factBits, readonly Condition[]][]
  const masks = held.made(masksOf).ofPage()
  const facts = new Uint8Array(held.length)
  for (const [fact, conditions] of all) for (const row of masks.rows(conditions)) facts[row]! |= factBits[fact]
  return facts
}

/** What a function makes of each text, and of '' where there is none. */
function mapped({ values, texts }: Column, make: (text: string) => number): Int16Array {
  const made = texts.map(make)
  const ofNothing = make('')
  const found = new Int16Array(values.length)
  for (let row = 0; row < found.length; row++) found[row] = made[values[row]!] ?? ofNothing
  return found
}

type Names = {
  /** Of each row the number of its name: that of a city in a country. */
  names: Int32Array
  countries: readonly string[]
  cities: readonly string[]
}

const cityPlaces = 2 ** 24

function namesOf(held: HeldParcels): Names {
  const [country, city] = [held.column('country'), held.column('city')]
  const keys = new Float64Array(held.length)
  for (let row = 0; row < keys.length; row++) {
    keys[row] = (country.values[row]! + 1 || 0) * cityPlaces + (city.values[row]! + 1 || 0)
  }
  const { of: names, count } = numberedKeys(keys)
  const firsts = new Int32Array(count)
  for (let row = names.length - 1; row >= 0; row--) if (names[row]! >= 0) firsts[names[row]!] = row
  const texts = ({ values, texts: all }: Column) => Array.from(firsts, (row) => all[values[row]!] ?? '')
  return { names, countries: texts(country), cities: texts(city) }
}

/** The towns of these rows, and of each name the place of its town; -1 when too few parcels have it. */
function townsOf(
  rows: Uint32Array,
  names: Int32Array,
  { countries, cities }: Omit<Names, 'names'>,
): { towns: readonly Town[]; townOfName: Int32Array } {
  const parcels = new Uint32Array(cities.length)
  for (const row of rows) if (names[row]! >= 0) parcels[names[row]!]!++
  const largest = Array.from(cities, (city, name) => ({ name, country: countries[name]!, city }))
    .filter(({ name }) => parcels[name]! > 0)
    .toSorted(
      (a, b) => parcels[b.name]! - parcels[a.name]! || compared(a.country, b.country) || compared(a.city, b.city),
    )
    .slice(0, mostTowns)
  const { towns, townOf } = townsOfNames(largest)
  const townOfName = new Int32Array(cities.length).fill(-1)
  for (const [i, { name }] of largest.entries()) townOfName[name] = townOf[i]!
  return { towns, townOfName }
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function firstOf(days: ArrayLike<number>): string | null {
  let first = Number.POSITIVE_INFINITY
  for (let row = 0; row < days.length; row++) if (days[row]! < first) first = days[row]!
  return Number.isFinite(first) ? dateOfDay(first) : null
}
