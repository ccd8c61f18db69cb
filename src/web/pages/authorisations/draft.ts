import type { GrantBody, Member } from '#domain/contract/authorisations.ts'
import type { ChangeAllGrants, GiftInput } from '#domain/contract/people.ts'
import { administrationAuthorisations, authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import { dateFromText, dutchToday, textFromDate } from '#web/pages/authorisations/date-text.ts'

/** What the administrator wishes for one authorisation, whatever stands there now. */
export type Wish = { on: true; reason: string; endsOn: string } | { on: false }

/** Wishes by authorisation; what is not in it stays as it is. Kept apart from the grants, so a reload keeps ticks. */
export type Draft = Partial<Record<Authorisation, Wish>>

export type EndProblem = 'unreadable' | 'past'

export type Given = { authorisation: Authorisation; reason: string; endsOn: string }

/** `change` is what somebody has and keeps, with another reason or end date. */
export type Difference = { give: Given[]; change: Given[]; take: Authorisation[]; count: number }

/** The wishes that differ from what stands there, in the order of the catalogue. */
export function differenceOf(draft: Draft, grants: readonly GrantBody[]): Difference {
  const give: Given[] = []
  const change: Given[] = []
  const take: Authorisation[] = []
  for (const authorisation of authorisations) {
    const wish = draft[authorisation]
    if (!wish) continue
    const grant = grantOf(grants, authorisation)
    if (!wish.on) {
      if (grant) take.push(authorisation)
    } else if (!grant) give.push({ authorisation, reason: wish.reason, endsOn: wish.endsOn })
    else if (isOther(wish, grant)) change.push({ authorisation, reason: wish.reason, endsOn: wish.endsOn })
  }
  return { give, change, take, count: give.length + change.length + take.length }
}

function isOther(wish: { reason: string; endsOn: string }, grant: GrantBody): boolean {
  const endsOn = wish.endsOn.trim() ? dateFromText(wish.endsOn) : null
  return endsOn !== grant.endsOn || wish.reason.trim() !== grant.reason
}

/** Ticks or unticks; a wish that says what already stands there is forgotten. */
export function withTick(draft: Draft, grants: readonly GrantBody[], authorisation: Authorisation, on: boolean): Draft {
  const next = { ...draft }
  if ((grantOf(grants, authorisation) !== undefined) === on) delete next[authorisation]
  else next[authorisation] = on ? { on, reason: '', endsOn: '' } : { on }
  return next
}

/** The reason and end date that would stand there after saving; nothing when it would not be held. */
export function termsOf(
  draft: Draft,
  grants: readonly GrantBody[],
  authorisation: Authorisation,
): { on: true; reason: string; endsOn: string } | undefined {
  const wish = draft[authorisation]
  if (wish) return wish.on ? wish : undefined
  const grant = grantOf(grants, authorisation)
  return grant && { on: true, reason: grant.reason, endsOn: textFromDate(grant.endsOn) }
}

export function isTicked(draft: Draft, grants: readonly GrantBody[], authorisation: Authorisation): boolean {
  return draft[authorisation]?.on ?? grantOf(grants, authorisation) !== undefined
}

/** What somebody would hold after saving. */
export function heldAfter(draft: Draft, grants: readonly GrantBody[]): Set<Authorisation> {
  return new Set(authorisations.filter((key) => isTicked(draft, grants, key)))
}

export function endProblem(endsOn: string): EndProblem | undefined {
  if (!endsOn.trim()) return undefined
  const date = dateFromText(endsOn)
  if (!date) return 'unreadable'
  return date < dutchToday() ? 'past' : undefined
}

export function changeFrom({ give, change, take }: Difference, member: Member): ChangeAllGrants['changes'][number] {
  return {
    accountId: member.accountId,
    give: [...give, ...change].map(giftFrom),
    take,
    expected: member.grants.map(({ authorisation: key, endsOn, reason }) => ({ authorisation: key, endsOn, reason })),
  }
}

export function giftFrom({ authorisation, reason, endsOn }: Given): GiftInput {
  return { authorisation, reason: reason.trim(), endsOn: dateFromText(endsOn) ?? null }
}

/** Takes over what a colleague or a template has: besides what is there, or exactly that. */
export function withTakenOver(
  draft: Draft,
  grants: readonly GrantBody[],
  from: readonly { authorisation: Authorisation; endsOn: string | null }[],
  exactly: boolean,
  fixed: (authorisation: Authorisation) => boolean,
): Draft {
  let next = draft
  for (const authorisation of authorisations) {
    const source = from.find((entry) => entry.authorisation === authorisation)
    if (source && !isTicked(next, grants, authorisation)) {
      next = withTick(next, grants, authorisation, true)
      const wish = next[authorisation]
      if (wish?.on) next = { ...next, [authorisation]: { ...wish, endsOn: textFromDate(source.endsOn) } }
    } else if (!source && exactly && !fixed(authorisation)) next = withTick(next, grants, authorisation, false)
  }
  return next
}

/** An administrator whose rights do not end by themselves: a number must keep one (the server insists). */
export function administersForGood(draft: Draft, grants: readonly GrantBody[]): boolean {
  return administrationAuthorisations.every((key) => {
    const terms = termsOf(draft, grants, key)
    return terms !== undefined && !terms.endsOn.trim()
  })
}

export function isAdministration(authorisation: Authorisation): boolean {
  return (administrationAuthorisations as readonly Authorisation[]).includes(authorisation)
}

export function heldBy(grants: readonly GrantBody[]): Set<Authorisation> {
  return new Set(grants.map((grant) => grant.authorisation))
}

export function grantOf(grants: readonly GrantBody[], authorisation: Authorisation): GrantBody | undefined {
  return grants.find((grant) => grant.authorisation === authorisation)
}
