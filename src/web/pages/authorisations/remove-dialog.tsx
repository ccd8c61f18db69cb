import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Member } from '#domain/contract/authorisations.ts'
import { Problem, remove as removeBy } from '#web/api.ts'
import { paths } from '#web/paths.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type RemoveDialogProps = {
  number: string
  member: Member
  last: boolean
  /** With the change by which it can be undone. */
  onRemoved: (changeId: string | null) => void
  onClose: () => void
}

/** 'Gebruikersaccount verwijderen': says what will happen before it does. */
export function RemoveDialog({ number, member, last, onRemoved, onClose }: RemoveDialogProps) {
  const { authorisations: words, common } = useWords()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function remove(): Promise<void> {
    setBusy(true)
    try {
      const changeId = await removeBy(`/customer-numbers/${number}/accounts/${encodeURIComponent(member.accountId)}`)
      onClose()
      await navigate({ ...paths.authorisations(number), ignoreBlocker: true })
      onRemoved(changeId)
      await queryClient.invalidateQueries()
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
      setBusy(false)
    }
  }

  return (
    <Dialog title={words.removeTitle(member.name, number)} onClose={onClose}>
      {problem ? <Notice kind="fail">{problem}</Notice> : null}
      {last ? (
        <p>{words.removeLast(number)}</p>
      ) : (
        <ul className="bullets">
          <li>{words.removeGrants(member.name, member.grants.length, number)}</li>
          <li>{words.removeAtOnce}</li>
          <li>{words.removeWhole(member.name)}</li>
          <li>{words.removeKept}</li>
          {member.self ? <li>{words.removeSelf}</li> : null}
        </ul>
      )}
      <div className="rowline">
        <button className="btn" type="button" onClick={onClose}>
          {last ? common.close : common.cancel}
        </button>
        {last ? null : (
          <button
            className="btn danger"
            type="button"
            aria-disabled={busy}
            onClick={() => (busy ? undefined : void remove())}
          >
            {words.removeAccount}
          </button>
        )}
      </div>
    </Dialog>
  )
}
