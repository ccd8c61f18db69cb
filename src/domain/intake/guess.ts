import type { Milestone } from '../parcel/milestone.ts'
import { productPattern } from '../parcel/product.ts'
import { clockNames, columnNames, houseNumberNames, lastNameNames, plainName, wholeNamesOnly } from './guess-names.ts'
import { meaningsOf, milestoneIn } from './guess-codes.ts'
import { areClocks, guessTimeFormats } from './guess-times.ts'
import { areMostly } from './mostly.ts'
import { mappingSchema, type Mapping, type MappingField } from './mapping.ts'

/** The beginning of a feed: its columns, with examples of what stands in them. */
export type FeedSample = {
  format: 'csv' | 'json'
  delimiter?: Mapping['delimiter']
  hasHeader?: boolean
  skipLines?: number
  /** Of JSON: the path of the list. */
  items?: string
  /** A code table of its own, for codes that are nobody else's. */
  scheme?: string
  columns: readonly Column[]
}
/** `examples`: what differs, filled in; `values`: row by row, as often as it is there, '' where it is not. */
export type Column = { name: string; examples: readonly string[]; values?: readonly string[] }

/** By how often it stands there: one bad row, or a line of totals, says nothing about a column. */
function valuesOf({ examples, values = examples }: Column): readonly string[] {
  return values
}

/**
 * A first guess of how a foreign feed is to be read, for an operator to look at and mend; null when nothing in it is recognised.
 * Goes by the names of columns in four languages and by the shape of what stands in them.
 */
export function guessMapping(sample: FeedSample): Mapping | null {
  const left = new Set(sample.columns)
  const take = (field: MappingField, fits?: (column: Column) => boolean) => {
    const best = bestOf([...left], columnNames[field], (column) => scoreOf(field, column), fits)
    if (best) left.delete(best)
    return best
  }
  const barcode = take('barcode')
  const announced = take('announced_at', isTime)
  const promised = take('promised_at', isTime)
  const due = take('handover_due_at', isTime)
  const times = guessTimes([...left])
  for (const column of times.used) left.delete(column)
  const customerNumber = take('customer_number', areAll(/^[0-9]{1,10}$/))
  const postalCode = take('postal_code', areAll(/^[0-9A-Za-z][0-9A-Za-z -]{2,10}$/))
  const country = take('country', areAll(/^[A-Za-z]{2}$/))
  const email = take('recipient', areAll(/@/))
  const weight = take('weight_g', areAll(/^[0-9]+([.,][0-9]+)?( ?k?g)?$/i))
  const code = times.columns.length === 0 ? take('code', (column) => !isTime(column)) : undefined
  const found: [MappingField, Column | undefined][] = [
    ['barcode', barcode],
    ['customer_number', customerNumber],
    ['code', code],
    ['postal_code', postalCode],
    ['country', country],
    ['weight_g', weight],
    ['volume_cm3', take('volume_cm3', areAll(/^[0-9]+([.,][0-9]+)?$/))],
    ['announced_at', announced],
    ['promised_at', promised],
    ['handover_due_at', due],
    ['location', take('location')],
    ['city', take('city')],
    ['reference', take('reference')],
    ['product', take('product', areAll(productPattern))],
  ]
  const fields: Mapping['fields'] = {}
  for (const [field, column] of found) if (column) fields[field] = { columns: [column.name] }
  if (times.at.length > 0) fields.at = { columns: times.at.map(({ name }) => name) }
  const recipient = email ? [email] : guessRecipient(sample.columns, postalCode)
  if (recipient) fields.recipient = { columns: recipient.map(({ name }) => name) }
  if (Object.keys(fields).length === 0) return null
  return assembled(sample, fields, { times, dated: [announced, promised, due], code, weight })
}

type Guessed = {
  times: Times
  dated: readonly (Column | undefined)[]
  code: Column | undefined
  weight: Column | undefined
}

function assembled(sample: FeedSample, fields: Mapping['fields'], { times, dated, code, weight }: Guessed): Mapping {
  const dates = dated
    .filter((column) => column !== undefined)
    .map((column) => guessTimeFormats(valuesOf(column), { epoch: true }))
  const formats = [...times.formats, ...dates.flatMap((found) => found ?? [])]
  const timeFormats = [...new Set(formats)].slice(0, 5)
  const isUtc = [...times.used].some(({ name }) => /\b(utc|gmt)\b/.test(plainName(name)))
  return mappingSchema.parse({
    format: sample.format,
    ...(sample.delimiter !== undefined && { delimiter: sample.delimiter }),
    ...(sample.hasHeader !== undefined && { hasHeader: sample.hasHeader }),
    ...(sample.skipLines !== undefined && { skipLines: sample.skipLines }),
    ...(sample.items !== undefined && { items: sample.items }),
    fields,
    timeColumns: times.columns.map(({ name }) => ({ column: name, code: plainName(name) })),
    ...(timeFormats.length > 0 && { timeFormats }),
    ...(isUtc && { timeZone: 'UTC' }),
    weightUnit: weight && isKg(weight) ? 'kg' : 'g',
    scheme: schemeOf(code) ?? sample.scheme ?? 'feed',
    codes: codesOf(code, times.columns),
  })
}

/** The best of some columns, by name and shape; undefined when none is likely. */
function bestOf(
  columns: readonly Column[],
  names: readonly string[],
  shapeScore: (column: Column) => number = () => 0,
  fits: (column: Column) => boolean = () => true,
): Column | undefined {
  const scored = columns
    .filter((column) => column.examples.length === 0 || fits(column))
    .map((column) => ({ column, score: nameScore(column.name, names) + shapeScore(column) }))
    .filter(({ score }) => score > 0)
  return scored.sort((a, b) => b.score - a.score)[0]?.column
}

/** 100 for the surest name, a little less for each further one; half for a name that holds one. JSON paths count by their end. */
function nameScore(name: string, names: readonly string[]): number {
  const last = name.includes('.') ? plainName(name.split('.').slice(-2).join('.')) : plainName(name)
  const forms = new Set([plainName(name), last, plainName(name.split('.').at(-1)!)])
  const at = names.findIndex((known) => forms.has(known))
  if (at >= 0) return 100 - at
  const within = names.findIndex(
    (known) => known.length > 3 && !wholeNamesOnly.has(known) && ` ${last} `.includes(` ${known} `),
  )
  return within >= 0 ? 50 - within / 2 : 0
}

const barcodeShapes =
  /^(3S[A-Z]{1,4}[0-9]{7,12}|[A-Z]{2}[0-9]{9}[A-Z]{2}|1Z[0-9A-Z]{16}|J[JV]D[0-9A-Z]{10,20}|[0-9]{18}|[0-9]{20}|TBA[0-9]{9,12})$/

/** A barcode is also known by what it looks like, and what looks otherwise is none, whatever its name. */
function scoreOf(field: MappingField, column: Column): number {
  if (field !== 'barcode' || column.examples.length === 0) return 0
  const texts = valuesOf(column).map((text) => text.replaceAll(/\s/g, '').toUpperCase())
  if (areMostly(texts, (text) => barcodeShapes.test(text))) return 80
  return areMostly(texts, (text) => /^[0-9A-Z./-]{6,40}$/.test(text) && /[0-9]{4}/.test(text)) ? 0 : -200
}

function areAll(shape: RegExp): (column: Column) => boolean {
  return (column) => areMostly(valuesOf(column), (text) => shape.test(text.trim()))
}

function isTime(column: Column): boolean {
  return guessTimeFormats(valuesOf(column), { epoch: true }) !== undefined
}

type Times = {
  /** Of one event per row: the column of its time, or those of its date and its clock. */
  at: Column[]
  /** Of several moments of one parcel per row. */
  columns: Column[]
  formats: string[]
  used: Set<Column>
}

function guessTimes(columns: readonly Column[]): Times {
  const none: Times = { at: [], columns: [], formats: [], used: new Set() }
  const dated = columns.filter((column) =>
    guessTimeFormats(valuesOf(column), { epoch: nameScore(column.name, columnNames.at) > 0 }),
  )
  const moments = dated.filter(({ name }) => milestoneIn(name) !== undefined)
  const hasCode = columns.some(
    (column) => nameScore(column.name, columnNames.code.slice(0, -2)) >= 70 && !dated.includes(column),
  )
  if (moments.length > 1 || (moments.length === 1 && !hasCode)) {
    const formats = guessTimeFormats(moments.flatMap(valuesOf), { epoch: true }) ?? []
    return { ...none, columns: moments, formats, used: new Set(moments) }
  }
  const at = bestOf(dated, columnNames.at) ?? dated[0]
  if (!at) return none
  const clock = bestOf(
    columns.filter((column) => column !== at && areClocks(valuesOf(column))),
    clockNames,
  )
  const joined = clock && valuesOf(at).map((date, i) => joinedWith(date, valuesOf(clock)[i] ?? clock.examples[0]!))
  const both = joined && hasNoClock(at) ? guessTimeFormats(joined) : undefined
  if (clock && both) return { ...none, at: [at, clock], formats: both, used: new Set([at, clock]) }
  return { ...none, at: [at], formats: guessTimeFormats(valuesOf(at), { epoch: true })!, used: new Set([at]) }
}

function joinedWith(date: string, clock: string): string {
  return date === '' || clock === '' ? '' : `${date} ${clock}`
}

function hasNoClock(column: Column): boolean {
  return areMostly(
    valuesOf(column),
    (text) => !/[0-9][:.][0-9]{2}([:.][0-9]{2})?( ?[ap]m)?(\s|$)/i.test(text) || /^[0-9]+\.[0-9]+\.[0-9]+$/.test(text),
  )
}

function guessRecipient(columns: readonly Column[], postalCode: Column | undefined): Column[] | undefined {
  const house = bestOf(columns, houseNumberNames)
  const name = bestOf(columns, lastNameNames)
  return postalCode && house && name ? [postalCode, house, name] : undefined
}

function isKg({ name, examples }: Column): boolean {
  const words = plainName(name).split(' ')
  if (words.includes('kg')) return true
  if (words.some((word) => ['g', 'gram', 'grams', 'gr'].includes(word))) return false
  return examples.some((text) => /[.,][0-9]/.test(text))
}

function schemeOf(code: Column | undefined): string | undefined {
  if (code && code.examples.length > 0) {
    if (areAll(/^[A-Z][0-9]{2}$/)(code)) return 'postnl'
    if (areAll(/^E[DMX][A-Z]$/)(code)) return 'upu'
  }
  return undefined
}

/** What the codes that were seen stand for, where plain words leave no choice. */
function codesOf(code: Column | undefined, moments: readonly Column[]): Record<string, Milestone> {
  const texts = [...(code?.examples ?? []), ...moments.map(({ name }) => plainName(name))]
  return meaningsOf(texts)
}
