import { useEffect, useRef } from 'react'
import {
  authorisationGroups,
  authorisationLabel,
  authorisations,
  groupLabel,
  type Authorisation,
} from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import type { Ticks } from '#web/pages/authorisations/ticks.ts'
import type { HeldCounts } from '#web/pages/authorisations/drafts.ts'
import { columnClass } from '#web/pages/authorisations/grid-columns.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type GridHeadProps = { members: readonly Member[]; held: HeldCounts; ticks: Ticks; active: number | undefined }

/** Groups above entries; the box of a column is for everybody that is shown. */
export function GridHead({ members, held, ticks, active }: GridHeadProps) {
  const { authorisations: words } = useWords()
  const language = useLanguage()
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td />
        {authorisationGroups.map((group) => (
          <th key={group.key} scope="colgroup" colSpan={group.entries.length} className="g">
            {soft(groupLabel(group, language, brand))}
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2}>
        <th scope="col">{words.byAccount}</th>
        {authorisations.map((authorisation, place) => (
          <th key={authorisation} scope="col" className={columnClass(authorisation)}>
            <ColumnBox
              authorisation={authorisation}
              members={members}
              held={held.get(authorisation) ?? 0}
              ticks={ticks}
              column={place + 1}
              active={active === place + 1}
            />
            <span className="name">{soft(authorisationLabel(authorisation, language, brand))}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

type ColumnBoxProps = {
  authorisation: Authorisation
  members: readonly Member[]
  held: number
  ticks: Ticks
  column: number
  active: boolean
}

function ColumnBox({ authorisation, members, held, ticks, column, active }: ColumnBoxProps) {
  const { authorisations: words } = useWords()
  const language = useLanguage()
  const box = useRef<HTMLInputElement>(null)
  const all = held === members.length
  const mixed = held > 0 && !all
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <input
      type="checkbox"
      ref={box}
      className={mixed ? 'mixed' : undefined}
      data-place={`-1,${column}`}
      tabIndex={active ? 0 : -1}
      aria-label={words.wholeColumn(authorisationLabel(authorisation, language, brand), members.length)}
      title={words.wholeColumnShort(members.length)}
      checked={all}
      onChange={() => ticks.tick(members, authorisation, !all)}
    />
  )
}

/** Long Dutch words may break where a Dutch person would break them. */
function soft(label: string): string {
  return label
    .replace(/(?<=\p{L})service/u, '\u00adservice')
    .replace(/(?<=\p{L})bevestigingen/u, '\u00adbevestigingen')
    .replace('Retouradressen', 'Retour\u00adadressen')
    .replace('nummerinstellingen', 'nummer\u00adinstellingen')
}
