import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { auditKinds } from '#domain/words/audit-acts.ts'
import { dateFromText, textFromDate } from '#web/pages/authorisations/date-text.ts'
import type { TrailFilter } from '#web/pages/trail/trail-filter.ts'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

export type Person = { id: string; name: string }

type FilterFormProps = {
  filter: TrailFilter
  people?: readonly Person[]
  /** Logging in belongs to no number: only operators find it. */
  forOperator: boolean
  onFilter: (filter: TrailFilter) => void
  children: ReactNode
}

const nobody: readonly Person[] = []

/** Which entries are shown; what is chosen stands in the address. */
export function FilterForm({ filter, people = nobody, forOperator, onFilter, children }: FilterFormProps) {
  const { audit } = useWords().trail
  const id = useId()
  const [wrong, setWrong] = useState<{ from?: string; until?: string }>({})
  const kinds = auditKinds.filter((kind) => forOperator || kind !== 'sign-in')

  function apply(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const [from, until] = [dateFromText(text('from')), dateFromText(text('until'))]
    const found: typeof wrong = {}
    if (text('from') && !from) found.from = audit.dateUnreadable
    if (text('until') && !until) found.until = audit.dateUnreadable
    if (from && until && from > until) found.until = audit.turnedRound
    setWrong(found)
    if (Object.keys(found).length > 0) return
    const entries = { kind: text('kind'), person: text('person'), from, until }
    onFilter(Object.fromEntries(Object.entries(entries).filter(([, value]) => value)) as TrailFilter)
  }

  return (
    <form className="trail-filters" aria-label={audit.filters} onSubmit={apply} noValidate>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{audit.kind}</label>
        <select className="select" id={`${id}-kind`} name="kind" defaultValue={filter.kind ?? ''}>
          <option value="">{audit.allKinds}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {audit.kinds[kind]}
            </option>
          ))}
        </select>
      </div>
      <PersonField id={`${id}-person`} person={filter.person} people={people} forOperator={forOperator} />
      <DayField id={`${id}-from`} name="from" label={audit.from} day={filter.from} error={wrong.from} />
      <DayField id={`${id}-until`} name="until" label={audit.until} day={filter.until} error={wrong.until} />
      <div className="rowline">
        <button className="btn" type="submit">
          {audit.apply}
        </button>
        {Object.keys(filter).length > 0 ? (
          <button className="btn quiet" type="button" onClick={() => onFilter({})}>
            {audit.clear}
          </button>
        ) : null}
        <span className="end">{children}</span>
      </div>
    </form>
  )
}

type PersonFieldProps = { id: string; person: string | undefined; people: readonly Person[]; forOperator: boolean }

function PersonField({ id, person = '', people, forOperator }: PersonFieldProps) {
  const { audit } = useWords().trail
  // Operators choose a person from an entry: a list of everybody would be too long.
  if (forOperator && person === '') return null
  const isKnown = person === '' || people.some((one) => one.id === person)
  return (
    <div className="field">
      <label htmlFor={id}>{audit.person}</label>
      {/* Drawn anew when the list comes in: a choice that was not there yet would be lost. */}
      <select className="select" id={id} name="person" key={people.length} defaultValue={person}>
        <option value="">{audit.everybody}</option>
        {isKnown ? null : <option value={person}>{forOperator ? audit.chosenPerson : audit.somebodyElse}</option>}
        {people.map(({ id: one, name }) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

type DayFieldProps = { id: string; name: string; label: string; day: string | undefined; error: string | undefined }

function DayField({ id, name, label, day, error }: DayFieldProps) {
  const { audit } = useWords().trail
  return (
    <Field
      id={id}
      name={name}
      label={label}
      defaultValue={textFromDate(day ?? null)}
      placeholder={audit.dateShape}
      autoComplete="off"
      inputMode="numeric"
      error={error}
    />
  )
}
