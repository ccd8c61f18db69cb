import '#web/ui/trail.css'
import { useId, useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { authorisationLabel, authorisations } from '#domain/access/authorisation.ts'
import type { AccessOn } from '#domain/contract/audit.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { dateFromText, dutchToday, textFromDate } from '#web/pages/authorisations/date-text.ts'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { accessQuery } from '#web/pages/trail/queries.ts'
import { paths } from '#web/paths.ts'
import { Field } from '#web/ui/field.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

const from = '/signed-in/mijn-account/klantnummers/$number/wie-kon-wat-zien' as const
type Access = AccessOn['accesses'][number]

/** 'Wie kon wat zien' on a day of the past, or today. */
export function AccessPage() {
  const { access } = useWords().trail
  const { op } = useSearch({ from })
  return (
    <NumberPage
      title={access.title}
      intro={access.intro}
      here={(picked) => paths.accessOn(picked, op)}
      back={(number) => paths.audit(number)}
    >
      {(number) => <OnDay number={number} on={op && /^\d{4}-\d\d-\d\d$/.test(op) ? op : dutchToday()} />}
    </NumberPage>
  )
}

function OnDay({ number, on }: { number: string; on: string }) {
  const { access } = useWords().trail
  const format = useFormat()
  const found = useQuery(accessQuery(number, on))
  const people = peopleOf(found.data?.accesses ?? [])
  return (
    <>
      <DayForm key={`${number} ${on}`} number={number} on={on} />
      {found.isPending ? <Skeleton rows={8} /> : null}
      {found.isError ? <Failure error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isSuccess ? (
        <section aria-labelledby="on-day">
          <h3 id="on-day" className="on-day">
            {access.onDay(format.date(on))}{' '}
            <span className="muted">
              {people.length > 0 ? access.summary(format.count(people.length), people.length) : ''}
            </span>
          </h3>
          {people.length === 0 ? <p className="trail-empty">{access.empty}</p> : null}
          {people.length > 0 ? <Accesses number={number} people={people} /> : null}
        </section>
      ) : null}
    </>
  )
}

function DayForm({ number, on }: { number: string; on: string }) {
  const { access, audit } = useWords().trail
  const navigate = useNavigate()
  const id = useId()
  const [wrong, setWrong] = useState<string>()
  const show = (day: string) => void navigate({ ...paths.accessOn(number, day), resetScroll: false })

  function ask(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const day = dateFromText(String(new FormData(event.currentTarget).get('day') ?? ''))
    if (!day) return setWrong(audit.dateUnreadable)
    if (day > dutchToday()) return setWrong(access.future)
    setWrong(undefined)
    show(day)
  }

  return (
    <form className="trail-filters" onSubmit={ask} noValidate>
      <Field
        id={id}
        name="day"
        label={access.on}
        defaultValue={textFromDate(on)}
        placeholder={audit.dateShape}
        autoComplete="off"
        inputMode="numeric"
        error={wrong}
      />
      <div className="rowline">
        <button className="btn" type="submit">
          {access.show}
        </button>
        {on === dutchToday() ? null : (
          <button className="btn quiet" type="button" onClick={() => show(dutchToday())}>
            {access.today}
          </button>
        )}
      </div>
    </form>
  )
}

type PersonAccess = { id: string; name: string; email: string; accesses: Access[] }

function peopleOf(accesses: readonly Access[]): PersonAccess[] {
  const people = new Map<string, PersonAccess>()
  for (const access of accesses) {
    const { accountId: id, name, email } = access
    const person = people.get(id) ?? { id, name, email, accesses: [] }
    people.set(id, person)
    person.accesses.push(access)
  }
  for (const person of people.values()) person.accesses.sort((a, b) => place(a) - place(b))
  return [...people.values()]
}

/** In the order of the catalogue; what was given anew after what was before it. */
const place = ({ authorisation }: Access) => authorisations.indexOf(authorisation)

function Accesses({ number, people }: { number: string; people: readonly PersonAccess[] }) {
  const { access } = useWords().trail
  return (
    <table className="data log trail-table">
      <thead>
        <tr>
          <th scope="col">{access.authorisation}</th>
          <th scope="col">{access.from}</th>
          <th scope="col">{access.until}</th>
          <th scope="col">{access.reason}</th>
          <td>
            <span className="vh">{access.why}</span>
          </td>
        </tr>
      </thead>
      {people.map((person) => (
        <tbody key={person.id}>
          <tr className="trail-person">
            <th scope="rowgroup" colSpan={5}>
              {person.name} <span className="muted">{person.email}</span>
            </th>
          </tr>
          {person.accesses.map((one) => (
            <AccessRow key={`${one.authorisation} ${one.from}`} number={number} access={one} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function AccessRow({ number, access: one }: { number: string; access: Access }) {
  const { access } = useWords().trail
  const format = useFormat()
  const label = authorisationLabel(one.authorisation, useLanguage(), brand)
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-l={access.from}>
        {format.moment(one.from)} <span className="sub">{access.by(one.givenBy ?? brand)}</span>
      </td>
      <td data-l={access.until}>
        {one.until ? format.moment(one.until) : access.still}{' '}
        {one.until ? <span className="sub">{one.endedBy ? access.by(one.endedBy) : access.byItself}</span> : null}
      </td>
      <td {...(one.reason ? { 'data-l': access.reason } : {})}>{one.reason}</td>
      <td className="r">
        <Link {...paths.why(number, one.accountId, one.authorisation)} aria-label={access.whyLabel(one.name, label)}>
          {access.why}
        </Link>
      </td>
    </tr>
  )
}
