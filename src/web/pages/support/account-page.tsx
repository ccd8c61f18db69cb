import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { SupportAccount } from '#domain/contract/support.ts'
import { useFormat } from '#web/format.ts'
import { AccountHelp } from '#web/pages/support/account-help.tsx'
import { SigningIn } from '#web/pages/support/signing-in.tsx'
import { accountQuery } from '#web/pages/support/queries.ts'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** One account: who it is, how it gets in, where it belongs, and what can be done for its person. */
export function AccountPage() {
  const { accountId } = useParams({ from: '/signed-in/operator/beheer/gebruikers/$accountId' })
  const account = useQuery(accountQuery(accountId))
  if (account.data) return <AccountView key={accountId} account={account.data} />
  return (
    <div className="wrap page-wait">
      {account.isPending ? <Skeleton /> : <Failure error={account.error} retry={() => void account.refetch()} />}
    </div>
  )
}

function AccountView({ account }: { account: SupportAccount }) {
  const { support: words } = useWords()
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')
  useTitle(account.name)

  async function done(sentence: string): Promise<void> {
    setSaid(sentence)
    await queryClient.invalidateQueries({ queryKey: ['operator'] })
  }

  return (
    <div className="wrap">
      <div className="head">
        <Link className="back" {...paths.supportAccounts()}>
          {words.title}
        </Link>
        <h1 className="wrap-anywhere">{account.name}</h1>
        <p className="wrap-anywhere">{[account.email, account.company].filter(Boolean).join(' · ')}</p>
      </div>
      <div role="status">{said ? <Notice>{said}</Notice> : null}</div>
      <Block
        title={words.signingIn}
        aside={
          <p className="small">
            <Link {...paths.operatorAudit({ gebruiker: account.id })}>{words.audit}</Link>
          </p>
        }
      >
        <SigningIn account={account} />
      </Block>
      <Block title={words.help} aside={account.operator ? null : <p className="small">{words.helpNote}</p>}>
        <AccountHelp account={account} onDone={done} />
      </Block>
      {account.operator && account.numbers.length + account.invitations.length === 0 ? null : (
        <Block title={words.numbers}>
          <Numbers account={account} />
        </Block>
      )}
    </div>
  )
}

function Numbers({ account: { numbers, invitations } }: { account: SupportAccount }) {
  const { support: words } = useWords()
  const format = useFormat()
  return (
    <>
      {numbers.length === 0 ? <p>{words.noNumbers}</p> : null}
      {numbers.length + invitations.length > 0 ? (
        <ul className="lead-lines">
          {numbers.map(({ number, customerId, company, administrator }) => (
            <li key={number}>
              <Link {...paths.customer(customerId)}>
                {company} (<span className="code">{number}</span>)
              </Link>
              {administrator ? (
                <>
                  {' '}
                  <span className="tag">{words.administrator}</span>
                </>
              ) : null}
            </li>
          ))}
          {invitations.map(({ number, company, expiresAt, ended }) => (
            <li key={`invited ${number}`}>
              {company} (<span className="code">{number}</span>)
              <span className="sub">
                {ended
                  ? words.invitationOver(format.momentDate(expiresAt))
                  : words.invited(format.momentDate(expiresAt))}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
