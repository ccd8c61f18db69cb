import { memo, type RefObject } from 'react'
import { Link } from '@tanstack/react-router'
import { authorisationLabel, authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import type { Ticks } from '#web/pages/authorisations/ticks.ts'
import { cellState } from '#web/pages/authorisations/cell-state.ts'
import { isAdministration, isTicked, type Draft } from '#web/pages/authorisations/draft.ts'
import { columnClass } from '#web/pages/authorisations/grid-columns.ts'
import { Gap } from '#web/pages/authorisations/grid-gap.tsx'
import { paths } from '#web/paths.ts'
import type { Words } from '#web/words/nl.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

const none: Draft = {}
type GridRowProps = {
  index: number
  skipped: number
  member: Member
  draft: Draft | undefined
  /** Why the administration of this person must stay. */
  keeps: string | undefined
  /** The column with the tab stop, when it is in this row. */
  active: number | undefined
  number: string
  ticks: RefObject<Ticks>
}

/** One account: drawn again only when something of this account changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, skipped, member, draft = none, keeps, active, number, ticks } = props
  const { authorisations: words } = useWords()
  const language = useLanguage()
  const roles = [member.administrator ? words.administrator : '', member.self ? words.youShort : '']
  return (
    <>
      {skipped > 0 ? <Gap rows={skipped} /> : null}
      <tr aria-rowindex={index + 3}>
        <th scope="row">
          <Link
            {...paths.authorisations(number, member.accountId)}
            tabIndex={active === 0 ? 0 : -1}
            data-place={`${index},0`}
          >
            {member.listName.replace(/ \([^()]*\)$/, '')}
          </Link>
          <span className="sub">{[companyOf(member), ...roles].filter(Boolean).join(', ')}</span>
        </th>
        {authorisations.map((authorisation, place) => (
          <Cell
            key={authorisation}
            index={index}
            column={place + 1}
            member={member}
            authorisation={authorisation}
            draft={draft}
            words={words}
            label={authorisationLabel(authorisation, language, brand)}
            fixed={isAdministration(authorisation) ? keeps : undefined}
            active={active === place + 1}
            ticks={ticks}
          />
        ))}
      </tr>
    </>
  )
})

type CellProps = {
  index: number
  column: number
  member: Member
  authorisation: Authorisation
  draft: Draft
  words: Words['authorisations']
  label: string
  fixed: string | undefined
  active: boolean
  ticks: RefObject<Ticks>
}

function Cell(props: CellProps) {
  const { index, column, member, authorisation, draft, words, label, fixed, active, ticks } = props
  const ticked = isTicked(draft, member.grants, authorisation)
  const { kind, text } = cellState(draft, member.grants, authorisation, words)
  const note = `note ${member.accountId} ${authorisation}`.replaceAll(' ', '-')
  const noted = [text, fixed && ticked ? fixed : ''].filter(Boolean).join('. ')
  return (
    <td className={[columnClass(authorisation), kind].join(' ').trim()}>
      <input
        type="checkbox"
        data-place={`${index},${column}`}
        tabIndex={active ? 0 : -1}
        aria-label={words.cell(label, member.name)}
        aria-describedby={noted ? note : undefined}
        aria-disabled={fixed && ticked ? true : undefined}
        title={fixed && ticked ? fixed : undefined}
        checked={ticked}
        onChange={(event) => {
          if (!(fixed && ticked)) ticks.current.tick([member], authorisation, event.target.checked)
        }}
      />
      {ticked ? (
        <button
          className="terms"
          type="button"
          tabIndex={-1}
          aria-label={words.termsOf(label, member.name)}
          onClick={() => ticks.current.openTerms(member, authorisation)}
        >
          …
        </button>
      ) : null}
      {text ? <small aria-hidden="true">{text}</small> : null}
      {noted ? (
        <span className="vh" id={note}>
          {noted}
        </span>
      ) : null}
    </td>
  )
}

function companyOf({ listName }: Member): string {
  return /\(([^()]*)\)$/.exec(listName)?.[1] ?? ''
}
