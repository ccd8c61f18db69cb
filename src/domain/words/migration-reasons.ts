import { fileReasonSentence, rowReasonSentence, type FileReason } from './import-reasons.ts'
import type { Language } from './language.ts'

/** Why a line of the accounts of an old system cannot come in; '{value}' is what stood there, or the line it collides with. */
const reasons = {
  'email-missing': { nl: 'Het e-mailadres ontbreekt.', en: 'The e-mail address is missing.' },
  'email-invalid': { nl: '‘{value}’ is geen e-mailadres.', en: '‘{value}’ is not an e-mail address.' },
  'last-name-missing': { nl: 'De achternaam ontbreekt.', en: 'The last name is missing.' },
  'language-unknown': { nl: 'De taal ‘{value}’ is geen nl of en.', en: 'The language ‘{value}’ is not nl or en.' },
  'number-invalid': {
    nl: 'Het klantnummer ‘{value}’ bestaat niet uit 1 tot 10 cijfers.',
    en: 'The customer number ‘{value}’ is not 1 to 10 digits.',
  },
  'number-unknown': {
    nl: 'Klantnummer {value} bestaat hier niet. Voeg het eerst toe bij ‘Klanten’.',
    en: 'Customer number {value} does not exist here. Add it under ‘Customers’ first.',
  },
  'authorisation-unknown': {
    nl: 'De autorisatie ‘{value}’ bestaat niet.',
    en: 'The authorisation ‘{value}’ does not exist.',
  },
  'number-missing': {
    nl: 'Er staan autorisaties zonder klantnummer.',
    en: 'There are authorisations without a customer number.',
  },
  'end-date-invalid': {
    nl: 'De einddatum ‘{value}’ is niet te lezen. Schrijf hem als 2027-06-30 of 30-06-2027.',
    en: 'The end date ‘{value}’ cannot be read. Write it as 2027-06-30 or 30-06-2027.',
  },
  'end-date-past': { nl: 'De einddatum {value} is voorbij.', en: 'The end date {value} has passed.' },
  'password-hash-unknown': {
    nl: 'De wachtwoordhash heeft geen vorm die we kennen: bcrypt ($2a$, $2b$) of $pbkdf2-sha256$, $pbkdf2-sha512$.',
    en: 'The password hash has no form that we know: bcrypt ($2a$, $2b$) or $pbkdf2-sha256$, $pbkdf2-sha512$.',
  },
  'password-differs': {
    nl: 'Voor deze persoon staat op regel {value} een andere wachtwoordhash.',
    en: 'Line {value} has another password hash for this person.',
  },
  'line-twice': {
    nl: 'Deze persoon staat met dit klantnummer al op regel {value}.',
    en: 'This person is on line {value} already with this customer number.',
  },
  formula: {
    nl: '‘{value}’ begint met een teken dat een spreadsheet als formule leest.',
    en: '‘{value}’ begins with a character that a spreadsheet takes for a formula.',
  },
  'field-too-long': { nl: 'De kolom {value} is te lang.', en: 'The column {value} is too long.' },
  'too-many-lines': {
    nl: 'Het bestand heeft meer dan {value} regels. Knip het in stukken.',
    en: 'The file has more than {value} lines. Cut it into pieces.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type MigrationReason = keyof typeof reasons
export type MigrationFault = { line: number } & (
  | { reason: MigrationReason; value?: string }
  /** What the reader of CSV found. */
  | { row: string }
  | { file: FileReason }
)

/** What is wrong with a line, or with all of it, as a sentence. */
export function migrationSentence(fault: MigrationFault, language: Language): string {
  if ('row' in fault) return rowReasonSentence(fault.row, language)
  if ('file' in fault) return fileReasonSentence(fault.file, language)
  return reasons[fault.reason][language].replace('{value}', () => fault.value ?? '')
}
