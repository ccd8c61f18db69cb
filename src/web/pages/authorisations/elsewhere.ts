import type { Authorisation } from '#domain/access/authorisation.ts'
import type { GrantBody, Member } from '#domain/contract/authorisations.ts'
import { grantOf, heldBy } from '#web/pages/authorisations/draft.ts'
import { stateKey } from '#web/pages/authorisations/drafts.ts'

/** What somebody else changed for one person while this administrator was ticking. */
export type Elsewhere = {
  name: string
  /** The person is no longer on this number. */
  gone: boolean
  given: { authorisation: Authorisation; by: string | null }[]
  taken: Authorisation[]
  /** Kept, with another end date or reason. */
  changed: { authorisation: Authorisation; by: string | null }[]
}

/** Compares what was seen when the ticking began with what stands there now. */
export function changedElsewhere(seen: Member, now: Member | undefined): Elsewhere | undefined {
  if (!now) return { name: seen.name, gone: true, given: [], taken: [], changed: [] }
  if (stateKey(seen) === stateKey(now)) return undefined
  const had = heldBy(seen.grants)
  const has = heldBy(now.grants)
  const by = (authorisation: Authorisation) => ({
    authorisation,
    by: grantOf(now.grants, authorisation)?.givenBy ?? null,
  })
  return {
    name: seen.name,
    gone: false,
    given: [...has].filter((key) => !had.has(key)).map(by),
    taken: [...had].filter((key) => !has.has(key)),
    changed: [...has]
      .filter((key) => had.has(key) && isOther(grantOf(seen.grants, key), grantOf(now.grants, key)))
      .map(by),
  }
}

function isOther(seen: GrantBody | undefined, now: GrantBody | undefined): boolean {
  return seen?.endsOn !== now?.endsOn || seen?.reason !== now?.reason
}
