import { useEffect } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { listenLive } from '#web/live.ts'
import { queryClient } from '#web/query-client.ts'
import { Shell } from '#web/ui/shell.tsx'

/** Around every page of a signed-in account. */
export function SignedIn() {
  useEffect(listenLive, [])
  return (
    <QueryClientProvider client={queryClient}>
      <Shell>
        <Outlet />
      </Shell>
    </QueryClientProvider>
  )
}
