import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

type FetchedProps<T> = { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }

/** What was fetched, or, in its place, that it is on its way or could not be had. */
export function Fetched<T>({ query, rows = 3, children }: FetchedProps<T>) {
  const { personal } = useWords()
  if (query.isPending) return <Skeleton rows={rows} />
  if (query.isError) {
    return <Failure title={personal.failed} error={query.error} retry={() => void query.refetch()} />
  }
  return children(query.data)
}
