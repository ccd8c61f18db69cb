import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { SupportAccount, SupportList } from '#domain/contract/support.ts'
import { api } from '#web/api.ts'

export function accountsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['operator', 'accounts', search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ ...(search && { search }), ...(pageParam && { after: pageParam }) })
      return api<SupportList>('GET', `/operator/accounts?${asked}`, undefined, signal)
    },
    getNextPageParam: (page) => page.next,
  })
}

export function accountQuery(id: string) {
  return queryOptions({
    queryKey: ['operator', 'account', id],
    queryFn: ({ signal }) =>
      api<SupportAccount>('GET', `/operator/accounts/${encodeURIComponent(id)}`, undefined, signal),
  })
}
