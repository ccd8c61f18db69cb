import {
  authorisationGroups,
  authorisationLabel,
  groupLabel,
  type Authorisation,
} from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { useLanguage } from '#web/words/words.tsx'

type AuthorisationTicksProps = {
  legend: string
  hint?: string
  /** Only these are offered; all when left out. */
  offered?: readonly Authorisation[]
  ticked?: readonly Authorisation[] | undefined
  error?: string | undefined
}

/** The catalogue as boxes under its headings, in a form: each box has the name of its authorisation. */
export function AuthorisationTicks({ legend, hint, offered, ticked, error }: AuthorisationTicksProps) {
  const language = useLanguage()
  const groups = authorisationGroups
    .map((group) => ({ ...group, entries: group.entries.filter(({ key }) => !offered || offered.includes(key)) }))
    .filter((group) => group.entries.length > 0)
  return (
    <fieldset className="ticks" aria-describedby={error ? 'ticks-error' : undefined}>
      <legend className="label">{legend}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <div className="tick-groups">
        {groups.map((group) => (
          <div key={group.key}>
            <p className="stamp">{groupLabel(group, language, brand)}</p>
            {group.entries.map(({ key }) => (
              <label className="check small" key={key}>
                <input
                  type="checkbox"
                  name={key}
                  defaultChecked={ticked?.includes(key)}
                  aria-invalid={error ? true : undefined}
                />
                {authorisationLabel(key, language, brand)}
              </label>
            ))}
          </div>
        ))}
      </div>
      {error ? (
        <p className="hint bad" id="ticks-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
