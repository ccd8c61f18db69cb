import { useId, type ReactNode } from 'react'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { GrantBody } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { daysBetween, dutchToday } from '#web/pages/authorisations/date-text.ts'
import { differenceOf, termsOf, type Wish } from '#web/pages/authorisations/draft.ts'
import { EndField, ReasonField } from '#web/pages/authorisations/terms-fields.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

const soonDays = 60

type GrantRowProps = {
  authorisation: Authorisation
  grant: GrantBody | undefined
  wish: Wish | undefined
  /** Why this cannot be unticked; undefined when it can. */
  fixed: string | undefined
  /** What a new tick is called: there is something else than 'Opslaan' on some pages. */
  newWord: string
  /** What stands where there is no giver. */
  notHeld: string
  /** What belongs beside the label, e.g. a link to why. */
  aside?: ReactNode
  onTick: (on: boolean) => void
  onWish: (wish: Wish | undefined) => void
}

/** One authorisation of one account: the tick, who gave it, why and until when. */
export function GrantRow(props: GrantRowProps) {
  const { authorisation, grant, wish, fixed, newWord, notHeld, aside, onTick, onWish } = props
  const { authorisations: words } = useWords()
  const label = authorisationLabel(authorisation, useLanguage(), brand)
  const id = useId()
  const ticked = wish?.on ?? grant !== undefined
  const isNew = wish?.on === true && !grant
  const isGone = wish?.on === false && grant !== undefined
  const isOpen = wish?.on === true && grant !== undefined
  const isOther = isOpen && differenceOf({ [authorisation]: wish }, [grant]).count > 0
  const state = isNew || isOther ? 'grant new' : isGone ? 'grant gone' : 'grant'
  return (
    <div className={isOpen && !isOther ? 'grant open' : state}>
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
        {isNew ? (
          <span className="state">{newWord}</span>
        ) : (
          <GivenBy grant={grant} none={notHeld} word={isGone ? words.gone : isOther ? words.other : undefined} />
        )}
        {aside}
      </div>
      {wish?.on ? (
        <>
          <ReasonField id={id} label={label} terms={wish} onTerms={onWish} />
          <EndField
            id={id}
            label={label}
            terms={wish}
            onTerms={onWish}
            fixed={fixed}
            onKeep={isOpen ? () => onWish(undefined) : undefined}
          />
        </>
      ) : (
        <>
          <div className="given">{grant?.reason}</div>
          <div className="given">
            {grant && !isGone ? (
              <>
                <EndsOn endsOn={grant.endsOn} />
                <button
                  className="btn quiet tight"
                  type="button"
                  onClick={() => onWish(termsOf({}, [grant], authorisation))}
                >
                  {words.changeTerms}
                  <span className="vh">{words.forEntry(label)}</span>
                </button>
              </>
            ) : null}
          </div>
        </>
      )}
    </div>
  )
}

type GivenByProps = { grant: GrantBody | undefined; none: string; word: string | undefined }

function GivenBy({ grant, none, word }: GivenByProps) {
  const { authorisations: words } = useWords()
  const format = useFormat()
  if (!grant) return none
  const giver = grant.givenBy ?? words.byOperator
  const when = format.momentDate(grant.givenAt)
  return word ? (
    <>
      <span className="state">{word}</span>
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
  if (!endsOn) return <span className="end">{words.noEnd}</span>
  const days = daysBetween(dutchToday(), endsOn)
  return (
    <span className="end">
      {format.date(endsOn)}
      {days >= 0 && days <= soonDays ? <span className="sub">{format.inDays(days)}</span> : null}
    </span>
  )
}
