import { Link, type LinkProps } from '@tanstack/react-router'
import { mostSearchPages } from '#domain/insight/parcel-search.ts'
import { useFormat } from '#web/format.ts'
import { Narrow } from '#web/pages/track/narrow.tsx'
import { TrackPages } from '#web/pages/track/track-pages.tsx'
import { trackSearch, type TrackState } from '#web/pages/track/track-search.ts'
import { TrackTable } from '#web/pages/track/track-table.tsx'
import { useSearchResults } from '#web/pages/track/use-track.ts'
import { paths } from '#web/paths.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

function NothingFound({ state, widened }: { state: TrackState; widened: LinkProps }) {
  const { found: words } = useWords().track
  if (state.number === '' && !state.period) return <p className="wrap-anywhere">{words.none(state.search)}</p>
  return (
    <p className="wrap-anywhere">
      {words.noneNarrowed(state.search)} <Link {...widened}>{words.widen}</Link>
    </p>
  )
}

/** The parcels that were searched for. */
export function SearchResults({ state }: { state: TrackState }) {
  const { found: words } = useWords().track
  const format = useFormat()
  const result = useSearchResults(state)
  const { data } = result
  const to = (change: Partial<TrackState>) => paths.track(trackSearch({ ...state, page: 1, ...change })) as LinkProps
  return (
    <section aria-labelledby="gevonden">
      <div role="status">
        <h2 id="gevonden">{data ? words.title(data.total, format.count(data.total)) : ''}</h2>
      </div>
      <Narrow state={{ ...state, country: '' }} to={to} />
      {result.isError ? <Failure error={result.error} retry={() => void result.refetch()} /> : null}
      {!data && !result.isError ? <Skeleton rows={6} /> : null}
      {data?.total === 0 ? <NothingFound state={state} widened={to({ number: '', period: undefined })} /> : null}
      {data && data.parcels.length > 0 ? (
        <>
          <TrackTable parcels={data.parcels} caption={words.caption} state={state} />
          <TrackPages
            {...data}
            total={Math.min(data.total, mostSearchPages * data.pageSize)}
            target={(page) => to({ page })}
          />
          {data.total > mostSearchPages * data.pageSize ? (
            <p className="small">{words.tooMany(format.count(mostSearchPages * data.pageSize))}</p>
          ) : null}
        </>
      ) : null}
    </section>
  )
}
