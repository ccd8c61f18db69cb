import '#web/ui/trail.css'
import { useId } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { authorisationGroups, authorisationLabel, groupLabel } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { whyQuery } from '#web/pages/trail/queries.ts'
import { WhyAnswer } from '#web/pages/trail/why-answer.tsx'
import { paths } from '#web/paths.ts'
import { authorisationsQuery } from '#web/queries.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

const from = '/signed-in/mijn-account/klantnummers/$number/waarom' as const

/** 'Waarom ziet iemand dit (niet)?': of one person and one authorisation, both in the address. */
export function WhyPage() {
  const { why } = useWords().trail
  const { autorisatie } = useSearch({ from })
  return (
    <NumberPage
      title={why.title}
      intro={why.intro}
      here={(picked) => paths.why(picked, undefined, autorisatie)}
      back={(number) => paths.audit(number)}
    >
      {(number) => <WhyOf number={number} />}
    </NumberPage>
  )
}

function WhyOf({ number }: { number: string }) {
  const { gebruiker = '', autorisatie = '' } = useSearch({ from })
  const answer = useQuery({
    ...whyQuery(number, gebruiker, autorisatie),
    enabled: gebruiker !== '' && autorisatie !== '',
  })
  return (
    <>
      <Choice number={number} account={gebruiker} authorisation={autorisatie} former={answer.data?.name} />
      {answer.isLoading ? <Skeleton rows={8} /> : null}
      {answer.isError ? <Failure error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data ? <WhyAnswer why={answer.data} /> : null}
      {answer.data ? (
        <p className="load-more">
          <Link {...paths.authorisations(number, answer.data.accountId)}>
            <ToAuthorisations />
          </Link>
        </p>
      ) : null}
    </>
  )
}

function ToAuthorisations() {
  return useWords().trail.why.toAuthorisations
}

type ChoiceProps = { number: string; account: string; authorisation: string; former: string | undefined }

function Choice({ number, account, authorisation, former }: ChoiceProps) {
  const { why } = useWords().trail
  const language = useLanguage()
  const navigate = useNavigate()
  const id = useId()
  const members = useQuery(authorisationsQuery(number)).data?.members ?? []
  const choose = (person: string, key: string) =>
    void navigate({ ...paths.why(number, person || undefined, key || undefined), resetScroll: false, replace: true })
  const isMember = account === '' || members.some((member) => member.accountId === account)
  return (
    <div className="trail-filters why-choice">
      <div className="field">
        <label htmlFor={`${id}-person`}>{why.person}</label>
        <select
          className="select"
          id={`${id}-person`}
          value={account}
          onChange={(event) => choose(event.target.value, authorisation)}
        >
          <option value="">{why.choosePerson}</option>
          {isMember ? null : <option value={account}>{former ? `${former}, ${why.former}` : why.former}</option>}
          {members.map((member) => (
            <option key={member.accountId} value={member.accountId}>
              {member.listName}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-authorisation`}>{why.authorisation}</label>
        <select
          className="select"
          id={`${id}-authorisation`}
          value={authorisation}
          onChange={(event) => choose(account, event.target.value)}
        >
          <option value="">{why.chooseAuthorisation}</option>
          {authorisationGroups.map((group) => (
            <optgroup key={group.key} label={groupLabel(group, language, brand)}>
              {group.entries.map(({ key }) => (
                <option key={key} value={key}>
                  {authorisationLabel(key, language, brand)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
    </div>
  )
}
