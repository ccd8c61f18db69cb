import type { ReactNode } from 'react'

/** The first cell of a row is its name. */
export type TwinRow = { key: string; name: ReactNode; cells: readonly ReactNode[] }

type TwinTableProps = { caption: string; heads: readonly string[]; rows: readonly TwinRow[] }

/** A chart as a table: all of its points, with what they are called. Figures stand at the right. */
export function TwinTable({ caption, heads, rows }: TwinTableProps) {
  return (
    <table className="twin">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={head} scope="col" className={index > 0 ? 'r' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {row.cells.map((cell, index) => (
              <td key={heads[index + 1]} className="r">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
