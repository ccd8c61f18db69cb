import { Link, type LinkProps } from '@tanstack/react-router'
import type { Session } from '#domain/contract/session.ts'
import { paths, startView } from '#web/paths.ts'
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
        <DashboardLine
          name={home.insightParcels}
          about={home.insightParcelsAbout}
          numbers={parcels}
          open={paths.insightParcels}
        />
        <DashboardLine
          name={home.insightEcommerce}
          about={home.insightEcommerceAbout}
          numbers={ecommerce}
          open={paths.insightEcommerce}
        />
      </ul>
    </section>
  )
}

type DashboardLineProps = {
  name: string
  about: string
  numbers: SessionNumber[]
  open: (number: string, search?: Record<string, string>) => LinkProps
}

function DashboardLine({ name, about, numbers, open }: DashboardLineProps) {
  const [first, ...others] = numbers
  if (!first) return null
  if (others.length === 0) {
    return (
      <li>
        <Link {...open(first.number, startView)}>{name}</Link>
        <p>{about}</p>
      </li>
    )
  }
  return (
    <li className="several">
      <b>{name}</b>
      <p className="numbers">
        {numbers.map((entry) => (
          <Link key={entry.number} {...open(entry.number)}>
            <span className="vh">{name}, </span>
            {numberLabel(entry)}
          </Link>
        ))}
      </p>
    </li>
  )
}
