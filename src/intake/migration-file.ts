import { z } from 'zod'
import { customerNumberFrom } from '#domain/access/customer-number.ts'
import {
  authorisationFrom,
  isOldPasswordHash,
  isSlowPasswordHash,
  looksLikeFormula,
  type MigrationLine,
} from '#domain/access/migration.ts'
import { isCleanText } from '#domain/contract/text.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import type { MigrationFault, MigrationReason } from '#domain/words/migration-reasons.ts'
import { readCsv, type CsvRecord } from './csv.ts'

export type MigrationFile = { lines: MigrationLine[]; faults: MigrationFault[]; read: number; unknownColumns: string[] }

/** Each column with its longest text and the Dutch names under which people also export it. */
const columns = {
  email: { maxChars: 254, aliases: ['e-mail', 'e-mailadres', 'emailadres'] },
  first_name: { maxChars: 100, aliases: ['voornaam'] },
  infix: { maxChars: 30, aliases: ['tussenvoegsel'] },
  last_name: { maxChars: 100, aliases: ['achternaam'] },
  company: { maxChars: 200, aliases: ['bedrijf'] },
  language: { maxChars: 10, aliases: ['taal'] },
  customer_number: { maxChars: 20, aliases: ['klantnummer'] },
  authorisations: { maxChars: 1000, aliases: ['autorisaties'] },
  ends_on: { maxChars: 20, aliases: ['einddatum'] },
  password_hash: { maxChars: 500, aliases: ['wachtwoord_hash', 'wachtwoordhash'] },
} as const
type Column = keyof typeof columns
const required: readonly Column[] = ['email', 'last_name']

/** Far above any carrier's number of portal users; each line is a row in one statement. */
export const maxMigrationLines = 50_000

export type MigrationContext = { brand: string; /** The day in the Netherlands, 'YYYY-MM-DD'. */ today: string }

/** Reads the accounts and grants of an old system; what is wrong is told line by line, and nothing of the database is asked. */
export async function readMigration(text: string, context: MigrationContext): Promise<MigrationFile> {
  const file: MigrationFile = { lines: [], faults: [], read: 0, unknownColumns: [] }
  let places: Map<Column, number> | undefined
  let width = 0
  for await (const batch of readCsv(bytesOf(text))) {
    if ('refusal' in batch) return refused(batch.line, { reason: batch.refusal })
    for (const record of batch) {
      if (places === undefined) {
        const header = readHeader('fields' in record ? record.fields : [])
        if ('reason' in header) return refused(record.line, header)
        ;({ places, unknown: file.unknownColumns } = header)
        width = 'fields' in record ? record.fields.length : 0
        continue
      }
      file.read++
      if (file.read > maxMigrationLines) {
        return { ...file, faults: [tooMany(record.line)], lines: [] }
      }
      takeRecord(file, record, { places, width }, context)
    }
  }
  refuseCollisions(file)
  return file
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

function refused(line: number, file: FileReason): MigrationFile {
  return { lines: [], faults: [{ line, file }], read: 0, unknownColumns: [] }
}

function tooMany(line: number): MigrationFault {
  return { line, reason: 'too-many-lines', value: String(maxMigrationLines) }
}

function readHeader(fields: readonly string[]): { places: Map<Column, number>; unknown: string[] } | FileReason {
  const names = new Map<string, Column>()
  for (const [column, { aliases }] of Object.entries(columns)) {
    for (const name of [column, ...aliases]) names.set(name, column as Column)
  }
  const places = new Map<Column, number>()
  const unknown: string[] = []
  for (const [place, field] of fields.entries()) {
    const column = names.get(field.trim().toLowerCase().replaceAll(' ', '_'))
    if (column === undefined) unknown.push(field.trim().slice(0, 80))
    else if (places.has(column)) return { reason: 'column-twice', column }
    else places.set(column, place)
  }
  const missing = required.filter((column) => !places.has(column))
  if (missing.length === 0) return { places, unknown }
  return { reason: 'missing-columns', missing, found: fields.slice(0, 20).map((field) => field.slice(0, 40)) }
}

type Layout = { places: Map<Column, number>; width: number }

function takeRecord(
  file: MigrationFile,
  record: CsvRecord,
  { places, width }: Layout,
  context: MigrationContext,
): void {
  const { line } = record
  if ('bad' in record) return void file.faults.push({ line, row: record.bad })
  const { fields } = record
  if (fields.length !== width) {
    return void file.faults.push({ line, row: fields.length > width ? 'too-many-fields' : 'too-few-fields' })
  }
  const cell = (column: Column) => fields[places.get(column) ?? -1]?.trim() ?? ''
  const read = readLine(line, cell, context)
  if ('reason' in read) file.faults.push(read)
  else file.lines.push(read)
}

type Wrong = { line: number; reason: MigrationReason; value?: string }

function readLine(
  line: number,
  cell: (column: Column) => string,
  { brand, today }: MigrationContext,
): MigrationLine | Wrong {
  const wrong = (reason: MigrationReason, value = ''): Wrong => ({ line, reason, value: value.slice(0, 60) })
  for (const [column, { maxChars }] of Object.entries(columns)) {
    const text = cell(column as Column)
    if (text.length > maxChars) return wrong('field-too-long', column)
    if (!isCleanText(text) || looksLikeFormula(text)) return wrong('formula', text.replaceAll('\0', ''))
  }
  const email = cell('email').toLowerCase()
  if (email === '') return wrong('email-missing')
  if (!z.email().safeParse(email).success) return wrong('email-invalid', email)
  if (cell('last_name') === '') return wrong('last-name-missing')
  const language = cell('language').toLowerCase() || 'nl'
  if (language !== 'nl' && language !== 'en') return wrong('language-unknown', language)
  const customerNumber = cell('customer_number')
  if (customerNumber !== '' && customerNumberFrom(customerNumber) === undefined) {
    return wrong('number-invalid', customerNumber)
  }
  const named = cell('authorisations')
    .split(/[|;]/)
    .filter((name) => name.trim() !== '')
  const found = named.map((name) => authorisationFrom(name, brand))
  const unknown = found.indexOf(undefined)
  if (unknown >= 0) return wrong('authorisation-unknown', named[unknown]!.trim())
  if (named.length > 0 && customerNumber === '') return wrong('number-missing')
  const endsOn = dateFrom(cell('ends_on'))
  if (endsOn === undefined) return wrong('end-date-invalid', cell('ends_on'))
  if (endsOn !== null && endsOn < today) return wrong('end-date-past', endsOn)
  const passwordHash = cell('password_hash') || null
  if (passwordHash !== null && !isOldPasswordHash(passwordHash)) return wrong('password-hash-unknown')
  return {
    line,
    email,
    firstName: cell('first_name'),
    infix: cell('infix'),
    lastName: cell('last_name'),
    company: cell('company'),
    language,
    customerNumber,
    authorisations: [...new Set(found as MigrationLine['authorisations'])],
    endsOn,
    // Comes in without a password, and chooses one with the link of its welcome mail.
    passwordHash: passwordHash !== null && isSlowPasswordHash(passwordHash) ? null : passwordHash,
  }
}

/** '2027-06-30' or '30-06-2027'; null when there is none, undefined when it is no date. */
function dateFrom(text: string): string | null | undefined {
  if (text === '') return null
  const [, day, month, year] = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text) ?? []
  const iso = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  return z.iso.date().safeParse(iso).success ? iso : undefined
}

/** A person once per customer number, and with one password. */
function refuseCollisions(file: MigrationFile): void {
  const seen = new Map<string, number>()
  const passwords = new Map<string, { line: number; hash: string }>()
  const kept: MigrationLine[] = []
  for (const one of file.lines) {
    const key = `${one.email} ${one.customerNumber}`
    const twice = seen.get(key)
    const password = passwords.get(one.email)
    if (twice !== undefined) file.faults.push({ line: one.line, reason: 'line-twice', value: String(twice) })
    else if (one.passwordHash !== null && password !== undefined && password.hash !== one.passwordHash) {
      file.faults.push({ line: one.line, reason: 'password-differs', value: String(password.line) })
    } else kept.push(one)
    if (twice === undefined) seen.set(key, one.line)
    if (one.passwordHash !== null && password === undefined) {
      passwords.set(one.email, { line: one.line, hash: one.passwordHash })
    }
  }
  file.lines = kept
  file.faults.sort((a, b) => a.line - b.line)
}
