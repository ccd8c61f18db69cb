import '#web/ui/home.css'
import { Link } from '@tanstack/react-router'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { Session } from '#domain/contract/session.ts'
import { brand } from '#web/brand.ts'
import { formatFor, useFormat } from '#web/format.ts'
import { InsightTile } from '#web/pages/home/insight-tile.tsx'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

export function HomePage() {
  const { home } = useWords()
  const session = useSession()
  const format = useFormat()
  useTitle(home.title)
  const administered = session.customerNumbers.find((entry) => entry.administrator)
  const insight = session.customerNumbers.some((entry) =>
    entry.authorisations.some((key) => key === 'insight-parcels' || key === 'insight-ecommerce'),
  )
  const empty = !insight && !administered && !session.account.operator
  return (
    <div className="wrap">
      <div className="head">
        <h1>{home.heading}</h1>
        {numbersByCompany(session).map(([company, numbers]) => (
          <p key={company}>{home.numbers(company, format.list(numbers), numbers.length)}</p>
        ))}
      </div>
      {empty ? <Empty session={session} /> : null}
      <div className="tiles">
        {insight ? <InsightTile session={session} /> : null}
        {session.account.operator ? (
          <section className="tile">
            <h2>
              <Link {...paths.imports()}>{home.imports}</Link>
            </h2>
            <p className="low">{home.importsAbout}</p>
          </section>
        ) : null}
        {administered ? (
          <section className="tile">
            <h2>
              <Link {...paths.authorisations(administered.number)}>{home.authorisations}</Link>
            </h2>
            <p className="low">{home.authorisationsAbout}</p>
          </section>
        ) : null}
      </div>
    </div>
  )
}

function Empty({ session }: { session: Session }) {
  const { home, common } = useWords()
  const language = useLanguage()
  const keys = [...new Set(session.customerNumbers.flatMap((entry) => entry.authorisations))]
  const labels = keys.map((key) => `‘${authorisationLabel(key, language, brand)}’`)
  return (
    <div className="empty">
      <h2>{keys.length > 0 ? home.nothingShown : home.emptyTitle}</h2>
      {keys.length > 0 ? <p>{home.nothingShownText(formatFor(language).list(labels))}</p> : null}
      <p>{home.emptyText}</p>
      <p>
        {home.emptyWhom} <Link {...paths.help('beheerder')}>{common.whoAdministers}</Link>
      </p>
    </div>
  )
}

function numbersByCompany({ customerNumbers }: Session): [company: string, numbers: string[]][] {
  const companies = new Map<string, string[]>()
  for (const { company, number } of customerNumbers) {
    companies.set(company, [...(companies.get(company) ?? []), number])
  }
  return [...companies]
}
