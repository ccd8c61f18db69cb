import { keptPostcodeChars, type Column, type Columns } from '#domain/insight/in-memory/columns.ts'
import type { Condition, ParcelColumn } from '#domain/insight/condition.ts'
import { renderSelect } from '#domain/insight/render-duckdb.ts'
import type { ReadColumn } from './read-columns.ts'
import type { Warehouse } from './warehouse-handle.ts'

/**
 * So many parcels at most are read into memory for a page, some 8 MB: for fewer, planning a statement for each question takes longer
 * than answering it, and no question holds up others for more than some milliseconds. Of more, each question is asked by itself.
 */
export const mostParcels = 25_000

/**
 * Some columns of the parcels that these conditions hold of, of which those of a scope must be the first; undefined when they are too many.
 * Nothing is kept of it: it is as fresh as an answer.
 */
export async function readColumns(
  warehouse: Pick<Warehouse, 'rows' | 'columns'>,
  names: ReadonlySet<ParcelColumn>,
  where: readonly Condition[],
): Promise<Columns | undefined> {
  // Counted first: to read so many and then not use them would take a page half its time.
  const [types, [counted]] = await Promise.all([typesOf(warehouse), warehouse.rows<{ found: number }>(upToMost(where))])
  if ((counted?.found ?? 0) > mostParcels) return undefined
  const shapes = [...names].map((name) => ({ name, ...shapeOf(name, types.get(name) ?? '') }))
  const read = await warehouse.columns(renderSelect({ select: shapes.map(({ sql }) => sql), where }))
  const length = read[0]?.values.length ?? 0
  return {
    length,
    of: new Map(shapes.map(({ name, kind, labels }, i) => [name, columnOf(kind, labels, read[i]!)])),
  }
}

function columnOf(kind: Column['kind'], labels: readonly string[], { values, texts }: ReadColumn): Column {
  if (kind !== 'text') return { kind, values, texts: labels }
  const nothingAt = texts.indexOf(nothing)
  return {
    kind,
    values: nothingAt < 0 ? values : values.map((place) => (place === nothingAt ? Number.NaN : place)),
    texts,
  }
}

/** Counts no further than needed to know that they are too many. */
function upToMost(where: readonly Condition[]) {
  const { text, values } = renderSelect({ select: ['1'], where })
  return { text: `select count(*)::double as found from (${text}\nlimit ${mostParcels + 1})`, values }
}

type Shape = { kind: Column['kind']; sql: string; labels: readonly string[] }

/** How a column is read as numbers, by its type in the warehouse. */
function shapeOf(name: ParcelColumn, type: string): Shape {
  const number = (sql: string, as = 'float') => `coalesce((${sql})::${as}, 'nan'::${as})`
  if (type === 'VARCHAR') return { kind: 'text', sql: `coalesce(${textOf(name)}, chr(1))`, labels: [] }
  if (type === 'DATE') return { kind: 'date', sql: number(`${name} - date '1970-01-01'`), labels: [] }
  if (type === 'BOOLEAN') return { kind: 'boolean', sql: number(name), labels: [] }
  if (type.startsWith('ENUM')) return { kind: 'enum', sql: number(`enum_code(${name})`), labels: labelsOf(type) }
  const isSmall = /^U?(TINYINT|SMALLINT)$/.test(type)
  return { kind: 'number', sql: number(name, isSmall ? 'float' : 'double'), labels: [] }
}

/** Stands for a text that is not known: no text of ours is so. */
const nothing = '\u0001'

function textOf(name: ParcelColumn): string {
  return name === 'postal_code' ? `${name}[1:${keptPostcodeChars}]` : name
}

async function typesOf(warehouse: Pick<Warehouse, 'rows'>): Promise<Map<string, string>> {
  const rows = await warehouse.rows<{ name: string; type: string }>({
    text: `select column_name as name, column_type as type from (describe parcels)`,
    values: [],
  })
  return new Map(rows.map(({ name, type }) => [name, type]))
}

function labelsOf(type: string): string[] {
  return [...type.matchAll(/'((?:[^']|'')*)'/g)].map(([, label]) => label!.replaceAll("''", "'"))
}
