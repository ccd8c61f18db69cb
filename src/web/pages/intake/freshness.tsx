import { useId, useState } from 'react'
import type { IntakeMonitor } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

type Numbered = IntakeMonitor['numbers'][number]

const shownFirst = 8

/** When each customer number was heard of last, the most silent first. */
export function Freshness({ numbers }: { numbers: readonly Numbered[] }) {
  const { monitor: words, showAll } = useWords().intake
  const format = useFormat()
  const id = useId()
  const [search, setSearch] = useState('')
  const [all, setAll] = useState(false)
  if (numbers.length === 0) return <p className="muted">{words.numbersNone}</p>
  const wanted = search.trim().toLowerCase()
  const found = numbers.filter(
    ({ customerNumber, name }) => customerNumber.includes(wanted) || name?.toLowerCase().includes(wanted),
  )
  const shown = all || wanted ? found : found.slice(0, shownFirst)
  return (
    <>
      <div className="narrow-form">
        <Field
          id={id}
          type="search"
          label={words.numbersSearch}
          autoComplete="off"
          maxLength={100}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div role="status">{found.length === 0 ? <p>{words.numbersNoneFound(search.trim())}</p> : null}</div>
      {shown.length > 0 ? <FreshnessTable numbers={shown.slice(0, 500)} /> : null}
      {shown.length < found.length ? (
        <p>
          <button className="btn" type="button" onClick={() => setAll(true)}>
            {showAll(format.count(found.length))}
          </button>
        </p>
      ) : null}
    </>
  )
}

function FreshnessTable({ numbers }: { numbers: readonly Numbered[] }) {
  const words = useWords().intake.monitor
  const format = useFormat()
  const moment = (instant: string | null) =>
    instant ? format.moment(instant) : <span className="muted">{words.nothingYet}</span>
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col" aria-sort="ascending">
            {words.lastEvent}
          </th>
          <th scope="col">{words.lastAnnounced}</th>
          <th scope="col" className="r">
            {words.parcels}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(({ customerNumber, name, lastEventAt, lastAnnouncedAt, parcels }) => (
          <tr key={customerNumber}>
            <th scope="row">
              <span className="code">{customerNumber}</span>
              <span className="sub">{name}</span>
            </th>
            <td data-l={words.lastEvent}>{moment(lastEventAt)}</td>
            <td data-l={words.lastAnnounced}>{moment(lastAnnouncedAt)}</td>
            <td className="r" data-l={words.parcels}>
              {format.count(parcels)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
