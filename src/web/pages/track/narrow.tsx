import { useNavigate, type LinkProps } from '@tanstack/react-router'
import { countryName } from '#web/pages/insight/names.ts'
import { trackedNumbers } from '#web/pages/track/tracked-numbers.ts'
import type { TrackState } from '#web/pages/track/track-search.ts'
import { useSession } from '#web/session.ts'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type NarrowProps = {
  state: TrackState
  /** What can be chosen from; none where a list cannot be narrowed by country. */
  countries?: readonly string[]
  to: (change: Partial<TrackState>) => LinkProps
}

/** One customer number, one country: only where there is something to choose. */
export function Narrow({ state, countries, to }: NarrowProps) {
  const { track, insight } = useWords()
  const language = useLanguage()
  const navigate = useNavigate()
  const numbers = trackedNumbers(useSession())
  const offered = (countries ?? []).filter((code) => /^[A-Z]{2}$/.test(code))
  const codes = state.country && !offered.includes(state.country) ? [state.country, ...offered] : offered
  const change = (next: Partial<TrackState>) => void navigate({ ...to(next), resetScroll: false })
  const hasCountry = codes.length > 1 || state.country !== ''
  if (numbers.length < 2 && !hasCountry) return null
  return (
    <div className="track-line narrow">
      {numbers.length > 1 && (
        <div className="field">
          <label htmlFor="nummer">{track.form.number}</label>
          <select
            className="select s"
            id="nummer"
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
      {hasCountry && (
        <div className="field">
          <label htmlFor="land">{track.exceptions.country}</label>
          <select
            className="select s"
            id="land"
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
