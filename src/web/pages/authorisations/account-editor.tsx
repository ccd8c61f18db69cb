import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { ChangeGrants, GrantBody, Member } from '#domain/contract/authorisations.ts'
import { api, Problem } from '#web/api.ts'
import { brand } from '#web/brand.ts'
import { formatFor } from '#web/format.ts'
import { ChangeBar } from '#web/pages/authorisations/change-bar.tsx'
import { conflictBetween, type Conflict } from '#web/pages/authorisations/conflict.ts'
import { changeFrom, differenceOf, endProblem, heldBy, inverseOf, type Draft } from '#web/pages/authorisations/draft.ts'
import { GrantTree } from '#web/pages/authorisations/grant-tree.tsx'
import { LeaveDialog } from '#web/pages/authorisations/leave-dialog.tsx'
import { Later } from '#web/pages/authorisations/people.tsx'
import { authorisationsQuery } from '#web/queries.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Outcome =
  | { kind: 'saved'; change: ChangeGrants; before: readonly GrantBody[] }
  | { kind: 'reverted' }
  | { kind: 'conflict'; conflict: Conflict }
  | { kind: 'refused'; detail: string }

type AccountEditorProps = {
  number: string
  member: Member
  lastAdministrator: boolean
  draft: Draft
  onDraft: (draft: Draft) => void
}

/** The tree of one account, the bar of changes and what became of saving them. */
export function AccountEditor({ number, member, lastAdministrator, draft, onDraft }: AccountEditorProps) {
  const { authorisations: words, common } = useWords()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const heading = useRef<HTMLHeadingElement>(null)
  const difference = differenceOf(draft, member.grants)
  const elsewhere = useChangedElsewhere(member, difference.count > 0)

  // The bar with the button is far below, and gone after saving: what became of it stands under the heading.
  useEffect(() => {
    if (outcome) heading.current?.focus()
  }, [outcome])

  function edit(next: Draft): void {
    if (outcome?.kind !== 'conflict') setOutcome(undefined)
    onDraft(next)
  }

  /** Sends one change; answers whether it was done. The list is read again either way. */
  async function send(change: ChangeGrants, done: Outcome): Promise<void> {
    setBusy(true)
    try {
      await api('PUT', `/customer-numbers/${number}/accounts/${member.accountId}/authorisations`, change)
      onDraft({})
      setOutcome(done)
    } catch (error) {
      setOutcome(await outcomeOf(error))
    } finally {
      await queryClient.invalidateQueries()
      setBusy(false)
    }
  }

  async function outcomeOf(error: unknown): Promise<Outcome> {
    if (!(error instanceof Problem)) return { kind: 'refused', detail: common.unexpected }
    if (error.code !== 'conflict') return { kind: 'refused', detail: error.message }
    const now = await queryClient.fetchQuery({ ...authorisationsQuery(number), staleTime: 0 }).catch(() => undefined)
    const conflict = conflictBetween(error.message, member, now)
    elsewhere.tell(conflict.grants)
    return { kind: 'conflict', conflict }
  }

  function save(): void {
    const wrong = difference.give.some((entry) => endProblem(entry.endsOn))
    if (wrong) {
      document.querySelector<HTMLInputElement>('.tree [aria-invalid="true"]')?.focus()
      return
    }
    const change = changeFrom(difference, member.grants)
    void send(change, { kind: 'saved', change, before: member.grants })
  }

  return (
    <>
      <section className="editor" aria-labelledby="for-title">
        <div className="for">
          <h2 id="for-title" tabIndex={-1} ref={heading}>
            {words.of(member.name)}
          </h2>
          <Later id="remove-later" label={words.removeAccount} className="btn quiet" />
        </div>
        <div className="outcome" role="status">
          {outcome ? (
            <OutcomeNotice
              outcome={outcome}
              name={member.name}
              busy={busy}
              onRevert={(change) => void send(change, { kind: 'reverted' })}
            />
          ) : null}
          {elsewhere.changed ? <Notice kind="warn">{words.changedMeanwhile(member.name)}</Notice> : null}
        </div>
        {member.self ? <p className="hint own">{words.ownRights}</p> : null}
        <GrantTree
          member={member}
          draft={draft}
          onDraft={edit}
          keepsAdministration={lastAdministrator ? words.lastAdministrator(number) : undefined}
        />
      </section>
      {difference.count > 0 ? (
        <ChangeBar difference={difference} busy={busy} onUndo={() => edit({})} onSave={save} />
      ) : null}
      <LeaveDialog name={member.name} count={busy ? 0 : difference.count} />
    </>
  )
}

/** Whether the grants changed under ticks that are not saved yet; `tell` notes those that were told about. */
function useChangedElsewhere(member: Member, dirty: boolean) {
  const now = keyOf(member.grants)
  const [told, setTold] = useState(now)
  if (!dirty && told !== now) setTold(now)
  return { changed: dirty && told !== now, tell: (grants: readonly GrantBody[]) => setTold(keyOf(grants)) }
}

function keyOf(grants: readonly GrantBody[]): string {
  return [...heldBy(grants)].sort().join()
}

type OutcomeNoticeProps = {
  outcome: Outcome
  name: string
  busy: boolean
  onRevert: (change: ChangeGrants) => void
}

function OutcomeNotice({ outcome, name, busy, onRevert }: OutcomeNoticeProps) {
  const { authorisations: words } = useWords()
  const language = useLanguage()
  const named = (keys: readonly Authorisation[]) =>
    formatFor(language).list(keys.map((key) => authorisationLabel(key, language, brand)))

  if (outcome.kind === 'reverted') return <Notice>{words.reverted(name)}</Notice>
  if (outcome.kind === 'refused') {
    return (
      <Notice kind="fail">
        <b>{words.notSaved}</b> {outcome.detail}
      </Notice>
    )
  }
  if (outcome.kind === 'conflict') {
    const { detail, given, taken } = outcome.conflict
    return (
      <Notice kind="fail">
        <b>{words.notSaved}</b> {detail} {given.length > 0 ? `${words.conflictGiven(named(given))} ` : ''}
        {taken.length > 0 ? `${words.conflictTaken(named(taken))} ` : ''}
        {words.conflictKept}
      </Notice>
    )
  }
  const { change, before } = outcome
  const given = change.give.map((entry) => entry.authorisation)
  return (
    <Notice
      action={
        <button
          className="btn quiet"
          type="button"
          aria-disabled={busy}
          onClick={() => (busy ? undefined : onRevert(inverseOf(change, before)))}
        >
          {words.revert}
        </button>
      }
    >
      <b>{words.saved(name)}</b> {given.length > 0 ? `${words.savedPlus(named(given))} ` : ''}
      {change.take.length > 0 ? words.savedMinus(named(change.take)) : ''}
    </Notice>
  )
}
