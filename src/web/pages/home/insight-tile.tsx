import { Link } from '@tanstack/react-router'
import type { Session } from '#domain/contract/session.ts'
import { paths } from '#web/paths.ts'
import { numbersWith, type SessionNumber } from '#web/session.ts'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { useWords } from '#web/words/words.tsx'

/** Exactly the dashboards that were granted, for each customer number they were granted on. */
export function InsightTile({ session }: { session: Session }) {
  const { home } = useWords()
  const parcels = numbersWith(session, 'insight-parcels')
  const ecommerce = numbersWith(session, 'insight-ecommerce')
  return (
    <section className="tile wide" aria-labelledby="insight-title">
      <h2 id="insight-title">{home.insight}</h2>
      <p>{home.dashboards(Math.min(parcels.length, 1) + Math.min(ecommerce.length, 1))}</p>
      <ul className="dash">
        {parcels.length > 0 ? <ParcelsLine numbers={parcels} /> : null}
        {ecommerce.length > 0 ? (
          <li className="later">
            <b>{home.insightEcommerce}</b>
            <p>{home.comingLater}</p>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

function ParcelsLine({ numbers }: { numbers: SessionNumber[] }) {
  const { home } = useWords()
  const [first, ...others] = numbers
  if (!first) return null
  if (others.length === 0) {
    return (
      <li>
        <Link {...paths.insightStart(first.number)}>{home.insightParcels}</Link>
        <p>{home.insightParcelsAbout}</p>
      </li>
    )
  }
  return (
    <li className="several">
      <b>{home.insightParcels}</b>
      <p className="numbers">
        {numbers.map((entry) => (
          <Link key={entry.number} {...paths.insightParcels(entry.number)}>
            <span className="vh">{home.insightParcels}, </span>
            {numberLabel(entry)}
          </Link>
        ))}
      </p>
    </li>
  )
}
