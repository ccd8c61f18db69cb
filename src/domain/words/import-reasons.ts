import type { BarcodeProblem } from '../parcel/barcode.ts'
import type { ImportFileKind } from '../contract/imports.ts'
import type { Language } from './language.ts'
import { problemSentence } from './problems.ts'

/** Why a row is set aside. */
export type RowReason =
  | BarcodeProblem
  | 'customer-number'
  | 'company-empty'
  | 'code-empty'
  | 'time'
  | 'time-format'
  | 'time-empty'
  | 'time-in-future'
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
  | 'lst-count'
  | 'lst-cut-off'
  | 'could-not-be-read'
  | 'erased'
  | 'item-not-json'
  | 'item-too-large'
  | 'too-deep'
  | 'item-unknown'
  | 'signature'
  | 'epcis-type'
  | 'epcis-time'
  | 'epcis-offset'
  | 'epcis-action'
  | 'epcis-what'
  | 'epcis-id'
  | 'epcis-biz-step'
  | 'epcis-disposition'
  | 'epcis-field'
  | 'epcis-value'

const rowReasons: Record<RowReason, Record<Language, string>> = {
  erased: {
    nl: 'Deze zending of ontvanger is op verzoek gewist en blijft weg.',
    en: 'This parcel or recipient was erased on request, and stays away.',
  },
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
  'time-format': {
    nl: 'De tijd past bij geen vorm van de indeling; voeg daar een vorm toe.',
    en: 'The time fits no format of the mapping; add a format there.',
  },
  'time-empty': { nl: 'De tijd van de gebeurtenis ontbreekt.', en: 'The time of the event is missing.' },
  'time-in-future': {
    nl: 'De gebeurtenis ligt meer dan twee dagen in de toekomst.',
    en: 'The event is more than two days in the future.',
  },
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
  'lst-count': {
    nl: 'Het bestand noemt een ander aantal pakketten dan erin staat. De andere gegevens zijn wel verwerkt.',
    en: 'The file names another number of parcels than it holds. The rest was taken in.',
  },
  'lst-cut-off': {
    nl: 'Dit pakket heeft geen einde (V999): het volgende begint al.',
    en: 'This parcel has no end (V999): the next one begins already.',
  },
  'could-not-be-read': {
    nl: 'Deze levering was niet te lezen en is in haar geheel apart gezet.',
    en: 'This delivery could not be read and was set aside as a whole.',
  },
  'item-not-json': { nl: 'Dit is geen geldige JSON.', en: 'This is not valid JSON.' },
  'item-too-large': { nl: 'Dit onderdeel is groter dan 4 MB.', en: 'This item is larger than 4 MB.' },
  'too-deep': {
    nl: 'De gegevens zijn dieper genest dan 64 niveaus.',
    en: 'The data is nested more than 64 levels deep.',
  },
  'item-unknown': {
    nl: 'Hierin staat geen pakket en geen gebeurtenis.',
    en: 'There is neither a parcel nor an event in this.',
  },
  signature: {
    nl: 'Handtekeningen nemen we niet aan: dat zijn persoonsgegevens.',
    en: 'Signatures are not taken: they are personal data.',
  },
  'epcis-type': { nl: 'Dit is geen soort gebeurtenis van EPCIS.', en: 'This is not a type of EPCIS event.' },
  'epcis-time': {
    nl: 'eventTime ontbreekt of is geen tijd met zone, zoals 2026-03-09T14:05:00Z.',
    en: 'eventTime is missing or is no time with a zone, such as 2026-03-09T14:05:00Z.',
  },
  'epcis-offset': {
    nl: 'eventTimeZoneOffset ontbreekt of is geen verschil zoals +01:00.',
    en: 'eventTimeZoneOffset is missing or is no offset such as +01:00.',
  },
  'epcis-action': { nl: 'action is niet OBSERVE, ADD of DELETE.', en: 'action is not OBSERVE, ADD or DELETE.' },
  'epcis-what': {
    nl: 'Er staat niet bij waarover deze EPCIS-gebeurtenis gaat.',
    en: 'What this EPCIS event is about is missing.',
  },
  'epcis-id': {
    nl: 'Een identificatie in deze EPCIS-gebeurtenis is geen URI.',
    en: 'An identifier in this EPCIS event is not a URI.',
  },
  'epcis-biz-step': {
    nl: 'bizStep is geen stap uit de standaard en geen URI.',
    en: 'bizStep is neither a step of the standard nor a URI.',
  },
  'epcis-disposition': {
    nl: 'disposition is geen toestand uit de standaard en geen URI.',
    en: 'disposition is neither a state of the standard nor a URI.',
  },
  'epcis-field': {
    nl: 'Er staat een veld in dat EPCIS niet kent en dat geen eigen naamruimte heeft.',
    en: 'There is a field that EPCIS does not know and that has no namespace of its own.',
  },
  'epcis-value': {
    nl: 'Een veld heeft een waarde die EPCIS niet toestaat.',
    en: 'A field has a value that EPCIS does not allow.',
  },
}

export function rowReasonSentence(reason: string, language: Language): string {
  return rowReasons[reason as RowReason]?.[language] ?? reason
}

/** Of a time that a mapping does not read, when it is known which formats it has. */
export function timeFormatSentence(formats: readonly string[], language: Language): string {
  const [last, ...others] = formats.toReversed()
  const all =
    others.length === 0 ? last : `${others.toReversed().join(', ')} ${language === 'nl' ? 'of' : 'or'} ${last}`
  return language === 'nl'
    ? `De tijd past niet bij ${all}; voeg een vorm toe.`
    : `The time does not fit ${all}; add a format.`
}

/** Why a whole file is not taken. */
export type FileReason =
  | { reason: 'not-json' | 'truncated-json' }
  | { reason: 'broken-json'; item: number }
  | { reason: 'epcis-document'; field: string }
  | { reason: 'unknown-format'; saw: string }
  | { reason: 'no-mapping' | 'special-file' | 'changed-while-read' | 'not-postnl-lst' | 'truncated-lst' }
  | { reason: 'lst-version'; version: string }
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

/** Why an import failed as a whole; null when it did not. What went wrong with us stands in the log, by the import's id. */
export function importProblemSentence(
  { id, problem }: { id: string; problem: string | null },
  language: Language,
): string | null {
  if (problem === null) return null
  return problemSentence(problem === 'disk-full' ? problem : 'internal', language, { reference: id })
}

export function fileReasonSentence(file: FileReason, language: Language): string {
  const nl = language === 'nl'
  switch (file.reason) {
    case 'not-json':
      return nl ? 'Dit bestand is geen JSON.' : 'This file is not JSON.'
    case 'truncated-json':
      return nl
        ? 'De JSON is afgebroken: het einde ontbreekt. Download of verstuur het bestand opnieuw.'
        : 'The JSON is cut off: its end is missing. Download or send the file again.'
    case 'broken-json':
      return nl
        ? `De JSON is kapot bij onderdeel ${file.item}: haken of aanhalingstekens kloppen niet.`
        : `The JSON is broken at item ${file.item}: its brackets or quotation marks do not match.`
    case 'epcis-document':
      return nl
        ? `Dit is geen geldig EPCIS 2.0-document: ${file.field} ontbreekt of klopt niet.`
        : `This is not a valid EPCIS 2.0 document: ${file.field} is missing or wrong.`
    case 'unknown-format':
      return nl
        ? `Deze vorm kennen we niet; maak er een indeling voor. Het begint met: ${file.saw}`
        : `This format is not known; make a mapping for it. It begins with: ${file.saw}`
    case 'no-mapping':
      return nl ? 'Voor dit bestand is een indeling nodig.' : 'This file needs a mapping.'
    case 'special-file':
      return nl
        ? 'Dit is geen gewoon bestand, maar een apparaat of een pijp.'
        : 'This is no ordinary file but a device or a pipe.'
    case 'changed-while-read':
      return nl
        ? 'Het bestand veranderde terwijl we het lazen. Wacht tot het klaar is en probeer het opnieuw.'
        : 'The file changed while it was being read. Wait until it is finished and try again.'
    case 'not-postnl-lst':
      return nl
        ? 'Dit is geen voormeldbestand van PostNL: het begint niet met A-regels.'
        : 'This is no pre-advice file of PostNL: it does not begin with A lines.'
    case 'truncated-lst':
      return nl
        ? 'Het voormeldbestand is afgebroken: de laatste regels (Z001 tot Z999) ontbreken.'
        : 'The pre-advice file is cut off: its last lines (Z001 to Z999) are missing.'
    case 'lst-version':
      return nl
        ? `Dit voormeldbestand heeft versie ${file.version}; alleen versie 811 wordt gelezen.`
        : `This pre-advice file is version ${file.version}; only version 811 is read.`
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
