import { Link, useNavigate, useParams, useSearch, type LinkProps } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/pages/insight/insight.css'
import type { ParcelList } from '#domain/contract/parcels.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { rangeText } from '#web/pages/insight/dates.ts'
import {
  listSearch,
  listStateFrom,
  packSearch,
  unpackSearch,
  type ListState,
} from '#web/pages/insight/insight-search.ts'
import { countryName, parcelCount } from '#web/pages/insight/names.ts'
import { ParcelTable } from '#web/pages/insight/parcel-table.tsx'
import { useParcelList } from '#web/pages/insight/use-parcels.ts'
import { paths } from '#web/paths.ts'
import { Denied } from '#web/ui/denied.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** The parcels behind one number of the dashboard: as many as the number said. */
export function ParcelListPage() {
  const { number } = useParams({ strict: false }) as { number: string }
  const state = listStateFrom(useSearch({ strict: false }))
  const words = useWords().insight
  const result = useParcelList(number, state)
  const navigate = useNavigate()
  const title = useListTitle(state, result.data)
  useTitle(title)

  if (result.error instanceof Problem && result.error.code === 'missing-authorisation') {
    return <Denied number={number} missing={['insight-parcels']} />
  }
  const target = (next: ListState) => paths.parcelList(number, listSearch(next)) as LinkProps
  return (
    <div className="wrap">
      <div className="head">
        <Link className="back" {...(paths.insightParcels(number, unpackSearch(state?.back ?? '')) as LinkProps)}>
          {words.list.back}
        </Link>
        <h1>{title}</h1>
        {state && <FilterLine number={number} state={state} />}
        {!state && <p>{words.list.noPeriod}</p>}
      </div>
      {state && result.isError ? (
        <Failure title={words.error.title} error={result.error} retry={() => void result.refetch()} />
      ) : null}
      {state && !result.data && !result.isError ? (
        <div className="list-wait">
          <Skeleton rows={12} />
        </div>
      ) : null}
      {state && result.data && !result.isError ? (
        <div aria-busy={result.isPlaceholderData}>
          <div className="list-tools">
            <fieldset className="seg">
              <legend>{words.list.sort}</legend>
              {(['accepted', 'hours'] as const).map((sort) => (
                <label key={sort}>
                  <input
                    type="radio"
                    name="volgorde"
                    checked={state.sort === sort}
                    onChange={() => void navigate({ ...target({ ...state, sort, page: 1 }), resetScroll: false })}
                  />
                  {words.list.sorts[sort]}
                </label>
              ))}
            </fieldset>
            <PageRange list={result.data} />
          </div>
          {result.data.parcels.length === 0 ? (
            <p>{words.list.none}</p>
          ) : (
            <ParcelTable list={result.data} sort={state.sort} back={packSearch(listSearch(state))} />
          )}
          <Pages list={result.data} target={(page) => target({ ...state, page })} />
        </div>
      ) : null}
    </div>
  )
}

function useListTitle(state: ListState | undefined, list: ParcelList | undefined): string {
  const words = useWords().insight
  const format = useFormat()
  if (!state || !list) return words.list.caption
  const count = parcelCount(list.total, format.count(list.total), words)
  return words.list.titles[state.selection](count, state.days ?? 0)
}

/** The filters as a line of text. */
function FilterLine({ number, state }: { number: string; state: ListState }) {
  const words = useWords().insight
  const language = useLanguage()
  const { countries, products, postcodes } = state.filter
  const parts = [
    `${words.filter.number} ${number}`,
    words.list.accepted(rangeText(state.period.from, state.period.to, language)),
    countries.length > 0 ? countries.map((code) => countryName(code, language, words.unknown)).join(', ') : '',
    products.length > 0 ? `${words.filter.product} ${products.join(', ')}` : '',
    postcodes.length > 0 ? `${words.filter.postcode} ${postcodes.join(', ')}` : '',
    words.list.clocks[state.clock],
  ]
  return <p className="list-filters">{parts.filter(Boolean).join(' · ')}</p>
}

function PageRange({ list }: { list: ParcelList }) {
  const words = useWords().insight.list
  const format = useFormat()
  if (list.parcels.length === 0) return null
  const first = (list.page - 1) * list.pageSize + 1
  const last = first + list.parcels.length - 1
  return <span role="status">{words.range(format.count(first), format.count(last), format.count(list.total))}</span>
}

function Pages({ list, target }: { list: ParcelList; target: (page: number) => LinkProps }) {
  const words = useWords().insight.list
  const lastPage = Math.ceil(list.total / list.pageSize)
  if (lastPage < 2) return null
  return (
    <nav className="pages" aria-label={words.pages}>
      {list.page > 1 && (
        <Link className="btn" {...target(list.page - 1)}>
          {words.previous}
        </Link>
      )}
      {list.page < lastPage && (
        <Link className="btn" {...target(list.page + 1)}>
          {words.next}
        </Link>
      )}
      <PageRange list={list} />
    </nav>
  )
}
