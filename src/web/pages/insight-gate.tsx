import type { ReactNode } from 'react'
import { Outlet, useParams } from '@tanstack/react-router'
import type { Dashboard } from '#domain/contract/views.ts'
import { holds, useSession } from '#web/session.ts'
import { Denied } from '#web/ui/denied.tsx'

/** Shows a dashboard's pages while the account holds it; a right that is taken away closes them at once. */
export function DashboardGate({ dashboard, children }: { dashboard: Dashboard; children: ReactNode }) {
  const { number } = useParams({ strict: false }) as { number: string }
  const session = useSession()
  return holds(session, number, dashboard) ? children : <Denied number={number} missing={[dashboard]} />
}

export function InsightGate() {
  return (
    <DashboardGate dashboard="insight-parcels">
      <Outlet />
    </DashboardGate>
  )
}
