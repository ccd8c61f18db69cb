import { useEffect } from 'react'
import { useNavigate } from '@tanstack/react-router'
import type { Dashboard } from '#domain/contract/views.ts'
import { dashboardTarget } from '#web/pages/insight/dashboard-target.ts'
import { useViews, viewTarget } from '#web/pages/insight/use-views.ts'
import { useSession } from '#web/session.ts'
import { PageLoading } from '#web/ui/page-loading.tsx'

/** Goes to the view this account starts with; without one, or without any number in it to see, to the dashboard as it is. */
export function StartView({ dashboard, number }: { dashboard: Dashboard; number: string }) {
  const { data, isError } = useViews(dashboard)
  const session = useSession()
  const navigate = useNavigate()
  const known = data !== undefined || isError
  const start = data?.find((view) => view.start)
  const target = (start && viewTarget(start, session)) ?? dashboardTarget(dashboard, number)

  useEffect(() => {
    if (known) void navigate({ ...target, replace: true })
    // Once it is known where to.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [known])

  return <PageLoading />
}
