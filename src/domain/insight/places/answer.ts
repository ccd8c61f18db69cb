import type { Areas, AreasAnswer, PlacesPart, Towns } from '../../contract/insight-places.ts'
import type { UploadedLevel } from './levels.ts'
import { countryAt, countryPlace } from '../../geo/countries.ts'
import { provinces, type Province } from '../../geo/provinces.ts'
import { areaRows, inColumns, perThousand, type Nation } from './area-table.ts'
import { toldCount, toldCustomers } from './disclosure.ts'
import type { PeopleFigures } from './people.ts'
import { provincePlaces, type AreaTally } from './tally.ts'
import { neatTownName, type FoundTown } from '../../geo/towns.ts'

/** Customers of all areas, and what is known of those areas. */
export type CustomersByArea = {
  tally: AreaTally
  people: PeopleFigures
  towns: readonly Town[]
  locate: (country: string, name: string, province: Province | undefined) => FoundTown | undefined
}

export type Town = { country: string; name: string }

/** Versions of the shapes that operators uploaded. */
type ShapeVersions = Readonly<Record<UploadedLevel, string | null>>

/** Which of what operators loaded there is, by version; null: nothing. `people`: the table of who lives where. */
export type AreaVersions = { people: string | null; shapes: ShapeVersions }

const netherlands = countryPlace('NL')
const mostTowns = 50

/** The part 'Waar je klanten zitten': everything but the areas of four digits, which a map asks for when it needs them. */
export function placesAnswer(found: CustomersByArea, shapes: ShapeVersions): PlacesPart {
  const { tally, people } = found
  const nation = nationOf(found)
  const before = tally.countries.customersBefore[netherlands]!
  return {
    customers: {
      now: toldCustomers(tally.all.customers[0]!),
      before: toldCustomers(tally.all.customersBefore[0]!),
    },
    netherlands: {
      now: nation.customers,
      before: toldCustomers(before),
      perInhabitants: perThousand(nation.customers, people.whole.inhabitants),
      perHouseholds: perThousand(nation.customers, people.whole.households),
    },
    parcels: toldCount(tally.all.parcels[0]!),
    withoutRecipient: toldCount(tally.withoutRecipient),
    withoutArea: toldCount(tally.withoutArea),
    provinces: provincesOf(found, nation),
    postcodes: postcodesOf(found, nation),
    countries: countriesOf(found),
    towns: townsOf(found),
    people: peopleOf(people),
    provincesBy: people.isUploaded ? 'uploaded-table' : 'postcode-ranges',
    shapes: { ...shapes },
  }
}

/** The areas of four digits. */
export function areasAnswer(found: CustomersByArea): AreasAnswer {
  const rows = areaRows({
    tally: found.tally.pc4,
    keyOf: (area) => (area === 0 ? undefined : String(area)),
    wholeOf: (area) => Math.floor(area / 100),
    peopleOf: (area) => found.people.pc4[area],
    nation: nationOf(found),
  })
  return { areas: inColumns('pc4', rows), people: peopleOf(found.people) }
}

function nationOf({ tally, people }: CustomersByArea): Nation {
  return { customers: toldCustomers(tally.countries.customers[netherlands]!), people: people.whole }
}

function provincesOf({ tally, people }: CustomersByArea, nation: Nation): Areas {
  const rows = areaRows({
    tally: tally.provinces,
    keyOf: (area) => provinces[area - 1],
    wholeOf: () => 0,
    peopleOf: (area) => people.provinces[area],
    nation,
  })
  return inColumns('province', rows)
}

function postcodesOf({ tally, people }: CustomersByArea, nation: Nation): Areas {
  const rows = areaRows({
    tally: tally.pc2,
    keyOf: (area) => (area === 0 ? undefined : String(area)),
    // An area that lies in two provinces counts with where it begins.
    wholeOf: (area) => people.provinceOf[area * 100],
    peopleOf: (area) => people.pc2[area],
    nation,
  })
  return inColumns('pc2', rows)
}

function countriesOf({ tally }: CustomersByArea): Areas {
  const rows = areaRows({
    tally: tally.countries,
    keyOf: countryAt,
    // The Netherlands are told beside the countries anyway.
    wholeOf: (area) => (area === netherlands ? undefined : 0),
  })
  return inColumns('country', rows)
}

function townsOf({ tally, towns, locate }: CustomersByArea): Towns {
  const placeOf = (area: number) => {
    const { country, name } = towns[Math.floor(area / provincePlaces)]!
    const province = country === 'NL' ? provinces[(area % provincePlaces) - 1] : undefined
    return { country, name, province }
  }
  const rows = areaRows({
    tally: tally.towns,
    keyOf: (area) => {
      const { country, name, province } = placeOf(area)
      return name === '' ? undefined : `${province ?? country} ${name}`
    },
    wholeOf: () => undefined,
  }).slice(0, mostTowns)
  const places = rows.map(({ area }) => {
    const { country, name, province } = placeOf(area)
    return { country, name: neatTownName(name), ...locate(country, name, province) }
  })
  return {
    ...inColumns('place', rows),
    names: places.map(({ name }) => name),
    countries: places.map(({ country }) => country),
    longitudes: places.map(({ longitude }) => longitude ?? null),
    latitudes: places.map(({ latitude }) => latitude ?? null),
  }
}

function peopleOf({ whole, year, source, isUploaded }: PeopleFigures): PlacesPart['people'] {
  return { ...whole, year, source, isUploaded }
}
