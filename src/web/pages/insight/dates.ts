import type { Language } from '#domain/words/language.ts'

// Calendar dates are 'YYYY-MM-DD' and are reckoned in UTC, where no day is longer than another.
const dayMs = 86_400_000
const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }

export function addDays(date: string, days: number): string {
  return isoOf(msOf(date) + days * dayMs)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((msOf(to) - msOf(from)) / dayMs)
}

/** The Monday of the week a date is in. */
export function mondayOf(date: string): string {
  const weekday = (new Date(msOf(date)).getUTCDay() + 6) % 7
  return addDays(date, -weekday)
}

/** The number of the ISO week: the week is of the year its Thursday is in. */
export function isoWeek(date: string): number {
  const thursday = addDays(mondayOf(date), 3)
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}

/** Today in the Netherlands. */
export function today(nowMs = Date.now()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(nowMs))
}

/** '31-12-2025', '1/2/2026' or '2026-02-01' → 'YYYY-MM-DD'; undefined when it is no date. */
export function parseDate(text: string): string | undefined {
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text.trim())
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  const [year, month, day] = dutch ? [dutch[3], dutch[2], dutch[1]] : iso ? [iso[1], iso[2], iso[3]] : []
  if (!year || !month || !day) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = msOf(date)
  return Number.isNaN(ms) || isoOf(ms) !== date || Number(year) < 1990 || Number(year) > 2100 ? undefined : date
}

/** 'YYYY-MM-DD' → '31-12-2025' */
export function writeDate(date: string): string {
  return date.split('-').reverse().join('-')
}

/** '8 sep – 8 mrt', with years as far as they are needed to know which. */
export function rangeText(from: string, to: string, language: Language, withYear = true): string {
  if (from === to) return dayText(from, language, withYear)
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${dayText(from, language, withYear && !sameYear)} – ${dayText(to, language, withYear)}`
}

export function monthText(date: string, language: Language, withYear = false): string {
  const options: Intl.DateTimeFormatOptions = {
    month: 'short',
    timeZone: 'UTC',
    ...(withYear ? { year: 'numeric' } : {}),
  }
  return undot(new Intl.DateTimeFormat(locales[language], options).format(msOf(date)))
}

/** An instant → 'zaterdag 7 maart 2026', Dutch time */
export function longDay(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Amsterdam',
  })
    .format(new Date(instant))
    .replace(',', '')
}

/** An instant → the date in Dutch time, 'YYYY-MM-DD' */
export function dateOfInstant(instant: string): string {
  return today(Date.parse(instant))
}

function dayText(date: string, language: Language, withYear: boolean): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(withYear ? { year: 'numeric' } : {}),
  }
  return undot(new Intl.DateTimeFormat(locales[language], options).format(msOf(date)))
}

function undot(text: string): string {
  return text.replaceAll('.', '')
}

function msOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
