import { Link, type LinkProps } from '@tanstack/react-router'
import type { ParcelList } from '#domain/contract/parcels.ts'
import { useFormat } from '#web/format.ts'
import { useWords } from '#web/words/words.tsx'

/** '51 tot en met 100 van 3.390' */
export function ParcelListRange({ list }: { list: ParcelList }) {
  const words = useWords().parcels
  const format = useFormat()
  if (list.parcels.length === 0) return null
  const first = (list.page - 1) * list.pageSize + 1
  const last = first + list.parcels.length - 1
  return <span role="status">{words.range(format.count(first), format.count(last), format.count(list.total))}</span>
}

export function ParcelListPages({ list, target }: { list: ParcelList; target: (page: number) => LinkProps }) {
  const words = useWords().parcels
  const lastPage = Math.ceil(list.total / list.pageSize)
  if (lastPage < 2) return null
  return (
    <nav className="pages" aria-label={words.pages}>
      {list.page > 1 && (
        <Link className="btn" {...target(list.page - 1)}>
          {words.previous}
        </Link>
      )}
      {list.page < lastPage && (
        <Link className="btn" {...target(list.page + 1)}>
          {words.next}
        </Link>
      )}
      <ParcelListRange list={list} />
    </nav>
  )
}
