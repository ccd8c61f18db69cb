import { DuckDBTypeId, DuckDBVarCharVector, type DuckDBMaterializedResult, type DuckDBVector } from '@duckdb/node-api'

/** Of a text the values are its places in `texts`. */
export type ReadColumn = { values: Float32Array | Float64Array; texts: string[] }

/** Days since 1970, as a number that a column holds. */
export const operationalDayNumber = `(operational_day - date '1970-01-01')::float`

/** The values of a column that was asked for as `double`. */
export function doubles({ values }: ReadColumn): Float64Array {
  if (values instanceof Float64Array) return values
  throw new Error('a column is of another type than was asked for')
}

/** Chunk by chunk, so that what else is going on has its turn. */
export async function readColumns(result: DuckDBMaterializedResult): Promise<ReadColumn[]> {
  const { rowCount } = result
  const columns = result.columnTypes().map(({ typeId }): ReadColumn & { places: Map<string | number, number> } => ({
    values: typeId === DuckDBTypeId.DOUBLE ? new Float64Array(rowCount) : new Float32Array(rowCount),
    texts: [],
    places: new Map(),
  }))
  let start = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [i, { values, texts, places }] of columns.entries()) {
      const vector = chunk.getColumnVector(i)
      if (vector instanceof DuckDBVarCharVector) codeTexts(vector, values, start, texts, places)
      else values.set(itemsOf(vector), start)
    }
    start += chunk.rowCount
  }
  return columns
}

/** The items as they lie in memory, which the declarations keep private; one by one they take ten times as long. */
function itemsOf(vector: DuckDBVector): Float32Array | Float64Array {
  const { items } = vector as unknown as { items?: unknown }
  if (items instanceof Float32Array || items instanceof Float64Array) return items
  throw new Error('a column is of another type than was asked for')
}

/** Short texts are told apart by their bytes, as numbers: to decode each takes twenty times as long. */
function codeTexts(
  vector: DuckDBVarCharVector,
  values: ReadColumn['values'],
  start: number,
  texts: string[],
  places: Map<string | number, number>,
): void {
  const { dataView } = vector as unknown as { dataView?: unknown }
  if (!(dataView instanceof DataView)) throw new Error('a text does not lie where it should')
  let lastKey: string | number | undefined
  let place = 0
  for (let i = 0; i < vector.itemCount; i++) {
    const key = keyAt(dataView, i * 16) ?? `${vector.getItem(i)}`
    if (key !== lastKey) {
      const known = places.get(key)
      place = known ?? texts.push(`${vector.getItem(i)}`) - 1
      if (known === undefined) places.set(key, place)
      lastKey = key
    }
    values[start + i] = place
  }
}

/** A number of its own for each text of at most six bytes. */
function keyAt(data: DataView, offset: number): number | undefined {
  const length = data.getUint32(offset, true)
  if (length > 6) return undefined
  return (data.getUint16(offset + 8, true) * 2 ** 32 + data.getUint32(offset + 4, true)) * 8 + length
}
