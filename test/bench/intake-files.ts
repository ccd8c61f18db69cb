import { DuckDBInstance } from '@duckdb/node-api'
import { writeFile } from 'node:fs/promises'
import { barcodeOf } from './barcode.ts'

// Writes ten million events, in no order, and the parcels that they are of; prints how many events there are. Arguments: both paths.
const events = 10_000_000
const parcels = 1_500_000
const [eventsPath, parcelsPath] = process.argv.slice(2) as [string, string]
const rows = await writeEvents(eventsPath)
const lines = Array.from({ length: parcels }, (_, i) => `${9_400_000 + (i % 60)},${barcodeOf(i)},NL,3085`)
await writeFile(parcelsPath, ['customer_number,barcode,country,product', ...lines].join('\n'))
console.log(rows)

/** Answers how many there are. */
async function writeEvents(path: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(`copy (
    select '3S' || ['DEVC', 'SHOP', 'ABCD', 'MODE'][1 + p % 4] || lpad(p::varchar, 9, '0') as barcode,
      ['A01', 'B01', 'J01', 'J05', 'I01', 'J08', 'G01'][1 + k] as code,
      strftime(make_timestamp((1700000000 + (hash(p * 31 + k) % 60000000)::bigint) * 1000000), '%Y-%m-%d %H:%M:%S') as "at",
      nullif(['Nieuwegein', 'Utrecht', '', 'Afhaalpunt 12'][1 + (hash(p * 3 + k) % 4)::int], '') as location
    from range(${parcels}) t(p), range(7) u(k) order by hash(p * 17 + k) limit ${events}
  ) to '${path.replaceAll("'", "''")}' (header)`)
  connection.closeSync()
  instance.closeSync()
  return Number(reader.getRowsJS()[0]![0])
}
