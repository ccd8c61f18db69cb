import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { OwnGrants } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { Fetched } from '#web/pages/account/personal/fetched.tsx'
import { ownGrantsQuery } from '#web/pages/account/personal/queries.ts'
import { AskAccess } from '#web/pages/requests/ask-access.tsx'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { Block } from '#web/ui/block.tsx'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** 'Mijn autorisaties': what, since when, until when, by whom, and who can see and change it. */
export function OwnGrantsBlock() {
  const { ownGrants: words } = useWords()
  const { customerNumbers } = useSession()
  const grants = useQuery(ownGrantsQuery())
  const waiting = customerNumbers.filter((entry) => entry.needsSecondFactor)
  return (
    <Block title={words.title} aside={<p className="small">{words.who}</p>}>
      {waiting.map((entry) => (
        <section className="sub-part" key={entry.number}>
          <h3>{numberLabel(entry)}</h3>
          <p className="small">
            {words.needsSecondFactor} <Link {...paths.account('tweestapsverificatie')}>{words.setUp}</Link>
          </p>
        </section>
      ))}
      <Fetched query={grants}>
        {({ numbers }) => (
          <>
            {numbers.length + waiting.length === 0 ? <p>{words.none}</p> : null}
            {numbers.map((number) => (
              <NumberGrants key={number.customerNumber} number={number} />
            ))}
          </>
        )}
      </Fetched>
      <div>
        <p className="small muted">{words.askMore}</p>
        <AskAccess />
      </div>
    </Block>
  )
}

function NumberGrants({ number }: { number: OwnGrants['numbers'][number] }) {
  const { ownGrants: words } = useWords()
  const { customerNumbers } = useSession()
  const format = useFormat()
  const language = useLanguage()
  const { customerNumber, company, grants, administrators } = number
  const administrator = customerNumbers.some((entry) => entry.number === customerNumber && entry.administrator)
  return (
    <section className="sub-part">
      <h3>
        {numberLabel({ number: customerNumber, company })}{' '}
        {administrator ? <span className="tag">{words.administrator}</span> : null}
      </h3>
      {grants.length === 0 ? (
        <p>{words.noneHere}</p>
      ) : (
        <ul className="rows two">
          {grants.map(({ authorisation, givenBy, givenAt, reason, endsOn }) => (
            <li key={authorisation}>
              <div>
                {authorisationLabel(authorisation, language, brand)}
                <span className="sub">
                  {givenBy
                    ? words.givenBy(givenBy, format.momentDate(givenAt))
                    : words.given(format.momentDate(givenAt))}
                  {reason ? `: ${reason}` : ''}
                </span>
              </div>
              {endsOn ? <span className="nowrap">{words.until(format.date(endsOn))}</span> : null}
            </li>
          ))}
        </ul>
      )}
      <p className="small muted">
        {administrators.length > 0 ? words.administrators(format.list(administrators)) : words.administratorsNone}
      </p>
    </section>
  )
}
