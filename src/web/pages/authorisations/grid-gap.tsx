import { columnCount } from '#web/pages/authorisations/grid-columns.ts'
import { rowHeightPx } from '#web/pages/authorisations/row-window.ts'

/** The place of rows that are not drawn. */
export function Gap({ rows }: { rows: number }) {
  return (
    <tr aria-hidden="true" className="gap">
      <td colSpan={columnCount} style={{ height: rows * rowHeightPx }} />
    </tr>
  )
}
