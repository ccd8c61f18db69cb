import '#web/ui/account.css'
import { useQuery } from '@tanstack/react-query'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { formatFor } from '#web/format.ts'
import { AskAccess } from '#web/pages/requests/ask-access.tsx'
import { settingsQuery } from '#web/queries.ts'
import { SecondFactorDemand, useNeedsSecondFactor } from '#web/ui/second-factor-demand.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type DeniedProps = { number: string; missing: readonly Authorisation[] }

/** What is missing, who can give it and how to ask for it, in the place where the page would be. */
export function Denied({ number, missing }: DeniedProps) {
  const { common } = useWords()
  const language = useLanguage()
  const waits = useNeedsSecondFactor(number)
  const labels = missing.map((key) => authorisationLabel(key, language, brand))
  const title = common.deniedTitle(formatFor(language).list(labels))
  useTitle(title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{title}</h1>
        {waits ? null : <p>{common.denied(number)}</p>}
      </div>
      {waits ? <SecondFactorDemand number={number} /> : <Missing number={number} missing={missing} labels={labels} />}
    </div>
  )
}

function Missing({ number, missing, labels }: DeniedProps & { labels: readonly string[] }) {
  const { common } = useWords()
  const language = useLanguage()
  const settings = useQuery(settingsQuery(number))
  // Whoever holds nothing on this number is not told who administers it.
  const administrators = settings.data?.administrators
  const givers =
    administrators === undefined
      ? common.anAdministrator
      : administrators.length > 0
        ? formatFor(language).list(administrators)
        : common.nobodyGives
  return (
    <div className="stack">
      <dl className="facts-list">
        <div>
          <dt>{common.missing}</dt>
          <dd>{labels.join(', ')}</dd>
        </div>
        <div>
          <dt>{common.whoGives}</dt>
          <dd>{givers}</dd>
        </div>
      </dl>
      <AskAccess number={number} authorisations={missing} level={2} />
    </div>
  )
}
