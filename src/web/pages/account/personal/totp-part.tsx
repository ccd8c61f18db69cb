import { useState } from 'react'
import type { RecoveryCodes, Security } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'
import { ConfirmForm } from '#web/pages/account/personal/confirm-form.tsx'
import { Opened } from '#web/pages/account/personal/opened.tsx'
import { RecoveryCodeSheet } from '#web/pages/account/personal/recovery-code-sheet.tsx'
import { TotpSetupForm } from '#web/pages/account/personal/totp-setup-form.tsx'
import { useWords } from '#web/words/words.tsx'

type TotpPartProps = { security: Security; onChanged: () => Promise<void> }

/** The authenticator app, and the recovery codes for when it is out of reach. */
export function TotpPart({ security, onChanged }: TotpPartProps) {
  const { factor } = useWords()
  const [codes, setCodes] = useState<string[]>()

  async function show(made: RecoveryCodes): Promise<void> {
    setCodes(made.codes)
    await onChanged()
  }

  return (
    <section className="sub-part">
      <h3>{factor.app}</h3>
      <p className="muted">{security.totp ? factor.appOn : factor.appOff}</p>
      {codes ? <RecoveryCodeSheet codes={codes} onKept={() => setCodes(undefined)} /> : null}
      {security.totp ? (
        <>
          <p>{factor.codesLeft(security.recoveryCodesLeft)}</p>
          <div className="rowline">
            <NewCodes onMade={show} />
            <TurnOff onDone={onChanged} />
          </div>
        </>
      ) : (
        <Opened label={factor.appTurnOn}>{(close) => <TotpSetupForm onMade={show} onClose={close} />}</Opened>
      )}
    </section>
  )
}

function NewCodes({ onMade }: { onMade: (made: RecoveryCodes) => Promise<void> }) {
  const { factor } = useWords()
  return (
    <Opened label={factor.codesNew}>
      {(close) => (
        <ConfirmForm
          id="codes-password"
          submit={factor.codesMake}
          onCancel={close}
          send={async (password) => {
            const made = await api<RecoveryCodes>('POST', '/account/recovery-codes', { password })
            close()
            await onMade(made)
          }}
        >
          <p>{factor.codesNewText}</p>
        </ConfirmForm>
      )}
    </Opened>
  )
}

function TurnOff({ onDone }: { onDone: () => Promise<void> }) {
  const { factor } = useWords()
  return (
    <Opened label={factor.appTurnOff} danger>
      {(close) => (
        <ConfirmForm
          id="totp-off-password"
          submit={factor.appTurnOff}
          onCancel={close}
          send={async (password) => {
            await api('DELETE', '/account/totp', { password })
            close()
            await onDone()
          }}
        >
          <p>{factor.appTurnOffText}</p>
        </ConfirmForm>
      )}
    </Opened>
  )
}
