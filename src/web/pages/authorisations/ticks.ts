import type { Authorisation } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import type { Drafts } from '#web/pages/authorisations/drafts.ts'

/** What both the grid and the phone's list need to draw and to change one tick. */
export type Ticks = {
  number: string
  drafts: Drafts
  /** Why this tick must stay; undefined when it may go. */
  fixed: (member: Member, authorisation: Authorisation) => string | undefined
  tick: (members: readonly Member[], authorisation: Authorisation, on: boolean) => void
  openTerms: (member: Member, authorisation: Authorisation) => void
}
