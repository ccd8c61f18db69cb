import type { Authorisation } from '#domain/access/authorisation.ts'
import { numbersWith, useSession } from '#web/session.ts'

/** Of the customer numbers that an address names beside its own: those this account may see, and the others. */
export function useSeenNumbers(
  number: string,
  alongside: readonly string[],
  authorisation: Authorisation = 'insight-parcels',
) {
  const held = new Set<string>(numbersWith(useSession(), authorisation).map((entry) => entry.number))
  const beside = alongside.filter((other) => other !== number)
  return { seen: beside.filter((other) => held.has(other)), unseen: beside.filter((other) => !held.has(other)) }
}
