import { Link, useNavigate, useParams, useSearch, type LinkProps } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/pages/insight/insight.css'
import type { ParcelList } from '#domain/contract/parcels.ts'
import { mostExported } from '#domain/insight/query.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { backTarget } from '#web/pages/insight/dashboard-target.ts'
import { exportQuery, listSearch, listStateFrom, sortedBy, type ListState } from '#web/pages/insight/insight-search.ts'
import { parcelCount } from '#web/pages/insight/names.ts'
import { ParcelListFilters } from '#web/pages/insight/parcel-list-filters.tsx'
import { ParcelListPages, ParcelListRange } from '#web/pages/insight/parcel-list-pages.tsx'
import { ParcelTable } from '#web/pages/insight/parcel-table.tsx'
import { returning, useKeptScroll } from '#web/pages/insight/use-kept-scroll.ts'
import { useParcelList } from '#web/pages/insight/use-parcels.ts'
import { useSeenNumbers } from '#web/pages/insight/use-seen-numbers.ts'
import { paths } from '#web/paths.ts'
import { Denied } from '#web/ui/denied.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** The parcels behind one number of the dashboard: as many as the number said. */
export function ParcelListPage() {
  const { number } = useParams({ strict: false }) as { number: string }
  const asked = listStateFrom(useSearch({ strict: false }))
  const { seen, unseen } = useSeenNumbers(number, asked?.alongside ?? [])
  const state = asked && { ...asked, alongside: seen }
  const { insight: words, parcels: said } = useWords()
  const result = useParcelList(number, state)
  const navigate = useNavigate()
  const title = useListTitle(state, result.data)
  useTitle(title)
  useKeptScroll(`lijst ${number}`, result.data !== undefined)

  if (result.error instanceof Problem && result.error.code === 'missing-authorisation') {
    return <Denied number={number} missing={['insight-parcels']} />
  }
  const target = (next: ListState) => paths.parcelList(number, listSearch(next)) as LinkProps
  return (
    <div className="wrap">
      <div className="head">
        <Link className="back" {...backTarget(number, state?.back ?? '')} {...returning}>
          {said.back}
        </Link>
        <h1>{title}</h1>
        {state && <ParcelListFilters number={number} state={state} list={result.data} />}
        {!state && <p>{said.noPeriod}</p>}
      </div>
      {unseen.length > 0 ? <Notice kind="warn">{words.filter.unseen(unseen.join(', '), unseen.length)}</Notice> : null}
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
            <ParcelListRange list={result.data} />
            <ExportLink number={number} state={state} total={result.data.total} />
          </div>
          {result.data.parcels.length === 0 ? (
            <p>{said.none}</p>
          ) : (
            <ParcelTable
              list={result.data}
              state={state}
              from={number}
              sort={(by) => void navigate({ ...target(sortedBy(state, by)), resetScroll: false })}
            />
          )}
          <ParcelListPages list={result.data} target={(page) => target({ ...state, page })} />
        </div>
      ) : null}
    </div>
  )
}

/** The whole list as a file, as long as it fits in one. */
function ExportLink({ number, state, total }: { number: string; state: ListState; total: number }) {
  const { parcels: said } = useWords()
  const format = useFormat()
  if (total === 0) return null
  if (total > mostExported) return <p>{said.tooMany(format.count(mostExported))}</p>
  return (
    <a
      className="btn"
      href={`/api/v1/customer-numbers/${encodeURIComponent(number)}/parcels.csv?${exportQuery(state)}`}
      download
    >
      {said.export}
    </a>
  )
}

function useListTitle(state: ListState | undefined, list: ParcelList | undefined): string {
  const { insight: words, parcels: said } = useWords()
  const format = useFormat()
  if (!state || !list) return said.caption
  const count = parcelCount(list.total, format.count(list.total), words)
  const titles: Partial<Record<string, (count: string, narrowed: ListState) => string>> = said.titles
  const title = Object.hasOwn(titles, state.selection) ? titles[state.selection] : undefined
  return title ? title(count, state) : count
}
