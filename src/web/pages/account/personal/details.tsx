import { useState } from 'react'
import type { ChangeName } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'
import { PasswordAgain } from '#web/pages/account/personal/confirm-form.tsx'
import { Opened } from '#web/pages/account/personal/opened.tsx'
import { emailError, nameErrors } from '#web/pages/welcome/checks.ts'
import { reloadSession, useSession } from '#web/session.ts'
import { Block } from '#web/ui/block.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form, type FormValue } from '#web/ui/form.tsx'
import { NameFields } from '#web/ui/name-fields.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Name, company and e-mail address, each changed where it stands. */
export function Details() {
  const { personal } = useWords()
  const { account } = useSession()
  const [told, setTold] = useState('')
  return (
    <Block title={personal.details}>
      <div role="status">{told ? <Notice>{told}</Notice> : null}</div>
      <dl className="facts-list">
        <div>
          <dt>{personal.name}</dt>
          <dd>{account.name}</dd>
        </div>
        {account.company ? (
          <div>
            <dt>{personal.company}</dt>
            <dd>{account.company}</dd>
          </div>
        ) : null}
        <div>
          <dt>{personal.email}</dt>
          <dd>{account.email}</dd>
        </div>
      </dl>
      <div className="rowline">
        <Opened label={personal.changeDetails}>
          {(close) => <NameForm onClose={close} onSaved={() => setTold(personal.saved)} />}
        </Opened>
        <Opened label={personal.changeEmail}>
          {(close) => <EmailForm onClose={close} onSent={(email) => setTold(personal.emailSent(email))} />}
        </Opened>
      </div>
    </Block>
  )
}

function NameForm({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const { personal } = useWords()
  const { account } = useSession()

  async function send(value: FormValue): Promise<void> {
    const wish: ChangeName = {
      firstName: value('firstName'),
      infix: value('infix'),
      lastName: value('lastName'),
      company: value('company'),
    }
    await api('PUT', '/account/name', wish)
    await reloadSession()
    onSaved()
    onClose()
  }

  return (
    <Form
      className="inset"
      submit={personal.save}
      send={send}
      check={(value) => nameErrors(value, personal)}
      onCancel={onClose}
    >
      {(errors) => (
        <>
          <NameFields words={personal} errors={errors} was={account} />
          <Field
            id="company"
            name="company"
            label={personal.company}
            autoComplete="organization"
            maxLength={200}
            defaultValue={account.company}
            error={errors['company']}
          />
        </>
      )}
    </Form>
  )
}

function EmailForm({ onClose, onSent }: { onClose: () => void; onSent: (email: string) => void }) {
  const { personal } = useWords()
  const { account } = useSession()

  async function send(value: FormValue): Promise<void> {
    const email = value('email').trim()
    await api('POST', '/account/email-changes', { email, password: value('password') })
    onSent(email)
    onClose()
  }

  function check(value: FormValue) {
    const email = value('email').trim()
    const same = email.toLowerCase() === account.email.toLowerCase() ? personal.emailSame : undefined
    return {
      email: emailError(email, personal) ?? same,
      password: value('password') ? undefined : personal.passwordMissing,
    }
  }

  return (
    <Form
      className="inset"
      submit={personal.emailSend}
      send={send}
      check={check}
      places={{ 'wrong-credentials': 'password' }}
      onCancel={onClose}
    >
      {(errors) => (
        <>
          <Field
            id="new-email"
            name="email"
            type="email"
            label={personal.newEmail}
            hint={personal.emailHint}
            autoComplete="email"
            maxLength={254}
            error={errors['email']}
          />
          <PasswordAgain id="email-password" error={errors['password']} />
        </>
      )}
    </Form>
  )
}
