import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { OwnInvitations } from '#domain/contract/people.ts'
import { api, Problem } from '#web/api.ts'
import { ownInvitationsQuery } from '#web/pages/home/queries.ts'
import { reloadSession } from '#web/session.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Invitations that wait for who is signed in, each to be accepted or declined. */
export function OpenInvitations() {
  const { data } = useQuery(ownInvitationsQuery())
  return data?.invitations.map((invitation) => <OpenInvitation key={invitation.id} invitation={invitation} />)
}

function OpenInvitation({ invitation }: { invitation: OwnInvitations['invitations'][number] }) {
  const { home, common } = useWords()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { id, company, customerNumber, invitedBy } = invitation

  async function answer(how: 'accept' | 'decline'): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await api('POST', `/invitations/mine/${encodeURIComponent(id)}/${how}`)
      await reloadSession()
      await queryClient.invalidateQueries()
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
      setBusy(false)
    }
  }

  return (
    <Notice
      action={
        <span className="rowline">
          <button className="btn" type="button" aria-disabled={busy} onClick={() => void answer('accept')}>
            {home.accept}
            <span className="vh">, {company}</span>
          </button>
          <button className="btn quiet" type="button" aria-disabled={busy} onClick={() => void answer('decline')}>
            {home.decline}
            <span className="vh">, {company}</span>
          </button>
        </span>
      }
    >
      <b>{home.invitation(company, customerNumber)}</b> {invitedBy ? home.invitedBy(invitedBy) : null}
      <span className="bad" role="alert">
        {problem ? ` ${problem}` : ''}
      </span>
    </Notice>
  )
}
