import { Link, type LinkProps } from '@tanstack/react-router'
import type { ParcelList } from '#domain/contract/parcels.ts'
import { useFormat } from '#web/format.ts'
import { columnsOf, type Cells } from '#web/pages/insight/parcel-columns.tsx'
import { paths } from '#web/paths.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type ParcelTableProps = {
  list: ParcelList
  sort: 'accepted' | 'hours'
  /** The customer number in the address of this list, and its search: the way back from a parcel. */
  from: string
  back: string
}

/** Scrolls sideways in its own region on a small screen, the barcode held. */
export function ParcelTable({ list, sort, from, back }: ParcelTableProps) {
  const { insight: words, parcels: said } = useWords()
  const cells: Cells = { words, said, format: useFormat(), language: useLanguage() }
  const columns = columnsOf(list)
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="scroll" role="region" aria-label={said.caption} tabIndex={0}>
      <table className="data parcels">
        <caption className="vh">{said.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{said.columns.barcode}</th>
            {columns.map(({ key, align }) => (
              <th key={key} scope="col" className={align} {...(key === sort ? { 'aria-sort': 'descending' } : {})}>
                {said.columns[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.parcels.map((parcel) => (
            <tr key={`${parcel.customerNumber} ${parcel.barcode}`}>
              <th scope="row">
                <Link
                  className="code"
                  {...(paths.parcel(parcel.customerNumber, parcel.barcode, {
                    ...(back ? { terug: back } : {}),
                    ...(parcel.customerNumber === from ? {} : { lijst: from }),
                  }) as LinkProps)}
                >
                  {parcel.barcode}
                </Link>
                {parcel.reference && <span className="sub">{parcel.reference}</span>}
              </th>
              {columns.map(({ key, align, cell }) => (
                <td key={key} className={align}>
                  {cell(parcel, cells)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
