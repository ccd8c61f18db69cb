import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ParcelExceptions, ParcelSearch } from '#domain/contract/parcel-search.ts'
import { api } from '#web/api.ts'
import { trackQuery, type TrackState } from '#web/pages/track/track-search.ts'

/** What was searched for; live events do not ask again, for looking up is counted. */
export function searchQueryOf(state: TrackState) {
  const query = trackQuery(state)
  return {
    queryKey: ['parcel-search', query],
    queryFn: ({ signal }: { signal: AbortSignal }) => api<ParcelSearch>('GET', `/parcels?${query}`, undefined, signal),
    staleTime: 60_000,
    retry: false as const,
  }
}

/** 'parcel-list', so that it is asked for again when parcels move. */
export function exceptionsQueryOf(state: TrackState) {
  const query = trackQuery(state)
  return {
    queryKey: ['parcel-list', 'exceptions', query],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api<ParcelExceptions>('GET', `/parcels/exceptions?${query}`, undefined, signal),
  }
}

export function useSearchResults(state: TrackState) {
  return useQuery({ ...searchQueryOf(state), enabled: state.search !== '' })
}

export function useExceptions(state: TrackState) {
  return useQuery({ ...exceptionsQueryOf(state), enabled: state.search === '', placeholderData: keepPreviousData })
}
