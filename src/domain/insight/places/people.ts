import { provinces, provinceInhabitants, inhabitantsYear, type Province } from '../../geo/provinces.ts'
import { postcodeCount, provincePlace, provincesByRange, type ProvinceOfPostcode } from '../../geo/postcode-ranges.ts'

/** A table as it is kept: a line for each area, pc4;province;inhabitants;households, the last two empty where not known. */
export type PeopleLines = { year: number | null; source: string; lines: string }

/** What is known of who lives where. NaN: not known. */
type People = {
  provinceOf: ProvinceOfPostcode
  /** By four digits. */
  inhabitants: Float64Array
  households: Float64Array
  year: number | null
  source: string
}

export type PeopleOf = { inhabitants: number | null; households: number | null }

/** Who lives where, at each level; `whole` is the Netherlands. */
export type PeopleFigures = {
  provinceOf: ProvinceOfPostcode
  whole: PeopleOf
  /** By the place of the province plus one. */
  provinces: readonly PeopleOf[]
  pc2: readonly PeopleOf[]
  pc4: readonly PeopleOf[]
  year: number | null
  source: string
  isUploaded: boolean
}

const nobody: PeopleOf = { inhabitants: null, households: null }
const ranges = provincesByRange()

/** Adds up an uploaded table; without one there are rounded figures of provinces alone. */
export function peopleFigures(loaded: PeopleLines | undefined): PeopleFigures {
  if (loaded === undefined) return ownFigures
  const uploaded = peopleOfLines(loaded)
  const { provinceOf, year, source } = uploaded
  const all = Array.from({ length: postcodeCount }, (_, postcode) => postcode)
  const sums = (keyOf: (postcode: number) => number, groups: number): PeopleOf[] => {
    const inhabitants = summed(uploaded.inhabitants, keyOf, groups)
    const households = summed(uploaded.households, keyOf, groups)
    return Array.from({ length: groups }, (_, i) => ({ inhabitants: inhabitants[i]!, households: households[i]! }))
  }
  return {
    provinceOf,
    whole: sums(() => 0, 1)[0]!,
    provinces: sums((postcode) => provinceOf[postcode]!, provinces.length + 1),
    pc2: sums((postcode) => Math.floor(postcode / 100), postcodeCount / 100),
    pc4: all.map((postcode) => ({
      inhabitants: known(uploaded.inhabitants[postcode]!),
      households: known(uploaded.households[postcode]!),
    })),
    year,
    source,
    isUploaded: true,
  }
}

function peopleOfLines({ year, source, lines }: PeopleLines): People {
  const people: People = {
    provinceOf: new Uint8Array(postcodeCount),
    inhabitants: new Float64Array(postcodeCount).fill(Number.NaN),
    households: new Float64Array(postcodeCount).fill(Number.NaN),
    year,
    source,
  }
  for (const line of lines.split('\n').filter(Boolean)) {
    const [pc4, province, inhabitants, households] = line.split(';')
    const postcode = Number(pc4)
    people.provinceOf[postcode] = provincePlace(province as Province)
    if (inhabitants) people.inhabitants[postcode] = Number(inhabitants)
    if (households) people.households[postcode] = Number(households)
  }
  return people
}

/** Null where nothing is known of any. */
function summed(values: Float64Array, keyOf: (postcode: number) => number, groups: number): (number | null)[] {
  const sums = Array.from({ length: groups }, (): number | null => null)
  values.forEach((value, postcode) => {
    if (!Number.isNaN(value)) sums[keyOf(postcode)] = (sums[keyOf(postcode)] ?? 0) + value
  })
  return sums
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

const ownFigures: PeopleFigures = {
  provinceOf: ranges,
  whole: {
    inhabitants: provinces.reduce((sum, province) => sum + provinceInhabitants[province], 0),
    households: null,
  },
  provinces: [
    nobody,
    ...provinces.map((province) => ({ inhabitants: provinceInhabitants[province], households: null })),
  ],
  pc2: [],
  pc4: [],
  year: inhabitantsYear,
  source: 'CBS',
  isUploaded: false,
}
