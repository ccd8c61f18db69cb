import { QueryClient } from '@tanstack/react-query'
import { Problem } from '#web/api.ts'

/** Not part of the log-in page: only what signed-in pages load imports this. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Rights change at any moment: an answer counts as fresh for a short while, and `rights` on /live throws all away.
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && navigator.onLine && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      // Without a connection a question fails and says so, instead of waiting unseen beside the answer to another one.
      networkMode: 'always',
      refetchOnReconnect: true,
      refetchOnWindowFocus: () => navigator.onLine,
    },
  },
})
