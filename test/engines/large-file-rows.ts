import { open } from 'node:fs/promises'
import { join } from 'node:path'

// Run by large-file.test.ts, a process of its own, as what it leaves in memory is no part of taking the file in: writes large.csv of so many
// megabytes, and prints how many rows are in it.
const [dataDir, megabytes] = process.argv.slice(2) as [string, string]
console.log(await writeRows(join(dataDir, 'large.csv'), Number(megabytes) * 1_000_000))

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
