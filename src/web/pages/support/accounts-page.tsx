import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AccountTable } from '#web/pages/support/account-table.tsx'
import { accountsQuery } from '#web/pages/support/queries.ts'
import { paths } from '#web/paths.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'
import { LoadMore } from '#web/ui/load-more.tsx'

/** All accounts, found by name or e-mail address; what is searched stands in the address. */
export function AccountsPage() {
  const { support: words } = useWords()
  const { zoek = '' } = useSearch({ from: '/signed-in/operator/beheer/gebruikers' })
  const list = useInfiniteQuery(accountsQuery(zoek))
  useTitle(words.title)
  const accounts = list.data?.pages.flatMap((page) => page.accounts) ?? []
  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <SearchLine key={zoek} search={zoek} />
      {list.isPending ? <Skeleton rows={8} /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && accounts.length === 0 ? <NoneFound search={zoek} /> : null}
      {accounts.length > 0 ? <AccountTable accounts={accounts} /> : null}
      <LoadMore list={list} label={words.more} />
    </div>
  )
}

function SearchLine({ search }: { search: string }) {
  const { support: words } = useWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search)
  return (
    <form
      className="find-line"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        void navigate(paths.supportAccounts(typed.trim()))
      }}
    >
      <div className="field">
        <label htmlFor="find-account">{words.search}</label>
        <input
          className="input"
          id="find-account"
          type="search"
          maxLength={200}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <button className="btn" type="submit">
        {words.find}
      </button>
    </form>
  )
}

function NoneFound({ search }: { search: string }) {
  const { support: words } = useWords()
  const navigate = useNavigate()
  return (
    <div className="stack" role="status">
      <p className="wrap-anywhere">{search ? words.noneFound(search) : words.none}</p>
      {search ? (
        <p>
          <button className="btn" type="button" onClick={() => void navigate(paths.supportAccounts())}>
            {words.all}
          </button>
        </p>
      ) : null}
    </div>
  )
}
