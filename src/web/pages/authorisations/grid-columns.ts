import { authorisationGroups, authorisations, type Authorisation } from '#domain/access/authorisation.ts'

/** The name, and one for each authorisation. */
export const columnCount = authorisations.length + 1

const firstOfGroup = new Set<Authorisation>(authorisationGroups.map((group) => group.entries[0].key))

/** A line stands before the first column of each group. */
export function columnClass(authorisation: Authorisation): string {
  return firstOfGroup.has(authorisation) ? 'g' : ''
}
