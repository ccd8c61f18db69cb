import { randomBytes } from 'node:crypto'
import {
  keptPostcodeChars,
  ownNumbers,
  type Column,
  type ColumnName,
  type Columns,
} from '#domain/insight/in-memory/columns.ts'
import { HeldColumn } from '#domain/insight/in-memory/held-column.ts'
import { HeldParcels } from '#domain/insight/in-memory/held.ts'
import { parcelColumns, type Condition } from '#domain/insight/condition.ts'
import { renderSelect } from '#domain/insight/render-duckdb.ts'
import type { Asker } from './engine.ts'
import { doubles, type ReadColumn } from './read-columns.ts'
import { turnMs, turnOfOthers } from './turns.ts'
import type { Warehouse } from './warehouse-handle.ts'

/** Texts of which nearly every parcel has its own: no question of a page is about them. */
const notHeld: ReadonlySet<ColumnName> = new Set(['barcode', 'reference'])
const held: readonly ColumnName[] = [...parcelColumns, ...ownNumbers].filter((name) => !notHeld.has(name))

/** Who receives a parcel as a whole number, of which equal ones are equal recipients; see rowsByRecipient. Nothing leads back from it. */
export const recipientNumber = numbered('recipient_key')
export const referenceNumber = numbered('reference')
/** Told to nobody, so that nobody can choose barcodes that come out alike. */
const salt = randomBytes(8).toString('hex')
const barcodeNumber = numbered('barcode', `'${salt}' || barcode`)

type Reading = Pick<Warehouse, 'rows' | 'columns'>

/** The parcels that these conditions hold of, of which those of a scope must be the first, and a number that tells them apart. */
export async function readParcels(
  warehouse: Reading,
  where: readonly Condition[],
  asker: Asker,
): Promise<{ keys: Float64Array; columns: Columns }> {
  const { keys, left } = await readShapes(warehouse, where, asker)
  const columns = left.map(({ shape, read }) => [shape.name, columnOf(shape, read)] as const)
  return { keys, columns: { length: keys.length, of: new Map(columns) } }
}

/** The same to be held, however many they are: what was read of a column goes when that is made, and others have their turn in between. */
export async function holdParcels(warehouse: Reading, where: readonly Condition[], asker: Asker): Promise<HeldParcels> {
  const { keys, left } = await readShapes(warehouse, where, asker)
  const columns = new Map<ColumnName, HeldColumn>()
  let started = performance.now()
  for (let next = left.pop(); next; next = left.pop()) {
    columns.set(next.shape.name, new HeldColumn(columnOf(next.shape, next.read)))
    if (performance.now() - started < turnMs) continue
    await turnOfOthers()
    started = performance.now()
  }
  return new HeldParcels(keys, columns)
}

async function readShapes(warehouse: Reading, where: readonly Condition[], asker: Asker) {
  const types = await typesOf(warehouse, asker)
  const shapes = held.map((name) => shapeOf(name, types.get(name) ?? ''))
  const select = [barcodeNumber, ...shapes.map(({ sql }) => sql)]
  const [keys, ...read] = await warehouse.columns(renderSelect({ select, where }), asker)
  return { keys: doubles(keys!), left: shapes.map((shape, i) => ({ shape, read: read[i]! })) }
}

/** The numbers that tell these parcels apart. */
export async function keysOf(
  warehouse: Pick<Warehouse, 'columns'>,
  barcodes: readonly string[],
  asker: Asker,
): Promise<Float64Array> {
  const values = barcodes.map((_, i) => `($${i + 1})`).join(', ')
  const text = `select ${barcodeNumber} from (values ${values}) v(barcode)`
  const [keys] = await warehouse.columns({ text, values: [...barcodes] }, asker)
  return doubles(keys!)
}

function columnOf({ kind, labels }: Shape, { values, texts }: ReadColumn): Column {
  if (kind !== 'text') return { kind, values, texts: labels }
  const nothingAt = texts.indexOf(nothing)
  return {
    kind,
    values: nothingAt < 0 ? values : values.map((place) => (place === nothingAt ? Number.NaN : place)),
    texts,
  }
}

type Shape = { name: ColumnName; kind: Column['kind']; sql: string; labels: readonly string[] }

/** How a column is read as numbers, by its type in the warehouse. */
function shapeOf(name: ColumnName, type: string): Shape {
  const number = (sql: string, as = 'float') => `coalesce((${sql})::${as}, 'nan'::${as})`
  const shape = (kind: Column['kind'], sql: string, labels: readonly string[] = []) => ({ name, kind, sql, labels })
  if (name === 'recipient_number') return shape('number', recipientNumber)
  if (name === 'reference_number') return shape('number', referenceNumber)
  if (type === 'VARCHAR') return shape('text', `coalesce(${textOf(name)}, chr(1))`)
  if (type === 'DATE') return shape('date', number(`${name} - date '1970-01-01'`))
  if (type === 'BOOLEAN') return shape('boolean', number(name))
  if (type.startsWith('ENUM')) return shape('enum', number(`enum_code(${name})`), labelsOf(type))
  const isSmall = /^U?(TINYINT|SMALLINT)$/.test(type)
  return shape('number', number(name, isSmall ? 'float' : 'double'))
}

/** Stands for a text that is not known: no text of ours is so. */
const nothing = '\u0001'

function textOf(name: ColumnName): string {
  return name === 'postal_code' ? `${name}[1:${keptPostcodeChars}]` : name
}

/** 53 bits of a hash, as many as a number holds: two of a million texts are alike by chance once in ten thousand times. 0 is ''. */
function numbered(column: 'recipient_key' | 'reference' | 'barcode', hashed: string = column): string {
  return `case when ${column} = '' then 0 else (hash(${hashed}) >> 11)::double end`
}

async function typesOf(warehouse: Pick<Warehouse, 'rows'>, asker: Asker): Promise<Map<string, string>> {
  const text = 'select column_name as name, column_type as type from (describe parcels)'
  const rows = await warehouse.rows<{ name: string; type: string }>({ text, values: [] }, asker)
  return new Map(rows.map(({ name, type }) => [name, type]))
}

function labelsOf(type: string): string[] {
  return [...type.matchAll(/'((?:[^']|'')*)'/g)].map(([, label]) => label!.replaceAll("''", "'"))
}
