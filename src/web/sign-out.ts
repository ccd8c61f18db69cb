import { api, whenSignedOut } from '#web/api.ts'
import { forgetSample } from '#web/kept.ts'

/** Leaves with a whole new page, so that nothing of this account stays in memory. */
export async function signOut(): Promise<void> {
  await endSession()
  location.assign('/inloggen')
}

/** For a number that demands a second factor: out, and in again with both steps, back to this page. */
export async function signInAgain(): Promise<void> {
  await endSession()
  location.assign(`/inloggen?terug=${encodeURIComponent(location.pathname + location.search)}`)
}

async function endSession(): Promise<void> {
  // The live stream hears of it as well, and would lead elsewhere.
  whenSignedOut(() => {})
  forgetSample()
  await api('DELETE', '/session').catch(() => undefined)
}
