import { useDeferredValue, useId, useMemo, useState, type ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumberAuthorisations, Member } from '#domain/contract/authorisations.ts'
import { isAdministration, isTicked, withTick, type Draft } from '#web/pages/authorisations/draft.ts'
import type { Drafts } from '#web/pages/authorisations/drafts.ts'
import { Grid } from '#web/pages/authorisations/grid.tsx'
import { OneAtATime } from '#web/pages/authorisations/one-at-a-time.tsx'
import { contains } from '#web/pages/authorisations/people.tsx'
import { TermsDialog } from '#web/pages/authorisations/terms-dialog.tsx'
import type { Ticks } from '#web/pages/authorisations/ticks.ts'
import { useNarrow } from '#web/pages/authorisations/use-narrow.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type ByNumberProps = {
  list: CustomerNumberAuthorisations
  drafts: Drafts
  /** Whose administration must stay. */
  lastAdministrator: string | undefined
  notices: ReactNode
  onEdit: (wishes: { member: Member; draft: Draft }[]) => void
}

/** 'Klantnummer': every account of the number against every entry. */
export function ByNumber({ list, drafts, lastAdministrator, notices, onEdit }: ByNumberProps) {
  const { authorisations: words } = useWords()
  const { customerNumber: number, members } = list
  const [sought, setSought] = useState('')
  const [only, setOnly] = useState(false)
  const [terms, setTerms] = useState<{ member: Member; authorisation: Authorisation }>()
  const narrow = useNarrow()
  const deferred = useDeferredValue(sought)
  const found = useMemo(
    () => members.filter((member) => contains(member, deferred) && (!only || member.administrator)),
    [members, deferred, only],
  )
  const ticks: Ticks = {
    number,
    drafts,
    fixed: (member, authorisation) =>
      member.accountId === lastAdministrator &&
      isAdministration(authorisation) &&
      isTicked(drafts[member.accountId] ?? {}, member.grants, authorisation)
        ? words.lastAdministrator(number)
        : undefined,
    tick: (whom, authorisation, on) =>
      onEdit(
        whom
          .filter((member) => on || !ticks.fixed(member, authorisation))
          .map((member) => ({
            member,
            draft: withTick(drafts[member.accountId] ?? {}, member.grants, authorisation, on),
          })),
      ),
    openTerms: (member, authorisation) => setTerms({ member, authorisation }),
  }

  return (
    <section className="by-number" aria-labelledby="for-title">
      <div className="for">
        <h2 id="for-title">{words.ofNumber(list.company, number)}</h2>
        <div className="tools">
          <Link className="btn" {...paths.addPerson(number)}>
            {words.addAccount}
          </Link>
          <Link className="btn" {...paths.accessOn(number)}>
            {words.accessOn}
          </Link>
        </div>
      </div>
      {notices}
      <Filters
        sought={sought}
        onSought={setSought}
        only={only}
        onOnly={setOnly}
        found={found.length}
        all={members.length}
      />
      {found.length === 0 ? (
        <p className="muted">{words.searchNone}</p>
      ) : narrow ? (
        <OneAtATime members={found} ticks={ticks} />
      ) : (
        <Grid members={found} ticks={ticks} />
      )}
      <p className="stamp under-grid">{narrow ? words.underList : words.underGrid}</p>
      {terms ? (
        <TermsDialog
          member={terms.member}
          authorisation={terms.authorisation}
          draft={drafts[terms.member.accountId] ?? {}}
          fixed={ticks.fixed(terms.member, terms.authorisation)}
          onClose={() => setTerms(undefined)}
          onDraft={(draft) => onEdit([{ member: terms.member, draft }])}
        />
      ) : null}
    </section>
  )
}

type FiltersProps = {
  sought: string
  onSought: (text: string) => void
  only: boolean
  onOnly: (only: boolean) => void
  found: number
  all: number
}

function Filters({ sought, onSought, only, onOnly, found, all }: FiltersProps) {
  const { authorisations: words } = useWords()
  const id = useId()
  return (
    <div className="grid-filters">
      <label className="vh" htmlFor={id}>
        {words.search}
      </label>
      <input
        className="input s"
        id={id}
        type="search"
        autoComplete="off"
        placeholder={words.search}
        value={sought}
        onChange={(event) => onSought(event.target.value)}
      />
      <label className="check small">
        <input type="checkbox" checked={only} onChange={(event) => onOnly(event.target.checked)} />
        {words.onlyAdministrators}
      </label>
      <span className="stamp" role="status">
        {found === all ? words.people(all) : words.peopleOf(found, all)}
      </span>
    </div>
  )
}
