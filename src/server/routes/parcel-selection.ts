import type { Scope } from '#domain/access/scope.ts'
import type { parcelsQuerySchema } from '#domain/contract/insights.ts'
import { atFrom } from '#domain/insight/at.ts'
import { listQuestions } from '#domain/insight/parcel-questions.ts'
import type { Selection } from '#domain/insight/query.ts'
import { selected } from '#domain/insight/selections.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { Problem } from '#acts/problem.ts'
import { filterOf, lastKnownDay, periodOf } from '#server/routes/insight-input.ts'
import type { z } from 'zod'

type Asked = Omit<z.infer<typeof parcelsQuerySchema>, 'numbers' | 'page'>
type Slice = { limit: number; offset: number }

/** What a request for a list of parcels asks: the parcels behind one number of the dashboard. Throws when it is not understood. */
export async function parcelSelection(warehouse: Warehouse, { customerNumbers }: Scope, query: Asked, slice: Slice) {
  const { selection: kind, clock, days, at, sort, direction, ...narrow } = query
  const asked: Selection = {
    kind,
    clock,
    ...(days !== undefined && { days }),
    ...(at !== undefined && { at: atFrom(at) ?? {} }),
  }
  const period = periodOf(narrow)
  const asOf = await lastKnownDay(warehouse)
  const found = selected(asked, asOf, period)
  if (found === undefined)
    throw notUnderstood(asked, selected({ ...asked, days: days ?? 1 }, asOf, period) !== undefined)
  const narrowed = { customerNumbers, period, filter: filterOf(narrow) }
  const basis = found.basis === undefined ? ('operational_day' as const) : found.basis
  return { clock, basis, questions: listQuestions(narrowed, found, clock, { sort, direction }, slice) }
}

/** A kind that needs days and has none (`lacksDays`), or needs a mark of a chart and has none, or one that is none of its. */
function notUnderstood({ at }: Selection, lacksDays: boolean): Problem {
  const [field, sentence] = lacksDays
    ? (['days', 'days-needed'] as const)
    : (['at', at === undefined ? 'mark-needed' : 'invalid-mark'] as const)
  return new Problem('invalid-input', sentence, { fields: [{ field, sentence }] })
}
