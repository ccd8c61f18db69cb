import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'

type QueryPageProps<Data> = {
  words: { title: string; intro: string }
  query: UseQueryResult<Data>
  /** Sets the height it has while waiting. */
  rows: number
  /** What was just done. */
  notice?: ReactNode
  children: (data: Data) => ReactNode
}

/** A page about one answer: its head, and the answer once it is there. */
export function QueryPage<Data>({ words, query, rows, notice, children }: QueryPageProps<Data>) {
  useTitle(words.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      {notice}
      {query.isPending ? <Skeleton rows={rows} /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.data === undefined ? null : children(query.data)}
    </div>
  )
}
