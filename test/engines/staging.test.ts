import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText, temporaryDataDir } from './intake-world.ts'

const numbers = Array.from({ length: 4_000 }, (_, i) => String(i).padStart(7, '0'))
const parcels = `customer_number,barcode,country\n${numbers.map((i) => `${1 + (Number(i) % 3)},3SSTAG${i},NL\n`).join('')}`
// Each tenth line again, far from the first time; one line that cannot be read.
const lines = numbers.flatMap((i) => [`3SSTAG${i},B01,2026-03-02 18:00:00`, `3SSTAG${i},I01,2026-03-03 12:00:00`])
const events = `barcode,code,at\n${[...lines, '3SSTAG,B01,yesterday', ...lines.filter((_, i) => i % 10 === 0)].join('\n')}\n`

async function taken(stagedAtMost: number, before?: string, erased: string[] = []) {
  const { path, remove } = await temporaryDataDir()
  const warehouse = await openWarehouse(path, { stagedAtMost })
  if (before) await importText(warehouse, { parcels, events: before })
  if (erased.length > 0) await warehouse.forget({ barcodes: erased })
  const reports = await importText(warehouse, before ? { events } : { parcels, events }, 'Europe/Amsterdam', 'staged')
  const all = { text: 'select * from events order by all', values: [] }
  const answer = { reports, facts: await allFacts(warehouse), events: await warehouse.rows(all) }
  const left = (await readdir(warehouse.log.folder)).filter((name) => name.startsWith('writing'))
  const { length } = warehouse.log.commits()
  await warehouse.close()
  await remove()
  return { ...answer, left, length }
}

test('what is written away while it is staged comes in as what is not', async () => {
  const [whole, inParts] = [await taken(Infinity), await taken(1_000)]
  expect(whole.events).toHaveLength(8_000)
  expect(inParts).toEqual(whole)
  expect(inParts.left).toEqual([])
})

test('nor does it come in twice when a part of it was there already', async () => {
  const before = `barcode,code,at\n${lines.slice(0, 3_000).join('\n')}\n`
  const [whole, inParts] = [await taken(Infinity, before), await taken(700, before)]
  expect(inParts).toEqual(whole)
  expect(inParts.events).toHaveLength(8_000)
})

test('what must not come in does not, wherever it stands', async () => {
  const before = `barcode,code,at\n${lines.slice(0, 100).join('\n')}\n`
  const gone = ['3SSTAG0000007', '3SSTAG0002000', '3SSTAG0003999']
  const [whole, inParts] = [await taken(Infinity, before, gone), await taken(700, before, gone)]
  expect(inParts).toEqual(whole)
  expect(inParts.events).toHaveLength(8_000 - 6)
  expect(inParts.reports[0]!.rejected).toBeGreaterThan(6)
})
