import { z } from 'zod'
import { authorisationGroups, type Authorisation } from './authorisation.ts'
import { plainText, readTable, separatorOf } from './bulk-table.ts'
import type { PersonName } from './person-name.ts'
import { dateOfDay, dayOfDate } from '../parcel/time-zone.ts'
import type { BulkProblemKey } from '../words/bulk-problems.ts'

/** What is wrong with a line; the sentence is in domain/words/bulk-problems.ts. */
export type BulkProblem = { key: BulkProblemKey; values: Readonly<Record<string, string | number>> }

/** One line as it was read; undefined is what it does not say. */
export type BulkText = PersonName & {
  line: number
  email: string
  customerNumbers: readonly string[] | undefined
  authorisations: readonly Authorisation[] | undefined
  endsOn: string | undefined
  reason: string | undefined
  problem: BulkProblem | null
}

type Column = 'email' | 'firstName' | 'infix' | 'lastName' | 'customerNumber' | 'authorisations' | 'endsOn' | 'reason'

const columnNames = new Map<string, Column>(
  Object.entries({
    email: 'email',
    emailadres: 'email',
    emailaddress: 'email',
    mail: 'email',
    mailadres: 'email',
    voornaam: 'firstName',
    firstname: 'firstName',
    tussenvoegsel: 'infix',
    tussenvoegsels: 'infix',
    infix: 'infix',
    achternaam: 'lastName',
    lastname: 'lastName',
    surname: 'lastName',
    klantnummer: 'customerNumber',
    klantnummers: 'customerNumber',
    customernumber: 'customerNumber',
    customernumbers: 'customerNumber',
    autorisatie: 'authorisations',
    autorisaties: 'authorisations',
    authorisation: 'authorisations',
    authorisations: 'authorisations',
    authorization: 'authorisations',
    authorizations: 'authorisations',
    einddatum: 'endsOn',
    enddate: 'endsOn',
    endson: 'endsOn',
    reden: 'reason',
    reason: 'reason',
  } as const satisfies Record<string, Column>),
)

const emailSchema = z.email().max(254)
const maxLength: Partial<Record<Column, number>> = { firstName: 100, infix: 30, lastName: 100, reason: 200 }

/**
 * Reads a pasted list or the text of a CSV file. With column names in the first line it is a table; without, every line holds
 * addresses, also as 'Jan Jansen <jan@example.nl>'. brand: as it stands in the labels of authorisations.
 */
export function readBulk(input: string, brand: string): BulkText[] {
  const text = plainText(input)
  const { rows, openQuote } = readTable(text, separatorOf(text))
  const header = rows[0]?.cells.map((cell) => columnNames.get(bare(cell)))
  if (!header?.includes('email')) return addresses(text)
  const [head, ...body] = rows
  const wrong = head!.cells.flatMap((cell, i): BulkProblem[] => {
    if (header[i] === undefined) return cell === '' ? [] : [{ key: 'unknown-column', values: { text: cell } }]
    return header.indexOf(header[i]) < i ? [{ key: 'repeated-column', values: { text: cell } }] : []
  })
  if (wrong[0]) return [{ ...nobody(head!.line), problem: wrong[0] }]
  const labels = labelsOf(brand)
  const lines = body.map((row) => readRow(row.line, row.cells, header, labels))
  if (openQuote === undefined) return lines
  return [...lines, { ...nobody(openQuote), problem: { key: 'open-quote', values: {} } }]
}

function readRow(
  line: number,
  cells: readonly string[],
  header: readonly (Column | undefined)[],
  labels: ReadonlyMap<string, Authorisation>,
): BulkText {
  const cell = (column: Column) => cells[header.indexOf(column)] ?? ''
  const problems: BulkProblem[] = []
  if (cells.slice(header.length).some((extra) => extra !== '')) {
    problems.push({ key: 'too-many-cells', values: { count: cells.length, columns: header.length } })
  }
  const email = cell('email').toLowerCase()
  if (email === '') problems.push({ key: 'no-email', values: {} })
  else if (!emailSchema.safeParse(email).success) problems.push({ key: 'email', values: { text: cell('email') } })
  const authorisations = split(cell('authorisations')).flatMap((text) => {
    const found = labels.get(bare(text))
    if (found === undefined) problems.push({ key: 'authorisation', values: { text } })
    return found ?? []
  })
  const endsOn = cell('endsOn') === '' ? undefined : dateFrom(cell('endsOn'))
  if (cell('endsOn') !== '' && endsOn === undefined) problems.push({ key: 'date', values: { text: cell('endsOn') } })
  for (const [column, characters] of Object.entries(maxLength)) {
    const text = cell(column as Column)
    if (text.length > characters) problems.push({ key: 'too-long', values: { text: text.slice(0, 20), characters } })
  }
  const numbers = split(cell('customerNumber'))
  return {
    line,
    email,
    firstName: cell('firstName'),
    infix: cell('infix'),
    lastName: cell('lastName'),
    customerNumbers: numbers.length > 0 ? [...new Set(numbers)] : undefined,
    authorisations: authorisations.length > 0 ? [...new Set(authorisations)] : undefined,
    endsOn,
    reason: cell('reason') || undefined,
    problem: problems[0] ?? null,
  }
}

function addresses(text: string): BulkText[] {
  return text.split('\n').flatMap((row, i) =>
    row
      .split(/[,;\t]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map((part) => readAddress(i + 1, part)),
  )
}

function readAddress(line: number, text: string): BulkText {
  const [, name = '', within] = /^"?([^"<>]*?)"?\s*<([^<>]+)>$/.exec(text) ?? []
  const email = (within ?? text).trim().toLowerCase()
  const isEmail = emailSchema.safeParse(email).success
  const [firstName = '', ...rest] = name.trim().split(/\s+/)
  const isName = rest.length > 0 && name.length <= 100
  return {
    ...nobody(line),
    email,
    ...(isName && { firstName, ...surname(rest) }),
    problem: isEmail ? null : { key: 'email', values: { text: text.slice(0, 100) } },
  }
}

// 'van den Berg': what is written in small letters before a surname is its infix.
function surname(words: readonly string[]): { infix: string; lastName: string } {
  const start = words.findIndex((word) => word !== word.toLowerCase())
  const at = start === -1 ? words.length - 1 : start
  return { infix: words.slice(0, at).join(' ').slice(0, 30), lastName: words.slice(at).join(' ') }
}

function nobody(line: number): BulkText {
  const unsaid = { customerNumbers: undefined, authorisations: undefined, endsOn: undefined, reason: undefined }
  return { line, email: '', firstName: '', infix: '', lastName: '', ...unsaid, problem: null }
}

function split(text: string): string[] {
  return text
    .split(/[|;,\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
}

/** Letters and digits alone, without accents: 'E-commerce inzichten' is 'E-commerce-inzichten'. */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

function labelsOf(brand: string): Map<string, Authorisation> {
  return new Map(
    authorisationGroups.flatMap((group) =>
      group.entries.flatMap((entry): [string, Authorisation][] =>
        [entry.key, entry.label.nl, entry.label.en].map((text) => [bare(text.replace('{brand}', brand)), entry.key]),
      ),
    ),
  )
}

/** 'YYYY-MM-DD' of that, or of dd-mm-jjjj with dashes, slashes or dots; undefined when it is no date. */
export function dateFrom(text: string): string | undefined {
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text.trim())
  const iso = dutch ? `${dutch[3]}-${dutch[2]!.padStart(2, '0')}-${dutch[1]!.padStart(2, '0')}` : text.trim()
  const day = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? dayOfDate(iso) : Number.NaN
  return Number.isNaN(day) ? undefined : dateOfDay(day)
}
