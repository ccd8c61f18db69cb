import { timeReader } from '#domain/intake/time-format.ts'
import type { ReadContext } from '../format.ts'
import { recipientOf } from '../recipient-key.ts'
import { bad, type ParcelFields } from '../rows.ts'

/** Codes with their values; of a code that comes twice the first. */
export type LstLines = Map<string, string>

/** Of the header: date and time of the message, version, day of handing over, customer number. */
export const usedHeaderCodes: ReadonlySet<string> = new Set(['A010', 'A011', 'A020', 'A021', 'A060', 'A100', 'A999'])

/** What a parcel's personal lines are, for `filled`: none of them is kept. */
const personal = [
  ['name', ['V170', 'V172', 'V173']],
  ['street', ['V179']],
  ['house-number', ['V180']],
  ['email', ['V056']],
  ['phone', ['V057', 'V058']],
] as const

const personalCodes: ReadonlySet<string> = new Set([...personal.flatMap(([, codes]) => codes), 'V181'])

/** The recipient's key in a row that was set aside, in the place of what it was made of. */
const keyCode = 'VKEY'

const parcelCodes = ['V020', 'V021', 'V025', 'V040', 'V060', 'V061', 'V190', 'V191', 'V200', 'V450']
export const usedCodes: ReadonlySet<string> = new Set([...personalCodes, ...parcelCodes, keyCode])

/** In place of A999: what follows was read before, so that it has no end lines. */
export const againCode = 'again'

/** What the header says of every parcel. Throws BadRow, with the first parcel. */
export function headerFields(header: LstLines, { timeZone }: ReadContext): () => Partial<ParcelFields> {
  const readTime = timeReader(['yyyyMMdd HHmmss', 'yyyyMMdd HHmm', 'yyyyMMdd'], timeZone)
  return () => {
    const said = `${header.get('A010') ?? ''} ${header.get('A011') ?? ''}`.trim()
    const saidMs = said === '' ? bad('time-empty') : (readTime(said)?.ms ?? bad('time'))
    const due = header.get('A060') ?? ''
    // Until that day has ended it is not late.
    const dueMs = due === '' || /^0+$/.test(due) ? '' : (readTime(`${due} 235959`)?.ms ?? bad('time'))
    return { customerNumber: header.get('A100') ?? '', saidMs, announcedAt: saidMs, handoverDueAt: dueMs }
  }
}

/** What the lines of one parcel say of it. */
export function parcelFields(lines: LstLines, context: ReadContext): ParcelFields & { recipientKey: string } {
  const of = (code: string) => lines.get(code) ?? ''
  const own = of('V020') || of('V021')
  const isPartOfMore = Number(of('V061')) > 1
  const recipient = recipientOf({
    email: of('V056'),
    postalCode: of('V190'),
    houseNumber: of('V180'),
    suffix: of('V181'),
    name: of('V172') || of('V170'),
  })
  const weight = of('V450').replace(/^0+(?=[0-9])/, '')
  return {
    customerNumber: '',
    barcode: own,
    reference: of('V025'),
    country: of('V200'),
    postalCode: of('V190'),
    city: of('V191'),
    product: of('V040'),
    weightG: weight === '0' ? '' : weight,
    filled: personal.flatMap(([name, codes]) => (codes.some((code) => of(code) !== '') ? [name] : [])).join(' '),
    mainBarcode: isPartOfMore ? of('V021') : '',
    recipientKey: lines.get(keyCode) ?? (recipient.length > 200 ? '' : context.recipientKey(recipient)),
  }
}

/** Lines as text that is read as the same again, with a key and stars for who receives it. */
export function rowAgain(lines: LstLines, end: readonly [string, string][], recipientKey = ''): string {
  const told = [...lines].filter(([code]) => !end.some(([other]) => other === code) && code !== keyCode)
  const masked = told.map(([code, value]) => [code, personalCodes.has(code) && value !== '' ? '*' : value])
  const key = recipientKey === '' ? [] : [[keyCode, recipientKey]]
  return [...masked, ...key, ...end].map(([code, value]) => `${code} ${value}`.trim()).join('\n')
}
