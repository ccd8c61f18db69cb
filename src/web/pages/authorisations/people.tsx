import { useId, useState } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Member } from '#domain/contract/authorisations.ts'
import type { PersonChange } from '#web/pages/authorisations/drafts.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type PeopleProps = {
  number: string
  members: readonly Member[]
  chosen: string | undefined
  changes: readonly PersonChange[]
}

const pageSize = 200

/** The accounts of the number: a list with search, on a phone a native select. */
export function People({ number, members, chosen, changes }: PeopleProps) {
  const { authorisations: words } = useWords()
  const navigate = useNavigate()
  const [sought, setSought] = useState('')
  const [shown, setShown] = useState(pageSize)
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
          {chosen ? null : <option value="">{words.choosePerson}</option>}
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
          {found.slice(0, shown).map((member) => (
            <li key={member.accountId}>
              <Person
                number={number}
                member={member}
                current={member.accountId === chosen}
                changes={changes.find((change) => change.member.accountId === member.accountId)?.difference.count ?? 0}
              />
            </li>
          ))}
        </ul>
        {found.length > shown ? (
          <button className="btn quiet" type="button" onClick={() => setShown(shown + pageSize)}>
            {words.showMore(found.length - shown)}
          </button>
        ) : null}
        <p className="none" role="status">
          {found.length === 0 ? words.searchNone : ''}
        </p>
      </div>
      <Link className="btn" {...paths.addPerson(number)}>
        {words.addAccount}
      </Link>
    </section>
  )
}

type PersonProps = { number: string; member: Member; current: boolean; changes: number }

function Person({ number, member, current, changes }: PersonProps) {
  const { authorisations: words } = useWords()
  const roles = [member.administrator ? words.administrator : '', member.self ? words.you : '']
  const notes = changes > 0 ? words.unsaved(changes) : roles.filter(Boolean).join(', ')
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

export function contains({ listName, name, email }: Member, sought: string): boolean {
  const wanted = plain(sought)
  return [listName, name, email].some((text) => plain(text).includes(wanted))
}

/** Without accents and capitals: 'jose' finds 'José'. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
