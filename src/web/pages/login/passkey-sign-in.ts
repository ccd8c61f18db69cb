import type { Session } from '#domain/contract/session.ts'
import { api } from '#web/api.ts'
import { askPasskey } from '#web/passkey.ts'

/** Logs in with a passkey that knows whose it is: no e-mail address and no password. */
export async function signInWithPasskey(remember: boolean): Promise<Session> {
  const options = await api<object>('POST', '/session/passkey/options')
  const response = await askPasskey(options)
  return api<Session>('POST', '/session/passkey', { response, remember })
}
