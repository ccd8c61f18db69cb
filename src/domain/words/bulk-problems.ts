import type { Language } from './language.ts'

// Why a line of a pasted list cannot be done.
const nl = {
  'no-email': 'Hier ontbreekt het e-mailadres.',
  email: '‘{text}’ is geen e-mailadres.',
  number: 'Klantnummer {text} is er niet, of je beheert het niet.',
  'no-number': 'Hier ontbreekt het klantnummer.',
  authorisation: 'De autorisatie ‘{text}’ bestaat niet.',
  date: '‘{text}’ is geen datum. Schrijf dd-mm-jjjj.',
  'past-date': 'De einddatum {text} is al voorbij.',
  'too-long': '‘{text}…’ is te lang: hoogstens {characters} tekens.',
  'too-many-cells': 'Deze regel heeft {count} kolommen, de eerste regel {columns}.',
  'unknown-column': 'De kolom ‘{text}’ kennen we niet.',
  'repeated-column': 'De kolom ‘{text}’ staat er twee keer.',
  'open-quote': 'Hier begint een aanhalingsteken dat nergens eindigt.',
  repeated: 'Dit e-mailadres staat voor hetzelfde klantnummer ook op regel {line}, met iets anders.',
  'last-administrator': 'Zo houdt klantnummer {number} geen beheerder zonder einddatum over.',
}

export type BulkProblemKey = keyof typeof nl

const en = {
  'no-email': 'The e-mail address is missing here.',
  email: '‘{text}’ is not an e-mail address.',
  number: 'Customer number {text} does not exist, or you do not administer it.',
  'no-number': 'The customer number is missing here.',
  authorisation: 'The authorisation ‘{text}’ does not exist.',
  date: '‘{text}’ is not a date. Write dd-mm-yyyy.',
  'past-date': 'The end date {text} has passed already.',
  'too-long': '‘{text}…’ is too long: at most {characters} characters.',
  'too-many-cells': 'This line has {count} columns, the first line {columns}.',
  'unknown-column': 'We do not know the column ‘{text}’.',
  'repeated-column': 'The column ‘{text}’ stands there twice.',
  'open-quote': 'A quotation mark opens here that never closes.',
  repeated: 'This e-mail address stands on line {line} too for the same customer number, with something else.',
  'last-administrator': 'This would leave customer number {number} without an administrator who has no end date.',
} satisfies Record<BulkProblemKey, string>

const sentences: Record<Language, Record<BulkProblemKey, string>> = { nl, en }

export function bulkProblemSentence(
  key: BulkProblemKey,
  language: Language,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentences[language][key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
