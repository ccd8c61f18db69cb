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
export async function ask<Row>(warehouse: Warehouse, question: Question, scope: Scope): Promise<Row[]> {
  demandFilled(warehouse)
  return warehouse.rows<Row>(renderDuckdb(plan(question, scope)))
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
): Promise<(name: string) => Promise<MeasureRow[]>> {
  demandFilled(warehouse)
  const plans = Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, plan(question, scope)]))
  const { together: fit, apart } = together(plans)
  const statement = (name: string) => warehouse.rows<MeasureRow>(renderDuckdb(plans[name]!))
  const asked = new Map<string, Promise<MeasureRow[]>>(apart.map((name) => [name, statement(name)]))
  // Whoever asks for an answer meets its failure; who does not is not told of it.
  const answer = (name: string) => asked.get(name) ?? Promise.reject(new Error(`${name} was not asked`))
  for (const one of asked.values()) one.catch(() => undefined)
  if (!fit) return answer
  // What fails here, or is too much, each question meets by itself.
  const columns = await readColumns(warehouse, fit.columns, fit.where).catch(() => undefined)
  if (!columns) {
    for (const name of fit.plans.keys()) asked.set(name, statement(name))
  } else {
    const masks = new Masks(columns)
    let started = performance.now()
    for (const [name, left] of fit.plans) {
      if (performance.now() - started > turnMs) {
        await turnOfOthers()
        started = performance.now()
      }
      asked.set(name, evaluated(left, masks))
    }
  }
  for (const one of asked.values()) one.catch(() => undefined)
  return answer
}

async function evaluated(left: Plan, masks: Masks): Promise<MeasureRow[]> {
  return evaluate(left, masks)
}

function demandFilled(warehouse: Warehouse): void {
  if (warehouse.isUnfilled) throw new WarehouseAway('nothing of the log could be calculated yet')
}
