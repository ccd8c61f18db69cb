import type { AuditEntry } from '#domain/contract/audit.ts'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import { auditSentence } from '#domain/words/audit-sentences.ts'
import type { Language } from '#domain/words/language.ts'
import { byteOrderMark, csvLine, dutchTimeText } from '#server/csv-text.ts'

const heads: Record<Language, readonly string[]> = {
  nl: [
    'Regel',
    'Moment (Nederlandse tijd)',
    'Moment (UTC)',
    'Klantnummer',
    'Handeling',
    'Wat er gebeurde',
    'Wie',
    'Voor wie',
    'Gegeven',
    'Ingetrokken',
    'Reden',
    'Vanaf adres',
    'Details',
    'Hash',
  ],
  en: [
    'Entry',
    'Moment (Dutch time)',
    'Moment (UTC)',
    'Customer number',
    'Act',
    'What happened',
    'Who',
    'For whom',
    'Given',
    'Withdrawn',
    'Reason',
    'From address',
    'Details',
    'Hash',
  ],
}

export function auditCsvHead(language: Language): string {
  return byteOrderMark + csvLine(heads[language])
}

export function auditCsvLine(entry: AuditEntry & { number?: string }, language: Language, brand: string): string {
  const labels = (keys: AuditEntry['given']) => keys.map((key) => authorisationLabel(key, language, brand)).join('; ')
  return csvLine([
    entry.sequence,
    dutchTimeText(entry.at),
    entry.at,
    entry.number ?? entry.customerNumber ?? null,
    entry.act,
    auditSentence(entry, language, brand),
    entry.actor,
    entry.subject,
    labels(entry.given),
    labels(entry.taken),
    entry.reason,
    entry.address,
    Object.keys(entry.detail).length > 0 ? JSON.stringify(entry.detail) : null,
    entry.hash,
  ])
}
