import { useQuery } from '@tanstack/react-query'
import type { Parcel, ParcelList } from '#domain/contract/parcels.ts'
import { api } from '#web/api.ts'
import { listQuery, type ListState } from '#web/pages/insight/insight-search.ts'

/** One page of the parcels behind a number; the page before stays while the next one loads. */
export function useParcelList(number: string, state: ListState | undefined) {
  const query = state ? listQuery(state) : ''
  return useQuery({
    enabled: state !== undefined,
    queryKey: ['parcel-list', number, query],
    queryFn: ({ signal }) =>
      api<ParcelList>('GET', `/customer-numbers/${encodeURIComponent(number)}/parcels?${query}`, undefined, signal),
    placeholderData: (data, previous) => (previous?.queryKey[1] === number ? data : undefined),
  })
}

export function useParcel(number: string, barcode: string) {
  return useQuery({
    queryKey: ['parcel', number, barcode],
    queryFn: ({ signal }) =>
      api<Parcel>(
        'GET',
        `/customer-numbers/${encodeURIComponent(number)}/parcels/${encodeURIComponent(barcode)}`,
        undefined,
        signal,
      ),
  })
}
