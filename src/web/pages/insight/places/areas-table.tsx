import { memo, useMemo, useState } from 'react'
import type { Shade } from '#web/charts/map-shades.ts'
import {
  measureKeys,
  measureText,
  sortRows,
  type AreaRow,
  type MeasureKey,
} from '#web/pages/insight/places/measures.ts'
import type { PlacesScene } from '#web/pages/insight/places/places-scene.ts'

type AreasTableProps = {
  places: PlacesScene
  caption: string
  column: string
  rows: readonly AreaRow[]
  total: AreaRow
  shadeOfRow: (row: AreaRow) => Shade
  pointed: string | undefined
  picked: string | undefined
  onPoint: (key: string | undefined) => void
  onPick: (key: string) => void
}

type Order = { by: MeasureKey | 'name'; isAscending: boolean }

/** So many at once: a table of thousands of rows is slow to draw, and nobody reads it. */
const rowsAtOnce = 50

/** The map as a table, in the order of any column. Pointing at a row points at its area, and the other way round. */
export function AreasTable({ places, caption, column, rows, total, ...linked }: AreasTableProps) {
  const { own, scene } = places
  const [order, setOrder] = useState<Order>({ by: 'customers', isAscending: false })
  const [shown, setShown] = useState(rowsAtOnce)
  const { pointed, picked, shadeOfRow, onPoint, onPick } = linked
  const { language } = scene
  const sorted = useMemo(() => sortRows(rows, order.by, order.isAscending, language), [rows, order, language])
  const isKnown = (key: MeasureKey) => rows.some((row) => row[key] !== null)
  const columns = measureKeys.filter((key) => key === 'customers' || isKnown(key))
  const sort = (by: Order['by']) =>
    setOrder((now) => ({ by, isAscending: now.by === by ? !now.isAscending : by === 'name' }))

  return (
    <>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll places-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className="data parcels places-table" onPointerLeave={() => onPoint(undefined)}>
          <caption className="vh">{caption}</caption>
          <thead>
            <tr>
              {(['name', ...columns] as const).map((key) => (
                <th
                  key={key}
                  scope="col"
                  className={key === 'name' ? undefined : 'r'}
                  {...(order.by === key && { 'aria-sort': order.isAscending ? 'ascending' : 'descending' })}
                >
                  <button type="button" onClick={() => sort(key)}>
                    {key === 'name' ? column : own.measures[key]}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row) => (
              <AreaLine
                key={row.key}
                row={row}
                cells={columns.map((key) => measureText(key, row[key], scene.format)).join('\t')}
                shade={shadeOfRow(row)}
                isAt={row.key === pointed}
                isPicked={row.key === picked}
                onPoint={onPoint}
                onPick={onPick}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{total.name}</th>
              {columns.map((key) => (
                <td key={key} className="r">
                  {measureText(key, total[key], scene.format)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      {sorted.length > shown && (
        <p className="places-more">
          <button type="button" className="btn" onClick={() => setShown(shown + rowsAtOnce * 10)}>
            {own.more(scene.format.count(Math.min(rowsAtOnce * 10, sorted.length - shown)))}
          </button>
        </p>
      )}
    </>
  )
}

type AreaLineProps = {
  row: AreaRow
  /** The figures, with tabs between them: one text, so that a line that stays as it is need not be drawn again. */
  cells: string
  shade: Shade
  isAt: boolean
  isPicked: boolean
  onPoint: (key: string) => void
  onPick: (key: string) => void
}

const AreaLine = memo(function AreaLine({ row, cells, shade, isAt, isPicked, onPoint, onPick }: AreaLineProps) {
  return (
    // The same can be done on the map by keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      className={[isAt ? 'at' : '', isPicked ? 'picked-row' : ''].filter(Boolean).join(' ') || undefined}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onPoint(row.key)}
      onClick={() => onPick(row.key)}
    >
      <th scope="row">
        <i className={`key sw ${shade}`} />
        {row.name}
      </th>
      {cells.split('\t').map((cell, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a column is its place
        <td key={index} className="r">
          {cell}
        </td>
      ))}
    </tr>
  )
})
