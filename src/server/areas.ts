import type { Scope } from '#domain/access/scope.ts'
import { peopleFigures, type PeopleFigures } from '#domain/insight/places/people.ts'
import type { CustomersByArea } from '#domain/insight/places/answer.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { openGazetteer } from '#store/gazetteer/gazetteer.ts'
import { readPeopleLines } from '#store/state/areas.ts'
import { customersByArea } from '#store/warehouse/customers-by-area.ts'
import { readInScope, type RouteContext } from '#server/context.ts'

type Asking = { context: RouteContext; scope: Scope; query: InsightQuery; signal: AbortSignal; isFine?: boolean }

/** Where the customers of a question are. `version`: of the table of areas that is loaded, see areaVersions; `isFine`: see areaTally. */
export async function customersIn(
  { context, scope, query, signal, isFine = false }: Asking,
  version: string | null,
): Promise<CustomersByArea> {
  const [people, { locate }] = await Promise.all([peopleOf(context, scope, version), openGazetteer()])
  const { warehouse, parcels: memory } = context
  const counted = await customersByArea({ warehouse, memory }, query, {
    scope,
    provinceOf: people.provinceOf,
    isFine,
    signal,
  })
  return { ...counted, people, locate }
}

/** The last table that was read: it does not change, another one has another version. */
let kept: { version: string; figures: PeopleFigures } | undefined
const own = peopleFigures(undefined)

async function peopleOf(context: RouteContext, scope: Scope, version: string | null): Promise<PeopleFigures> {
  if (version === null) return own
  if (kept?.version === version) return kept.figures
  const lines = await readInScope(context, scope, readPeopleLines)
  const figures = peopleFigures(lines)
  if (lines !== undefined) kept = { version: lines.version, figures }
  return figures
}
