import type { MeasureRow } from '#domain/insight/figures.ts'
import { Recent } from '#domain/insight/in-memory/recent.ts'
import type { Plan } from '#domain/insight/plan.ts'
import type { RenderedSql } from '#domain/insight/render-duckdb.ts'

/** The first rows of a list are few; what is longer is not kept. */
const mostRows = 100
const bytesOfRow = 500

/** Whether these are the first rows of a list about parcels of exactly these customer numbers. */
export function isListOf({ where, columns, limit }: Plan, customerNumbers: readonly string[]): boolean {
  const scope = { column: 'customer_number', oneOf: customerNumbers }
  const isOfThese = where.some((one) => JSON.stringify(one) === JSON.stringify(scope))
  return isOfThese && columns.length > 0 && limit !== undefined && limit <= mostRows
}

type List = { rows: Promise<MeasureRow[]> | undefined }

/** Lists about parcels that are held. Of a portal that is looked at, most pages ask for the same ones. */
export class HeldLists {
  readonly #lists = new Recent<List>(32, () => mostRows * bytesOfRow)

  get bytes(): number {
    return this.#lists.bytes
  }

  /** What was read before, or is being read; what failed is read again. */
  rows(sql: RenderedSql, read: () => Promise<MeasureRow[]>): Promise<MeasureRow[]> {
    const list = this.#lists.get(JSON.stringify(sql), () => ({ rows: undefined }))
    list.rows ??= read().catch((error: unknown) => {
      list.rows = undefined
      throw error
    })
    return list.rows
  }
}

/** Of parcels as they are held now: gone as soon as one of them changes. */
export function listsOf(): HeldLists {
  return new HeldLists()
}
