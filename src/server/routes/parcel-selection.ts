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
  const { selection: kind, clock, days, at, sort, ...narrow } = query
  const asked: Selection = {
    kind,
    clock,
    ...(days !== undefined && { days }),
    ...(at !== undefined && { at: atFrom(at) ?? {} }),
  }
  const period = periodOf(narrow)
  const found = selected(asked, await lastKnownDay(warehouse), period)
  if (found === undefined) throw notUnderstood(asked)
  const narrowed = { customerNumbers, period, filter: filterOf(narrow) }
  const basis = found.basis === undefined ? ('operational_day' as const) : found.basis
  return { clock, basis, questions: listQuestions(narrowed, found, clock, sort, slice) }
}

/** A kind that needs days and has none, or a mark of a chart that is none of its. */
function notUnderstood({ days, at }: Selection): Problem {
  const [field, sentence] =
    days === undefined && at === undefined ? (['days', 'days-needed'] as const) : (['at', 'invalid-mark'] as const)
  return new Problem('invalid-input', sentence, { fields: [{ field, sentence }] })
}
