import { Outlet, useParams } from '@tanstack/react-router'
import { holds, useSession } from '#web/session.ts'
import { Denied } from '#web/ui/denied.tsx'

/** Opens the dashboard's pages while the account holds it; a right that is taken away closes them at once. */
export function InsightGate() {
  const { number } = useParams({ from: '/signed-in/inzicht/$number/pakketten' })
  const session = useSession()
  return holds(session, number, 'insight-parcels') ? (
    <Outlet />
  ) : (
    <Denied number={number} missing={['insight-parcels']} />
  )
}
