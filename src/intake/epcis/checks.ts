import { parseLocalTime } from '#domain/parcel/time-zone.ts'

/** Small checks of JSON values, with which the EPCIS standard is written down beside this file. */
export type Check = (value: unknown) => boolean

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const isText: Check = (value) => typeof value === 'string'
export const isNumber: Check = (value) => typeof value === 'number'
export const isBoolean: Check = (value) => typeof value === 'boolean'
export const isAnything: Check = () => true

const part = "(?:[a-z0-9\\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})"
const host = "(?:\\[[0-9a-f:.]+\\]|(?:[a-z0-9\\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)"
const authority = `//(?:(?:[a-z0-9\\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?${host}(?::[0-9]*)?(?:/${part}*)*`
const path = `/(?:${part}+(?:/${part}*)*)?|${part}+(?:/${part}*)*`
const uri = new RegExp(
  `^[a-z][a-z0-9+.-]*:(?:${authority}|${path})(?:\\?(?:${part}|[/?])*)?(?:#(?:${part}|[/?])*)?$`,
  'i',
)

const longestUri = 2048

/** A URI of RFC 3986 with its scheme: also 'urn:…', and a prefixed name such as 'example:field'. */
export const isUri: Check = (value) => typeof value === 'string' && value.length <= longestUri && uri.test(value)

export function matches(pattern: RegExp): Check {
  return (value) => typeof value === 'string' && pattern.test(value)
}

export function anyOf(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value))
}

/** One of these words, or a URI that stands for a word of one's own. */
export function wordOrUri(words: string): Check {
  const known = new Set(words.split(' '))
  return (value) => typeof value === 'string' && (known.has(value) || isUri(value))
}

export function listOf(check: Check, { min = 0, unique = false } = {}): Check {
  return (value) =>
    Array.isArray(value) &&
    value.length >= min &&
    value.every(check) &&
    (!unique ||
      new Set(value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))).size === value.length)
}

/** `others`: which names there may be besides; a URI is a name of one's own. */
export function objectOf(
  fields: Readonly<Record<string, Check>>,
  { required = '', others = 'own' as 'none' | 'own' | 'any' } = {},
): Check {
  const checks = new Map(Object.entries(fields))
  const names = required.split(' ').filter((name) => name !== '')
  return (value) =>
    isObject(value) &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, inner]) => {
      const check = checks.get(name)
      return check ? check(inner) : others === 'any' || (others === 'own' && isUri(name))
    })
}

const dateTime =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:([Zz])|([+-])(\d{2})(?::?(\d{2}))?)$/

const [firstYear, lastYear] = [1990, 2100]

/** Epoch ms of a time with a zone, as RFC 3339 has it; undefined for anything else, or a year that cannot be meant. */
export function instantMs(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  // Nearly all are written so; what that reader does not take may still be right.
  const usual = value[16] === ':' ? parseLocalTime(value) : undefined
  if (usual?.offsetMinutes !== undefined) return usual.wallMs - usual.offsetMinutes * 60_000
  const found = value.length <= 60 ? dateTime.exec(value) : null
  if (!found) return undefined
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < firstYear || year > lastYear || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return undefined
  const [offsetHours, offsetMinutes] = [Number(found[10] ?? 0), Number(found[11] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined
  const offset = (found[9] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes)
  const fractionMs = Math.floor(Number(`0.${(found[7] ?? '0').slice(0, 3)}`) * 1000 + 1e-6)
  return date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fractionMs
}

export const isTime: Check = (value) => instantMs(value) !== undefined
