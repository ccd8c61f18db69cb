import type { Scope } from '#domain/access/scope.ts'
import { plan, type Question } from '#domain/insight/plan.ts'
import { renderDuckdb } from '#domain/insight/render-duckdb.ts'
import type { Warehouse } from './warehouse.ts'

/** The only way from a question about parcels to rows: through a plan, and so through a scope. */
export function ask<Row>(warehouse: Warehouse, question: Question, scope: Scope): Promise<Row[]> {
  return warehouse.rows<Row>(renderDuckdb(plan(question, scope)))
}
