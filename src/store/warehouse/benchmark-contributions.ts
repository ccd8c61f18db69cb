import { tallyQuestion } from '#domain/benchmark/measures.ts'
import type { Quarter } from '#domain/benchmark/quarter.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { renderDuckdb } from '#domain/insight/render-duckdb.ts'
import type { Warehouse } from './warehouse.ts'

// The one reading of parcels of all customers at once, and so without a scope: what comes out goes through domain/benchmark/protect.ts and to
// nobody else. Only the freezing of quarters may use it; test/rules keeps it so.

export type Contributed = MeasureRow & { customer_number: string }

/** What `figuresOf` needs, a row for each customer number that had anything in this quarter. */
export function contributionsIn(warehouse: Warehouse, quarter: Quarter): Promise<Contributed[]> {
  const { where, measures } = tallyQuestion([], quarter)
  return warehouse.rows<Contributed>(
    renderDuckdb({
      basis: 'operational_day',
      periods: undefined,
      where,
      by: { customer_number: { column: 'customer_number' } },
      apart: false,
      measures,
      columns: [],
      order: [],
      limit: undefined,
      offset: undefined,
    }),
  )
}
