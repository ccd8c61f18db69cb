import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Mail, MailList } from '#domain/contract/operator.ts'
import { api } from '#web/api.ts'

export function mailsQuery() {
  return infiniteQueryOptions({
    queryKey: ['operator', 'mails'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api<MailList>('GET', `/operator/mails${pageParam && `?before=${pageParam}`}`, undefined, signal),
    getNextPageParam: (page) => page.next,
    // Mails come by themselves, shortly after what they are about.
    refetchInterval: 10_000,
  })
}

export function mailQuery(mailId: string) {
  return queryOptions({
    queryKey: ['operator', 'mail', mailId],
    queryFn: ({ signal }) => api<Mail>('GET', `/operator/mails/${encodeURIComponent(mailId)}`, undefined, signal),
    // Each look is written down: no second one for nothing.
    staleTime: Infinity,
  })
}
