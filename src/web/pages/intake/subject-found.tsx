import type { SubjectData } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { Facts } from '#web/ui/facts.tsx'
import { useWords } from '#web/words/words.tsx'

type SubjectFoundProps = { data: SubjectData; onErase: () => void }

/** Everything that is kept about a data subject, to read, to hand over and to erase. */
export function SubjectFound({ data, onErase }: SubjectFoundProps) {
  const words = useWords().intake.privacy
  const format = useFormat()
  const { parcels, total, setAside } = data
  const nothing = parcels.length === 0 && setAside === 0
  if (nothing) return <p>{words.notFoundText}</p>
  return (
    <>
      {total > parcels.length ? <p>{words.shownFirst(format.count(parcels.length))}</p> : null}
      {setAside > 0 ? <p>{words.alsoSetAside(format.count(setAside), setAside === 1)}</p> : null}
      {parcels.map((parcel) => (
        <SubjectParcel key={`${parcel.customerNumber} ${parcel.barcode}`} parcel={parcel} />
      ))}
      <div className="rowline">
        <button className="btn" type="button" onClick={() => download(data)}>
          {words.download}
        </button>
        <button className="btn danger" type="button" onClick={onErase}>
          {words.erase} …
        </button>
      </div>
    </>
  )
}

function SubjectParcel({ parcel }: { parcel: SubjectData['parcels'][number] }) {
  const words = useWords().intake.privacy
  const format = useFormat()
  const nameOf = useSourceName()
  const { barcode, customerNumber, reference, country, postalCode, city, product, weightG, announcedAt, events } =
    parcel
  const facts: [string, string][] = [
    [words.customerNumber, customerNumber],
    [words.reference, reference],
    [words.product, product],
    [words.weight, weightG === null ? '' : words.grams(format.count(weightG))],
    [words.destination, [postalCode, city, country].filter(Boolean).join(' ')],
    [words.announced, announcedAt ? format.moment(announcedAt) : ''],
  ]
  return (
    <div className="subject-parcel">
      <h4 className="code">{barcode}</h4>
      <Facts className="facts-list" rows={facts} />
      <details>
        <summary>{words.eventsOf(format.count(events.length), events.length === 1)}</summary>
        <ul className="lead-lines">
          {events.map(({ at, code, says, location, source }) => (
            <li key={`${at} ${code} ${source}`}>
              {format.moment(at)}, {says}
              <span className="sub">{[code, location, nameOf(source)].filter(Boolean).join(', ')}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

function download(data: SubjectData): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'gegevens.json'
  link.click()
  // Not before the browser has begun to write it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
