/** Local times of carriers (nearly always without a zone) ↔ instants, and calendar dates in a zone. Instants are epoch ms. */

export const dayMs = 86_400_000
const minuteMs = 60_000
const [firstYear, lastYear] = [1990, 2100]

export type LocalTime = {
  /** What the clock on the wall showed, as epoch ms as if that wall were in UTC. */
  readonly wallMs: number
  /** Present when the text carried `Z` or `±HH:MM`; it is then an instant and needs no zone. */
  readonly offsetMinutes: number | undefined
}

/**
 * Reads `YYYY-MM-DD HH:mm` with `T` or one blank between, optional `:ss`, optional fraction after seconds (beyond ms cut
 * off) and optional `Z` or `±HH:MM`. Anything else, an impossible date or time, or a year outside 1990–2100: undefined.
 */
export function parseLocalTime(text: string): LocalTime | undefined {
  const separator = text[10]
  if ((separator !== ' ' && separator !== 'T') || text[13] !== ':') return undefined
  const midnightMs = midnightOf(text)
  const year = digits(text, 0, 4)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const hasSeconds = text[16] === ':'
  const second = hasSeconds ? digits(text, 17, 19) : 0
  // NaN, of a character that is no digit, fails each of these comparisons.
  if (!(midnightMs >= 0 && year >= firstYear && year <= lastYear)) return undefined
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined
  let end = hasSeconds ? 19 : 16
  let fractionMs = 0
  if (hasSeconds && text[end] === '.') {
    const fractionAt = end
    do end++
    while (digit(text, end) >= 0)
    if (end - fractionAt < 2 || end - fractionAt > 10) return undefined
    fractionMs = Math.floor(Number(`0${text.slice(fractionAt, Math.min(end, fractionAt + 4))}`) * 1000 + 1e-6)
  }
  const wallMs = midnightMs + ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs
  const offsetMinutes = end === text.length ? undefined : parseOffset(text, end)
  return Number.isNaN(offsetMinutes) ? undefined : { wallMs, offsetMinutes }
}

/** Epoch ms, UTC, of the 'YYYY-MM-DD' a text begins with; NaN if that is not a date. */
function midnightOf(text: string): number {
  const day = digits(text, 8, 10)
  if (text[4] !== '-' || text[7] !== '-' || !(day >= 1 && day <= 31)) return Number.NaN
  const month = digits(text, 5, 7)
  const ms = month >= 1 && month <= 12 ? Date.UTC(digits(text, 0, 4), month - 1, day) : Number.NaN
  return day <= 28 || new Date(ms).getUTCDate() === day ? ms : Number.NaN
}

function parseOffset(text: string, from: number): number {
  const sign = text[from]
  if (sign === 'Z') return text.length === from + 1 ? 0 : Number.NaN
  if ((sign !== '+' && sign !== '-') || text[from + 3] !== ':' || text.length !== from + 6) return Number.NaN
  const hours = digits(text, from + 1, from + 3)
  const minutes = digits(text, from + 4, from + 6)
  if (!(hours <= 14 && minutes <= 59)) return Number.NaN
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes)
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + digit(text, at)
  return value
}

/**
 * The instant (epoch ms) a text of `parseLocalTime` means; a text without offset is read on the clocks of `timeZone`.
 * As Temporal's 'compatible': an hour that was skipped counts on from before the jump, one that came twice is the first.
 * Undefined: the text is not a time. Throws RangeError when the zone is not one (see `isTimeZone`).
 */
export function instantOf(text: string, timeZone: string): number | undefined {
  const local = parseLocalTime(text)
  if (local === undefined) return undefined
  if (local.offsetMinutes !== undefined) return local.wallMs - local.offsetMinutes * minuteMs
  const { offsetsMs, wallStartsMs } = zoneOf(timeZone)
  return local.wallMs - offsetsMs[lastAtOrBefore(wallStartsMs, local.wallMs)]!
}

/**
 * The offsets by which `instantOf` reads a zone's clocks, each with the place on the wall (epoch ms as if it were in UTC) from which it
 * counts; the first from the beginning of time. Throws RangeError when the zone is not one.
 */
export function wallOffsets(timeZone: string): { fromMs: number; offsetMs: number }[] {
  const { offsetsMs, wallStartsMs } = zoneOf(timeZone)
  return wallStartsMs.map((fromMs, place) => ({ fromMs, offsetMs: offsetsMs[place]! }))
}

/** The offsets of a zone, each with the instant from which it counts; the first from the beginning of time. As `wallMsOf` knows them. */
export function instantOffsets(timeZone: string): { fromMs: number; offsetMs: number }[] {
  const { offsetsMs, startsMs } = zoneOf(timeZone)
  return startsMs.map((fromMs, place) => ({ fromMs, offsetMs: offsetsMs[place]! }))
}

/** The wall clock of a zone at an instant, as epoch ms as if that wall were in UTC. */
export function wallMsOf(instantMs: number, timeZone: string): number {
  const { offsetsMs, startsMs } = zoneOf(timeZone)
  return instantMs + offsetsMs[lastAtOrBefore(startsMs, instantMs)]!
}

/** The date on the calendar of a zone at an instant: 'YYYY-MM-DD'. */
export function localDate(instantMs: number, timeZone: string): string {
  return dateOfDay(Math.floor(wallMsOf(instantMs, timeZone) / dayMs))
}

/** The hour on the clock of a zone at an instant: 0–23. */
export function localHour(instantMs: number, timeZone: string): number {
  return new Date(wallMsOf(instantMs, timeZone)).getUTCHours()
}

/** The dates of the days from 1970 to 2100 that were asked for: a page asks for some thousands, mostly the same. */
const datesOfDays: string[] = []
const lastKeptDay = 48_000

/** 'YYYY-MM-DD' of a day number (days since 1970-01-01). */
export function dateOfDay(day: number): string {
  const known = datesOfDays[day]
  if (known !== undefined) return known
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  if (Number.isInteger(day) && day >= 0 && day < lastKeptDay) datesOfDays[day] = date
  return date
}

/** The day number (days since 1970-01-01) of 'YYYY-MM-DD'; NaN if it is not a date. */
export function dayOfDate(date: string): number {
  return date.length === 10 ? midnightOf(date) / dayMs : Number.NaN
}

/** Whether this is the name of a time zone, such as 'Europe/Amsterdam' or 'UTC'; an offset ('+01:00') is not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/**
 * Parallel arrays, one entry per stretch of constant offset. `wallStartsMs` is where on the wall a stretch begins: at the
 * larger of the two offsets, so that both the skipped hour and the first pass of the doubled one belong to the stretch before.
 */
type Zone = { readonly startsMs: number[]; readonly wallStartsMs: number[]; readonly offsetsMs: number[] }

const zones = new Map<string, Zone>()

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  if (zones.size >= 1000) zones.clear() // names are case-insensitive, so there is no end to their spellings
  return zones.set(timeZone, probeZone(timeZone)).get(timeZone)!
}

/**
 * Intl tells the offset of one instant only, and slowly (1 µs): look every three days (the shortest summer time since
 * 1990 took a week, in Noronha), bisect where it changed, and remember.
 */
function probeZone(timeZone: string): Zone {
  const offsetAt = offsetProbe(timeZone)
  const stepMs = 3 * dayMs
  let fromMs = Date.UTC(firstYear - 1, 11, 1)
  let offset = offsetAt(fromMs)
  const zone: Zone = { startsMs: [-Infinity], wallStartsMs: [-Infinity], offsetsMs: [offset] }
  for (const endMs = Date.UTC(lastYear + 1, 1, 1); fromMs < endMs;) {
    const toMs = Math.min(fromMs + stepMs, endMs)
    if (offsetAt(toMs) === offset) {
      fromMs = toMs
      continue
    }
    fromMs = firstChange(offsetAt, offset, fromMs, toMs)
    const before = offset
    offset = offsetAt(fromMs)
    zone.startsMs.push(fromMs)
    zone.wallStartsMs.push(fromMs + Math.max(before, offset))
    zone.offsetsMs.push(offset)
  }
  return zone
}

/** To the second; both ends are whole seconds, and the offset is `before` at the first and not at the last. */
function firstChange(offsetAt: (ms: number) => number, before: number, fromMs: number, toMs: number): number {
  let low = fromMs
  let high = toMs
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (offsetAt(middle) === before) low = middle
    else high = middle
  }
  return high
}

function offsetProbe(timeZone: string): (ms: number) => number {
  const field = 'numeric'
  const fields = { year: field, month: field, day: field, hour: field, minute: field, second: field } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields })
  return (ms) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format
      .format(ms)
      .match(/\d+/g)!
      .map(Number)
    return Date.UTC(year, month - 1, day, hour, minute, second) - ms
  }
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle
    else high = middle
  }
  return low
}
