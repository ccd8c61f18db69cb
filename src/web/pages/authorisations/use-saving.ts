import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { CustomerNumberAuthorisations, Member } from '#domain/contract/authorisations.ts'
import type { ChangeAllGrants, ChangedGrants } from '#domain/contract/people.ts'
import { api, Problem } from '#web/api.ts'
import { changeFrom, endProblem, type Draft } from '#web/pages/authorisations/draft.ts'
import { changesOf, withDrafts, type Drafts, type PersonChange } from '#web/pages/authorisations/drafts.ts'
import { changedElsewhere, type Elsewhere } from '#web/pages/authorisations/elsewhere.ts'
import { authorisationsQuery } from '#web/queries.ts'
import { useWords } from '#web/words/words.tsx'

export type Outcome =
  | { kind: 'saved'; changes: PersonChange[]; changeId: string }
  | { kind: 'removed'; name: string; changeId: string | null }
  | { kind: 'undone' }
  | { kind: 'conflict'; detail: string; elsewhere: Elsewhere[] }
  | { kind: 'refused'; detail: string }

/** Ticking for all accounts of a number, saving it as one, and what became of that. */
export function useSaving(list: CustomerNumberAuthorisations, drafts: Drafts, setDrafts: (next: Drafts) => void) {
  const { authorisations: words, common } = useWords()
  const queryClient = useQueryClient()
  const [phase, setPhase] = useState<'sending' | 'reading'>()
  const attempts = useRef(0)
  const busy = phase !== undefined
  const [outcome, setOutcome] = useState<Outcome>()
  const [seen, setSeen] = useState(() => seenNow(drafts, list.members))
  const number = list.customerNumber
  const changes = changesOf(drafts, list.members)
  const elsewhere = busy ? [] : elsewhereFor(drafts, seen, list.members)

  /** New wishes for some accounts at once. */
  function edit(wishes: readonly { member: Member; draft: Draft }[]): void {
    const changing = new Set(changes.map((change) => change.member.accountId))
    const began = wishes.filter(({ member }) => !changing.has(member.accountId))
    setSeen({ ...seen, ...Object.fromEntries(began.map(({ member }) => [member.accountId, member])) })
    if (outcome?.kind !== 'conflict') setOutcome(undefined)
    setDrafts(withDrafts(drafts, wishes))
  }

  function forget(): void {
    setDrafts({})
    setSeen({})
    setOutcome(undefined)
  }

  async function save(): Promise<void> {
    const wrong = wrongEnd(changes)
    if (wrong) {
      setOutcome({ kind: 'refused', detail: words.wrongEnd(wrong.member.name) })
      return
    }
    const body: ChangeAllGrants = {
      changes: changes.map(({ member, difference }) => changeFrom(difference, member)),
    }
    await attempt(async () => {
      const done = await api<ChangedGrants>('PUT', `/customer-numbers/${number}/authorisations`, body)
      setDrafts({})
      setSeen({})
      return { kind: 'saved', changes, changeId: done.changeId }
    })
  }

  /** Somebody was removed: what was ticked for that person has gone too. */
  function removed(member: Member, changeId: string | null): void {
    setDrafts(withDrafts(drafts, [{ member, draft: {} }]))
    setOutcome({ kind: 'removed', name: member.name, changeId })
  }

  async function undo(changeId: string): Promise<void> {
    await attempt(async () => {
      await api('POST', `/customer-numbers/${number}/changes/${encodeURIComponent(changeId)}/undo`)
      return { kind: 'undone' }
    })
  }

  /** Whatever becomes of it, the list is read again. What was done can be undone before that has come. */
  async function attempt(act: () => Promise<Outcome>): Promise<void> {
    const own = ++attempts.current
    setPhase('sending')
    const outcome = await act().catch(outcomeOf)
    setOutcome(outcome)
    setPhase('reading')
    await queryClient.invalidateQueries()
    if (attempts.current === own) setPhase(undefined)
  }

  async function outcomeOf(error: unknown): Promise<Outcome> {
    if (!(error instanceof Problem)) return { kind: 'refused', detail: common.unexpected }
    if (error.code !== 'conflict') return { kind: 'refused', detail: error.message }
    const now = await queryClient.fetchQuery({ ...authorisationsQuery(number), staleTime: 0 }).catch(() => list)
    const sent = Object.fromEntries(changes.map(({ member }) => [member.accountId, member]))
    setSeen(seenNow(drafts, now.members))
    return { kind: 'conflict', detail: error.message, elsewhere: elsewhereFor(drafts, sent, now.members) }
  }

  return { busy, sending: phase === 'sending', outcome, changes, elsewhere, edit, forget, save, removed, undo }
}

function seenNow(drafts: Drafts, members: readonly Member[]): Record<string, Member> {
  return Object.fromEntries(
    members.filter(({ accountId }) => drafts[accountId]).map((member) => [member.accountId, member]),
  )
}

function elsewhereFor(drafts: Drafts, seen: Record<string, Member>, members: readonly Member[]): Elsewhere[] {
  const byId = new Map(members.map((member) => [member.accountId, member]))
  return Object.keys(drafts).flatMap((accountId) => {
    const before = seen[accountId]
    const now = byId.get(accountId)
    // The same object: nothing was read anew.
    return (before && before !== now && changedElsewhere(before, now)) || []
  })
}

function wrongEnd(changes: readonly PersonChange[]): PersonChange | undefined {
  return changes.find(({ difference }) =>
    [...difference.give, ...difference.change].some((entry) => endProblem(entry.endsOn)),
  )
}
