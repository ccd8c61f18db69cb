import '#web/ui/home.css'
import { Fragment, lazy, Suspense, useRef, useState } from 'react'
import type { Session } from '#domain/contract/session.ts'
import { useFormat } from '#web/format.ts'
import { HomeNotices } from '#web/pages/home/home-notices.tsx'
import { NothingYet } from '#web/pages/home/nothing-yet.tsx'
import { inChosenOrder } from '#web/pages/home/tile-order.ts'
import { tilesOf, type Tile } from '#web/pages/home/tiles.tsx'
import { useOpenRequests } from '#web/pages/people/queries.ts'
import { useSession } from '#web/session.ts'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

const OrderTiles = lazy(async () => ({ default: (await import('#web/pages/home/order-tiles.tsx')).OrderTiles }))

/** What someone may open, as tiles in the order of their choice; above them, what wants an answer. */
export function HomePage() {
  const words = useWords()
  const { home } = words
  const language = useLanguage()
  const session = useSession()
  const format = useFormat()
  const requests = useOpenRequests()
  const tiles = tilesOf(session, requests, words, language)
  useTitle(home.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{home.heading}</h1>
        {numbersByCompany(session).map(([company, numbers]) => (
          <p key={company}>{home.numbers(company, format.list(numbers), numbers.length)}</p>
        ))}
      </div>
      <HomeNotices session={session} requests={requests} />
      {tiles.length === 0 ? <NothingYet session={session} /> : <Tiles tiles={tiles} session={session} />}
    </div>
  )
}

function Tiles({ tiles, session }: { tiles: Tile[]; session: Session }) {
  const { home } = useWords()
  const [ordering, setOrdering] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const order = inChosenOrder(
    tiles.map(({ key }) => key),
    session.account.tiles,
  )
  if (ordering) {
    return (
      <Suspense fallback={<Skeleton rows={4} />}>
        <OrderTiles
          tiles={tiles}
          onClose={() => {
            setOrdering(false)
            requestAnimationFrame(() => opener.current?.focus())
          }}
        />
      </Suspense>
    )
  }
  return (
    <>
      <div className="tiles">
        {order.map((key) => (
          <Fragment key={key}>{tiles.find((tile) => tile.key === key)?.draw()}</Fragment>
        ))}
      </div>
      {tiles.length > 1 ? (
        <p className="order-line">
          <button className="btn quiet" type="button" ref={opener} onClick={() => setOrdering(true)}>
            {home.order}
          </button>
        </p>
      ) : null}
    </>
  )
}

function numbersByCompany({ customerNumbers }: Session): [company: string, numbers: string[]][] {
  const companies = new Map<string, string[]>()
  for (const { company, number } of customerNumbers) {
    companies.set(company, [...(companies.get(company) ?? []), number])
  }
  return [...companies]
}
