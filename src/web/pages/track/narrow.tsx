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
        <OneOf
          id="nummer"
          label={track.form.number}
          all={track.form.allNumbers}
          options={numbers.map((entry) => [entry.number, numberLabel(entry)])}
          value={state.number}
          pick={(number) => change({ number })}
        />
      )}
      {hasCountry && (
        <OneOf
          id="land"
          label={track.exceptions.country}
          all={track.exceptions.allCountries}
          options={codes.map((code) => [code, countryName(code, language, insight.unknown)])}
          value={state.country}
          pick={(country) => change({ country })}
        />
      )}
    </div>
  )
}

type OneOfProps = {
  id: string
  label: string
  /** What is said of no choice. */
  all: string
  options: readonly (readonly [value: string, name: string])[]
  value: string
  pick: (value: string) => void
}

function OneOf({ id, label, all, options, value, pick }: OneOfProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select className="select s" id={id} value={value} onChange={(event) => pick(event.target.value)}>
        <option value="">{all}</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
