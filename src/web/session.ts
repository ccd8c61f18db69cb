import { useSyncExternalStore } from 'react'
import type { Session } from '#domain/contract/session.ts'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { api, Problem, signedOut } from '#web/api.ts'
import { kept } from '#web/kept.ts'
import { applyTheme } from '#web/theme.ts'
import { chooseLanguage } from '#web/words/words.tsx'

export type SessionNumber = Session['customerNumbers'][number]

let current: Session | null | undefined
let asking: Promise<Session | null> | undefined
const listeners = new Set<() => void>()

/** Who is signed in, asked once; null when nobody is. */
export function ensureSession(): Promise<Session | null> {
  if (current !== undefined) return Promise.resolve(current)
  asking ??= reloadSession().finally(() => (asking = undefined))
  return asking
}

/** Asks again who is signed in and what they may do; everyone who uses the session hears it. */
export async function reloadSession(): Promise<Session | null> {
  try {
    return await setSession(await api<Session>('GET', '/session'))
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'unauthenticated')) throw error
    if (current) signedOut()
    else current = null
    return null
  }
}

export async function setSession(session: Session): Promise<Session> {
  await applyPreferences(session)
  current = session
  for (const listener of listeners) listener()
  return session
}

/** The session as it stands, without asking. */
export function sessionNow(): Session | null | undefined {
  return current
}

/** The session of a page that only exists for signed-in people. */
export function useSession(): Session {
  const session = useMaybeSession()
  if (!session) throw new Error('this page needs a session')
  return session
}

export function useMaybeSession(): Session | null {
  return useSyncExternalStore(subscribe, () => current) ?? null
}

/** The customer numbers on which this account holds the authorisation, in the session's order. */
export function numbersWith(session: Session, authorisation: Authorisation): SessionNumber[] {
  return session.customerNumbers.filter((entry) => entry.authorisations.includes(authorisation))
}

export function holds(session: Session, number: string, authorisation: Authorisation): boolean {
  return numbersWith(session, authorisation).some((entry) => entry.number === number)
}

async function applyPreferences({ account }: Session): Promise<void> {
  if (account.theme !== (kept('theme') ?? 'system')) applyTheme(account.theme)
  await chooseLanguage(account.language)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
