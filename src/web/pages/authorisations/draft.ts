import type { ChangeGrants, GrantBody } from '#domain/contract/authorisations.ts'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import { dateFromText, dutchToday } from '#web/pages/authorisations/date-text.ts'

/** What the administrator wishes for one authorisation, whatever stands there now. */
export type Wish = { on: true; reason: string; endsOn: string } | { on: false }

/** Wishes by authorisation; what is not in it stays as it is. Kept apart from the grants, so a reload keeps ticks. */
export type Draft = Partial<Record<Authorisation, Wish>>

export type EndProblem = 'unreadable' | 'past'

type Given = { authorisation: Authorisation; reason: string; endsOn: string }

export type Difference = { give: Given[]; take: Authorisation[]; count: number }

/** The wishes that differ from what stands there, in the order of the catalogue. */
export function differenceOf(draft: Draft, grants: readonly GrantBody[]): Difference {
  const held = heldBy(grants)
  const give: Given[] = []
  const take: Authorisation[] = []
  for (const authorisation of authorisations) {
    const wish = draft[authorisation]
    if (wish?.on && !held.has(authorisation)) give.push({ authorisation, reason: wish.reason, endsOn: wish.endsOn })
    if (wish?.on === false && held.has(authorisation)) take.push(authorisation)
  }
  return { give, take, count: give.length + take.length }
}

/** Ticks or unticks; a wish that says what already stands there is forgotten, a reason typed before is kept. */
export function withTick(draft: Draft, grants: readonly GrantBody[], authorisation: Authorisation, on: boolean): Draft {
  const next = { ...draft }
  if (heldBy(grants).has(authorisation) === on) delete next[authorisation]
  else next[authorisation] = on ? { on, reason: '', endsOn: '' } : { on }
  return next
}

export function isTicked(draft: Draft, grants: readonly GrantBody[], authorisation: Authorisation): boolean {
  return draft[authorisation]?.on ?? heldBy(grants).has(authorisation)
}

export function endProblem(endsOn: string): EndProblem | undefined {
  if (!endsOn.trim()) return undefined
  const date = dateFromText(endsOn)
  if (!date) return 'unreadable'
  return date < dutchToday() ? 'past' : undefined
}

export function changeFrom({ give, take }: Difference, grants: readonly GrantBody[]): ChangeGrants {
  return {
    give: give.map(({ authorisation, reason, endsOn }) => ({
      authorisation,
      reason: reason.trim(),
      endsOn: dateFromText(endsOn) ?? null,
    })),
    take: [...take],
    expected: [...heldBy(grants)],
  }
}

/** Undoes a saved change: what was given goes, what was taken comes back with its reason and end date. */
export function inverseOf(change: ChangeGrants, before: readonly GrantBody[]): ChangeGrants {
  const given = change.give.map((entry) => entry.authorisation)
  const taken = before.filter((grant) => change.take.includes(grant.authorisation))
  return {
    give: taken.map(({ authorisation, reason, endsOn }) => ({ authorisation, reason, endsOn })),
    take: given,
    expected: [...change.expected.filter((key) => !change.take.includes(key)), ...given],
  }
}

export function heldBy(grants: readonly GrantBody[]): Set<Authorisation> {
  return new Set(grants.map((grant) => grant.authorisation))
}
