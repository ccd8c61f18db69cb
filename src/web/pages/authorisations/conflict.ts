import type { Authorisation } from '#domain/access/authorisation.ts'
import type { AuditPage, CustomerNumberAuthorisations, Member } from '#domain/contract/authorisations.ts'
import { api } from '#web/api.ts'
import { heldBy } from '#web/pages/authorisations/draft.ts'

/** What somebody else changed while this administrator was ticking; who and when if the log tells. */
export type Conflict = { who: string | null; at: string | null; given: Authorisation[]; taken: Authorisation[] }

export async function conflictAbout(
  number: string,
  seen: Member,
  readAgain: () => Promise<CustomerNumberAuthorisations>,
): Promise<Conflict> {
  const [now, log] = await Promise.all([
    readAgain().catch(() => undefined),
    api<AuditPage>('GET', `/customer-numbers/${number}/audit`).catch(() => undefined),
  ])
  const grants = now?.members.find((member) => member.accountId === seen.accountId)?.grants ?? []
  const had = heldBy(seen.grants)
  const has = heldBy(grants)
  const entry = log?.entries.find(({ subject, given, taken }) => subject === seen.name && given.length + taken.length > 0)
  return {
    who: entry?.actor ?? null,
    at: entry?.at ?? null,
    given: now ? [...has].filter((key) => !had.has(key)) : [],
    taken: now ? [...had].filter((key) => !has.has(key)) : [],
  }
}
