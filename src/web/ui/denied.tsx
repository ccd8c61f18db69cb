import '#web/ui/account.css'
import { useQuery } from '@tanstack/react-query'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { formatFor } from '#web/format.ts'
import { settingsQuery } from '#web/queries.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** What is missing and who can give it, in the place where the page would be. */
export function Denied({ number, missing }: { number: string; missing: readonly Authorisation[] }) {
  const { common } = useWords()
  const language = useLanguage()
  const labels = missing.map((key) => authorisationLabel(key, language, brand))
  const title = common.deniedTitle(formatFor(language).list(labels))
  const settings = useQuery(settingsQuery(number))
  // Whoever holds nothing on this number is not told who administers it.
  const administrators = settings.data?.administrators
  const givers =
    administrators === undefined
      ? common.anAdministrator
      : administrators.length > 0
        ? formatFor(language).list(administrators)
        : common.nobodyGives
  useTitle(title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{title}</h1>
        <p>{common.denied(number)}</p>
      </div>
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
    </div>
  )
}
