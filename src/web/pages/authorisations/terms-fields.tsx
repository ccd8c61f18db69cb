import { endProblem } from '#web/pages/authorisations/draft.ts'
import { FieldError } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

const maxReason = 200

export type Terms = { on: true; reason: string; endsOn: string }

type TermsFieldProps = { id: string; label: string; terms: Terms; onTerms: (terms: Terms) => void }

/** Why it is given. */
export function ReasonField({ id, label, terms, onTerms }: TermsFieldProps) {
  const { authorisations: words } = useWords()
  return (
    <div>
      <label htmlFor={`${id}-reason`}>
        <span className="lab">{words.reason}</span>
        <span className="vh">{words.forEntry(label)}</span>
      </label>
      <input
        className="input s"
        id={`${id}-reason`}
        maxLength={maxReason}
        autoComplete="off"
        value={terms.reason}
        onChange={(event) => onTerms({ ...terms, reason: event.target.value })}
      />
    </div>
  )
}

type EndFieldProps = TermsFieldProps & {
  /** Why there can be no end; undefined when there can. */
  fixed?: string | undefined
  /** Closes the fields and leaves things as they are. */
  onKeep?: (() => void) | undefined
}

/** The last day on which it works. */
export function EndField({ id, label, terms, onTerms, fixed, onKeep }: EndFieldProps) {
  const { authorisations: words } = useWords()
  const problem = endProblem(terms.endsOn)
  const error = { unreadable: words.dateUnreadable, past: words.datePast }[problem ?? 'past']
  return (
    <div>
      <label htmlFor={`${id}-end`}>
        <span className="lab">{words.endsOn}</span>
        <span className="vh">{words.forEntry(label)}</span>
      </label>
      <input
        className="input s"
        id={`${id}-end`}
        inputMode="numeric"
        autoComplete="off"
        placeholder={words.dateShape}
        value={terms.endsOn}
        disabled={fixed !== undefined && !terms.endsOn}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-end-error` : undefined}
        onChange={(event) => onTerms({ ...terms, endsOn: event.target.value })}
      />
      <FieldError id={`${id}-end-error`} error={problem ? error : undefined} />
      {onKeep ? (
        <button className="btn quiet tight" type="button" onClick={onKeep}>
          {words.keepTerms}
          <span className="vh">{words.forEntry(label)}</span>
        </button>
      ) : null}
    </div>
  )
}
