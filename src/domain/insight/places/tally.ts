import { countryCodes, countryPlace } from '../../geo/countries.ts'
import { postcodeCount, type ProvinceOfPostcode } from '../../geo/postcode-ranges.ts'
import { provinces } from '../../geo/provinces.ts'
import type { Condition } from '../condition.ts'
import { hitOutcomes } from '../hit-rate/outcome.ts'
import { atHome } from '../hit-rate/selections.ts'
import type { RecipientRows } from '../repeat/recipients.ts'
import { onTimeConditions } from '../transit/selections.ts'

/** Some parcels in columns, one place in each array a parcel. */
export type AreaColumns = {
  /** The first four digits of a Dutch postal code; 0 for none, and abroad. */
  postcodes: ArrayLike<number>
  /** As `countryPlace` has them. */
  countries: ArrayLike<number>
  /** The name of its town, numbered from 0; -1 when there is none. */
  names: ArrayLike<number>
  /** Of each name its town, numbered from 0; -1 when that is not asked. */
  townOfName: ArrayLike<number>
  /** Which of `periodBits` it is of; 0 is not counted. */
  periods: ArrayLike<number>
  /** Which of `factBits` hold. */
  facts: ArrayLike<number>
}

export const periodBits = { now: 1, before: 2 } as const
/** What is counted of a parcel beside itself, as bits. */
export const factBits = { judged: 1, onTime: 2, attempted: 4, hit: 8 } as const
/** When each holds: who is on time is judged as well, and who is hit attempted. */
export const factConditions: Readonly<Record<keyof typeof factBits, readonly Condition[]>> = {
  judged: onTimeConditions.judged,
  onTime: onTimeConditions.onTime,
  attempted: atHome,
  hit: [...atHome, { column: 'outcome', oneOf: hitOutcomes }],
}

/** What is counted of each area; only `customersBefore` is of the period compared with. */
export type LevelTally = Record<'customers' | 'customersBefore' | 'parcels' | keyof typeof factBits, Uint32Array>

export type AreaTally = {
  all: LevelTally
  countries: LevelTally
  /** By the place of the province plus one. */
  provinces: LevelTally
  pc2: LevelTally
  /** Empty unless it was asked for. */
  pc4: LevelTally
  /** By town × (provinces + 1) + province. */
  towns: LevelTally
  /** Of the period itself. */
  withoutRecipient: number
  withoutArea: number
}

const netherlands = countryPlace('NL')
/** One more than the provinces: 0 is none. */
export const provincePlaces = provinces.length + 1

/** How many combinations of facts there are. */
const factCodes = 16

/** What is counted of a level while it goes on: parcels by their facts, and whose turn each area counted last. */
type Counting = Record<'parcels' | 'customers' | 'customersBefore', Uint32Array> & Record<'now' | 'before', Int32Array>

/**
 * Counts parcels and different recipients of every area of every level at once: parcels are gone through recipient by recipient, and an
 * area remembers whose turn it counted last. Linear in parcels. Several calls add up as long as no recipient is in two of them.
 *
 * @param isFine whether areas of four digits are counted as well: they take as long as all others
 */
export function areaTally(provinceOf: ProvinceOfPostcode, { towns, isFine }: AreaSizes): Tallying {
  const all = countingOf(1)
  const byCountry = countingOf(countryCodes)
  const byProvince = countingOf(provincePlaces)
  const byPc2 = countingOf(postcodeCount / 100)
  const byPc4 = countingOf(isFine ? postcodeCount : 0)
  const byTown = countingOf(towns * provincePlaces)
  let [counted, withoutRecipient, withoutArea] = [0, 0, 0]

  function add(columns: AreaColumns, { rows, unknown, ends }: RecipientRows): void {
    let recipient = -1
    let end = unknown
    for (let i = 0; i < rows.length; i++) {
      if (i === end) end = ends[++recipient]!
      addRow(columns, rows[i]!, recipient < 0 ? -1 : recipient + counted)
    }
    counted += ends.length
  }

  function addRow(columns: AreaColumns, row: number, whose: number): void {
    const period = columns.periods[row]!
    if (period === 0) return
    const fact = columns.facts[row]!
    const country = columns.countries[row]!
    const postcode = columns.postcodes[row]!
    const province = provinceOf[postcode]!
    const town = columns.townOfName[columns.names[row]!] ?? -1
    if ((period & periodBits.now) !== 0) {
      if (whose < 0) withoutRecipient++
      if (country === netherlands && province === 0) withoutArea++
    }
    count(all, 0, period, fact, whose)
    if (country >= 0) count(byCountry, country, period, fact, whose)
    if (town >= 0) count(byTown, town * provincePlaces + province, period, fact, whose)
    if (province === 0) return
    count(byProvince, province, period, fact, whose)
    count(byPc2, Math.floor(postcode / 100), period, fact, whose)
    if (isFine) count(byPc4, postcode, period, fact, whose)
  }

  return {
    add,
    tally: () => ({
      all: tallyOf(all),
      countries: tallyOf(byCountry),
      provinces: tallyOf(byProvince),
      pc2: tallyOf(byPc2),
      pc4: tallyOf(byPc4),
      towns: tallyOf(byTown),
      withoutRecipient,
      withoutArea,
    }),
  }
}

/** towns: how many there are. */
type AreaSizes = { towns: number; isFine: boolean }
type Tallying = { add: (columns: AreaColumns, which: RecipientRows) => void; tally: () => AreaTally }

/** `whose`: a number of the recipient; -1 is nobody known. */
function count(level: Counting, place: number, period: number, fact: number, whose: number): void {
  if ((period & periodBits.now) !== 0) {
    level.parcels[place * factCodes + fact]!++
    if (whose >= 0 && level.now[place] !== whose) {
      level.now[place] = whose
      level.customers[place]!++
    }
  }
  if ((period & periodBits.before) !== 0 && whose >= 0 && level.before[place] !== whose) {
    level.before[place] = whose
    level.customersBefore[place]!++
  }
}

function countingOf(places: number): Counting {
  return {
    parcels: new Uint32Array(places * factCodes),
    customers: new Uint32Array(places),
    customersBefore: new Uint32Array(places),
    now: new Int32Array(places).fill(-1),
    before: new Int32Array(places).fill(-1),
  }
}

function tallyOf({ parcels, customers, customersBefore }: Counting): LevelTally {
  const summed = (bit: number) => {
    const sums = new Uint32Array(customers.length)
    for (let i = 0; i < parcels.length; i++) if ((i & bit) === bit) sums[i >> 4]! += parcels[i]!
    return sums
  }
  return {
    customers,
    customersBefore,
    parcels: summed(0),
    judged: summed(factBits.judged),
    onTime: summed(factBits.onTime),
    attempted: summed(factBits.attempted),
    hit: summed(factBits.hit),
  }
}
