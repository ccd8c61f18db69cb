import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { deliver } from '#intake/deliver.ts'
import { portalFormatOf } from '#intake/formats/portal.ts'
import { openFile } from '#intake/gunzip.ts'
import { openWarehouse } from '#store/warehouse/warehouse.ts'

/**
 * Run by large-file.test.ts, a process of its own: writes a file of so many megabytes, takes it in, and answers the most memory that the
 * process has had (Linux), how many rows there were and how many came in.
 */
const [dataDir, lane, megabytes, memoryMb] = process.argv.slice(2) as [string, 'fast' | 'row', string, string]
const path = join(dataDir, 'large.csv')
const rows = await writeRows(path, Number(megabytes) * 1_000_000)
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
process.send!({ rows, added: events.added, peakMb: peakKb / 1024 })
process.disconnect()

/** In no order; no two alike. */
async function writeRows(to: string, bytes: number): Promise<number> {
  await using file = await open(to, 'wx')
  await file.write('barcode,code,at,location\n')
  let [written, count] = [0, 0]
  while (written < bytes) {
    const lines: string[] = []
    for (let i = 0; i < 20_000; i++, count++) {
      const number = String((count * 7_919) % 100_000_007).padStart(9, '0')
      const at = new Date(1_700_000_000_000 + ((count * 31) % 60_000_000) * 1000).toISOString().slice(0, 19)
      lines.push(`3SLARG${number},${count % 3 === 0 ? 'B01' : 'I01'},${at.replace('T', ' ')},Nieuwegein\n`)
    }
    const text = lines.join('')
    await file.write(text)
    written += text.length
  }
  return count
}
