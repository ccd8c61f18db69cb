import { useState } from 'react'
import type { SupportAccount, SupportReason } from '#domain/contract/support.ts'
import { api } from '#web/api.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

const actions = ['password-resets', 'second-factor-removals', 'session-ends'] as const
type Action = (typeof actions)[number]
type HelpProps = { account: SupportAccount; onDone: (sentence: string) => Promise<void> }

/** What an operator can do for somebody; what makes no sense now says why. */
export function AccountHelp({ account, onDone }: HelpProps) {
  const { support: words } = useWords()
  const [asked, setAsked] = useState<Action>()
  if (account.operator) {
    return (
      <div className="stack">
        <p>{words.ofOperator}</p>
        <pre className="example wrapped">npx zendzicht reset-second-factor {account.email}</pre>
      </div>
    )
  }
  const isIdle: Record<Action, boolean> = {
    'password-resets': false,
    'second-factor-removals': !account.totp && account.passkeys === 0,
    'session-ends': account.sessions === 0,
  }
  return (
    <>
      <ul className="help-lines">
        {actions.map((action) => {
          const { title, about, not } = words.actions[action]
          return (
            <li key={action}>
              <span>{isIdle[action] ? not : about}</span>
              {isIdle[action] ? null : (
                <button className="btn" type="button" onClick={() => setAsked(action)}>
                  {title}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {asked ? (
        <HelpDialog account={account} action={asked} onClose={() => setAsked(undefined)} onDone={onDone} />
      ) : null}
    </>
  )
}

/** What it comes to in plain words, and why, before it is done. */
function HelpDialog({ account, action, onClose, onDone }: HelpProps & { action: Action; onClose: () => void }) {
  const { support: words } = useWords()
  const { title, ask, does, done } = words.actions[action]
  return (
    <Dialog title={ask(account.name)} onClose={onClose}>
      <ul className="help-does">
        {does.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Form
        className="in-dialog"
        submit={title}
        busy={words.busy}
        onCancel={onClose}
        check={(value) => ({ reason: value('reason').trim() ? undefined : words.reasonMissing })}
        send={async (value) => {
          const input: SupportReason = { reason: value('reason') }
          await api('POST', `/operator/accounts/${encodeURIComponent(account.id)}/${action}`, input)
          onClose()
          await onDone(done(account.name))
        }}
      >
        {(errors) => (
          <Field
            id="help-reason"
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            maxLength={200}
            autoComplete="off"
            error={errors['reason']}
          />
        )}
      </Form>
    </Dialog>
  )
}
