import type { BarcodeProblem } from '../parcel/barcode.ts'
import type { ImportFileKind } from '../contract/imports.ts'
import type { Language } from './language.ts'

/** Why a row is set aside. */
export type RowReason =
  | BarcodeProblem
  | 'customer-number'
  | 'company-empty'
  | 'code-empty'
  | 'time'
  | 'time-empty'
  | 'country'
  | 'weight'
  | 'product'
  | 'text-too-long'
  | 'too-many-fields'
  | 'too-few-fields'
  | 'unclosed-quote'
  | 'text-after-quote'
  | 'damaged-text'
  | 'barcode-of-another-number'
  | 'number-not-allowed'

const rowReasons: Record<RowReason, Record<Language, string>> = {
  'barcode-empty': { nl: 'De barcode ontbreekt.', en: 'The barcode is missing.' },
  'barcode-too-short': {
    nl: 'De barcode is te kort: minstens 6 tekens.',
    en: 'The barcode is too short: at least 6 characters.',
  },
  'barcode-too-long': { nl: 'De barcode is langer dan 40 tekens.', en: 'The barcode is longer than 40 characters.' },
  'barcode-characters': {
    nl: 'In de barcode staan andere tekens dan letters, cijfers en . / -',
    en: 'The barcode has characters other than letters, digits and . / -',
  },
  'customer-number': {
    nl: 'Het klantnummer bestaat niet uit 1 tot 10 cijfers.',
    en: 'The customer number is not 1 to 10 digits.',
  },
  'company-empty': { nl: 'De bedrijfsnaam ontbreekt.', en: 'The company name is missing.' },
  'code-empty': { nl: 'De code van de gebeurtenis ontbreekt.', en: 'The event code is missing.' },
  time: {
    nl: 'De tijd is niet te lezen. Schrijf hem als 2026-03-09 14:05:00.',
    en: 'The time cannot be read. Write it as 2026-03-09 14:05:00.',
  },
  'time-empty': { nl: 'De tijd van de gebeurtenis ontbreekt.', en: 'The time of the event is missing.' },
  country: {
    nl: 'Het land is geen code van twee letters, zoals NL.',
    en: 'The country is not a two-letter code such as NL.',
  },
  weight: { nl: 'Het gewicht is geen getal in grammen.', en: 'The weight is not a number of grams.' },
  product: { nl: 'De productcode is niet te lezen.', en: 'The product code cannot be read.' },
  'text-too-long': { nl: 'Een veld is langer dan 200 tekens.', en: 'A field is longer than 200 characters.' },
  'too-many-fields': {
    nl: 'De rij heeft meer velden dan de eerste regel kolommen heeft.',
    en: 'The row has more fields than the first line has columns.',
  },
  'too-few-fields': {
    nl: 'De rij heeft minder velden dan de eerste regel kolommen heeft.',
    en: 'The row has fewer fields than the first line has columns.',
  },
  'unclosed-quote': { nl: 'Een aanhalingsteken wordt niet gesloten.', en: 'A quotation mark is not closed.' },
  'text-after-quote': {
    nl: 'Na een gesloten aanhalingsteken volgt nog tekst.',
    en: 'There is text after a closed quotation mark.',
  },
  'damaged-text': { nl: 'De tekens van deze rij zijn beschadigd.', en: 'The characters of this row are damaged.' },
  'barcode-of-another-number': {
    nl: 'Deze barcode is al van een ander klantnummer.',
    en: 'This barcode already belongs to another customer number.',
  },
  'number-not-allowed': {
    nl: 'Deze bron mag voor dit klantnummer niets aanleveren.',
    en: 'This source may not deliver anything for this customer number.',
  },
}

export function rowReasonSentence(reason: string, language: Language): string {
  return rowReasons[reason as RowReason]?.[language] ?? reason
}

/** Why a whole file is not taken. */
export type FileReason =
  | {
      reason:
        | 'empty'
        | 'not-text'
        | 'line-too-long'
        | 'too-many-columns'
        | 'truncated-gzip'
        | 'corrupt-gzip'
        | 'expands-too-much'
    }
  | { reason: 'other-kind'; kind: string }
  | { reason: 'not-found' | 'not-a-file' | 'not-readable' }
  | { reason: 'other-file'; looksLike: ImportFileKind }
  | { reason: 'missing-columns'; missing: string[]; found: string[] }
  | { reason: 'column-twice'; column: string }

const kindNames: Record<ImportFileKind, Record<Language, string>> = {
  customers: { nl: 'klanten', en: 'customers' },
  parcels: { nl: 'pakketten', en: 'parcels' },
  events: { nl: 'gebeurtenissen', en: 'events' },
}

export function fileReasonSentence(file: FileReason, language: Language): string {
  const nl = language === 'nl'
  switch (file.reason) {
    case 'empty':
      return nl ? 'Het bestand is leeg.' : 'The file is empty.'
    case 'not-text':
      return nl ? 'Dit is geen tekstbestand. Sla het op als CSV.' : 'This is no text file. Save it as CSV.'
    case 'line-too-long':
      return nl
        ? 'Een regel is langer dan een miljoen tekens: dit is geen CSV.'
        : 'A line is longer than a million characters: this is no CSV.'
    case 'too-many-columns':
      return nl ? 'Het bestand heeft meer dan duizend kolommen.' : 'The file has more than a thousand columns.'
    case 'truncated-gzip':
      return nl
        ? 'Het gz-bestand is afgebroken: het einde ontbreekt. Download of verstuur het opnieuw.'
        : 'The gz file is cut off: its end is missing. Download or send it again.'
    case 'corrupt-gzip':
      return nl ? 'Het gz-bestand is beschadigd. Maak het opnieuw.' : 'The gz file is damaged. Make it again.'
    case 'expands-too-much':
      return nl
        ? 'Het gz-bestand pakt verdacht groot uit. Lever het uitgepakt aan.'
        : 'The gz file unpacks to a suspicious size. Send it unpacked.'
    case 'other-kind':
      return nl
        ? `Dit is een ${file.kind}-bestand. Sla het op als CSV (los of als .gz).`
        : `This is a ${file.kind} file. Save it as CSV (plain or .gz).`
    case 'not-found':
      return nl ? 'Dit bestand bestaat niet.' : 'This file does not exist.'
    case 'not-a-file':
      return nl ? 'Dit is een map, geen bestand.' : 'This is a folder, not a file.'
    case 'not-readable':
      return nl ? 'Dit bestand mag niet gelezen worden.' : 'This file may not be read.'
    case 'other-file': {
      const name = kindNames[file.looksLike][language]
      return nl
        ? `Dit lijkt het bestand met ${name}. Kies het bij ‘${name}’.`
        : `This looks like the file of ${name}. Choose it under ‘${name}’.`
    }
    case 'missing-columns': {
      const [missing, found] = [file.missing.join(', '), file.found.join(', ')]
      return nl
        ? `De eerste regel mist: ${missing}. Gevonden: ${found}.`
        : `The first line lacks: ${missing}. Found: ${found}.`
    }
    case 'column-twice':
      return nl ? `De kolom ${file.column} staat er twee keer in.` : `The column ${file.column} is there twice.`
  }
}
