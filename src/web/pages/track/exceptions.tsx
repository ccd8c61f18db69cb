import { Link, type LinkProps } from '@tanstack/react-router'
import { exceptionKinds, exceptionMeanings, forgottenAfterDays } from '#domain/insight/exceptions/kinds.ts'
import { useFormat } from '#web/format.ts'
import { Measured } from '#web/pages/insight/part-frame.tsx'
import { Narrow } from '#web/pages/track/narrow.tsx'
import { TrackPages } from '#web/pages/track/track-pages.tsx'
import { trackSearch, type TrackState } from '#web/pages/track/track-search.ts'
import { TrackTable } from '#web/pages/track/track-table.tsx'
import { useExceptions } from '#web/pages/track/use-track.ts'
import { paths } from '#web/paths.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** What asks for attention: a kind at a time, with how many there are of each. */
export function Exceptions({ state }: { state: TrackState }) {
  const { track } = useWords()
  const { exceptions: words } = track
  const language = useLanguage()
  const format = useFormat()
  const result = useExceptions(state)
  const { data } = result
  const to = (change: Partial<TrackState>) => paths.track(trackSearch({ ...state, page: 1, ...change })) as LinkProps
  return (
    <section aria-labelledby="aandacht">
      <h2 id="aandacht">{words.title}</h2>
      <nav className="kinds" aria-label={words.title}>
        <ul>
          {exceptionKinds.map((kind) => (
            <li key={kind}>
              <Link
                {...to({ kind })}
                resetScroll={false}
                activeOptions={{ exact: true, includeSearch: true }}
                aria-current={kind === state.kind ? 'true' : undefined}
              >
                {words.kinds[kind]} <b>{data ? format.count(data.counts[kind]) : ''}</b>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className="kind-meaning">
        {exceptionMeanings[state.kind][language]}
        {data ? ` ${track.asOf(format.day(data.asOf))}` : ''}
      </p>
      <Narrow state={state} countries={data?.countries.map(({ country }) => country) ?? []} to={to} />
      {result.isError ? <Failure error={result.error} retry={() => void result.refetch()} /> : null}
      {!data && !result.isError ? <Skeleton rows={8} /> : null}
      {data && !result.isError ? (
        <div aria-busy={result.isPlaceholderData}>
          {data.parcels.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <TrackTable parcels={data.parcels} caption={words.caption} state={state} isException />
          )}
          <TrackPages {...data} target={(page) => to({ page })} />
          <Measured
            definitions={[{ name: words.networkDay, text: words.networkDayWhat }, words.forgotten(forgottenAfterDays)]}
          />
        </div>
      ) : null}
    </section>
  )
}
