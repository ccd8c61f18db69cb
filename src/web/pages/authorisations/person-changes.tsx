import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { dateFromText } from '#web/pages/authorisations/date-text.ts'
import { heldBy, type Difference, type Given } from '#web/pages/authorisations/draft.ts'
import type { PersonChange } from '#web/pages/authorisations/drafts.ts'
import { effectsOf, type Effect } from '#web/pages/authorisations/effects.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** Everything that changes for one person, and what that opens or closes. */
export function PersonChanges({ number, change }: { number: string; change: PersonChange }) {
  const { authorisations: words } = useWords()
  const { member, difference } = change
  return (
    <div className="person">
      <b>{member.listName}</b>
      <ul>
        <Lines difference={difference} />
      </ul>
      {effectsFor(change).map((effect) => (
        <p key={effect} className="effect">
          {words.effects[effect](number)}
        </p>
      ))}
    </div>
  )
}

const maxLines = 3

/** One person in one line: the entries themselves when nobody else changes, else only how many. */
export function ShortChange({ change, alone }: { change: PersonChange; alone: boolean }) {
  const { authorisations: words } = useWords()
  const { member, difference } = change
  const { give, change: kept, take, count } = difference
  const effects = effectsFor(change).map((effect) => words.shortEffects[effect])
  if (alone && count <= maxLines) {
    return (
      <>
        <Lines difference={difference} />
        {effects.map((effect) => (
          <li key={effect} className="effect">
            {effect}
          </li>
        ))}
      </>
    )
  }
  const signs = [
    give.length > 0 ? `+${give.length}` : '',
    take.length > 0 ? `−${take.length}` : '',
    kept.length > 0 ? words.changedCount(kept.length) : '',
  ]
  return (
    <li className={effects.length > 0 ? 'effect' : undefined}>
      {`${member.name}: ${[...signs, ...effects].filter(Boolean).join(', ')}`}
    </li>
  )
}

function Lines({ difference }: { difference: Difference }) {
  const { authorisations: words } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const label = (key: Authorisation) => authorisationLabel(key, language, brand)
  const end = (entry: Given) => {
    const date = dateFromText(entry.endsOn)
    return date ? words.until(format.date(date)) : ''
  }
  return (
    <>
      {difference.give.map((entry) => (
        <li key={entry.authorisation} className="plus">
          {[label(entry.authorisation), end(entry)].filter(Boolean).join(', ')}
        </li>
      ))}
      {difference.change.map((entry) => (
        <li key={entry.authorisation} className="kept">
          {`${label(entry.authorisation)}, ${end(entry) || words.noEnd}`}
        </li>
      ))}
      {difference.take.map((key) => (
        <li key={key} className="minus">
          {label(key)}
        </li>
      ))}
    </>
  )
}

function effectsFor({ member, difference }: PersonChange): Effect[] {
  const before = heldBy(member.grants)
  const after = new Set(before)
  for (const { authorisation } of difference.give) after.add(authorisation)
  for (const key of difference.take) after.delete(key)
  return effectsOf(before, after)
}
