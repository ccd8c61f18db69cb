import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { Session } from '#domain/contract/session.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { ownRequestsQuery } from '#web/pages/home/queries.ts'
import { AskAccess } from '#web/pages/requests/ask-access.tsx'
import { paths } from '#web/paths.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** For someone whose rights open nothing here yet: why, whom to ask, and what was asked already. */
export function NothingYet({ session }: { session: Session }) {
  const { home, common } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const keys = [...new Set(session.customerNumbers.flatMap((entry) => entry.authorisations))]
  const labels = keys.map((key) => `‘${authorisationLabel(key, language, brand)}’`)
  return (
    <div className="empty">
      <h2>{keys.length > 0 ? home.nothingShown : home.emptyTitle}</h2>
      {keys.length > 0 ? <p>{home.nothingShownText(format.list(labels))}</p> : null}
      <p>{home.emptyText}</p>
      <p>
        {home.emptyWhom} <Link {...paths.help('beheerder')}>{common.whoAdministers}</Link>
      </p>
      <OwnRequests />
      <AskAccess />
    </div>
  )
}

function OwnRequests() {
  const { home } = useWords()
  const format = useFormat()
  const { data } = useQuery(ownRequestsQuery())
  const open = data?.requests.filter((request) => request.state === 'open') ?? []
  if (open.length === 0) return null
  return (
    <div>
      <h3>{home.asked}</h3>
      <ul>
        {open.map((request) => (
          <li key={request.id}>
            <Link {...paths.account('aanvragen')}>
              {home.askedFor(request.customerNumber, format.moment(request.askedAt))}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
