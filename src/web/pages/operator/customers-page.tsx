import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFormat } from '#web/format.ts'
import { CreateCustomer } from '#web/pages/operator/create-customer.tsx'
import { CustomerTable } from '#web/pages/operator/customer-table.tsx'
import { customersQuery } from '#web/pages/operator/queries.ts'
import { paths } from '#web/paths.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'
import { LoadMore } from '#web/ui/load-more.tsx'

/** All customers, found by name or number; what is searched stands in the address. */
export function CustomersPage() {
  const words = useWords().operator.customers
  const { zoek = '', zonder } = useSearch({ from: '/signed-in/operator/beheer/klanten' })
  const format = useFormat()
  const [creating, setCreating] = useState(false)
  const list = useInfiniteQuery(customersQuery({ search: zoek, onlyOrphaned: zonder !== undefined }))
  useTitle(words.title)
  const customers = list.data?.pages.flatMap((page) => page.customers) ?? []
  const counts = list.data?.pages[0]?.counts
  return (
    <div className="wrap">
      <div className="head">
        <div className="row">
          <h1>{words.title}</h1>
          <button className="btn act" type="button" onClick={() => setCreating(true)}>
            {words.create}
          </button>
        </div>
        <p>{words.intro}</p>
        {counts ? (
          <p className="stamp">
            {words.counts(format.count(counts.customers), format.count(counts.numbers), format.count(counts.orphaned))}
          </p>
        ) : null}
      </div>
      <SearchLine key={zoek} search={zoek} onlyOrphaned={zonder !== undefined} />
      {list.isPending ? <Skeleton rows={8} /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && customers.length === 0 ? (
        <NoneFound search={zoek} onlyOrphaned={zonder !== undefined} />
      ) : null}
      {customers.length > 0 ? <CustomerTable customers={customers} /> : null}
      <LoadMore list={list} label={words.more} />
      {creating ? <CreateCustomer onClose={() => setCreating(false)} /> : null}
    </div>
  )
}

type SearchProps = { search: string; onlyOrphaned: boolean }

function searchOf(search: string, onlyOrphaned: boolean) {
  return paths.customers({ ...(search && { zoek: search }), ...(onlyOrphaned && { zonder: 'beheerder' }) })
}

function SearchLine({ search, onlyOrphaned }: SearchProps) {
  const words = useWords().operator.customers
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search)
  return (
    <form
      className="find-line"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        void navigate(searchOf(typed.trim(), onlyOrphaned))
      }}
    >
      <div className="field">
        <label htmlFor="find-customer">{words.search}</label>
        <input
          className="input"
          id="find-customer"
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
      <label className="check">
        <input
          type="checkbox"
          checked={onlyOrphaned}
          onChange={(event) => void navigate(searchOf(typed.trim(), event.target.checked))}
        />
        {words.onlyOrphaned}
      </label>
    </form>
  )
}

function NoneFound({ search, onlyOrphaned }: SearchProps) {
  const words = useWords().operator.customers
  const navigate = useNavigate()
  const says = search ? words.noneFound(search) : onlyOrphaned ? words.noneOrphaned : words.none
  return (
    <div className="stack" role="status">
      <p>{says}</p>
      {search || onlyOrphaned ? (
        <p>
          <button className="btn" type="button" onClick={() => void navigate(paths.customers())}>
            {words.all}
          </button>
        </p>
      ) : null}
    </div>
  )
}
