import { isAdministrator, type Authorisation } from '#domain/access/authorisation.ts'

/** What a change opens or closes for somebody, beyond the authorisations themselves. */
export type Effect = 'opens-insight' | 'closes-insight' | 'becomes-administrator' | 'stops-administrator'

const insights: readonly Authorisation[] = ['insight-parcels', 'insight-ecommerce']

export function effectsOf(before: ReadonlySet<Authorisation>, after: ReadonlySet<Authorisation>): Effect[] {
  const effects: Effect[] = []
  const saw = insights.some((key) => before.has(key))
  const sees = insights.some((key) => after.has(key))
  if (!saw && sees) effects.push('opens-insight')
  if (saw && !sees) effects.push('closes-insight')
  if (!isAdministrator(before) && isAdministrator(after)) effects.push('becomes-administrator')
  if (isAdministrator(before) && !isAdministrator(after)) effects.push('stops-administrator')
  return effects
}
