import { Link, type LinkProps } from '@tanstack/react-router'
import { isMilestone, milestoneLabel } from '#domain/parcel/milestone.ts'
import { countryName } from '#web/pages/insight/names.ts'
import { behind, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'
import { Counted } from '#web/pages/insight/part-frame.tsx'
import { paths } from '#web/paths.ts'

/** So many network days a return should not take: from here on the number stands out. */
const tooLong = 11

/** The open returns that began longest ago. */
export function LongestTable({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { format, language, data } = scene
  const { longest: words, reasons } = own
  const { open } = part.headline.now
  if (part.longest.length === 0) return null
  const several = data.customerNumbers.length > 1
  return (
    <figure className="fig">
      <figcaption>
        <h3>{words.title}</h3>
      </figcaption>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" role="region" aria-label={words.title} tabIndex={0}>
        <table className="data longest">
          <caption className="vh">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.barcode}</th>
              {several && <th scope="col">{words.number}</th>}
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.last}</th>
              <th scope="col">{words.to}</th>
              <th scope="col" className="r" aria-sort="descending">
                {words.days}
              </th>
            </tr>
          </thead>
          <tbody>
            {part.longest.map((row) => (
              <tr key={`${row.customerNumber} ${row.barcode}`}>
                <th scope="row">
                  <Link className="code" {...(paths.parcel(row.customerNumber, row.barcode) as LinkProps)}>
                    {row.barcode}
                  </Link>
                </th>
                {several && <td>{row.customerNumber}</td>}
                <td>{reasons.names[row.reason] ?? row.reason}</td>
                <td>
                  {isMilestone(row.lastMilestone) ? milestoneLabel(row.lastMilestone, language) : '–'}
                  {row.lastAt && <span className="sub">{format.moment(row.lastAt)}</span>}
                </td>
                <td>
                  {[row.postalCode, row.city].filter(Boolean).join(' ') || '–'}
                  {row.country !== 'NL' && (
                    <span className="sub">{countryName(row.country, language, scene.words.unknown)}</span>
                  )}
                </td>
                <td className={row.networkDays >= tooLong ? 'r bad' : 'r'}>{format.count(row.networkDays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open > part.longest.length && (
        <p className="small">
          <Counted target={behind(returns, 'returnsOpen', open)}>{words.all(format.count(open))}</Counted>
        </p>
      )}
    </figure>
  )
}
