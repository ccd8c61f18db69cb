import type { Language } from '#domain/words/language.ts'
import { useLanguage } from '#web/words/words.tsx'

/** Numbers and dates as Dutch or British people write them; a minus is a true minus. */
export type Format = ReturnType<typeof makeFormat>

const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }
const made = new Map<Language, Format>()

export function formatFor(language: Language): Format {
  let format = made.get(language)
  if (!format) made.set(language, (format = makeFormat(language)))
  return format
}

export function useFormat(): Format {
  return formatFor(useLanguage())
}

function makeFormat(language: Language) {
  const locale = locales[language]
  const zone = 'Europe/Amsterdam'
  // What rounds to nothing is below nothing no longer.
  const signDisplay = 'negative'
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay })
  const decimals = (digits: number, signed = false) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: signed ? 'exceptZero' : signDisplay,
    })
  const one = decimals(1)
  const oneSigned = decimals(1, true)
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay,
  })
  const byte = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const dayMonth = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const dayMonthYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  })
  const momentDate = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: zone,
  })
  const relative = new Intl.RelativeTimeFormat(locale)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone })

  return {
    /** 81.089 */
    count: (value: number) => minus(whole.format(value)),
    /** 1,4 */
    decimal: (value: number, digits = 1) => minus((digits === 1 ? one : decimals(digits)).format(value)),
    /** 0.952 → '95,2%' */
    percent: (share: number) => minus(percent.format(share).replace(/\s/g, '')),
    /** A difference of two shares, in percentage points: −0.009 → '−0,9' (the unit is a word of the page) */
    points: (difference: number) => minus(oneSigned.format(difference * 100)),
    /** Hours as '31,5', '48' when it is whole */
    hours: (value: number) => minus(Number.isInteger(value) ? whole.format(value) : one.format(value)),
    /** 'a, b en c' */
    list: (items: readonly string[]) => list.format(items),
    /** 1 234 567 bytes → '1,2 MB' */
    bytes: (value: number) => {
      const units = ['B', 'kB', 'MB', 'GB']
      const step = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3))
      return `${byte.format(value / 1000 ** step)} ${units[step]}`
    },
    /** '2026-03-10' → 'di 10 mrt' */
    day: (date: string) => undot(dayMonth.format(dateOf(date)).replace(',', '')),
    /** '2026-03-31' → '31 mrt 2026' */
    date: (date: string) => undot(dayMonthYear.format(dateOf(date))),
    /** An instant → '31 mrt 2026 11:24', Dutch time */
    moment: (instant: string) => undot(moment.format(new Date(instant)).replace(/,| om| at/g, '')),
    /** An instant → '31 mrt 2026', Dutch time */
    momentDate: (instant: string) => undot(momentDate.format(new Date(instant))),
    /** Days from now → 'over 3 weken' */
    inDays: (days: number) =>
      Math.abs(days) < 14 ? relative.format(days, 'day') : relative.format(Math.round(days / 7), 'week'),
    /** An instant → '11:24', Dutch time */
    time: (instant: string) => time.format(new Date(instant)),
  }
}

function dateOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

function minus(text: string): string {
  return text.replace('-', '−')
}

/** Dutch month abbreviations come with or without a full stop, by ICU version; we write them without. */
function undot(text: string): string {
  return text.replaceAll('.', '')
}
