import type { LinkProps } from '@tanstack/react-router'
import type { Session } from '#domain/contract/session.ts'
import { paths, startView } from '#web/paths.ts'
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
  const parcels = numbersWith(session, 'insight-parcels')[0]
  const ecommerce = numbersWith(session, 'insight-ecommerce')[0]
  const insight =
    (parcels && paths.insightParcels(parcels.number, startView)) ??
    (ecommerce && paths.insightEcommerce(ecommerce.number, startView))
  if (insight) entries.push({ label: words.home.insight, link: insight, also: '/inzicht' })
  if (numbersWith(session, 'track-and-trace').length > 0) {
    entries.push({ label: words.home.track, link: paths.track(), also: paths.track().to })
  }
  if (session.account.operator)
    entries.push({ label: words.home.operator, link: paths.operator(), also: paths.intake().to })
  return entries
}
