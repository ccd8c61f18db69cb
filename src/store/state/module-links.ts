import { sql } from 'kysely'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { Trx } from '#store/state/scoped.ts'

export type ModuleLink = { authorisation: Authorisation; url: string }

/** Where the external modules are; those without a link are left out. */
export function listModuleLinks(trx: Trx): Promise<ModuleLink[]> {
  return trx.selectFrom('module_links').select(['authorisation', 'url']).orderBy('authorisation').execute()
}

/** Makes these the links there are, with the operator's scope. */
export async function setModuleLinks(trx: Trx, links: readonly ModuleLink[], changedBy: string | null): Promise<void> {
  const kept = links.map(({ authorisation }) => authorisation)
  await trx
    .deleteFrom('module_links')
    .$if(kept.length > 0, (query) => query.where('authorisation', 'not in', kept))
    .execute()
  if (links.length === 0) return
  await trx
    .insertInto('module_links')
    .values(links.map((link) => ({ ...link, changed_by: changedBy })))
    .onConflict((conflict) =>
      conflict.column('authorisation').doUpdateSet({
        url: (row) => row.ref('excluded.url'),
        changed_by: changedBy,
        changed_at: sql<Date>`now()`,
      }),
    )
    .execute()
}
