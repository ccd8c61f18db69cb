import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumberAuthorisations, GrantBody, Member } from '#domain/contract/authorisations.ts'
import { heldBy } from '#web/pages/authorisations/draft.ts'

/** What somebody else changed while this administrator was ticking; `detail` is the server's sentence on who. */
export type Conflict = {
  detail: string
  given: Authorisation[]
  taken: Authorisation[]
  /** What stands there now. */
  grants: readonly GrantBody[]
}

export function conflictBetween(detail: string, seen: Member, now: CustomerNumberAuthorisations | undefined): Conflict {
  const grants = now?.members.find((member) => member.accountId === seen.accountId)?.grants ?? seen.grants
  const had = heldBy(seen.grants)
  const has = heldBy(grants)
  return {
    detail,
    given: [...has].filter((key) => !had.has(key)),
    taken: [...had].filter((key) => !has.has(key)),
    grants,
  }
}
