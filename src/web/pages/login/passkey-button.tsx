import { useState } from 'react'
import type { Session } from '#domain/contract/session.ts'
import { Problem } from '#web/api.ts'
import { canUsePasskeys } from '#web/passkey-support.ts'
import { useWords } from '#web/words/words.tsx'

type PasskeyButtonProps = {
  remember: () => boolean
  onDone: (session: Session) => Promise<void>
  onRefused: (sentence: string) => void
}

/** What a passkey needs is fetched when it is asked for. Absent where the browser has no passkeys. */
export function PasskeyButton({ remember, onDone, onRefused }: PasskeyButtonProps) {
  const { login, common } = useWords()
  const [busy, setBusy] = useState(false)
  if (!canUsePasskeys()) return null

  async function press(): Promise<void> {
    if (busy) return
    setBusy(true)
    try {
      const { signInWithPasskey } = await import('#web/pages/login/passkey-sign-in.ts')
      await onDone(await signInWithPasskey(remember()))
    } catch (error) {
      const refusal = error instanceof Problem || (error instanceof Error && error.name === 'PasskeyRefused')
      onRefused(refusal ? error.message : common.unexpected)
    } finally {
      setBusy(false)
    }
  }

  return (
    <button className="btn" type="button" aria-disabled={busy} onClick={() => void press()}>
      {login.passkey}
    </button>
  )
}
