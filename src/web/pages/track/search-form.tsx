import { useState, type FormEvent } from 'react'
import { Link, useNavigate, type LinkProps } from '@tanstack/react-router'
import { fewestSigns, searchWays, type SearchWay } from '#domain/insight/parcel-search.ts'
import { parseDate, writeDate } from '#web/pages/insight/dates.ts'
import { trackSearch, type TrackState } from '#web/pages/track/track-search.ts'
import { paths } from '#web/paths.ts'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

type Errors = Partial<Record<'zoek' | 'van' | 'tot', string>>

const dateFields = [
  ['van', 'from'],
  ['tot', 'to'],
] as const

/** One box for what is known of the parcel; below it, how to narrow. */
export function SearchForm({ state }: { state: TrackState }) {
  const { form: words } = useWords().track
  const navigate = useNavigate()
  const [errors, setErrors] = useState<Errors>({})

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const [from, to] = [text('van'), text('tot')]
    const [first, last] = [parseDate(from), parseDate(to)]
    const wrong: Errors = {}
    if (text('zoek').replaceAll(/\s/g, '').length < fewestSigns) wrong.zoek = words.tooShort
    if (from && !first) wrong.van = words.noDate
    if (to && !last) wrong.tot = words.noDate
    if (Boolean(from) !== Boolean(to)) wrong[from ? 'tot' : 'van'] = words.bothDates
    if (first && last && first > last) wrong.tot = words.wrongOrder
    setErrors(wrong)
    const field = (['zoek', 'van', 'tot'] as const).find((name) => wrong[name])
    if (field) {
      const input = event.currentTarget.elements.namedItem(field)
      if (input instanceof HTMLElement) input.focus()
      return
    }
    const asked: TrackState = {
      ...state,
      search: text('zoek'),
      by: text('op') as SearchWay,
      period: first && last ? { from: first, to: last } : undefined,
      page: 1,
    }
    void navigate(paths.track(trackSearch(asked)) as LinkProps)
  }

  return (
    <form className="track-form" role="search" aria-label={words.label} noValidate onSubmit={send}>
      <div className="track-line">
        <Field
          id="zoek"
          name="zoek"
          label={words.search}
          hint={words.hint}
          error={errors.zoek}
          defaultValue={state.search}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
        />
        <div className="field">
          <label htmlFor="op">{words.by}</label>
          <select className="select" id="op" name="op" defaultValue={state.by}>
            {searchWays.map((way) => (
              <option key={way} value={way}>
                {words.ways[way]}
              </option>
            ))}
          </select>
        </div>
        <button className="btn act" type="submit">
          {words.find}
        </button>
      </div>
      <details open={state.period !== undefined}>
        <summary>{words.period}</summary>
        <div className="track-dates">
          {dateFields.map(([name, end]) => (
            <Field
              key={name}
              id={name}
              name={name}
              label={words[end]}
              hint={words.dateHint}
              error={errors[name]}
              defaultValue={state.period ? writeDate(state.period[end]) : ''}
              autoComplete="off"
            />
          ))}
        </div>
      </details>
      {state.search !== '' && (
        <p>
          <Link {...(paths.track(trackSearch({ ...state, search: '', page: 1 })) as LinkProps)}>{words.clear}</Link>
        </p>
      )}
    </form>
  )
}
