import { authorisationLabel, isAuthorisation } from '#domain/access/authorisation.ts'
import type { AuditEntry } from '#domain/contract/audit.ts'
import { auditSentence } from '#domain/words/audit-sentences.ts'
import type { Language } from '#domain/words/language.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import type { Words } from '#web/words/nl.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** One entry as a sentence, with its reason below and all else that was recorded behind 'Details'. */
export function EntryLine({ entry, onPerson }: { entry: AuditEntry; onPerson: (person: string) => void }) {
  const { audit } = useWords().trail
  const language = useLanguage()
  const format = useFormat()
  const { at, reason, actorId, customerNumber } = entry
  return (
    <li className="trail-entry">
      <time dateTime={at}>{format.time(at)}</time>
      <div className="told">
        <p>{auditSentence(entry, language, brand)}</p>
        {reason ? (
          <p className="muted small">
            {audit.reason}: {reason}
          </p>
        ) : null}
        <details>
          <summary>{audit.details}</summary>
          <Details entry={entry} />
          {actorId !== null ? (
            <button className="btn quiet" type="button" onClick={() => onPerson(actorId)}>
              {audit.onlyPerson}
            </button>
          ) : null}
        </details>
      </div>
      {customerNumber ? <span className="trail-number stamp">{customerNumber}</span> : null}
    </li>
  )
}

function Details({ entry }: { entry: AuditEntry }) {
  const { audit } = useWords().trail
  const { address, sequence, hash, detail, at } = entry
  const format = useFormat()
  const language = useLanguage()
  const said = (key: string, value: unknown): string => {
    if (key === 'filters') return filtersText(value, audit, format.date)
    if (key === 'effect') return audit.effects[textOf(value)] ?? textOf(value)
    if (Array.isArray(value)) return format.list(value.map((one) => named(one, language)))
    return textOf(value)
  }
  const more = Object.entries(detail).filter(([, value]) => value !== '' && value !== null && !isEmpty(value))
  return (
    <dl className="trail-details">
      <div>
        <dt>{audit.time}</dt>
        <dd>{format.moment(at)}</dd>
      </div>
      {address ? (
        <div>
          <dt>{audit.address}</dt>
          <dd>{address}</dd>
        </div>
      ) : null}
      {more.map(([key, value]) => (
        <div key={key}>
          <dt>{audit.fields[key] ?? key}</dt>
          <dd>{said(key, value)}</dd>
        </div>
      ))}
      <div>
        <dt>{audit.entry(format.count(sequence))}</dt>
        <dd className="hash">{hash}</dd>
      </div>
    </dl>
  )
}

/** An authorisation by its label, anything else as it was recorded. */
function named(value: unknown, language: Language): string {
  return typeof value === 'string' && isAuthorisation(value)
    ? authorisationLabel(value, language, brand)
    : textOf(value)
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** The filters of a page, as they stand in its address; the period first. */
function filtersText(value: unknown, words: Words['trail']['audit'], date: (day: string) => string): string {
  if (typeof value !== 'object' || value === null) return textOf(value)
  const { from, to, until, ...more } = value as Record<string, unknown>
  const period = [from, to ?? until]
    .filter((day) => typeof day === 'string')
    .map(date)
    .join(' – ')
  const others = Object.entries(more)
    .filter(([, one]) => one !== null && one !== undefined && !isEmpty(one))
    .map(([key, one]) => `${words.filterNames[key] ?? key}: ${words.filterValues[textOf(one)] ?? textOf(one)}`)
  return [period, ...others].filter(Boolean).join('; ')
}

/** What was recorded, as it was recorded. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return Object.entries(value)
    .filter(([, one]) => one !== undefined && one !== null && !isEmpty(one))
    .map(([key, one]) => `${key} ${textOf(one)}`)
    .join('; ')
}
