import { Link } from '@tanstack/react-router'
import type { Dashboard } from '#domain/contract/views.ts'
import { dashboardTarget } from '#web/pages/insight/dashboard-target.ts'
import { searchFrom, type InsightState } from '#web/pages/insight/insight-search.ts'
import { holds, useSession } from '#web/session.ts'
import { useWords } from '#web/words/words.tsx'

type OtherDashboardProps = { dashboard: Dashboard; number: string; state: InsightState }

/** The way to the other dashboard of this number, with the same period and filters; none for who may not open it. */
export function OtherDashboard({ dashboard, number, state }: OtherDashboardProps) {
  const session = useSession()
  const { home, insight } = useWords()
  const other: Dashboard = dashboard === 'insight-parcels' ? 'insight-ecommerce' : 'insight-parcels'
  if (!holds(session, number, other)) return null
  const alongside = state.alongside.filter((one) => holds(session, one, other))
  return (
    <p className="other">
      {insight.other}{' '}
      <Link {...dashboardTarget(other, number, searchFrom({ ...state, alongside }))}>
        {other === 'insight-parcels' ? home.insightParcels : home.insightEcommerce}
      </Link>
    </p>
  )
}
