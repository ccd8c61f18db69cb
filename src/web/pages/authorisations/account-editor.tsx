import { useState, type ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { isAdministration, type Draft, withTakenOver, heldAfter } from '#web/pages/authorisations/draft.ts'
import { GrantTree } from '#web/pages/authorisations/grant-tree.tsx'
import { RemoveDialog } from '#web/pages/authorisations/remove-dialog.tsx'
import { TakeOverDialog } from '#web/pages/authorisations/take-over-dialog.tsx'
import { SaveTemplateDialog } from '#web/pages/authorisations/save-template-dialog.tsx'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type AccountEditorProps = {
  number: string
  member: Member
  members: readonly Member[]
  lastAdministrator: boolean
  draft: Draft
  notices: ReactNode
  onDraft: (draft: Draft) => void
  onRemoved: (changeId: string | null) => void
}

type Asking = 'copy' | 'template' | 'save-template' | 'remove'

/** The tree of one account, and what helps to fill it. */
export function AccountEditor(props: AccountEditorProps) {
  const { number, member, members, lastAdministrator, draft, notices, onDraft, onRemoved } = props
  const { authorisations: words } = useWords()
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const fixed = (key: Authorisation) => lastAdministrator && isAdministration(key)

  return (
    <section className="editor" aria-labelledby="for-title">
      <div className="for">
        <h2 id="for-title">{words.of(member.name)}</h2>
        <button className="btn quiet tight danger" type="button" onClick={() => setAsking('remove')}>
          {words.removeAccount}
        </button>
      </div>
      {notices}
      {member.self ? <p className="hint own">{words.ownRights}</p> : null}
      <div className="fill">
        <button className="btn quiet tight" type="button" onClick={() => setAsking('copy')}>
          {words.copyFrom}
        </button>
        <button className="btn quiet tight" type="button" onClick={() => setAsking('template')}>
          {words.applyTemplate}
        </button>
        <button className="btn quiet tight" type="button" onClick={() => setAsking('save-template')}>
          {words.saveTemplate}
        </button>
        <Link className="small" {...paths.why(number, member.accountId)}>
          {words.whyFor(member.name)}
        </Link>
      </div>
      <GrantTree
        member={member}
        draft={draft}
        onDraft={onDraft}
        keepsAdministration={lastAdministrator ? words.lastAdministrator(number) : undefined}
      />
      {asking === 'copy' || asking === 'template' ? (
        <TakeOverDialog
          kind={asking}
          number={number}
          members={members.filter((other) => other !== member)}
          onClose={close}
          onTake={(from, exactly) => onDraft(withTakenOver(draft, member.grants, from, exactly, fixed))}
        />
      ) : null}
      {asking === 'save-template' ? (
        <SaveTemplateDialog number={number} authorisations={[...heldAfter(draft, member.grants)]} onClose={close} />
      ) : null}
      {asking === 'remove' ? (
        <RemoveDialog number={number} member={member} last={lastAdministrator} onRemoved={onRemoved} onClose={close} />
      ) : null}
    </section>
  )
}
