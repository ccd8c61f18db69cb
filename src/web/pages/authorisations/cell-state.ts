import type { Authorisation } from '#domain/access/authorisation.ts'
import type { GrantBody } from '#domain/contract/authorisations.ts'
import { dateFromText, shortDate } from '#web/pages/authorisations/date-text.ts'
import { differenceOf, termsOf, type Draft } from '#web/pages/authorisations/draft.ts'
import type { Words } from '#web/words/nl.ts'

/** How a cell is marked, and the words under its tick: what changes on saving, else the end date. */
export function cellState(
  draft: Draft,
  grants: readonly GrantBody[],
  authorisation: Authorisation,
  words: Pick<Words['authorisations'], 'cellNew' | 'cellGone' | 'cellChanged' | 'cellBecomes' | 'until'>,
): { kind: 'new' | 'gone' | ''; text: string } {
  const terms = termsOf(draft, grants, authorisation)
  const date = terms && dateFromText(terms.endsOn)
  const end = date ? words.until(shortDate(date)) : ''
  const wish = draft[authorisation]
  const { give, change, take } = differenceOf(wish ? { [authorisation]: wish } : {}, grants)
  if (give.length > 0) return { kind: 'new', text: [words.cellNew, end].filter(Boolean).join(', ') }
  if (change.length > 0) return { kind: 'new', text: end ? words.cellBecomes(end) : words.cellChanged }
  if (take.length > 0) return { kind: 'gone', text: words.cellGone }
  return { kind: '', text: end }
}
