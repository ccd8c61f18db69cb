import { firstPostcode, postcodeCount } from '#domain/geo/postcode-ranges.ts'
import { provinceNamed } from '#domain/geo/provinces.ts'
import { AreasRefused } from './outcome.ts'

/** As tables of CBS and PostNL call them, signs and case aside. */
const names = {
  pc4: ['pc4', 'postcode4', 'postcode', 'pc4code', 'postcode4cijfers', 'numeriekdeelpostcode', 'pnum'],
  province: ['provincie', 'provincienaam', 'provinciecode', 'province', 'prov', 'provincies'],
  inhabitants: ['inwoners', 'aantalinwoners', 'inwoner', 'inhabitants', 'population', 'bevolking'],
  households: [
    'huishoudens',
    'aantalhuishoudens',
    'aantalparticulierehuishoudens',
    'aantalparthuishoudens',
    'aanthh',
    'aantalhh',
    'households',
  ],
} as const
type Column = keyof typeof names
export type PeopleColumns = { [Key in Column]?: string | undefined }

/** More than there can be are no postal codes. */
const maxLines = 20_000

/** `lines` as `PeopleLines` has them. */
export type PeopleFile = { areas: number; lines: string }

/**
 * A CSV table of Dutch postal codes of four digits: which province, and who lives there where that is known. Separated by a semicolon, a
 * comma or a tab. Of a postal code on several lines (in two municipalities) people are added up, and the province with most of them counts.
 * Negative numbers are CBS's sign for 'not told'.
 *
 * @param columns the heading of a column, where it is called otherwise
 */
export function readPeople(text: string, columns: PeopleColumns = {}): PeopleFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
  if (lines.length > maxLines) throw new AreasRefused('areas-too-many', { count: maxLines })
  const [head = '', ...rest] = lines
  const separator = [';', '\t', ','].find((one) => head.includes(one)) ?? ';'
  const heads = fields(head, separator)
  const at = (column: Column) => placeOf(heads, column, columns[column])
  const places = {
    pc4: at('pc4'),
    province: at('province'),
    inhabitants: at('inhabitants'),
    households: at('households'),
  }
  const missing = (['pc4', 'province'] as const).filter((column) => places[column] < 0)
  if (missing.length > 0) {
    throw new AreasRefused('areas-no-column', {
      column: missing.map((column) => names[column][0]).join(', '),
      found: shown(heads),
    })
  }
  const found = new Map<number, Found>()
  rest.forEach((line, i) => addLine(found, fields(line, separator), places, i + 2))
  if (found.size === 0) throw new AreasRefused('areas-empty')
  const kept = [...found].toSorted(([a], [b]) => a - b)
  return {
    areas: kept.length,
    lines: kept.map(([pc4, one]) => [pc4, mostOf(one), one.inhabitants, one.households].join(';')).join('\n'),
  }
}

/** Of one postal code; '' is not known. `provinces`: inhabitants of each, or lines where nobody is counted. */
type Found = { provinces: Map<string, number>; inhabitants: number | ''; households: number | '' }

function addLine(found: Map<number, Found>, values: string[], places: Record<Column, number>, line: number): void {
  const pc4 = Number(values[places.pc4]?.trim())
  const named = values[places.province] ?? ''
  if (!Number.isInteger(pc4) || pc4 < firstPostcode || pc4 >= postcodeCount) {
    throw new AreasRefused('areas-wrong-postcode', { line, value: shownValue(values[places.pc4]) })
  }
  const province = provinceNamed(named)
  if (province === undefined) throw new AreasRefused('areas-wrong-province', { line, value: shownValue(named) })
  const one = found.get(pc4) ?? { provinces: new Map<string, number>(), inhabitants: '', households: '' }
  const inhabitants = peopleIn(values[places.inhabitants], line)
  const households = peopleIn(values[places.households], line)
  one.provinces.set(province, (one.provinces.get(province) ?? 0) + (inhabitants === '' ? 1 : inhabitants))
  if (inhabitants !== '') one.inhabitants = (one.inhabitants || 0) + inhabitants
  if (households !== '') one.households = (one.households || 0) + households
  found.set(pc4, one)
}

function mostOf({ provinces }: Found): string {
  return [...provinces].reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}

const mostPeople = 200_000

function peopleIn(value: string | undefined, line: number): number | '' {
  const plain = (value ?? '').trim().replaceAll(/[.\s]/g, '')
  if (plain === '' || /^-\d+$/.test(plain)) return ''
  const people = Number(plain)
  if (!Number.isInteger(people) || people > mostPeople) {
    throw new AreasRefused('areas-wrong-number', { line, value: shownValue(value) })
  }
  return people
}

function placeOf(heads: readonly string[], column: Column, wished: string | undefined): number {
  const wanted: readonly string[] = wished ? [plainHead(wished)] : names[column]
  return heads.findIndex((head) => wanted.includes(plainHead(head)))
}

function plainHead(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function fields(line: string, separator: string): string[] {
  const found: string[] = []
  const pattern = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}]*))(?:${separator}|$)`, 'y')
  while (pattern.lastIndex < line.length) {
    const match = pattern.exec(line)
    if (match === null) return found
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
  }
  return found
}

function shown(heads: readonly string[]): string {
  return heads.slice(0, 12).map(shownValue).join(', ')
}

function shownValue(value: string | undefined): string {
  return (value ?? '').trim().slice(0, 30)
}
