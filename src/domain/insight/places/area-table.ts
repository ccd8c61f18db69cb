import type { Areas } from '../../contract/insight-places.ts'
import type { AreaLevel } from './levels.ts'
import { toldCount, toldCustomers, toldGrowth, toldShare, untold } from './disclosure.ts'
import type { PeopleOf } from './people.ts'
import type { LevelTally } from './tally.ts'

export type AreaRow = { [Key in keyof Omit<Areas, 'level'>]: Areas[Key][number] } & { area: number }

/** What an area is set against: `customers` as told. */
export type Nation = { customers: number | null; people: PeopleOf }

type Telling = {
  tally: LevelTally
  /** undefined: not an area that is told. */
  keyOf: (area: number) => string | undefined
  /** See `untold`. */
  wholeOf: (area: number) => number | undefined
  peopleOf?: (area: number) => PeopleOf | undefined
  nation?: Nation
}

/** The areas that may be told, most customers first. */
export function areaRows({ tally, keyOf, wholeOf, peopleOf, nation }: Telling): AreaRow[] {
  const belongsTo = (area: number) => (keyOf(area) === undefined ? undefined : wholeOf(area))
  const hidden = untold(tally.customers, belongsTo)
  const hiddenBefore = untold(tally.customersBefore, belongsTo)
  const rows: AreaRow[] = []
  for (let area = 0; area < hidden.length; area++) {
    const key = hidden[area] === 0 ? keyOf(area) : undefined
    if (key === undefined) continue
    const customers = toldCustomers(tally.customers[area]!)!
    const customersBefore = hiddenBefore[area] === 1 ? null : toldCustomers(tally.customersBefore[area]!)
    const people = peopleOf?.(area)
    rows.push({
      area,
      keys: key,
      customers,
      customersBefore,
      parcels: toldCount(tally.parcels[area]!),
      growth: toldGrowth(customers, customersBefore),
      perInhabitants: perThousand(customers, people?.inhabitants),
      perHouseholds: perThousand(customers, people?.households),
      index: indexOf(customers, people, nation),
      hitRate: toldShare(tally.hit[area]!, tally.attempted[area]!),
      onTime: toldShare(tally.onTime[area]!, tally.judged[area]!),
    })
  }
  return rows.toSorted((a, b) => b.customers - a.customers || (a.keys < b.keys ? -1 : 1))
}

/** As the contract has it: in columns. */
export function inColumns(level: AreaLevel, rows: readonly AreaRow[]): Areas {
  return {
    level,
    keys: rows.map(({ keys }) => keys),
    customers: rows.map(({ customers }) => customers),
    customersBefore: rows.map(({ customersBefore }) => customersBefore),
    parcels: rows.map(({ parcels }) => parcels),
    growth: rows.map(({ growth }) => growth),
    perInhabitants: rows.map(({ perInhabitants }) => perInhabitants),
    perHouseholds: rows.map(({ perHouseholds }) => perHouseholds),
    index: rows.map(({ index }) => index),
    hitRate: rows.map(({ hitRate }) => hitRate),
    onTime: rows.map(({ onTime }) => onTime),
  }
}

/** Fewer people than this are no measure of anything. */
const fewestPeople = 50

/** To two decimals. */
export function perThousand(customers: number | null, people: number | null | undefined): number | null {
  if (customers === null || !people || people < fewestPeople) return null
  return Math.round((customers / people) * 100_000) / 100
}

/** Share of the customers / share of the households, or else of the inhabitants × 100. Source: DOMAIN §4.4. */
function indexOf(customers: number, people: PeopleOf | undefined, nation: Nation | undefined): number | null {
  if (people === undefined || !nation?.customers) return null
  const [part, whole] =
    people.households !== null && nation.people.households !== null
      ? [people.households, nation.people.households]
      : [people.inhabitants, nation.people.inhabitants]
  if (part === null || whole === null || part < fewestPeople) return null
  return Math.round((customers / nation.customers / (part / whole)) * 100)
}
