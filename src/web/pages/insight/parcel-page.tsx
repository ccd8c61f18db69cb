import { useParams, useSearch, type LinkProps } from '@tanstack/react-router'
import type { ParcelList } from '#domain/contract/parcels.ts'
import { api } from '#web/api.ts'
import {
  listQuery,
  listSearch,
  listStateFrom,
  packSearch,
  textsOf,
  unpackSearch,
} from '#web/pages/insight/insight-search.ts'
import type { ListOfParcel } from '#web/pages/insight/parcel-neighbours.tsx'
import { ParcelView } from '#web/pages/insight/parcel-view.tsx'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

/** One parcel, from the dashboard or one of its lists. */
export function ParcelPage() {
  const { number, barcode } = useParams({ strict: false }) as { number: string; barcode: string }
  const search = textsOf(useSearch({ strict: false }))
  const words = useWords().insight
  const back = search['terug'] ?? ''
  // A list of several numbers has one of them in its address, which need not be this parcel's.
  const from = search['lijst'] ?? number
  const target = back ? paths.parcelList(from, unpackSearch(back)) : paths.insightParcels(number)
  return (
    <ParcelView
      number={number}
      barcode={barcode}
      back={{ text: back ? words.parcel.back : words.parcel.toDashboard, target: target as LinkProps }}
      list={back ? listFrom(from, back) : undefined}
      needs="insight-parcels"
    />
  )
}

/** The list whose address was packed into that of the parcel. */
function listFrom(number: string, packed: string): ListOfParcel | undefined {
  const state = listStateFrom(unpackSearch(packed))
  if (!state) return undefined
  return {
    page: state.page,
    ask: (page) => {
      const query = listQuery({ ...state, page })
      const path = `/customer-numbers/${encodeURIComponent(number)}/parcels?${query}`
      return {
        queryKey: ['parcel-list', number, query],
        queryFn: ({ signal }) => api<ParcelList>('GET', path, undefined, signal),
      }
    },
    target: (parcel, page) =>
      paths.parcel(parcel.customerNumber, parcel.barcode, {
        terug: packSearch(listSearch({ ...state, page })),
        ...(parcel.customerNumber === number ? {} : { lijst: number }),
      }) as LinkProps,
  }
}
