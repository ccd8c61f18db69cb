import type { ReactNode } from 'react'
import type { Preview } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import { Block } from '#web/ui/block.tsx'
import { useWords } from '#web/words/words.tsx'

/** What the sample gives: rows set aside first, for they want doing; then events and parcels. */
export function PreviewTables({ preview }: { preview: Preview }) {
  return (
    <>
      <Rejected preview={preview} />
      <Events preview={preview} />
      <Parcels preview={preview} />
    </>
  )
}

const shown = 20

type PartProps = { title: string; all: number; heads: readonly string[]; children: ReactNode }

function Part({ title, all, heads, children }: PartProps) {
  const { mapping: words, intake } = useWords()
  const format = useFormat()
  if (all === 0) return null
  return (
    <Block
      title={title}
      aside={all > shown ? <p className="small">{words.firstOf(format.count(shown))}</p> : null}
      wide
    >
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" role="region" aria-label={intake.tableRegion(title)} tabIndex={0}>
        <table className="data preview-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </Block>
  )
}

function Rejected({ preview: { rejections } }: { preview: Preview }) {
  const { mapping: words } = useWords()
  const format = useFormat()
  return (
    <Part title={words.rejected} all={rejections.length} heads={[words.line, words.reason, words.row]}>
      {rejections.slice(0, shown).map(({ line, reason, detail, row }) => (
        <tr key={`${line} ${reason}`}>
          <th scope="row">{format.count(line)}</th>
          <td>{detail}</td>
          <td className="raw">{row}</td>
        </tr>
      ))}
    </Part>
  )
}

function Events({ preview: { events } }: { preview: Preview }) {
  const { mapping: words } = useWords()
  const format = useFormat()
  const heads = [words.line, words.barcode, words.says, words.at, words.code, words.location]
  return (
    <Part title={words.events} all={events.length} heads={heads}>
      {events.slice(0, shown).map(({ line, barcode, at, code, milestone, says, location }, index) => (
        <tr key={`${String(index)} ${line}`}>
          <th scope="row">{format.count(line)}</th>
          <td className="code">{barcode}</td>
          <td>{milestone === 'UNKNOWN' ? <b className="bad">{words.unknown}</b> : says}</td>
          <td className="nowrap">{format.moment(at)}</td>
          <td className="raw">{code}</td>
          <td>{location}</td>
        </tr>
      ))}
    </Part>
  )
}

/** Each parcel once, as its last row tells it. */
function Parcels({ preview }: { preview: Preview }) {
  const { mapping: words } = useWords()
  const format = useFormat()
  const parcels = [...new Map(preview.parcels.map((parcel) => [parcel.barcode, parcel])).values()]
  const heads = [words.line, words.barcode, words.customerNumber, words.reference, words.destination, words.recipient]
  return (
    <Part title={words.parcels} all={parcels.length} heads={heads}>
      {parcels.slice(0, shown).map((parcel, index) => (
        <tr key={`${String(index)} ${parcel.line}`}>
          <th scope="row">{format.count(parcel.line)}</th>
          <td className="code">{parcel.barcode}</td>
          <td className="code">{parcel.customerNumber}</td>
          <td>{parcel.reference}</td>
          <td>{[parcel.postalCode, parcel.city, parcel.country].filter(Boolean).join(' ')}</td>
          <td>{parcel.hasRecipient ? words.hasRecipient : '–'}</td>
        </tr>
      ))}
    </Part>
  )
}
