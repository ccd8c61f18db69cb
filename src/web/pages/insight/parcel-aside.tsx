import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Parcel } from '#domain/contract/parcels.ts'
import { useFormat } from '#web/format.ts'
import { dateOfInstant } from '#web/pages/insight/dates.ts'
import { optionLabel, productLabel } from '#web/pages/insight/names.ts'
import { partCounts } from '#web/pages/insight/parcel-counts.ts'
import { usePlace } from '#web/pages/insight/use-place.ts'
import { paths } from '#web/paths.ts'
import { holds, useSession } from '#web/session.ts'
import { Facts } from '#web/ui/facts.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** What was said of the parcel, and in which figures of the dashboard it counts. */
export function ParcelAside({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  return (
    <aside aria-label={insight.parcel.detailsLabel}>
      <h2 className="label">{insight.parcel.details}</h2>
      <Told parcel={parcel} />
      <h2 className="label counts">{track.parcel.counts.title}</h2>
      <Counts parcel={parcel} />
      <p className="stamp parcel-seen">{track.parcel.seen}</p>
    </aside>
  )
}

function Told({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  const { parcel: words } = insight
  const language = useLanguage()
  const format = useFormat()
  const place = usePlace(parcel.parcel)
  const { details, weightG } = parcel
  const { product, option, reference, barcode } = parcel.parcel
  const rows: [string, ReactNode][] = [
    [words.number, `${parcel.company} (${parcel.customerNumber})`],
    ['Barcode', barcode],
    [words.reference, reference],
    [words.product, product && productLabel(product, language)],
    [track.parcel.option, option === 'none' ? '' : optionLabel(option, insight)],
    [track.parcel.promised, details.promisedAt && format.day(dateOfInstant(details.promisedAt))],
    [
      words.weight,
      weightG !== null && (
        <>
          {words.grams(format.count(weightG))}
          {details.weightOff && <small className="bad">{track.parcel.weightOff}</small>}
        </>
      ),
    ],
    [words.destination, place],
    [track.parcel.source, details.source],
  ]
  return <Facts className="facts parcel-facts" rows={rows} />
}

function Counts({ parcel }: { parcel: Parcel }) {
  const { counts: words } = useWords().track.parcel
  const language = useLanguage()
  const { customerNumber } = parcel
  const seesDashboard = holds(useSession(), customerNumber, 'insight-parcels')
  const dayName = (instant: string) =>
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'Europe/Amsterdam' }).format(new Date(instant))
  return (
    <dl className="facts parcel-facts">
      {partCounts(parcel, words, dayName).map(({ anchor, name, text, isBad, isCounted }) => (
        <div key={anchor}>
          <dt>
            {isCounted && seesDashboard ? (
              <Link {...paths.insightParcels(customerNumber)} hash={anchor}>
                {name}
              </Link>
            ) : (
              name
            )}
          </dt>
          <dd className={isBad ? 'bad' : undefined}>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
