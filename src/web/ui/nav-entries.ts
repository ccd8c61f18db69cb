import type { LinkProps } from '@tanstack/react-router'
import type { Session } from '#domain/contract/session.ts'
import { paths } from '#web/paths.ts'
import { numbersWith } from '#web/session.ts'
import type { Words } from '#web/words/nl.ts'

export type NavEntry = {
  label: string
  link: LinkProps
  /** Begins of other addresses that belong to the entry. */
  also?: string
}

/** The main menu: only what this account may open. */
export function navEntries(session: Session, words: Words): NavEntry[] {
  const entries: NavEntry[] = []
  const insight = numbersWith(session, 'insight-parcels')[0]
  if (insight) entries.push({ label: words.home.insight, link: paths.insightStart(insight.number), also: '/inzicht' })
  if (numbersWith(session, 'track-and-trace').length > 0) {
    entries.push({ label: words.home.track, link: paths.track(), also: paths.track().to })
  }
  if (session.account.operator)
    entries.push({ label: words.home.operator, link: paths.operator(), also: paths.intake().to })
  return entries
}
