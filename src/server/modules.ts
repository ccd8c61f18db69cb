import { isExternalModule, moduleAddress } from '#domain/access/external-module.ts'
import type { Session } from '#domain/contract/session.ts'
import type { LiveSession } from '#store/state/accounts.ts'
import { listModuleLinks } from '#store/state/module-links.ts'
import type { State } from '#store/state/open-state.ts'
import { inScope } from '#store/state/scoped.ts'

/** The external modules that someone may open now, for each customer number; one without an address is left out. */
export async function modulesOf(
  { app }: Pick<State, 'app'>,
  { account, rights }: Pick<LiveSession, 'account' | 'rights'>,
): Promise<Session['modules']> {
  const held = [...rights].flatMap(([customerNumber, { authorisations }]) =>
    authorisations.filter(isExternalModule).map((authorisation) => ({ authorisation, customerNumber })),
  )
  if (held.length === 0) return []
  const scope = { accountId: account.id, customerNumbers: [], operator: false }
  const links = await inScope(app, scope, listModuleLinks)
  const urlOf = new Map(links.map(({ authorisation, url }) => [authorisation, url]))
  return held.flatMap((one) => {
    const url = urlOf.get(one.authorisation)
    return url === undefined ? [] : [{ ...one, url: moduleAddress(url, one.customerNumber) }]
  })
}
