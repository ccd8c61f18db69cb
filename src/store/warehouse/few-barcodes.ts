import type { DuckDBConnection } from '@duckdb/node-api'
import { quoted } from './engine.ts'

const few = 50

/** The column `key` of `scans`, of a barcode: to compare four bytes of each of ten million rows takes a tenth of comparing texts. */
export const keyOf = (barcode: string) => `(hash(${barcode}) >> 32)::uinteger`

/** Conditions that a row is about one of the barcodes: on `barcode`, and on `barcode` and `key` for scans. */
export type AboutBarcodes = { any: string; scans: string }

/** @param source something to select `barcode` from, which stays as it is meanwhile; few are named one by one */
export async function aboutBarcodes(connection: DuckDBConnection, source: string): Promise<AboutBarcodes> {
  const reader = await connection.runAndReadAll(
    `select distinct barcode, ${keyOf('barcode')} as key from ${source} limit ${few + 1}`,
  )
  const found = reader.getRowsJS()
  if (found.length > few) {
    const all = `barcode in (select barcode from ${source})`
    return { any: all, scans: all }
  }
  if (found.length === 0) return { any: 'false', scans: 'false' }
  const any = oneOf(
    'barcode',
    found.map(([barcode]) => quoted(String(barcode))),
  )
  return {
    any,
    scans: `${oneOf(
      'key',
      found.map(([, key]) => String(key)),
    )} and ${any}`,
  }
}

function oneOf(column: string, values: readonly string[]): string {
  return values.length === 1 ? `${column} = ${values[0]}` : `${column} in (${values.join(', ')})`
}
