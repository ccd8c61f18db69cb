/** '30-06-2027' (also with / or . and without leading zeros) → '2027-06-30'; undefined when it is no date. */
export function dateFromText(text: string): string | undefined {
  const parts = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\s*$/.exec(text)
  if (!parts) return undefined
  const [, day = '', month = '', year = ''] = parts
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const same = date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1
  return same ? date.toISOString().slice(0, 10) : undefined
}

/** Today's date in the Netherlands, 'YYYY-MM-DD'. */
export function dutchToday(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())
}

/** Calendar days from one 'YYYY-MM-DD' to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** '2027-06-30' → '30-06-2027'; no date is no text. */
export function textFromDate(date: string | null): string {
  return date ? date.split('-').toReversed().join('-') : ''
}

/** '2027-06-30' → '30-06', or '30-06-28' when that is not this year or the next. */
export function shortDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const near = Number(year) - Number(dutchToday().slice(0, 4)) <= 1
  return near ? `${day}-${month}` : `${day}-${month}-${year.slice(2)}`
}
