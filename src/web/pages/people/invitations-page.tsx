import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InvitationList } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { Labels } from '#web/pages/people/labels.tsx'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { invitationsQuery } from '#web/pages/people/queries.ts'
import { useSending } from '#web/pages/people/use-sending.ts'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

type Invitation = InvitationList['invitations'][number]

/** 'Uitnodigingen': who was asked and has not come yet. */
export function InvitationsPage() {
  const { people: words, authorisations } = useWords()
  return (
    <NumberPage title={words.invitations} intro={words.invitationsIntro} here={paths.invitations}>
      {(number) => (
        <>
          <div className="also">
            <Link className="btn" {...paths.addPerson(number)}>
              {authorisations.addAccount}
            </Link>
          </div>
          <Invitations number={number} />
        </>
      )}
    </NumberPage>
  )
}

function Invitations({ number }: { number: string }) {
  const { people: words } = useWords()
  const { busy, problem, send } = useSending()
  const [done, setDone] = useState('')
  const list = useQuery(invitationsQuery(number))
  if (list.isPending) return <Skeleton rows={6} />
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />
  const { invitations } = list.data
  const at = (invitation: Invitation) => `/customer-numbers/${number}/invitations/${encodeURIComponent(invitation.id)}`
  const act = (says: string, what: () => Promise<unknown>) =>
    void send(async () => {
      setDone('')
      await what()
      setDone(says)
    })
  return (
    <>
      <div className="outcome" role="status">
        {problem ? <Notice kind="fail">{problem}</Notice> : done ? <Notice>{done}</Notice> : null}
      </div>
      {invitations.length === 0 ? <p>{words.invitationsNone}</p> : null}
      {invitations.length > 0 ? (
        <table className="data log people-table">
          <thead>
            <tr>
              <th scope="col">{words.whom}</th>
              <th scope="col">{words.gets}</th>
              <th scope="col">{words.invitedBy}</th>
              <th scope="col">{words.state}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {invitations.map((invitation) => (
              <Row
                key={invitation.id}
                invitation={invitation}
                busy={busy}
                onResend={() => act(words.resent(invitation.email), () => api('POST', `${at(invitation)}/resend`))}
                onWithdraw={() => act(words.withdrawn(invitation.email), () => api('DELETE', at(invitation)))}
              />
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

type RowProps = { invitation: Invitation; busy: boolean; onResend: () => void; onWithdraw: () => void }

function Row({ invitation, busy, onResend, onWithdraw }: RowProps) {
  const { people: words } = useWords()
  const format = useFormat()
  const { state, email } = invitation
  const waits = state === 'open' || state === 'expired'
  const until = format.momentDate(invitation.expiresAt)
  return (
    <tr>
      <th scope="row">
        {invitation.name || email}
        {invitation.name ? <span className="sub">{email}</span> : null}
      </th>
      <td data-l={words.gets}>
        <Labels keys={invitation.grants.map((grant) => grant.authorisation)} />
      </td>
      <td data-l={words.invitedBy}>
        {invitation.invitedBy ?? words.operator}
        <span className="sub">{format.momentDate(invitation.sentAt)}</span>
      </td>
      <td data-l={words.state}>
        {words.invitationStates[state]}
        {waits ? (
          <span className="sub">{state === 'open' ? words.validUntil(until) : words.endedOn(until)}</span>
        ) : null}
      </td>
      <td className="does">
        {waits ? (
          <button className="btn quiet tight" type="button" aria-disabled={busy} onClick={onResend}>
            {words.resend}
            <span className="vh">, {email}</span>
          </button>
        ) : null}
        {waits ? (
          <button className="btn quiet tight danger" type="button" aria-disabled={busy} onClick={onWithdraw}>
            {words.withdraw}
            <span className="vh">, {email}</span>
          </button>
        ) : null}
      </td>
    </tr>
  )
}
