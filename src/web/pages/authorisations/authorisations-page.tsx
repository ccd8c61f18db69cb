import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { Workspace } from '#web/pages/authorisations/workspace.tsx'
import { NoAdministrator } from '#web/pages/people/number-page.tsx'
import { paths } from '#web/paths.ts'
import { authorisationsQuery } from '#web/queries.ts'
import { useSession } from '#web/session.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Autorisaties', by account or by customer number, for whoever administers the number in the address. */
export function AuthorisationsPage() {
  const { authorisations: words, common } = useWords()
  const { number } = useParams({ from: '/signed-in/mijn-account/klantnummers/$number/autorisaties' })
  const { per } = useSearch({ from: '/signed-in/mijn-account/klantnummers/$number/autorisaties' })
  const { customerNumbers } = useSession()
  const navigate = useNavigate()
  const own = customerNumbers.find((entry) => entry.number === number)
  const byNumber = per === 'klantnummer'
  const here = (picked: string) => (byNumber ? paths.authorisationsByNumber(picked) : paths.authorisations(picked))
  useTitle(words.title)
  return (
    <AccountFrame number={number} onPickNumber={(picked) => void navigate(here(picked))}>
      <div className="auth-head">
        <div>
          <Link className="back" {...paths.customerNumber(number)}>
            {common.back}
          </Link>
          <h2>{words.title}</h2>
        </div>
        {own?.administrator ? <Categories number={number} byNumber={byNumber} /> : null}
      </div>
      {own?.administrator ? <Loaded number={number} byNumber={byNumber} /> : <NoAdministrator number={number} />}
    </AccountFrame>
  )
}

function Categories({ number, byNumber }: { number: string; byNumber: boolean }) {
  const { authorisations: words } = useWords()
  return (
    <div className="kind">
      <span id="category">{words.category}</span>
      <div className="seg big" role="group" aria-labelledby="category">
        <Pick chosen={!byNumber} to={paths.authorisations(number)} label={words.byAccount} />
        <Pick chosen={byNumber} to={paths.authorisationsByNumber(number)} label={words.byNumber} />
      </div>
    </div>
  )
}

type PickProps = { chosen: boolean; to: ReturnType<typeof paths.authorisations>; label: string }

/** Only what is searched for differs, so the router compares that too. */
function Pick({ chosen, to, label }: PickProps) {
  return (
    <Link
      {...to}
      activeOptions={{ exact: true, includeSearch: true }}
      aria-current={chosen ? 'true' : undefined}
      resetScroll={false}
    >
      {label}
    </Link>
  )
}

function Loaded({ number, byNumber }: { number: string; byNumber: boolean }) {
  const list = useQuery(authorisationsQuery(number))
  if (list.isPending) return <Skeleton rows={12} />
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />
  return <Workspace key={number} list={list.data} byNumber={byNumber} />
}
