import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useFormat } from '#web/format.ts'
import { ownGrantsQuery } from '#web/pages/account/personal/queries.ts'
import { AskAccess } from '#web/pages/requests/ask-access.tsx'
import { queryClient } from '#web/query-client.ts'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

/** 'Weten wie je beheerder is?': by number, the names; and the way to ask one of them for something. */
export function MyAdministrators() {
  return (
    <QueryClientProvider client={queryClient}>
      <Administrators />
      <AskAccess />
    </QueryClientProvider>
  )
}

function Administrators() {
  const { help } = useWords()
  const format = useFormat()
  const grants = useQuery(ownGrantsQuery())
  if (grants.isPending) return <Skeleton rows={2} />
  if (grants.isError) return <Failure error={grants.error} retry={() => void grants.refetch()} />
  const { numbers } = grants.data
  if (numbers.length === 0) return <p>{help.administratorNoNumber}</p>
  return (
    <dl className="facts-list">
      {numbers.map(({ customerNumber, company, administrators }) => (
        <div key={customerNumber}>
          <dt>{numberLabel({ number: customerNumber, company })}</dt>
          <dd>{administrators.length > 0 ? format.list(administrators) : help.administratorNone}</dd>
        </div>
      ))}
    </dl>
  )
}
