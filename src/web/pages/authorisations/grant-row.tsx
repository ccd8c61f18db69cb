import { useId } from 'react'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { GrantBody } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { daysBetween, dutchToday } from '#web/pages/authorisations/date-text.ts'
import { endProblem, type Wish } from '#web/pages/authorisations/draft.ts'
import { FieldError } from '#web/ui/field.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

const soonDays = 60
const maxReason = 200

type GrantRowProps = {
  authorisation: Authorisation
  grant: GrantBody | undefined
  wish: Wish | undefined
  /** Why this cannot be unticked; undefined when it can. */
  fixed: string | undefined
  onTick: (on: boolean) => void
  onWish: (wish: Wish) => void
}

/** One authorisation of one account: the tick, who gave it, why and until when. */
export function GrantRow({ authorisation, grant, wish, fixed, onTick, onWish }: GrantRowProps) {
  const { authorisations: words } = useWords()
  const label = authorisationLabel(authorisation, useLanguage(), brand)
  const id = useId()
  const ticked = wish?.on ?? grant !== undefined
  const isNew = wish?.on === true && !grant
  const isGone = wish?.on === false && grant !== undefined
  return (
    <div className={isNew ? 'grant new' : isGone ? 'grant gone' : 'grant'}>
      <label className="check">
        <input
          type="checkbox"
          checked={ticked}
          disabled={fixed !== undefined}
          aria-describedby={`${id}-state`}
          onChange={(event) => onTick(event.target.checked)}
        />
        <span>
          {label}
          {fixed ? <span className="sub">{fixed}</span> : null}
        </span>
      </label>
      <div className={grant || isNew ? 'given' : 'given nil'} id={`${id}-state`}>
        {isNew ? <span className="state">{words.new}</span> : <GivenBy grant={grant} gone={isGone} />}
      </div>
      {isNew ? (
        <NewGrantFields id={id} label={label} wish={wish} onWish={onWish} />
      ) : (
        <>
          <div className="given">{grant?.reason}</div>
          <div className="given">{grant && !isGone ? <EndsOn endsOn={grant.endsOn} /> : null}</div>
        </>
      )}
    </div>
  )
}

function GivenBy({ grant, gone }: { grant: GrantBody | undefined; gone: boolean }) {
  const { authorisations: words } = useWords()
  const format = useFormat()
  if (!grant) return '–'
  const giver = grant.givenBy ?? words.byOperator
  const when = format.momentDate(grant.givenAt)
  return gone ? (
    <>
      <span className="state">{words.gone}</span>
      <span className="sub">{`${giver}, ${when}`}</span>
    </>
  ) : (
    <>
      {giver}
      <span className="sub">{when}</span>
    </>
  )
}

function EndsOn({ endsOn }: { endsOn: string | null }) {
  const { authorisations: words } = useWords()
  const format = useFormat()
  if (!endsOn) return words.noEnd
  const days = daysBetween(dutchToday(), endsOn)
  return (
    <>
      {format.date(endsOn)}
      {days >= 0 && days <= soonDays ? <span className="sub">{format.inDays(days)}</span> : null}
    </>
  )
}

type NewGrantFieldsProps = {
  id: string
  label: string
  wish: { on: true; reason: string; endsOn: string }
  onWish: (wish: Wish) => void
}

function NewGrantFields({ id, label, wish, onWish }: NewGrantFieldsProps) {
  const { authorisations: words } = useWords()
  const problem = endProblem(wish.endsOn)
  const error = { unreadable: words.dateUnreadable, past: words.datePast }[problem ?? 'past']
  return (
    <>
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
          value={wish.reason}
          onChange={(event) => onWish({ ...wish, reason: event.target.value })}
        />
      </div>
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
          value={wish.endsOn}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-end-error` : undefined}
          onChange={(event) => onWish({ ...wish, endsOn: event.target.value })}
        />
        <FieldError id={`${id}-end-error`} error={problem ? error : undefined} />
      </div>
    </>
  )
}
