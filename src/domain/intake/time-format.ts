import { instantOf, parseLocalTime } from '../parcel/time-zone.ts'

/** A moment as a feed wrote it. `offsetMin`: of the clock it was written by, where the text tells. */
export type TimeRead = { ms: number; offsetMin: number | undefined }

/**
 * Ways of writing a time that need no pattern. iso: as `parseLocalTime`, a date alone (its midnight), and offsets without
 * a colon. epoch-s, epoch-ms: seconds or milliseconds since 1970-01-01 UTC, a fraction cut off.
 */
export const namedTimeFormats = ['iso', 'epoch-s', 'epoch-ms'] as const

const longestChars = 60

/**
 * What the letters of a pattern stand for; anything else but a letter stands for itself, and one blank for any number of them.
 * 'T' and "'Z'"-like texts stand in single quotes, a lone T also without. Names of months are Dutch, English, German or French.
 */
const tokens: Readonly<Record<string, { field: Field; pattern: string }>> = {
  yyyy: { field: 'year', pattern: '[0-9]{4}' },
  yy: { field: 'shortYear', pattern: '[0-9]{2}' },
  MMM: { field: 'monthName', pattern: '[\\p{L}]{3,9}\\.?' },
  MM: { field: 'month', pattern: '[0-9]{2}' },
  M: { field: 'month', pattern: '[0-9]{1,2}' },
  dd: { field: 'day', pattern: '[0-9]{2}' },
  d: { field: 'day', pattern: '[0-9]{1,2}' },
  HH: { field: 'hour', pattern: '[0-9]{2}' },
  H: { field: 'hour', pattern: '[0-9]{1,2}' },
  hh: { field: 'halfHour', pattern: '[0-9]{2}' },
  h: { field: 'halfHour', pattern: '[0-9]{1,2}' },
  mm: { field: 'minute', pattern: '[0-9]{2}' },
  ss: { field: 'second', pattern: '[0-9]{2}' },
  SSS: { field: 'fraction', pattern: '[0-9]{1,9}' },
  a: { field: 'half', pattern: '[AaPp]\\.?[Mm]\\.?' },
  XXX: { field: 'offset', pattern: 'Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?' },
}

type Field =
  | 'year'
  | 'shortYear'
  | 'monthName'
  | 'month'
  | 'day'
  | 'hour'
  | 'halfHour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset'

/** Whether this is a name or a pattern by which a time can be read: a date at least, no field twice. */
export function isTimeFormat(format: string): boolean {
  return (namedTimeFormats as readonly string[]).includes(format) || compile(format) !== undefined
}

/**
 * A reader of times in these formats: the first that fits the whole text counts. Undefined for a text that is no time, such
 * as 31-02. `timeZone`: of times without an offset.
 */
export function timeReader(formats: readonly string[], timeZone: string): (text: string) => TimeRead | undefined {
  const readers = formats.map((format) => readerOf(format, timeZone))
  return (text) => {
    const trimmed = text.trim()
    if (trimmed.length > longestChars) return undefined
    for (const read of readers) {
      const found = read(trimmed)
      if (found) return found
    }
    return undefined
  }
}

function readerOf(format: string, timeZone: string): (text: string) => TimeRead | undefined {
  if (format === 'iso') return (text) => readIso(text, timeZone)
  if (format === 'epoch-s') return (text) => readEpoch(text, 1000)
  if (format === 'epoch-ms') return (text) => readEpoch(text, 1)
  const compiled = compile(format)
  if (!compiled) return () => undefined
  return (text) => {
    const found = compiled.pattern.exec(text)
    const iso = found && isoOf(compiled.fields, found)
    return iso ? readPlain(iso, timeZone) : undefined
  }
}

function readIso(text: string, timeZone: string): TimeRead | undefined {
  const whole = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? `${text}T00:00` : text
  return readPlain(whole.replace(/([+-][0-9]{2})([0-9]{2})$/, withColon).replace(',', '.'), timeZone)
}

/** Only behind a time: the last four digits of a bare date are none. */
function withColon(whole: string, hours: string, minutes: string, at: number): string {
  return at > 10 ? `${hours}:${minutes}` : whole
}

function readPlain(text: string, timeZone: string): TimeRead | undefined {
  const ms = instantOf(text, timeZone)
  if (ms === undefined) return undefined
  // Most have none, and need not be read twice.
  const hasOffset = text.endsWith('Z') || /[+-]/.test(text.at(-6) ?? '')
  return { ms, offsetMin: hasOffset ? parseLocalTime(text)?.offsetMinutes : undefined }
}

const [firstMs, endMs] = [Date.UTC(1990, 0, 1), Date.UTC(2101, 0, 1)]

function readEpoch(text: string, unitMs: number): TimeRead | undefined {
  if (!/^[0-9]{9,14}(\.[0-9]{1,9})?$/.test(text)) return undefined
  const ms = Math.floor(Number(text) * unitMs)
  return ms >= firstMs && ms < endMs ? { ms, offsetMin: undefined } : undefined
}

/** As a regular expression that stands for the text itself. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

type Compiled = { pattern: RegExp; fields: Field[] }

function compile(format: string): Compiled | undefined {
  const fields: Field[] = []
  let pattern = ''
  // Letters in runs; texts in quotes; all else by itself.
  for (const [part, quoted] of format.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']/g)) {
    const token = tokens[part]
    if (quoted !== undefined || part === 'T') pattern += escaped(quoted ?? part)
    else if (token) {
      if (fields.includes(token.field)) return undefined
      fields.push(token.field)
      pattern += `(${token.pattern})`
    } else if (/[A-Za-z]/.test(part)) return undefined
    else pattern += part === ' ' ? '[ \\u00a0\\u202f]+' : escaped(part)
  }
  const has = (...any: Field[]) => any.some((field) => fields.includes(field))
  const hasDate = has('year', 'shortYear') && has('month', 'monthName') && has('day')
  const isHalfWhole = has('halfHour') === has('half')
  const hasClock = has('hour', 'halfHour') || !has('minute', 'second', 'fraction')
  if (!hasDate || !isHalfWhole || !hasClock || (has('fraction') && !has('second'))) return undefined
  return { pattern: new RegExp(`^${pattern}$`, 'u'), fields }
}

/** The same moment as `parseLocalTime` reads it, which refuses what is on no calendar; undefined when a name is none. */
function isoOf(fields: readonly Field[], found: RegExpExecArray): string | undefined {
  const of = (field: Field) => {
    const place = fields.indexOf(field)
    return place < 0 ? undefined : found[place + 1]!
  }
  const monthName = of('monthName')
  const month = monthName === undefined ? of('month') : monthOf(monthName)
  if (month === undefined) return undefined
  const shortYear = of('shortYear')
  const year = of('year') ?? `${Number(shortYear) >= 90 ? '19' : '20'}${shortYear}`
  const hour = of('hour') ?? hourOf(of('halfHour'), of('half'))
  const two = (text: string) => text.padStart(2, '0')
  const clock = `${two(hour)}:${two(of('minute') ?? '0')}:${of('second') ?? '00'}.${of('fraction') ?? '0'}`
  return `${year}-${two(month)}-${two(of('day')!)}T${clock}${offsetOf(of('offset'))}`
}

/** 12 AM is midnight; 13 PM is nothing, and 99 no hour either. */
function hourOf(halfHour: string | undefined, half: string | undefined): string {
  if (halfHour === undefined) return '0'
  const hour = Number(halfHour)
  if (hour < 1 || hour > 12) return '99'
  return String((hour % 12) + (/^p/i.test(half!) ? 12 : 0))
}

function offsetOf(offset: string | undefined): string {
  if (offset === undefined) return ''
  if (/^[A-Z]/.test(offset)) return 'Z'
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

/** How names of months begin, accents off; longer beginnings first where one is the start of another. */
const monthBeginnings: readonly (readonly [string, number])[] = [
  ['jan', 1],
  ['feb', 2],
  ['fev', 2],
  ['mrt', 3],
  ['maa', 3],
  ['mar', 3],
  ['apr', 4],
  ['avr', 4],
  ['mei', 5],
  ['mai', 5],
  ['may', 5],
  ['juin', 6],
  ['jun', 6],
  ['juil', 7],
  ['jul', 7],
  ['aug', 8],
  ['aou', 8],
  ['sep', 9],
  ['okt', 10],
  ['oct', 10],
  ['nov', 11],
  ['dec', 12],
  ['dez', 12],
]

function monthOf(name: string): string | undefined {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const found = monthBeginnings.find(([beginning]) => plain.startsWith(beginning))
  return found && String(found[1])
}
