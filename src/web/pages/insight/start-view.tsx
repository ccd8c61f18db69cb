import { useEffect } from 'react'
import { useNavigate, type LinkProps } from '@tanstack/react-router'
import { useViews, viewTarget } from '#web/pages/insight/use-views.ts'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { PageLoading } from '#web/ui/page-loading.tsx'

/** Goes to the view this account starts with; without one, or without any number in it to see, to the dashboard as it is. */
export function StartView({ number }: { number: string }) {
  const { data, isError } = useViews()
  const session = useSession()
  const navigate = useNavigate()
  const known = data !== undefined || isError
  const start = data?.views.find((view) => view.start)
  const target = (start && viewTarget(start, session)) ?? paths.insightParcels(number)

  useEffect(() => {
    if (known) void navigate({ ...(target as LinkProps), replace: true })
    // Once it is known where to.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [known])

  return <PageLoading />
}
