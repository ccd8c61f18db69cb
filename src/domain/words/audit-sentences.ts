import { authorisationLabel, isAuthorisation } from '../access/authorisation.ts'
import type { AuditEntry } from '../contract/audit.ts'
import { auditSaysEn } from './audit-says.en.ts'
import { auditSaysNl } from './audit-says.nl.ts'
import type { Language } from './language.ts'

/** What a sentence of the audit trail is made of, in the reader's language. */
export type Told = {
  who: string
  /** Whom it concerned; the number, or whoever did it, when nobody is named. */
  whom: string
  /** Whether somebody is named, who is someone else than who did it. */
  isOther: boolean
  /** '‘Facturen’ en ‘Orderbevestigingen’', or nothing. */
  given: string
  taken: string
  /** What else was recorded, as text; nothing when it was not, or was not so. */
  of: (key: string) => string
  /** A list of authorisations among it. */
  labels: (key: string) => string
  /** Texts joined as the language does. */
  list: (texts: readonly string[]) => string
}
export type Says = Record<string, (told: Told) => string>

type Entry = Pick<AuditEntry, 'act' | 'actor' | 'actorId' | 'subject' | 'subjectId' | 'given' | 'taken' | 'detail'>

const says: Record<Language, Says> = { nl: auditSaysNl, en: auditSaysEn }
const nobody: Record<Language, string> = { nl: 'Iemand', en: 'Someone' }

/** One entry of the audit trail as a sentence without a full stop. */
export function auditSentence(entry: Entry, language: Language, brand: string): string {
  const { act, actor, actorId, subject, subjectId, given, taken, detail } = entry
  const format = new Intl.ListFormat(language, { type: 'conjunction' })
  const list = (texts: readonly string[]) => format.format(texts)
  const labels = (keys: readonly unknown[]) =>
    list(
      keys.flatMap((key) =>
        typeof key === 'string' && isAuthorisation(key) ? [`‘${authorisationLabel(key, language, brand)}’`] : [],
      ),
    )
  const who = actor ?? (actorId === null ? brand : nobody[language])
  const told: Told = {
    who,
    whom: subject ?? who,
    isOther: subject !== null && subjectId !== actorId,
    given: labels(given),
    taken: labels(taken),
    of: (key) => textOf(detail[key]),
    labels: (key) => (Array.isArray(detail[key]) ? labels(detail[key] as unknown[]) : ''),
    list,
  }
  const say = Object.hasOwn(says[language], act) ? says[language][act] : undefined
  return say?.(told) ?? `${who}: ${act}`
}

/** Whether an act has a sentence in both languages. */
export function isAuditSentence(act: string): boolean {
  return Object.values(says).every((one) => Object.hasOwn(one, act))
}

function textOf(value: unknown): string {
  if (value === true) return 'true'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
