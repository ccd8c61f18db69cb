import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { Trail } from '#web/pages/trail/trail.tsx'
import { filterFromSearch, searchFromFilter } from '#web/pages/trail/trail-filter.ts'
import { paths } from '#web/paths.ts'
import { authorisationsQuery } from '#web/queries.ts'
import { useWords } from '#web/words/words.tsx'

const from = '/signed-in/mijn-account/klantnummers/$number/logboek' as const

/** 'Logboek' of one customer number, for its administrators. */
export function AuditPage() {
  const { audit } = useWords().trail
  return (
    <NumberPage title={audit.title} intro={audit.intro} here={(picked) => paths.audit(picked)} tools={<Related />}>
      {(number) => <NumberTrail key={number} number={number} />}
    </NumberPage>
  )
}

function NumberTrail({ number }: { number: string }) {
  const filter = filterFromSearch(useSearch({ from }))
  const navigate = useNavigate()
  const members = useQuery(authorisationsQuery(number)).data?.members ?? []
  return (
    <Trail
      number={number}
      filter={filter}
      people={members.map(({ accountId, listName }) => ({ id: accountId, name: listName }))}
      onFilter={(next) => void navigate({ ...paths.audit(number, searchFromFilter(next)), resetScroll: false })}
    />
  )
}

function Related() {
  const { number } = useParams({ from })
  const { access, why } = useWords().trail
  return (
    <ul className="related">
      <li>
        <Link {...paths.accessOn(number)}>{access.title}</Link>
      </li>
      <li>
        <Link {...paths.why(number)}>{why.title}</Link>
      </li>
    </ul>
  )
}
