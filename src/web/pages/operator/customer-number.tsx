import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { Customer } from '#domain/contract/operator.ts'
import { useFormat } from '#web/format.ts'
import { AppointAdministrator } from '#web/pages/operator/appoint-administrator.tsx'
import { MoveNumber } from '#web/pages/operator/move-number.tsx'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type Entry = Customer['numbers'][number]
type CustomerNumberProps = {
  entry: Entry
  customerId: string
  /** Whether inviting an administrator here is the one main thing of the page. */
  main: boolean
  onDone: (sentence: string) => Promise<void>
}

/** One number: who administers it, who was invited to, and what an operator can do about it. */
export function CustomerNumber({ entry, customerId, main, onDone }: CustomerNumberProps) {
  const { operator } = useWords()
  const words = operator.customer
  const [asked, setAsked] = useState<'appoint' | 'move'>()
  const close = () => setAsked(undefined)
  const { number } = entry
  return (
    <section className="number-part" aria-labelledby={`number-${number}`}>
      <h3 id={`number-${number}`} className="code">
        {number}
      </h3>
      <dl className="facts-list">
        <div>
          <dt>{words.administrators}</dt>
          <dd>
            <Administrators entry={entry} />
          </dd>
        </div>
        <div>
          <dt>{words.accounts}</dt>
          <dd>{entry.accounts}</dd>
        </div>
      </dl>
      <div className="rowline">
        <button className={main ? 'btn act' : 'btn'} type="button" onClick={() => setAsked('appoint')}>
          {words.appoint}
          <span className="vh">, {number}</span>
        </button>
        <button className="btn quiet" type="button" onClick={() => setAsked('move')}>
          {words.move}
          <span className="vh">, {number}</span>
        </button>
      </div>
      {asked === 'appoint' ? <AppointAdministrator number={number} onClose={close} onDone={onDone} /> : null}
      {asked === 'move' ? <MoveNumber entry={entry} customerId={customerId} onClose={close} onDone={onDone} /> : null}
    </section>
  )
}

function Administrators({ entry: { administrators, openInvitations } }: { entry: Entry }) {
  const words = useWords().operator.customer
  const format = useFormat()
  return (
    <ul>
      {administrators.length === 0 ? <li className="bad">{words.noAdministrator}</li> : null}
      {administrators.map(({ accountId, name, email }) => (
        <li key={accountId}>
          <Link {...paths.supportAccount(accountId)}>{name}</Link> <span className="muted small">{email}</span>
        </li>
      ))}
      {openInvitations.map(({ id, email, expiresAt }) => (
        <li key={id} className="muted">
          {words.openInvitation(email, format.momentDate(expiresAt))}
        </li>
      ))}
    </ul>
  )
}
