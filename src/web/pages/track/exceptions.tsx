import { Link, useNavigate, type LinkProps } from '@tanstack/react-router'
import { exceptionKinds, exceptionMeanings } from '#domain/insight/exceptions/kinds.ts'
import type { ParcelExceptions } from '#domain/contract/parcel-search.ts'
import { useFormat } from '#web/format.ts'
import { countryName } from '#web/pages/insight/names.ts'
import { TrackPages } from '#web/pages/track/track-pages.tsx'
import { trackedNumbers } from '#web/pages/track/tracked-numbers.ts'
import { trackSearch, type TrackState } from '#web/pages/track/track-search.ts'
import { TrackTable } from '#web/pages/track/track-table.tsx'
import { useExceptions } from '#web/pages/track/use-track.ts'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { numberLabel } from '#web/ui/number-picker.tsx'
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
              <Link {...to({ kind })} resetScroll={false} aria-current={kind === state.kind ? 'true' : undefined}>
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
      <Narrow state={state} countries={data?.countries ?? []} to={to} />
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
          <p className="stamp">{words.forgotten}</p>
        </div>
      ) : null}
    </section>
  )
}

type NarrowProps = {
  state: TrackState
  countries: ParcelExceptions['countries']
  to: (change: Partial<TrackState>) => LinkProps
}

function Narrow({ state, countries, to }: NarrowProps) {
  const { track, insight } = useWords()
  const language = useLanguage()
  const navigate = useNavigate()
  const numbers = trackedNumbers(useSession())
  const offered = countries.map(({ country }) => country).filter((code) => /^[A-Z]{2}$/.test(code))
  const codes = state.country && !offered.includes(state.country) ? [state.country, ...offered] : offered
  const change = (next: Partial<TrackState>) => void navigate({ ...to(next), resetScroll: false })
  if (numbers.length < 2 && codes.length < 2 && state.country === '') return null
  return (
    <div className="track-line narrow">
      {numbers.length > 1 && (
        <div className="field">
          <label htmlFor="van-nummer">{track.form.number}</label>
          <select
            className="select s"
            id="van-nummer"
            value={state.number}
            onChange={(event) => change({ number: event.target.value })}
          >
            <option value="">{track.form.allNumbers}</option>
            {numbers.map((entry) => (
              <option key={entry.number} value={entry.number}>
                {numberLabel(entry)}
              </option>
            ))}
          </select>
        </div>
      )}
      {(codes.length > 1 || state.country !== '') && (
        <div className="field">
          <label htmlFor="naar-land">{track.exceptions.country}</label>
          <select
            className="select s"
            id="naar-land"
            value={state.country}
            onChange={(event) => change({ country: event.target.value })}
          >
            <option value="">{track.exceptions.allCountries}</option>
            {codes.map((code) => (
              <option key={code} value={code}>
                {countryName(code, language, insight.unknown)}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  )
}
