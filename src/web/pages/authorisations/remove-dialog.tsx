import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Member } from '#domain/contract/authorisations.ts'
import { api, Problem } from '#web/api.ts'
import { paths } from '#web/paths.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type RemoveDialogProps = { number: string; member: Member; last: boolean; onClose: () => void }

/** 'Gebruikersaccount verwijderen': says what will happen before it does. */
export function RemoveDialog({ number, member, last, onClose }: RemoveDialogProps) {
  const { authorisations: words, common } = useWords()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function remove(): Promise<void> {
    setBusy(true)
    try {
      await api('DELETE', `/customer-numbers/${number}/accounts/${encodeURIComponent(member.accountId)}`)
      onClose()
      await navigate({ ...paths.authorisations(number), ignoreBlocker: true })
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
