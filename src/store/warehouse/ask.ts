import { setImmediate as turnOfOthers } from 'node:timers/promises'
import type { Scope } from '#domain/access/scope.ts'
import { Masks } from '#domain/insight/in-memory/masks.ts'
import { evaluate } from '#domain/insight/in-memory/evaluate.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { together } from '#domain/insight/in-memory/together.ts'
import { plan, type Plan, type Question } from '#domain/insight/plan.ts'
import { renderDuckdb } from '#domain/insight/render-duckdb.ts'
import { readColumns } from './parcel-columns.ts'
import { WarehouseAway, type Warehouse } from './warehouse.ts'

/**
 * The only way from a question about parcels to rows: through a plan, and so through a scope. Throws WarehouseAway rather than to
 * answer that there is nothing when nothing could be calculated.
 */
export async function ask<Row>(
  warehouse: Warehouse,
  question: Question,
  scope: Scope,
  signal?: AbortSignal,
): Promise<Row[]> {
  demandFilled(warehouse)
  return warehouse.rows<Row>(renderDuckdb(plan(question, scope)), { account: scope.accountId, signal })
}

type AskingAll = {
  /** See Asker. */
  signal?: AbortSignal
  /** Hears why the questions are asked one by one after all. */
  onApart?: (error: unknown) => void
}

/** So long at most nothing else has its turn. */
const turnMs = 8

/**
 * The questions of a page, each answered or failed by itself: what one reading of parcels can answer is answered out of memory, with the
 * rows that `ask` gives; planning a statement for each would take longer than that. The rest is asked one by one.
 */
export async function askAll(
  warehouse: Warehouse,
  questions: Readonly<Record<string, Question>>,
  scope: Scope,
  { signal, onApart }: AskingAll = {},
): Promise<(name: string) => Promise<MeasureRow[]>> {
  demandFilled(warehouse)
  const asker = { account: scope.accountId, signal }
  const plans = Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, plan(question, scope)]))
  const { together: fit, apart } = together(plans)
  const statement = (name: string) => warehouse.rows<MeasureRow>(renderDuckdb(plans[name]!), asker)
  const asked = new Map<string, Promise<MeasureRow[]>>()
  // Whoever asks for an answer meets its failure; who does not is not told of it.
  const keep = (name: string, rows: Promise<MeasureRow[]>) => {
    rows.catch(() => undefined)
    asked.set(name, rows)
  }
  const answer = (name: string) => asked.get(name) ?? Promise.reject(new Error(`${name} was not asked`))
  for (const name of apart) keep(name, statement(name))
  if (!fit) return answer
  const reader: Parameters<typeof readColumns>[0] = {
    rows: (sql) => warehouse.rows(sql, asker),
    columns: (sql) => warehouse.columns(sql, asker),
  }
  // What fails here, or is too much, each question meets by itself.
  const columns = await readColumns(reader, fit.columns, fit.where).catch((error: unknown) => {
    signal?.throwIfAborted()
    onApart?.(error)
    return undefined
  })
  if (!columns) {
    for (const name of fit.plans.keys()) keep(name, statement(name))
  } else {
    const masks = new Masks(columns)
    let started = performance.now()
    for (const [name, left] of fit.plans) {
      if (performance.now() - started > turnMs) {
        await turnOfOthers()
        signal?.throwIfAborted()
        started = performance.now()
      }
      keep(name, evaluated(left, masks))
    }
  }
  return answer
}

async function evaluated(left: Plan, masks: Masks): Promise<MeasureRow[]> {
  return evaluate(left, masks)
}

/** Throws WarehouseAway rather than that nothing is answered as if there were nothing. */
export function demandFilled(warehouse: Pick<Warehouse, 'isUnfilled'>): void {
  if (warehouse.isUnfilled) throw new WarehouseAway('nothing of the log could be calculated yet')
}
