import { useId, useState } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Member } from '#domain/contract/authorisations.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type PeopleProps = { number: string; members: readonly Member[]; chosen: string | undefined; changes: number }

/** The accounts of the number: a list with search, on a phone a native select. */
export function People({ number, members, chosen, changes }: PeopleProps) {
  const { authorisations: words } = useWords()
  const navigate = useNavigate()
  const [sought, setSought] = useState('')
  const id = useId()
  const found = members.filter((member) => contains(member, sought))
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 className="label" id={`${id}-title`}>
        {words.pick}
      </h3>
      <div className="people-pick">
        <select
          className="select"
          aria-labelledby={`${id}-title`}
          value={chosen ?? ''}
          onChange={(event) => void navigate(paths.authorisations(number, event.target.value))}
        >
          {chosen ? null : <option value="">–</option>}
          {members.map((member) => (
            <option key={member.accountId} value={member.accountId}>
              {member.listName}
            </option>
          ))}
        </select>
      </div>
      <div className="people">
        <label className="vh" htmlFor={`${id}-search`}>
          {words.search}
        </label>
        <input
          className="input"
          id={`${id}-search`}
          type="search"
          autoComplete="off"
          placeholder={words.search}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        <ul>
          {found.map((member) => (
            <li key={member.accountId}>
              <Person number={number} member={member} chosen={chosen} changes={changes} />
            </li>
          ))}
        </ul>
        <p className="none" role="status">
          {found.length === 0 ? words.searchNone : ''}
        </p>
      </div>
      <Later id={`${id}-add`} label={words.addAccount} />
    </section>
  )
}

type PersonProps = { number: string; member: Member; chosen: string | undefined; changes: number }

function Person({ number, member, chosen, changes }: PersonProps) {
  const { authorisations: words } = useWords()
  const current = member.accountId === chosen
  const roles = [member.administrator ? words.administrator : '', member.self ? words.you : '']
  const notes = current && changes > 0 ? words.unsaved(changes) : roles.filter(Boolean).join(', ')
  return (
    <Link
      {...paths.authorisations(number, member.accountId)}
      aria-current={current ? 'true' : undefined}
      activeProps={{ 'aria-current': current ? 'true' : undefined }}
      resetScroll={false}
    >
      {member.listName}
      {notes ? <span className="sub">{notes}</span> : null}
    </Link>
  )
}

/** A button that says beside it why it does nothing yet. */
export function Later({ id, label, className = 'btn' }: { id: string; label: string; className?: string }) {
  const { authorisations: words } = useWords()
  return (
    <div className="later-line">
      <button className={className} type="button" aria-disabled="true" aria-describedby={id}>
        {label}
      </button>
      <span className="stamp" id={id}>
        {words.comesLater}
      </span>
    </div>
  )
}

function contains({ listName, name, email }: Member, sought: string): boolean {
  const wanted = plain(sought)
  return [listName, name, email].some((text) => plain(text).includes(wanted))
}

/** Without accents and capitals: 'jose' finds 'José'. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
