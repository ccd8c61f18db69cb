import type { CSSProperties } from 'react'
import '#web/pages/insight/repeat/segments.css'
import type { Format } from '#web/format.ts'
import { segmentsHeadline } from '#web/pages/insight/repeat/headlines.ts'
import { daysText, type RepeatScene } from '#web/pages/insight/repeat/repeat-scene.ts'

/** Customers by what they bought: a table whose bars are beside the figures. */
export function SegmentsTable({ repeat }: { repeat: RepeatScene }) {
  const { own, part, scene } = repeat
  const { format, language } = scene
  const { segments: words } = own
  const headline = segmentsHeadline(part.segments, { own, format, language })
  const greatest = Math.max(...part.segments.map(({ customers }) => customers ?? 0), 1)
  return (
    <figure className="fig">
      <figcaption>
        <h3>{headline}</h3>
        <p>{words.sub(format.date(part.through))}</p>
      </figcaption>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" role="region" aria-label={own.headline.segments} tabIndex={0}>
        <table className="data segments">
          <caption className="vh">{own.headline.segments}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.group}</th>
              <th scope="col" className="r">
                {words.columns.customers}
              </th>
              <th scope="col" className="r">
                {words.columns.share}
              </th>
              <td className="bar-h" />
              <th scope="col" className="r">
                {words.columns.orders}
              </th>
              <th scope="col" className="r">
                {words.columns.gap}
              </th>
              <th scope="col" className="r">
                {words.columns.year}
              </th>
            </tr>
          </thead>
          <tbody>
            {part.segments.map(({ segment, customers, share, orders, meanGapDays, yearAgo }) => (
              <tr key={segment}>
                <th scope="row">
                  {words.names[segment]}
                  <span className="sub">{words.about[segment]}</span>
                </th>
                <td className="r">{customers === null ? '–' : format.count(customers)}</td>
                <td className="r">{share === null ? '–' : format.percent(share)}</td>
                <td className="bar">
                  <i style={{ '--v': `${Math.round(((customers ?? 0) / greatest) * 100)}%` } as CSSProperties} />
                </td>
                <td className="r">{orders === null || segment === 'lost' ? '–' : format.count(orders)}</td>
                <td className="r">{meanGapDays === null ? '–' : daysText(Math.round(meanGapDays), repeat)}</td>
                <td className="r">{growthText(customers, yearAgo, format)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="stamp">
        {words.foot} {part.segments.some(({ customers }) => customers === null) && words.hidden}
      </p>
    </figure>
  )
}

/** '+4%'; a group that was not known or empty then has no growth. */
function growthText(now: number | null, then: number | null, { count }: Format): string {
  if (now === null || then === null || then === 0) return '–'
  const percent = Math.round((now / then - 1) * 100)
  return `${percent > 0 ? '+' : ''}${count(percent)}%`
}
