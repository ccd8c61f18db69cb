import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { AcceptInvitation, LinkLook } from '#domain/contract/security.ts'
import { nameErrors, newPasswordError } from '#web/pages/welcome/checks.ts'
import { ForWhom, MailedLinkPage, type MailedLink } from '#web/pages/welcome/mailed-link.tsx'
import { NewPasswordFields } from '#web/pages/welcome/new-password-fields.tsx'
import { Outcome } from '#web/pages/welcome/welcome-frame.tsx'
import { paths } from '#web/paths.ts'
import { useMaybeSession } from '#web/session.ts'
import { Form, type FormValue } from '#web/ui/form.tsx'
import { NameFields } from '#web/ui/name-fields.tsx'
import { currentLanguage, useWords } from '#web/words/words.tsx'

export function InvitationPage() {
  const { invitation, common } = useWords()
  return (
    <MailedLinkPage
      title={invitation.title}
      path={paths.invitation().to}
      purpose="invitation"
      gone={
        <>
          <p>{invitation.gone}</p>
          <p>
            <Link className="btn" {...paths.login()}>
              {common.toLogin}
            </Link>
          </p>
        </>
      }
    >
      {(link) => <Invitation {...link} />}
    </MailedLinkPage>
  )
}

function Invitation({ look, use }: MailedLink) {
  const { invitation } = useWords()
  const [accepted, setAccepted] = useState(false)
  if (accepted) return <Accepted email={look.email} />
  return (
    <>
      <h1>{invitation.heading}</h1>
      <ForWhom email={look.email} />
      <p>{look.known ? invitation.introKnown : invitation.intro}</p>
      <Numbers look={look} />
      {look.known ? (
        <Form
          submit={invitation.accept}
          send={async () => {
            await use('/invitations/accept')
            setAccepted(true)
          }}
        >
          {() => null}
        </Form>
      ) : (
        <NewAccount look={look} use={use} />
      )}
    </>
  )
}

function Numbers({ look }: { look: LinkLook }) {
  const { invitation } = useWords()
  return (
    <div className="hint-list">
      <h2>{invitation.numbers}</h2>
      <ul>
        {look.invitations.map(({ customerNumber, company, invitedBy }) => (
          <li key={customerNumber}>
            {company} ({customerNumber})
            {invitedBy ? <span className="sub">{invitation.invitedBy(invitedBy)}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Names and a password; the address is the invitation's. */
function NewAccount({ look, use }: MailedLink) {
  const words = useWords()
  const { invitation, welcome } = words

  async function send(value: FormValue): Promise<void> {
    const wish: Omit<AcceptInvitation, 'token'> = {
      password: value('password'),
      firstName: value('firstName'),
      infix: value('infix'),
      lastName: value('lastName'),
      language: currentLanguage(),
    }
    await use('/invitations/accept', wish)
    location.replace('/')
  }

  return (
    <Form
      submit={invitation.accept}
      check={(value) => ({
        ...nameErrors(value, welcome),
        password: newPasswordError(value('password'), words),
      })}
      places={{ 'unusable-password': 'password' }}
      send={send}
    >
      {(errors) => (
        <>
          <p className="muted">{invitation.choose}</p>
          <NameFields words={welcome} errors={errors} was={look} />
          <NewPasswordFields email={look.email} label={welcome.password} errors={errors} />
        </>
      )}
    </Form>
  )
}

/** A known account: the numbers are there, at once for who is signed in, else after the usual log-in. */
function Accepted({ email }: { email: string }) {
  const { invitation, common } = useWords()
  const here = useMaybeSession()?.account.email.toLowerCase() === email.toLowerCase()
  return (
    <Outcome title={invitation.accepted}>
      <p>{here ? invitation.acceptedHere : invitation.acceptedText}</p>
      <p>
        <a className="btn act" href={here ? '/' : '/inloggen'}>
          {here ? common.toHome : common.toLogin}
        </a>
      </p>
    </Outcome>
  )
}
