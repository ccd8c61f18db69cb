import { Link, type LinkProps } from '@tanstack/react-router'
import { useFormat } from '#web/format.ts'
import { useWords } from '#web/words/words.tsx'

type TrackPagesProps = {
  page: number
  pageSize: number
  total: number
  parcels: readonly unknown[]
  target: (page: number) => LinkProps
}

/** '51 tot en met 100 van 340', and the ways to the pages beside it. */
export function TrackPages({ page, pageSize, total, parcels, target }: TrackPagesProps) {
  const { track } = useWords()
  const format = useFormat()
  const lastPage = Math.ceil(total / pageSize)
  if (lastPage < 2) return null
  const first = (page - 1) * pageSize + 1
  return (
    <nav className="pages" aria-label={track.pages}>
      {page > 1 && (
        <Link className="btn" {...target(page - 1)}>
          {track.previous}
        </Link>
      )}
      {page < lastPage && (
        <Link className="btn" {...target(page + 1)}>
          {track.next}
        </Link>
      )}
      {parcels.length > 0 && (
        <span role="status">
          {track.range(format.count(first), format.count(first + parcels.length - 1), format.count(total))}
        </span>
      )}
    </nav>
  )
}
