import { useState } from 'react'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { differenceOf, heldBy, isTicked, type Difference, type Draft } from '#web/pages/authorisations/draft.ts'

/** The wishes for all accounts of one customer number: both ways of looking at them share these. */
export type Drafts = Readonly<Record<string, Draft>>

/** Somebody whose authorisations will change, and how. */
export type PersonChange = { member: Member; difference: Difference }

/** The drafts of this reader for this number. They outlive a reload, in this tab only. */
export function useDrafts(readerId: string, number: string): [Drafts, (next: Drafts) => void] {
  const key = `drafts ${readerId} ${number}`
  const [drafts, setDrafts] = useState<Drafts>(() => read(key))
  return [
    drafts,
    (next) => {
      write(key, next)
      setDrafts(next)
    },
  ]
}

/** With new wishes for some accounts, perhaps a thousand; empty ones are forgotten. */
export function withDrafts(drafts: Drafts, wishes: readonly { member: Member; draft: Draft }[]): Drafts {
  const next = new Map(Object.entries(drafts))
  for (const { member, draft } of wishes) {
    if (Object.keys(draft).length > 0) next.set(member.accountId, draft)
    else next.delete(member.accountId)
  }
  return Object.fromEntries(next)
}

/** Who would change, in the order of the list. */
export function changesOf(drafts: Drafts, members: readonly Member[]): PersonChange[] {
  return members
    .filter(({ accountId }) => drafts[accountId])
    .map((member) => ({ member, difference: differenceOf(drafts[member.accountId] ?? {}, member.grants) }))
    .filter(({ difference }) => difference.count > 0)
}

/** What somebody holds, until when and why, as one text: it differs when somebody else changed it. */
export function stateKey({ grants }: Pick<Member, 'grants'>): string {
  return [...heldBy(grants)]
    .toSorted()
    .map((key) => {
      const grant = grants.find(({ authorisation }) => authorisation === key)
      return `${key} ${grant?.endsOn ?? ''} ${grant?.reason ?? ''}`
    })
    .join()
}

function read(key: string): Drafts {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof stored === 'object' && stored !== null ? (stored as Drafts) : {}
  } catch {
    return {}
  }
}

function write(key: string, drafts: Drafts): void {
  try {
    if (Object.keys(drafts).length > 0) sessionStorage.setItem(key, JSON.stringify(drafts))
    else sessionStorage.removeItem(key)
  } catch {
    // Not kept over a reload, still there until then.
  }
}

export type HeldCounts = ReadonlyMap<Authorisation, number>

/** How many of these people would hold each authorisation after saving. */
export function countHeld(members: readonly Member[], drafts: Drafts): HeldCounts {
  return new Map(
    authorisations.map((key) => [
      key,
      members.filter((member) => isTicked(drafts[member.accountId] ?? {}, member.grants, key)).length,
    ]),
  )
}
