import { Link, type LinkProps } from '@tanstack/react-router'
import type { ParcelList } from '#domain/contract/parcels.ts'
import { parcelSorts, type ParcelSort } from '#domain/insight/parcel-order.ts'
import { useFormat } from '#web/format.ts'
import { directionOf, listSearch, packSearch, type ListState } from '#web/pages/insight/insight-search.ts'
import { columnsOf, type Cells } from '#web/pages/insight/parcel-columns.tsx'
import { paths } from '#web/paths.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type ParcelTableProps = {
  list: ParcelList
  state: ListState
  /** The customer number in the address of this list. */
  from: string
  sort: (by: ParcelSort) => void
}

/** Scrolls sideways in its own region on a small screen, the barcode held. */
export function ParcelTable({ list, state, from, sort }: ParcelTableProps) {
  const { insight: words, parcels: said } = useWords()
  const cells: Cells = { words, said, format: useFormat(), language: useLanguage() }
  const columns = columnsOf(list)
  const back = packSearch(listSearch(state))
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="scroll" role="region" aria-label={said.caption} tabIndex={0}>
      <table className="data parcels">
        <caption className="vh">{said.caption}</caption>
        <thead>
          <tr>
            {[{ key: 'barcode' as const, align: undefined }, ...columns].map(({ key, align }) => (
              <th
                key={key}
                scope="col"
                className={align}
                {...(key === state.sort && { 'aria-sort': directionOf(state) })}
              >
                {isSort(key) ? (
                  <button type="button" onClick={() => sort(key)}>
                    {said.columns[key]}
                  </button>
                ) : (
                  said.columns[key]
                )}
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
                    terug: back,
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

function isSort(key: string): key is ParcelSort {
  return parcelSorts.some((one) => one === key)
}
