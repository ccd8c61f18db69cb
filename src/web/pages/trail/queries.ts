import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AccessOn, AuditPage, Why } from '#domain/contract/audit.ts'
import { api } from '#web/api.ts'
import type { TrailFilter } from '#web/pages/trail/trail-filter.ts'

/** Where a trail is read: that of one number, or of the whole portal. */
export function trailPath(number: string | undefined): string {
  return number === undefined ? '/operator/audit' : `/customer-numbers/${encodeURIComponent(number)}/audit`
}

export function trailQuery(number: string | undefined, filter: TrailFilter) {
  return infiniteQueryOptions({
    queryKey: ['trail', number ?? 'operator', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...filter, ...(pageParam ? { before: pageParam } : {}) }).toString()
      return api<AuditPage>('GET', `${trailPath(number)}${query && `?${query}`}`, undefined, signal)
    },
    getNextPageParam: (page) => page.next,
  })
}

export function accessQuery(number: string, on: string) {
  return queryOptions({
    queryKey: ['access', number, on],
    queryFn: ({ signal }) =>
      api<AccessOn>('GET', `/customer-numbers/${encodeURIComponent(number)}/access?on=${on}`, undefined, signal),
  })
}

export function whyQuery(number: string, account: string, authorisation: string) {
  return queryOptions({
    queryKey: ['why', number, account, authorisation],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ account, authorisation }).toString()
      return api<Why>('GET', `/customer-numbers/${encodeURIComponent(number)}/why?${query}`, undefined, signal)
    },
  })
}
