import { Link, type LinkProps } from '@tanstack/react-router'
import type { ParcelList } from '#domain/contract/parcels.ts'
import { milestoneLabel, milestones, type Milestone } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import { countryName } from '#web/pages/insight/names.ts'
import { paths } from '#web/paths.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type ParcelTableProps = { list: ParcelList; sort: 'accepted' | 'hours'; back: string }

/** Scrolls sideways in its own region on a small screen, the barcode held. */
export function ParcelTable({ list, sort, back }: ParcelTableProps) {
  const words = useWords().insight
  const format = useFormat()
  const language = useLanguage()
  const { columns } = words.list
  const moment = (instant: string | null) => (instant ? format.moment(instant) : '–')
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="scroll" role="region" aria-label={words.list.caption} tabIndex={0}>
      <table className="data parcels">
        <caption className="vh">{words.list.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.barcode}</th>
            <th scope="col">{columns.to}</th>
            <th scope="col">{columns.product}</th>
            <th scope="col" className="r" {...(sort === 'accepted' ? { 'aria-sort': 'descending' } : {})}>
              {columns.accepted}
            </th>
            <th scope="col" className="r">
              {columns.attempted}
            </th>
            <th scope="col" className="r">
              {columns.received}
            </th>
            <th scope="col" className="r" {...(sort === 'hours' ? { 'aria-sort': 'descending' } : {})}>
              {columns.hours}
            </th>
            <th scope="col" className="r">
              {columns.days}
            </th>
            <th scope="col">{columns.status}</th>
          </tr>
        </thead>
        <tbody>
          {list.parcels.map((parcel) => (
            <tr key={parcel.barcode}>
              <th scope="row">
                <Link
                  className="code"
                  {...(paths.parcel(list.customerNumber, parcel.barcode, back ? { terug: back } : {}) as LinkProps)}
                >
                  {parcel.barcode}
                </Link>
                {parcel.reference && <span className="sub">{parcel.reference}</span>}
              </th>
              <td className="wide">
                {[parcel.postalCode, parcel.city].filter(Boolean).join(' ') || '–'}
                <span className="sub">{countryName(parcel.country, language, words.unknown)}</span>
              </td>
              <td>{parcel.product || '–'}</td>
              <td className="r">
                {moment(parcel.acceptedAt)}
                {parcel.startImputed && <span className="sub">{words.list.imputed}</span>}
              </td>
              <td className="r">{moment(parcel.attemptedAt)}</td>
              <td className="r">{moment(parcel.receivedAt)}</td>
              <td className="r">
                {parcel.impossible ? (
                  <span className="bad">{words.list.impossible}</span>
                ) : parcel.hours === null ? (
                  '–'
                ) : (
                  format.decimal(parcel.hours)
                )}
              </td>
              <td className="r">{parcel.days === null ? '–' : words.day(parcel.days)}</td>
              <td className="wide">
                {isMilestone(parcel.lastMilestone)
                  ? milestoneLabel(parcel.lastMilestone, language)
                  : parcel.lastMilestone || '–'}
                {parcel.lastAt && <span className="sub">{moment(parcel.lastAt)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function isMilestone(text: string): text is Milestone {
  return (milestones as readonly string[]).includes(text)
}
