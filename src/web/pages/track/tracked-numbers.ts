import type { Session } from '#domain/contract/session.ts'
import { numbersWith, type SessionNumber } from '#web/session.ts'

/** The customer numbers whose parcels this account may look up, in the session's order. */
export function trackedNumbers(session: Session): SessionNumber[] {
  const held = new Set([...numbersWith(session, 'track-and-trace'), ...numbersWith(session, 'insight-parcels')])
  return session.customerNumbers.filter((entry) => held.has(entry))
}
