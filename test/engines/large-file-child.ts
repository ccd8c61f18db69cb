import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deliver } from '#intake/deliver.ts'
import { portalFormatOf } from '#intake/formats/portal.ts'
import { openFile } from '#intake/gunzip.ts'
import { openWarehouse } from '#store/warehouse/warehouse.ts'

/**
 * Run by large-file.test.ts, a process of its own: takes the file large.csv in, and answers the most memory that the process has had (Linux)
 * and how many rows came in.
 */
const [dataDir, lane, memoryMb] = process.argv.slice(2) as [string, 'fast' | 'row', string]
const path = join(dataDir, 'large.csv')
const warehouse = await openWarehouse(dataDir, { memoryMb: Number(memoryMb) })
const context = { timeZone: 'UTC', source: 'upload', customerNumbers: [], saidMs: 0, recipientKey: () => '' }
const delivered = { format: portalFormatOf('events'), context, open: () => openFile(path) }
const { events } = await deliver([lane === 'fast' ? { ...delivered, path } : delivered], {
  importId: 'large',
  warehouse,
  upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
  setAside: async () => undefined,
})
await warehouse.close()
const peakKb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1])
process.send!({ added: events.added, peakMb: peakKb / 1024 })
process.disconnect()
