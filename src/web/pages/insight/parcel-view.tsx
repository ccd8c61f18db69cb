import { Link, type LinkProps } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/ui/parcel.css'
import '#web/pages/insight/insight.css'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { Parcel } from '#domain/contract/parcels.ts'
import { isMilestone, milestoneLabel } from '#domain/parcel/milestone.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { longDay } from '#web/pages/insight/dates.ts'
import { productLabel } from '#web/pages/insight/names.ts'
import { ParcelAside } from '#web/pages/insight/parcel-aside.tsx'
import { ParcelNeighbours, type ListOfParcel } from '#web/pages/insight/parcel-neighbours.tsx'
import { ParcelNotices } from '#web/pages/insight/parcel-notices.tsx'
import { ParcelTrip } from '#web/pages/insight/parcel-trip.tsx'
import { ParcelVerdict } from '#web/pages/insight/parcel-verdict.tsx'
import { returning } from '#web/pages/insight/use-kept-scroll.ts'
import { useParcel } from '#web/pages/insight/use-parcels.ts'
import { usePlace } from '#web/pages/insight/use-place.ts'
import { Denied } from '#web/ui/denied.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type ParcelViewProps = {
  number: string
  barcode: string
  back: { text: string; target: LinkProps }
  /** The list it was opened from. */
  list?: ListOfParcel | undefined
  /** What opens this page: told where it is not held. */
  needs: Authorisation
}

/** One parcel: what happened last as the title, the answers, and its journey. */
export function ParcelView({ number, barcode, back, list, needs }: ParcelViewProps) {
  const words = useWords().insight
  const result = useParcel(number, barcode)
  const title = useParcelTitle(result.data, barcode)
  useTitle(result.data ? `${barcode}: ${title}` : barcode)
  const problem = result.error instanceof Problem ? result.error : undefined

  if (problem?.code === 'missing-authorisation') return <Denied number={number} missing={[needs]} />
  const missing = problem?.code === 'not-found'
  return (
    <div className="wrap">
      <div className="head">
        <Link className="back" {...back.target} {...returning}>
          {back.text}
        </Link>
        <div className="row">
          <h1>{missing ? words.parcel.notFound : title}</h1>
          {list && <ParcelNeighbours list={list} parcel={{ customerNumber: number, barcode }} />}
        </div>
        {result.data && <Summary parcel={result.data} />}
        {missing && <p>{words.parcel.notFoundText(barcode, number)}</p>}
      </div>
      {result.isError && !missing ? (
        <Failure title={words.error.title} error={result.error} retry={() => void result.refetch()} />
      ) : null}
      {!result.data && !result.isError ? <Skeleton rows={8} /> : null}
      {result.data ? <ParcelBody parcel={result.data} /> : null}
    </div>
  )
}

function ParcelBody({ parcel }: { parcel: Parcel }) {
  const words = useWords().insight.parcel
  return (
    <>
      <ParcelNotices parcel={parcel} />
      <ParcelVerdict parcel={parcel} />
      <div className="two parcel-two">
        <section aria-labelledby="reis">
          <div className="for">
            <h2 id="reis">{words.trip}</h2>
          </div>
          <ParcelTrip parcel={parcel} />
        </section>
        <ParcelAside parcel={parcel} />
      </div>
    </>
  )
}

function useParcelTitle(parcel: Parcel | undefined, barcode: string): string {
  const words = useWords().insight.parcel
  const language = useLanguage()
  const format = useFormat()
  if (!parcel) return barcode
  const { lastMilestone, lastAt } = parcel.parcel
  if (!lastAt || !isMilestone(lastMilestone)) return barcode
  return words.at(milestoneLabel(lastMilestone, language), longDay(lastAt, language), format.time(lastAt))
}

function Summary({ parcel: { parcel } }: { parcel: Parcel }) {
  const words = useWords().insight
  const language = useLanguage()
  const place = usePlace(parcel)
  const parts = [
    parcel.reference ? words.parcel.order(parcel.reference) : '',
    parcel.product ? productLabel(parcel.product, language) : '',
    place ? words.parcel.to(place) : '',
  ]
  return (
    <p>
      <span className="code">{parcel.barcode}</span>
      {parts.filter(Boolean).map((part) => `, ${part}`)}
    </p>
  )
}
