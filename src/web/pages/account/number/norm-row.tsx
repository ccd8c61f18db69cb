import { useId, type ReactNode } from 'react'
import { countriesFor, countryName } from '#web/pages/account/number/countries.ts'
import { problemsOf, type NormText } from '#web/pages/account/number/norm-text.ts'
import { FieldError } from '#web/ui/field.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type NormRowProps = {
  place: number
  norm: NormText
  /** Whether to say what is wrong. */
  asked: boolean
  onNorm: (norm: NormText) => void
  onRemove: () => void
}

/** One norm as a row of fields. */
export function NormRow({ place, norm, asked, onNorm, onRemove }: NormRowProps) {
  const { number: words, people } = useWords()
  const language = useLanguage()
  const id = useId()
  const wrong = asked ? problemsOf(norm) : {}
  const text = (field: Exclude<keyof NormText, 'country'>, label: string, error: string, maxLength: number) => (
    <div className="field">
      <label htmlFor={`${id}-${field}`}>{label}</label>
      <input
        className="input s"
        id={`${id}-${field}`}
        autoComplete="off"
        maxLength={maxLength}
        value={norm[field]}
        aria-invalid={wrong[field]}
        aria-describedby={wrong[field] ? `${id}-${field}-error` : undefined}
        onChange={(event) => onNorm({ ...norm, [field]: event.target.value })}
      />
      <FieldError id={`${id}-${field}-error`} error={wrong[field] ? error : undefined} />
    </div>
  )
  return (
    <Row label={words.normOf(place)}>
      <div className="field">
        <label htmlFor={`${id}-country`}>{words.destination}</label>
        <select
          className="select s"
          id={`${id}-country`}
          value={norm.country}
          onChange={(event) => onNorm({ ...norm, country: event.target.value })}
        >
          <option value="*">{words.everywhere}</option>
          {countriesFor(language, norm.country).map((code) => (
            <option key={code} value={code}>
              {countryName(code, language)}
            </option>
          ))}
        </select>
      </div>
      {text('product', words.product, words.productWrong, 20)}
      {text('days', words.days, words.daysWrong, 2)}
      {text('percentage', words.share, words.shareWrong, 6)}
      {text('from', words.from, words.fromWrong, 10)}
      <button className="btn quiet tight danger" type="button" onClick={onRemove}>
        {people.remove}
        <span className="vh">, {words.normOf(place)}</span>
      </button>
    </Row>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="norm-row">
      <legend className="vh">{label}</legend>
      {children}
    </fieldset>
  )
}
