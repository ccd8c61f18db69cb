import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { importText } from './intake-world.ts'

// Imports the three files of a folder into a data directory; its parent kills it somewhere on the way.
const [dataDir, folder] = process.argv.slice(2) as [string, string]
const text = (name: string) => readFile(join(folder, `${name}.csv`), 'utf8')
const warehouse = await openWarehouse(dataDir)
process.send?.('open')
await importText(warehouse, { parcels: await text('parcels'), events: await text('events') })
process.send?.('done')
await warehouse.close()
