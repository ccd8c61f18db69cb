import { useState } from 'react'
import type { Session } from '#domain/contract/session.ts'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { formatFor } from '#web/format.ts'
import { useSession } from '#web/session.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Right = {
  key: string
  number: string
  authorisation: Session['customerNumbers'][number]['authorisations'][number]
}
type Change = { gained: Right[]; lost: Right[] }

/** Says so, politely, when somebody changes your rights while you look. */
export function RightsNotice() {
  const { common } = useWords()
  const language = useLanguage()
  const session = useSession()
  const [seen, setSeen] = useState(session)
  const [change, setChange] = useState<Change>()

  if (seen !== session) {
    setSeen(session)
    const next = changeBetween(rightsOf(seen), rightsOf(session))
    if (next.gained.length + next.lost.length > 0) setChange(next)
  }

  const named = (rights: Right[]) =>
    formatFor(language).list(
      rights.map((right) => common.onNumber(authorisationLabel(right.authorisation, language, brand), right.number)),
    )
  return (
    <div role="status" className="wrap rights">
      {change ? (
        <Notice
          action={
            <button className="btn quiet" type="button" onClick={() => setChange(undefined)}>
              {common.close}
            </button>
          }
        >
          <b>{common.rightsChanged}</b>{' '}
          {change.gained.length > 0 ? `${common.rightsGained(named(change.gained))} ` : ''}
          {change.lost.length > 0 ? common.rightsLost(named(change.lost)) : ''}
        </Notice>
      ) : null}
    </div>
  )
}

function rightsOf(session: Session): Right[] {
  return session.customerNumbers.flatMap(({ number, authorisations }) =>
    authorisations.map((authorisation) => ({ key: `${number} ${authorisation}`, number, authorisation })),
  )
}

function changeBetween(before: Right[], after: Right[]): Change {
  const had = new Set(before.map((right) => right.key))
  const has = new Set(after.map((right) => right.key))
  return {
    gained: after.filter((right) => !had.has(right.key)),
    lost: before.filter((right) => !has.has(right.key)),
  }
}
