import { useState } from 'react'
import type { SecondFactorAnswer, SecondFactorNeeded } from '#domain/contract/security.ts'
import type { Session } from '#domain/contract/session.ts'
import { api, Problem } from '#web/api.ts'
import { askPasskey } from '#web/passkey.ts'
import { canUsePasskeys } from '#web/passkey-support.ts'
import { Field } from '#web/ui/field.tsx'
import { FocusHeading } from '#web/ui/focus-heading.tsx'
import { Form, type FormValue } from '#web/ui/form.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

type Way = SecondFactorNeeded['secondFactor'][number]

type SecondStepProps = {
  needed: SecondFactorNeeded
  onDone: (session: Session) => Promise<void>
  /** The password is asked again, with what there is to say about it. */
  onAgain: (sentence?: string) => void
}

/** After the password: a code, a passkey or a recovery code, whichever this account has and the person can reach. */
export function SecondStep({ needed, onDone, onAgain }: SecondStepProps) {
  const { secondStep: words } = useWords()
  const ways = needed.secondFactor.filter((way) => way !== 'passkey' || canUsePasskeys())
  const [first] = ways
  useTitle(words.title)
  if (first !== undefined) return <Ways {...{ needed, onDone, onAgain, ways, first }} />
  return (
    <div className="stack second-step">
      <FocusHeading level={1}>{words.heading}</FocusHeading>
      <p>{words.noWay}</p>
      <p>
        <button className="link" type="button" onClick={() => onAgain()}>
          {words.again}
        </button>
      </p>
    </div>
  )
}

function Ways({ needed, onDone, onAgain, ways, first }: SecondStepProps & { ways: readonly Way[]; first: Way }) {
  const { secondStep: words } = useWords()
  const [way, setWay] = useState(first)

  async function send(value: FormValue): Promise<void> {
    const answer: SecondFactorAnswer =
      way === 'passkey'
        ? { method: way, response: (await askPasskey(needed.passkeyOptions ?? {})) as { id: string } }
        : { method: way, code: way === 'totp' ? value('code').replaceAll(/\s/g, '') : value('code').trim() }
    try {
      await onDone(await api<Session>('POST', '/session/second-factor', answer))
    } catch (error) {
      // The sign-in that this step belonged to has ended: the password is asked again.
      if (error instanceof Problem && error.code === 'unauthenticated') return onAgain(error.message)
      throw error
    }
  }

  const check = (value: FormValue) => (way !== 'passkey' && !value('code').trim() ? { code: words.codeMissing } : {})
  const others = ways.filter((other) => other !== way)
  const labels: Record<Way, string> = {
    totp: words.useTotp,
    'recovery-code': words.useRecovery,
    passkey: words.usePasskey,
  }
  return (
    <div className="stack second-step">
      {way === 'passkey' ? <FocusHeading level={1}>{words.heading}</FocusHeading> : <h1>{words.heading}</h1>}
      <Form
        key={way}
        submit={way === 'passkey' ? words.usePasskey : words.verify}
        busy={words.verifying}
        send={send}
        check={check}
        places={{ 'wrong-credentials': 'code' }}
      >
        {(errors) =>
          way === 'passkey' ? (
            <p>{words.passkey}</p>
          ) : (
            <Field
              id="code"
              autoFocus
              name="code"
              className="input short code"
              label={way === 'totp' ? words.totp : words.recovery}
              hint={way === 'totp' ? words.totpHint : words.recoveryHint}
              autoComplete={way === 'totp' ? 'one-time-code' : 'off'}
              inputMode={way === 'totp' ? 'numeric' : 'text'}
              autoCapitalize="none"
              spellCheck={false}
              maxLength={way === 'totp' ? 20 : 40}
              error={errors['code']}
            />
          )
        }
      </Form>
      <div className="new">
        <p>{words.otherWays}</p>
        {others.map((other) => (
          <p key={other}>
            <button className="link" type="button" onClick={() => setWay(other)}>
              {labels[other]}
            </button>
          </p>
        ))}
        <p>
          <button className="link" type="button" onClick={() => onAgain()}>
            {words.again}
          </button>
        </p>
      </div>
    </div>
  )
}
