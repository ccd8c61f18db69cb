import { areMostly } from './mostly.ts'
import { timeReader } from './time-format.ts'

/** Dates as people write them. Of two that fit, the earlier one: the day first, as in Europe, and strict before lenient. */
const dates: readonly string[] = [
  'dd-MM-yyyy',
  'd-M-yyyy',
  'dd.MM.yyyy',
  'd.M.yyyy',
  'dd/MM/yyyy',
  'd/M/yyyy',
  'yyyy/MM/dd',
  'yyyyMMdd',
  'yyyy.MM.dd',
  'MM/dd/yyyy',
  'M/d/yyyy',
  'MM-dd-yyyy',
  'M-d-yyyy',
  'MM.dd.yyyy',
  'dd-MM-yy',
  'dd.MM.yy',
  'dd/MM/yy',
  'd/M/yy',
  'd-M-yy',
  'MM/dd/yy',
  'M/d/yy',
  'dd MMM yyyy',
  'd MMM yyyy',
  'dd-MMM-yyyy',
  'd-MMM-yyyy',
  'dd-MMM-yy',
  'MMM d, yyyy',
  'MMM d yyyy',
]
const clocks: readonly string[] = [
  'HH:mm:ss',
  'HH:mm',
  'H:mm:ss',
  'H:mm',
  'HH:mm:ss.SSS',
  'HH.mm',
  'HHmmss',
  'HHmm',
  'h:mm a',
  'h:mm:ss a',
  'hh:mm a',
  'hh:mm:ss a',
  'HH:mm:ss XXX',
  'HH:mm:ssXXX',
  'HH:mm XXX',
]
/** Between date and clock. */
const joints: readonly string[] = [' ', 'T', ', ', ' - ']

const whole: readonly string[] = [
  'iso',
  'yyyy-MM-dd HH:mm:ss XXX',
  'yyyy-MM-dd HH:mm:ss.SSS XXX',
  'yyyy-MM-dd HH:mm XXX',
  'yyyy-MM-dd HH:mm:ssXXX',
  'yyyy-MM-dd H:mm:ss',
  'yyyy-MM-dd H:mm',
  'yyyyMMddHHmmss',
  'yyyyMMddHHmm',
  'yyyy-MM-dd HH.mm',
  'yyyy-MM-dd h:mm a',
  'yyyy-MM-dd HHmm',
  ...dates.flatMap((date) => joints.flatMap((joint) => clocksBeside(date).map((clock) => `${date}${joint}${clock}`))),
  ...dates,
]
/** Who writes 9-3 writes 8:15 too. */
function clocksBeside(date: string): readonly string[] {
  return date.includes('dd')
    ? clocks
    : clocks.toSorted((a, b) => Number(b.startsWith('H:')) - Number(a.startsWith('H:')))
}

const epochs: readonly string[] = ['epoch-s', 'epoch-ms']

const readers = new Map<string, ReturnType<typeof timeReader>>()

function reads(format: string, text: string): boolean {
  let reader = readers.get(format)
  if (!reader) readers.set(format, (reader = timeReader([format], 'UTC')))
  return reader(text) !== undefined
}

/**
 * The formats that read these texts (four out of five at least, as often as each is there), at most five; undefined when none do. A day that could be a month is told by the
 * other examples; where none does, AM and PM mean that the month comes first. `epoch`: whether bare numbers may be times.
 */
export function guessTimeFormats(examples: readonly string[], { epoch = false } = {}): string[] | undefined {
  const all = examples.map((text) => text.trim()).filter((text) => text !== '')
  if (all.length === 0 || !areMostly(all, isTimeLike)) return undefined
  const texts = [...new Set(all.filter(isTimeLike))]
  const candidates = [...whole, ...(epoch ? epochs : [])]
  const fitting = candidates.filter((format) => texts.every((text) => reads(format, text)))
  const american = texts.some((text) => /[ap]\.?m\.?$/i.test(text))
    ? fitting.find((format) => /^M+[/-]d/.test(format))
    : undefined
  const best = american ?? fitting[0]
  if (best) return [best]
  const formats = mixed(texts, candidates)
  return areMostly(all, (text) => formats.some((format) => reads(format, text))) ? formats : undefined
}

/** The same format with day and month the other way round, when that reads all of these texts too; undefined when it does not. */
export function otherOrder(format: string, examples: readonly string[]): string | undefined {
  const [, first, joint, second] = /^(d{1,2}|M{1,2})([/.-])(d{1,2}|M{1,2})\2/.exec(format) ?? []
  if (first === undefined || joint === undefined || second === undefined) return undefined
  const other = `${second}${joint}${first}${format.slice(first.length + 1 + second.length)}`
  const texts = examples.filter((text) => reads(format, text.trim()))
  return texts.length > 0 && texts.every((text) => reads(other, text.trim())) ? other : undefined
}

/** Whether it is worth trying all those formats: digits enough for a day, and a bare number as long as one that is a time. */
function isTimeLike(text: string): boolean {
  if (text.length < 6 || text.length > 45) return false
  return /^[0-9]+$/.test(text)
    ? /^([0-9]{8}|[0-9]{10}|[0-9]{12,14})$/.test(text)
    : (text.match(/[0-9]/g)?.length ?? 0) >= 3
}

/** Several writers into one column: the format that reads the most, then the most of the rest. */
function mixed(texts: readonly string[], candidates: readonly string[]): string[] {
  const formats: string[] = []
  let left = texts
  while (left.length > 0 && formats.length < 5) {
    const counts = candidates.map((format) => left.filter((text) => reads(format, text)).length)
    const most = Math.max(...counts)
    if (most === 0) break
    const format = candidates[counts.indexOf(most)]!
    formats.push(format)
    left = left.filter((text) => !reads(format, text))
  }
  return formats
}

/** Whether texts are times of a day without a date. */
export function areClocks(examples: readonly string[]): boolean {
  const isClock = (text: string) => /^[0-9]{1,2}[:.h]?[0-9]{2}([:.][0-9]{2})?( ?[ap]\.?m\.?)?$/i.test(text.trim())
  return examples.some((text) => text.trim() !== '') && areMostly(examples, isClock)
}
