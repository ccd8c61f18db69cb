import type { CustomerNumber } from '../access/customer-number.ts'
import { normaliseBarcode } from '../parcel/barcode.ts'
import type { Condition } from './condition.ts'
import { endOfDayMs, startOfDayMs } from './network-age.ts'
import { pageSize, rowColumns } from './parcel-questions.ts'
import type { Question } from './plan.ts'
import type { Period } from './query.ts'

/** By what a parcel can be looked up; `any`: by whatever the text can be. */
export const searchWays = ['any', 'barcode', 'reference', 'postcode'] as const
export type SearchWay = (typeof searchWays)[number]

/** Fewer signs would find anything. */
export const fewestSigns = 4
const mostFound = 1000

type Asked = {
  customerNumbers: readonly CustomerNumber[]
  text: string
  by: SearchWay
  /** Days on which it was announced, or else accepted. */
  period?: Period | undefined
}

/** Undefined: the text cannot be what it is looked up by. Pages stop at a thousand parcels: who finds more has to say more. */
export function searchQuestions({ customerNumbers, text, by, period }: Asked, page: number) {
  const ways = by === 'any' ? (['barcode', 'reference', 'postcode'] as const) : [by]
  const lists = ways.flatMap((way) => {
    const found = lookedUp[way](text)
    return found ? [found] : []
  })
  if (lists.length === 0) return undefined
  const where: Condition[] = [{ anyOf: lists }, ...(period ? [within(period)] : [])]
  const base = { customerNumbers, population: 'every', where } as const
  return {
    total: { ...base, measures: { total: { count: true, where: [] } } },
    page: {
      ...base,
      columns: rowColumns,
      order: [{ name: 'last_ms', descending: true }, { name: 'barcode' }],
      limit: pageSize,
      offset: (page - 1) * pageSize,
    },
  } as const satisfies Record<string, Question>
}

/** The last page there is. */
export const mostSearchPages = mostFound / pageSize

/** What a text means as each of them. Blanks and case are forgiven. */
const lookedUp: Record<Exclude<SearchWay, 'any'>, (text: string) => Condition[] | undefined> = {
  barcode(text) {
    const barcode = normaliseBarcode(withoutBlanks(text))
    return /^[A-Z0-9./-]{4,40}$/.test(barcode) ? [{ column: 'barcode', endsWith: barcode }] : undefined
  },
  reference(text) {
    // In the forms in which it is likely to have been sent: to fold each reference there is takes ten times as long.
    const [trimmed, close] = [text.trim(), withoutBlanks(text)]
    if (close.length < fewestSigns) return undefined
    const forms = [trimmed, close].flatMap((form) => [form, form.toUpperCase(), form.toLowerCase()])
    return [{ column: 'reference', oneOf: [...new Set(forms)] }]
  },
  postcode(text) {
    const postcode = withoutBlanks(text).toUpperCase()
    return /^(?=.*\d)[A-Z0-9]{4,10}$/.test(postcode)
      ? [{ column: 'postal_code', startsWithOneOf: [postcode] }]
      : undefined
  },
}

function within({ from, to }: Period): Condition {
  const between = (column: 'announced_ms' | 'start_ms'): Condition[] => [
    { column, moreThan: startOfDayMs(from) - 1 },
    { column, below: endOfDayMs(to) },
  ]
  return { anyOf: [between('announced_ms'), [{ column: 'announced_ms', is: 'absent' }, ...between('start_ms')]] }
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, '')
}
