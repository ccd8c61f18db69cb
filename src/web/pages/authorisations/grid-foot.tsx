import { authorisations } from '#domain/access/authorisation.ts'
import { useFormat } from '#web/format.ts'
import type { HeldCounts } from '#web/pages/authorisations/drafts.ts'
import { columnClass } from '#web/pages/authorisations/grid-columns.ts'
import { useWords } from '#web/words/words.tsx'

/** How many of the people shown would hold each entry after saving. */
export function GridFoot({ held, rowIndex }: { held: HeldCounts; rowIndex: number }) {
  const { authorisations: words } = useWords()
  const format = useFormat()
  return (
    <tfoot>
      <tr aria-rowindex={rowIndex}>
        <th scope="row">{words.heldBy}</th>
        {authorisations.map((key) => (
          <td key={key} className={columnClass(key)}>
            {format.count(held.get(key) ?? 0)}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
