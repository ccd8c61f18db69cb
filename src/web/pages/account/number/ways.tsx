import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { invitationsQuery, requestsQuery } from '#web/pages/people/queries.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type Address = Pick<LinkProps, 'to' | 'params' | 'search'>

/** Where an administrator of the number can go. */
export function Ways({ number }: { number: string }) {
  const { account, number: words, people } = useWords()
  const requests = useQuery(requestsQuery(number)).data?.requests.filter(({ state }) => state === 'open').length ?? 0
  const invited =
    useQuery(invitationsQuery(number)).data?.invitations.filter(({ state }) => state === 'open').length ?? 0
  return (
    <ul className="ways-list">
      <Way to={paths.authorisations(number)} label={account.authorisations} about={account.authorisationsAbout} />
      <Way
        to={paths.requests(number)}
        label={people.requests}
        about={words.requestsAbout}
        count={requests > 0 ? words.waiting(requests) : ''}
      />
      <Way
        to={paths.invitations(number)}
        label={people.invitations}
        about={words.invitationsAbout}
        count={invited > 0 ? words.open(invited) : ''}
      />
      <Way to={paths.templates(number)} label={people.templates} about={words.templatesAbout} />
      <Way to={paths.changes(number)} label={people.changes} about={words.changesAbout} />
      <Way to={paths.audit(number)} label={account.audit} about={account.auditAbout} />
      <Way to={paths.accessOn(number)} label={words.accessOn} about={words.accessOnAbout} />
      <Way to={paths.why(number)} label={words.why} about={words.whyAbout} />
    </ul>
  )
}

type WayProps = { to: Address; label: string; about: string; count?: string }

function Way({ to, label, about, count }: WayProps) {
  return (
    <li>
      <Link {...to}>{label}</Link>
      <span className="muted small">{about}</span>
      {count ? <span className="count">{count}</span> : null}
    </li>
  )
}
