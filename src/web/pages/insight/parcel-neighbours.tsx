import { Link, type LinkProps } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '#web/words/words.tsx'

type Listed = { customerNumber: string; barcode: string }
type ListPage = { total: number; pageSize: number; parcels: readonly Listed[] }

/** The list a parcel was opened from: how a page of it is asked for, and where a parcel on one of its pages is. */
export type ListOfParcel = {
  page: number
  /** No page beyond it, whatever the total. */
  lastPage?: number
  ask: (page: number) => {
    queryKey: readonly unknown[]
    queryFn: (context: { signal: AbortSignal }) => Promise<ListPage>
  }
  target: (parcel: Listed, page: number) => LinkProps
}

type NeighboursProps = { list: ListOfParcel; parcel: Listed }

/** To the parcel before and after this one in the list it was opened from, over its pages. */
export function ParcelNeighbours({ list, parcel }: NeighboursProps) {
  const { parcel: words } = useWords().track
  const { page } = list
  const here = usePage(list, page, true)
  const place =
    here?.parcels.findIndex(
      ({ customerNumber, barcode }) => customerNumber === parcel.customerNumber && barcode === parcel.barcode,
    ) ?? -1
  const pages = here ? Math.min(Math.ceil(here.total / here.pageSize), list.lastPage ?? Infinity) : 0
  const isFirst = place === 0
  const isLast = here !== undefined && place === here.parcels.length - 1
  const before = usePage(list, page - 1, isFirst && page > 1)
  const after = usePage(list, page + 1, place >= 0 && isLast && page < pages)
  if (!here || place < 0) return null
  const previous = isFirst ? at(before?.parcels.at(-1), page - 1) : at(here.parcels[place - 1], page)
  const next = isLast ? at(after?.parcels[0], page + 1) : at(here.parcels[place + 1], page)

  function at(neighbour: Listed | undefined, onPage: number): LinkProps | undefined {
    return neighbour && list.target(neighbour, onPage)
  }

  if (!previous && !next) return null
  return (
    <nav className="tools neighbours" aria-label={words.neighbours}>
      {previous && (
        <Link className="btn" {...previous}>
          {words.previous}
        </Link>
      )}
      {next && (
        <Link className="btn" {...next}>
          {words.next}
        </Link>
      )}
    </nav>
  )
}

function usePage(list: ListOfParcel, page: number, enabled: boolean): ListPage | undefined {
  return useQuery({ ...list.ask(page), enabled, staleTime: 60_000 }).data
}
