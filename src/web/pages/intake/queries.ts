import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Codes, IntakeMonitor, Privacy, Quarantine, Source, StoredMapping } from '#domain/contract/intake.ts'
import { api } from '#web/api.ts'

export function monitorQuery() {
  return queryOptions({
    queryKey: ['intake', 'monitor'],
    queryFn: ({ signal }) => api<IntakeMonitor>('GET', '/operator/intake', undefined, signal),
    // Silence makes no sound on /live.
    refetchInterval: 60_000,
  })
}

export function sourcesQuery() {
  return queryOptions({
    queryKey: ['intake', 'sources'],
    queryFn: ({ signal }) => api<{ sources: Source[] }>('GET', '/operator/sources', undefined, signal),
  })
}

export function mappingsQuery() {
  return queryOptions({
    queryKey: ['intake', 'mappings'],
    queryFn: ({ signal }) => api<{ mappings: StoredMapping[] }>('GET', '/operator/mappings', undefined, signal),
  })
}

export function mappingQuery(mappingId: string) {
  return queryOptions({
    queryKey: ['intake', 'mapping', mappingId],
    queryFn: ({ signal }) =>
      api<StoredMapping>('GET', `/operator/mappings/${encodeURIComponent(mappingId)}`, undefined, signal),
  })
}

export function codesQuery() {
  return queryOptions({
    queryKey: ['intake', 'codes'],
    queryFn: ({ signal }) => api<Codes>('GET', '/operator/codes', undefined, signal),
  })
}

/** Which rows that were set aside; all of them when empty. */
export type SetAsideFilter = { source?: string; reason?: string; import?: string }

export function setAsideQuery(filter: SetAsideFilter) {
  return infiniteQueryOptions({
    queryKey: ['intake', 'set-aside', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ ...filter, ...(pageParam && { after: pageParam }) })
      return api<Quarantine>('GET', `/operator/quarantine?${asked}`, undefined, signal)
    },
    getNextPageParam: (page) => page.next,
  })
}

export function privacyQuery() {
  return queryOptions({
    queryKey: ['intake', 'privacy'],
    queryFn: ({ signal }) => api<Privacy>('GET', '/operator/privacy', undefined, signal),
  })
}
