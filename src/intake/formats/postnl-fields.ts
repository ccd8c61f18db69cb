/**
 * The JSON of PostNL's shipping-status API, whose traps DOMAIN §2.1 lists: empty is '{}', {} or left out, a number is a text, one
 * element of a list comes without the list, names differ in case and between generations, texts are escaped for HTML.
 */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value under the first of the names that is there, whatever its case. */
export function valueOf(fields: Fields, ...names: readonly string[]): unknown {
  for (const name of names) {
    if (Object.hasOwn(fields, name)) return fields[name]
  }
  for (const there of Object.keys(fields)) {
    for (const name of names) {
      if (there.length === name.length && there.toLowerCase() === name.toLowerCase()) return fields[there]
    }
  }
  return undefined
}

/** A plain value as text; '' for what is empty, and for what is no plain value. */
export function textOf(fields: Fields, ...names: readonly string[]): string {
  const value = valueOf(fields, ...names)
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  const text = unescaped(value).trim()
  return text === '{}' ? '' : text
}

const maxListed = 2000

/** The elements of a list; of one without its list, or of a list within an object that has nothing else, as SOAP had it. */
export function listOf(fields: Fields, ...names: readonly string[]): Fields[] {
  return elementsOf(valueOf(fields, ...names)).slice(0, maxListed)
}

function elementsOf(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.filter((one) => isFields(one) && Object.keys(one).length > 0) as Fields[]
  if (!isFields(value)) return []
  const inner = Object.values(value)
  if (inner.length === 0) return []
  const isWrapper = inner.length === 1 && typeof inner[0] === 'object'
  return isWrapper ? elementsOf(inner[0]) : [value]
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[(name as string).toLowerCase()] ?? (whole as string)
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal)
    return code > 31 && code < 0xd800 ? String.fromCodePoint(code) : (whole as string)
  })
}

/**
 * A time of PostNL as the text that `parseLocalTime` reads: '26-08-2020 15:26:25' (day first), '03/10/2026 10:00:00' (month
 * first), or ISO; seconds and fractions optional. Anything else as it came.
 */
export function isoOf(text: string): string {
  const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4})[ T](.+)$/.exec(text)
  if (dutch) return `${dutch[3]}-${dutch[2]!.padStart(2, '0')}-${dutch[1]!.padStart(2, '0')} ${dutch[4]}`
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ T](.+)$/.exec(text)
  if (american) return `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')} ${american[4]}`
  return text
}

/** The last second of a day that stands as '2026-03-10', '2026-03-10T00:00:00' or '10-03-2026'; '' for none. */
export function endOfDay(text: string): string {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(text)
  if (iso) return `${iso[1]} 23:59:59`
  const dutch = /^(\d{2})-(\d{2})-(\d{4})(?:[ T]00:00(?::00)?)?$/.exec(text)
  if (dutch) return `${dutch[3]}-${dutch[2]}-${dutch[1]} 23:59:59`
  return isoOf(text)
}
