import { Link, type LinkProps } from '@tanstack/react-router'
import type { ExceptionParcel } from '#domain/contract/parcel-search.ts'
import type { ParcelRow } from '#domain/contract/parcels.ts'
import { isMilestone, milestoneLabel } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import { packSearch } from '#web/pages/insight/insight-search.ts'
import { countryName, productLabel } from '#web/pages/insight/names.ts'
import { trackedNumbers } from '#web/pages/track/tracked-numbers.ts'
import { trackSearch, type TrackState } from '#web/pages/track/track-search.ts'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type TrackTableProps = { caption: string; state: TrackState } & (
  | { isException?: false; parcels: readonly ParcelRow[] }
  | { isException: true; parcels: readonly ExceptionParcel[] }
)

/** Scrolls sideways in its own region on a small screen, the barcode held. */
export function TrackTable({ caption, state, parcels, isException = false }: TrackTableProps) {
  const { track, insight } = useWords()
  const { columns: words } = track
  const language = useLanguage()
  const format = useFormat()
  const several = trackedNumbers(useSession()).length > 1 && state.number === ''
  const atPoint = isException && state.kind === 'point'
  const back = { terug: packSearch(trackSearch(state)) }
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="data parcels tracked">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.barcode}</th>
            <th scope="col">{words.status}</th>
            {isException && (
              <th scope="col" className="r" aria-sort={atPoint ? 'ascending' : 'descending'}>
                {atPoint ? words.left : words.age}
              </th>
            )}
            <th scope="col">{words.to}</th>
            <th scope="col">{words.product}</th>
            <th scope="col" className="r">
              {words.accepted}
            </th>
            {several && <th scope="col">{words.number}</th>}
          </tr>
        </thead>
        <tbody>
          {parcels.map((parcel) => (
            <tr key={`${parcel.customerNumber} ${parcel.barcode}`}>
              <th scope="row">
                <Link
                  className="code"
                  {...(paths.trackedParcel(parcel.customerNumber, parcel.barcode, back) as LinkProps)}
                >
                  {parcel.barcode}
                </Link>
                {parcel.reference && <span className="sub">{parcel.reference}</span>}
              </th>
              <td className="wide">
                {isMilestone(parcel.lastMilestone) ? milestoneLabel(parcel.lastMilestone, language) : '–'}
                {parcel.lastAt && <span className="sub">{format.moment(parcel.lastAt)}</span>}
              </td>
              {isException && <Age parcel={parcel as ExceptionParcel} atPoint={atPoint} />}
              <td className="wide">
                {[parcel.postalCode, parcel.city].filter(Boolean).join(' ') || '–'}
                <span className="sub">{countryName(parcel.country, language, insight.unknown)}</span>
              </td>
              <td className="wide">{parcel.product ? productLabel(parcel.product, language) : '–'}</td>
              <td className="r">{parcel.acceptedAt ? format.moment(parcel.acceptedAt) : '–'}</td>
              {several && <td>{parcel.customerNumber}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How long it waits; at a point, how long it may. */
function Age({ parcel: { networkDays, daysLeft }, atPoint }: { parcel: ExceptionParcel; atPoint: boolean }) {
  const { track } = useWords()
  const format = useFormat()
  if (atPoint && daysLeft !== null) {
    return <td className={daysLeft <= 1 ? 'r bad' : 'r'}>{track.daysLeft(daysLeft)}</td>
  }
  return <td className="r">{networkDays === null ? '–' : format.count(networkDays)}</td>
}
