import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { LoadedAreasAnswer } from '#domain/contract/areas.ts'
import type { BenchmarkOverview } from '#domain/contract/benchmarks.ts'
import type { Customer, CustomerList, ModuleLinks, OperatorOverview } from '#domain/contract/operator.ts'
import type { AccessRequestList } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'

export function overviewQuery() {
  return queryOptions({
    queryKey: ['operator', 'overview'],
    queryFn: ({ signal }) => api<OperatorOverview>('GET', '/operator/overview', undefined, signal),
  })
}

export type CustomerSearch = { search: string; onlyOrphaned: boolean }

export function customersQuery({ search, onlyOrphaned }: CustomerSearch) {
  return infiniteQueryOptions({
    queryKey: ['operator', 'customers', search, onlyOrphaned],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({
        ...(search && { search }),
        ...(onlyOrphaned && { only: 'orphaned' }),
        ...(pageParam && { after: pageParam }),
      })
      return api<CustomerList>('GET', `/operator/customers?${asked}`, undefined, signal)
    },
    getNextPageParam: (page) => page.next,
  })
}

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ['operator', 'customer', id],
    queryFn: ({ signal }) => api<Customer>('GET', `/operator/customers/${encodeURIComponent(id)}`, undefined, signal),
  })
}

export function modulesQuery() {
  return queryOptions({
    queryKey: ['operator', 'modules'],
    queryFn: ({ signal }) => api<ModuleLinks>('GET', '/operator/modules', undefined, signal),
  })
}

export function areasQuery() {
  return queryOptions({
    queryKey: ['operator', 'areas'],
    queryFn: ({ signal }) => api<LoadedAreasAnswer>('GET', '/operator/areas', undefined, signal),
  })
}

export function benchmarksQuery() {
  return queryOptions({
    queryKey: ['operator', 'benchmarks'],
    queryFn: ({ signal }) => api<BenchmarkOverview>('GET', '/operator/benchmarks', undefined, signal),
  })
}

export function operatorRequestsQuery() {
  return queryOptions({
    queryKey: ['operator', 'requests'],
    queryFn: ({ signal }) => api<AccessRequestList>('GET', '/operator/requests', undefined, signal),
  })
}
