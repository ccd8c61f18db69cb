import { Link, useParams, useSearch, type LinkProps } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/ui/parcel.css'
import '#web/pages/insight/insight.css'
import type { Parcel } from '#domain/contract/parcels.ts'
import { milestoneLabel } from '#domain/parcel/milestone.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { longDay } from '#web/pages/insight/dates.ts'
import { textsOf, unpackSearch } from '#web/pages/insight/insight-search.ts'
import { countryName, isMilestone } from '#web/pages/insight/names.ts'
import { ParcelTrip } from '#web/pages/insight/parcel-trip.tsx'
import { ParcelVerdict } from '#web/pages/insight/parcel-verdict.tsx'
import { returning } from '#web/pages/insight/use-kept-scroll.ts'
import { useParcel } from '#web/pages/insight/use-parcels.ts'
import { paths } from '#web/paths.ts'
import { Denied } from '#web/ui/denied.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** One parcel: what happened last as the title, the answers, and its journey. */
export function ParcelPage() {
  const { number, barcode } = useParams({ strict: false }) as { number: string; barcode: string }
  const search = textsOf(useSearch({ strict: false }))
  const back = search['terug'] ?? ''
  const words = useWords().insight
  const result = useParcel(number, barcode)
  const title = useParcelTitle(result.data, barcode)
  useTitle(result.data ? `${barcode}: ${title}` : barcode)
  const problem = result.error instanceof Problem ? result.error : undefined

  if (problem?.code === 'missing-authorisation') return <Denied number={number} missing={['insight-parcels']} />
  // A list of several numbers has one of them in its address, which need not be this parcel's.
  const target = back ? paths.parcelList(search['lijst'] ?? number, unpackSearch(back)) : paths.insightParcels(number)
  const missing = problem?.code === 'not-found'
  return (
    <div className="wrap">
      <div className="head">
        <Link className="back" {...(target as LinkProps)} {...returning}>
          {back ? words.parcel.back : words.parcel.toDashboard}
        </Link>
        <h1>{missing ? words.parcel.notFound : title}</h1>
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
      {parcel.parcel.impossible || parcel.parcel.rescheduled ? (
        <div className="parcel-notice">
          {parcel.parcel.impossible ? (
            <Notice kind="warn">
              <b>{words.impossibleNotice}</b> {words.impossibleText}
            </Notice>
          ) : (
            <Notice>{words.rescheduledText}</Notice>
          )}
        </div>
      ) : null}
      <ParcelVerdict parcel={parcel} />
      <div className="two parcel-two">
        <section aria-labelledby="reis">
          <div className="for">
            <h2 id="reis">{words.trip}</h2>
          </div>
          <ParcelTrip parcel={parcel} />
        </section>
        <ParcelDetails parcel={parcel} />
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
  const place = usePlace(parcel)
  const parts = [
    parcel.reference ? words.parcel.order(parcel.reference) : '',
    parcel.product,
    place ? words.parcel.to(place) : '',
  ]
  return (
    <p>
      <span className="code">{parcel.barcode}</span>
      {parts.filter(Boolean).map((part) => `, ${part}`)}
    </p>
  )
}

function ParcelDetails({ parcel }: { parcel: Parcel }) {
  const { parcel: words } = useWords().insight
  const format = useFormat()
  const place = usePlace(parcel.parcel)
  const rows: [string, string][] = [
    [words.number, `${parcel.company} (${parcel.customerNumber})`],
    ['Barcode', parcel.parcel.barcode],
    [words.reference, parcel.parcel.reference],
    [words.product, parcel.parcel.product],
    [words.weight, parcel.weightG === null ? '' : words.grams(format.count(parcel.weightG))],
    [words.destination, place],
  ]
  return (
    <aside aria-label={words.detailsLabel}>
      <h2 className="label">{words.details}</h2>
      <dl className="facts parcel-facts">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </aside>
  )
}

function usePlace(parcel: Parcel['parcel']): string {
  const language = useLanguage()
  const { unknown } = useWords().insight
  const town = [parcel.postalCode, parcel.city].filter(Boolean).join(' ')
  const country = parcel.country && parcel.country !== 'NL' ? countryName(parcel.country, language, unknown) : ''
  return [town, country].filter(Boolean).join(', ')
}
