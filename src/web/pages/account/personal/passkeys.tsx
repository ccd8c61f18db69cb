import { useState } from 'react'
import type { Security } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { ConfirmForm, PasswordAgain } from '#web/pages/account/personal/confirm-form.tsx'
import { Opened } from '#web/pages/account/personal/opened.tsx'
import { makePasskey } from '#web/passkey.ts'
import { canUsePasskeys } from '#web/passkey-support.ts'
import { Field } from '#web/ui/field.tsx'
import { Form, type FormValue } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type PasskeysProps = { security: Security; onChanged: () => Promise<void> }

export function Passkeys({ security, onChanged }: PasskeysProps) {
  const { factor } = useWords()
  const [told, setTold] = useState('')
  return (
    <section className="sub-part">
      <h3>{factor.passkeys}</h3>
      <p className="muted">{factor.passkeysText}</p>
      <div role="status">{told ? <Notice>{told}</Notice> : null}</div>
      {security.passkeys.length === 0 ? <p>{factor.passkeysNone}</p> : null}
      <ul className="rows">
        {security.passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onRemoved={onChanged} />
        ))}
      </ul>
      {canUsePasskeys() ? (
        <Opened label={factor.passkeyAdd}>
          {(close) => (
            <AddPasskey
              onClose={close}
              onAdded={async (name) => {
                setTold(factor.passkeyAdded(name))
                await onChanged()
              }}
            />
          )}
        </Opened>
      ) : (
        <p className="muted">{factor.passkeyUnsupported}</p>
      )}
    </section>
  )
}

type PasskeyRowProps = { passkey: Security['passkeys'][number]; onRemoved: () => Promise<void> }

function PasskeyRow({ passkey: { id, name, createdAt, lastUsedAt }, onRemoved }: PasskeyRowProps) {
  const { factor } = useWords()
  const format = useFormat()
  return (
    <li>
      <div>
        <b>{name}</b>
        <span className="sub">
          {factor.passkeyMade(format.momentDate(createdAt))},{' '}
          {lastUsedAt ? factor.passkeyUsed(format.momentDate(lastUsedAt)) : factor.passkeyUnused}
        </span>
      </div>
      <Opened label={factor.passkeyRemove} name={factor.passkeyRemoveOf(name)} quiet>
        {(close) => (
          <ConfirmForm
            id={`remove-${id}`}
            submit={factor.passkeyRemove}
            onCancel={close}
            send={async (password) => {
              await api('DELETE', `/account/passkeys/${encodeURIComponent(id)}`, { password })
              await onRemoved()
            }}
          >
            <p>{factor.passkeyRemoveText}</p>
          </ConfirmForm>
        )}
      </Opened>
    </li>
  )
}

function AddPasskey({ onClose, onAdded }: { onClose: () => void; onAdded: (name: string) => Promise<void> }) {
  const { factor, personal } = useWords()

  async function send(value: FormValue): Promise<void> {
    const name = value('name').trim()
    const options = await api<object>('POST', '/account/passkeys/options', { password: value('password') })
    await api<Security>('POST', '/account/passkeys', { name, response: await makePasskey(options) })
    onClose()
    await onAdded(name)
  }

  return (
    <Form
      className="inset"
      submit={factor.passkeyAdd}
      onCancel={onClose}
      send={send}
      check={(value) => ({
        name: value('name').trim() ? undefined : factor.passkeyNameMissing,
        password: value('password') ? undefined : personal.passwordMissing,
      })}
      places={{ 'wrong-credentials': 'password' }}
    >
      {(errors) => (
        <>
          <Field
            id="passkey-name"
            name="name"
            label={factor.passkeyName}
            hint={factor.passkeyNameHint}
            maxLength={60}
            autoComplete="off"
            error={errors['name']}
          />
          <PasswordAgain id="passkey-password" error={errors['password']} />
        </>
      )}
    </Form>
  )
}
