import { useState } from 'react'
import { encodeQR } from 'qr'
import type { RecoveryCodes, TotpSetup } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'
import { ConfirmForm } from '#web/pages/account/personal/confirm-form.tsx'
import { Field } from '#web/ui/field.tsx'
import { FocusHeading } from '#web/ui/focus-heading.tsx'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

type TotpSetupFormProps = { onMade: (made: RecoveryCodes) => Promise<void>; onClose: () => void }

/** Password, then the secret to scan or type, then a code that proves the app has it. */
export function TotpSetupForm({ onMade, onClose }: TotpSetupFormProps) {
  const { factor } = useWords()
  const [setup, setSetup] = useState<TotpSetup>()
  if (!setup) {
    return (
      <ConfirmForm
        id="totp-password"
        submit={factor.continue}
        onCancel={onClose}
        send={async (password) => setSetup(await api<TotpSetup>('POST', '/account/totp', { password }))}
      />
    )
  }
  return (
    <Form
      className="inset"
      submit={factor.confirm}
      onCancel={onClose}
      check={(value) => ({ code: value('code').trim() ? undefined : factor.codeMissing })}
      places={{ 'wrong-credentials': 'code' }}
      send={async (value) => {
        const made = await api<RecoveryCodes>('PUT', '/account/totp', { code: value('code').replaceAll(/\s/g, '') })
        await onMade(made)
        onClose()
      }}
    >
      {(errors) => (
        <>
          <FocusHeading level={4}>{factor.scan}</FocusHeading>
          <p className="muted">{factor.scanText}</p>
          <QrCode text={setup.uri} label={factor.qr} />
          <p className="small">
            {factor.secret}
            <b className="secret">{setup.secret.replaceAll(/.{4}(?=.)/g, '$& ')}</b>
          </p>
          <Field
            id="totp-code"
            name="code"
            className="input short code"
            label={factor.code}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={20}
            error={errors['code']}
          />
        </>
      )}
    </Form>
  )
}

/** Drawn by ourselves: dark on light in both themes, since not every app reads the reverse. */
function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 3 })
  const dots = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <rect width={rows.length} height={rows.length} />
      <path d={dots.join('')} />
    </svg>
  )
}
