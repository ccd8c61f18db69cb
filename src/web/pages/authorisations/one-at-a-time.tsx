import { useId, useState } from 'react'
import {
  authorisationGroups,
  authorisationLabel,
  groupLabel,
  type Authorisation,
} from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import type { Ticks } from '#web/pages/authorisations/ticks.ts'
import { cellState } from '#web/pages/authorisations/cell-state.ts'
import { isTicked } from '#web/pages/authorisations/draft.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** On a phone: one authorisation, and everybody with a tick or without. */
export function OneAtATime({ members, ticks }: { members: readonly Member[]; ticks: Ticks }) {
  const { authorisations: words } = useWords()
  const language = useLanguage()
  const [authorisation, setAuthorisation] = useState<Authorisation>('insight-parcels')
  const id = useId()
  const label = authorisationLabel(authorisation, language, brand)
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{words.authorisation}</label>
        <select
          className="select"
          id={id}
          value={authorisation}
          onChange={(event) => setAuthorisation(event.target.value as Authorisation)}
        >
          {authorisationGroups.map((group) => (
            <optgroup key={group.key} label={groupLabel(group, language, brand)}>
              {group.entries.map((entry) => (
                <option key={entry.key} value={entry.key}>
                  {authorisationLabel(entry.key, language, brand)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <ul className="one-at-a-time" aria-label={label}>
        {members.map((member) => (
          <Person key={member.accountId} member={member} authorisation={authorisation} label={label} ticks={ticks} />
        ))}
      </ul>
    </>
  )
}

type PersonProps = { member: Member; authorisation: Authorisation; label: string; ticks: Ticks }

function Person({ member, authorisation, label, ticks }: PersonProps) {
  const { authorisations: words } = useWords()
  const draft = ticks.drafts[member.accountId] ?? {}
  const ticked = isTicked(draft, member.grants, authorisation)
  const fixed = ticks.fixed(member, authorisation)
  const { kind, text } = cellState(draft, member.grants, authorisation, words)
  const notes = [text, fixed ?? ''].filter(Boolean).join('. ')
  return (
    <li className={kind}>
      <label className="check">
        <input
          type="checkbox"
          checked={ticked}
          disabled={fixed !== undefined}
          onChange={(event) => ticks.tick([member], authorisation, event.target.checked)}
        />
        <span>
          {member.listName}
          {notes ? <span className="sub">{notes}</span> : null}
        </span>
      </label>
      {ticked ? (
        <button className="btn quiet tight" type="button" onClick={() => ticks.openTerms(member, authorisation)}>
          {words.changeTerms}
          <span className="vh">{words.forEntry(words.termsOf(label, member.name))}</span>
        </button>
      ) : null}
    </li>
  )
}
