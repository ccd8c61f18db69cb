import '#web/ui/people.css'
import { useEffect, useRef } from 'react'
import { useSearch } from '@tanstack/react-router'
import type { CustomerNumberAuthorisations, Member } from '#domain/contract/authorisations.ts'
import { AccountEditor } from '#web/pages/authorisations/account-editor.tsx'
import { ByNumber } from '#web/pages/authorisations/by-number.tsx'
import { ChangeBar } from '#web/pages/authorisations/change-bar.tsx'
import { administersForGood } from '#web/pages/authorisations/draft.ts'
import { useDrafts, type Drafts } from '#web/pages/authorisations/drafts.ts'
import { LeaveDialog } from '#web/pages/authorisations/leave-dialog.tsx'
import { ElsewhereNotice, OutcomeNotice } from '#web/pages/authorisations/outcome-notice.tsx'
import { People } from '#web/pages/authorisations/people.tsx'
import { useSaving } from '#web/pages/authorisations/use-saving.ts'
import { useSession } from '#web/session.ts'
import { useWords } from '#web/words/words.tsx'

type WorkspaceProps = { list: CustomerNumberAuthorisations; byNumber: boolean }

/** One draft for the whole number, seen by account or as a grid, saved as one. */
export function Workspace({ list, byNumber }: WorkspaceProps) {
  const { authorisations: words } = useWords()
  const { account } = useSession()
  const { gebruiker } = useSearch({ from: '/signed-in/mijn-account/klantnummers/$number/autorisaties' })
  const { customerNumber: number, members } = list
  const [drafts, setDrafts] = useDrafts(account.id, number)
  const saving = useSaving(list, drafts, setDrafts)
  const { changes, outcome, busy, sending, elsewhere } = saving
  const told = useRef<HTMLDivElement>(null)
  const member = members.find((entry) => entry.accountId === gebruiker)
  const last = lastAdministrator(members, drafts)
  const count = changes.reduce((sum, { difference }) => sum + difference.count, 0)

  // The bar with the button is far below, and gone after saving: what became of it stands above. A date that is wrong
  // is shown where it stands.
  useEffect(() => {
    if (!outcome) return
    const wrong = outcome.kind === 'refused' ? document.querySelector<HTMLElement>('.tree [aria-invalid="true"]') : null
    const place = wrong ?? told.current
    place?.focus()
  }, [outcome])

  const notices = (
    <div className="outcome" role="status" tabIndex={-1} ref={told}>
      {outcome ? (
        <OutcomeNotice number={number} outcome={outcome} busy={sending} onUndo={(id) => void saving.undo(id)} />
      ) : null}
      {elsewhere.length > 0 ? <ElsewhereNotice elsewhere={elsewhere} /> : null}
    </div>
  )

  return (
    <>
      {byNumber ? (
        <ByNumber list={list} drafts={drafts} lastAdministrator={last} notices={notices} onEdit={saving.edit} />
      ) : (
        <div className="auth">
          <People number={number} members={members} chosen={member?.accountId} changes={changes} />
          {member ? (
            <AccountEditor
              key={member.accountId}
              number={number}
              member={member}
              members={members}
              lastAdministrator={last === member.accountId}
              draft={drafts[member.accountId] ?? {}}
              notices={notices}
              onDraft={(draft) => saving.edit([{ member, draft }])}
              onRemoved={(changeId) => saving.removed(member, changeId)}
            />
          ) : (
            <div className="pick-first">
              {notices}
              <p className="muted">{gebruiker ? words.unknownAccount : words.pickFirst}</p>
            </div>
          )}
        </div>
      )}
      {count > 0 ? (
        <ChangeBar
          number={number}
          changes={changes}
          busy={busy}
          onUndo={saving.forget}
          onSave={() => void saving.save()}
        />
      ) : null}
      <LeaveDialog count={busy ? 0 : count} onLeave={saving.forget} />
    </>
  )
}

/** The one person who would still administer the number for good after saving; undefined when there are more, or none. */
function lastAdministrator(members: readonly Member[], drafts: Drafts): string | undefined {
  const lasting = members.filter((member) => administersForGood(drafts[member.accountId] ?? {}, member.grants))
  return lasting.length === 1 ? lasting[0]?.accountId : undefined
}
