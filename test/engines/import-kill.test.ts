import { fork } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seededRandom } from '#intake/simulator/random.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText, temporaryDataDir } from './intake-world.ts'

// `npm run soak` raises this.
const kills = Number(process.env['ZENDZICHT_KILLS'] ?? 6)

test(`an import killed ${kills} times and then finished gives the same as one clean import`, async () => {
  const clean = await temporaryDataDir()
  const dirty = await temporaryDataDir()
  const files = simulate({ seed: 3, until: '2026-03-02', days: 40, nowMs: Date.parse('2026-03-02T08:00:00Z') })
  const folder = join(dirty.path, 'files')
  await mkdir(folder)
  for (const kind of ['parcels', 'events'] as const) await writeFile(join(folder, `${kind}.csv`), files[kind])

  const random = seededRandom(11)
  let killed = 0
  for (let attempt = 0; attempt < kills; attempt++) killed += (await importAndKill(dirty.path, folder, random)) ? 1 : 0
  // How many hit depends on the machine; that some do is what this is about.
  expect(killed).toBeGreaterThan(0)

  const after = await openWarehouse(dirty.path)
  await importText(after, { parcels: files.parcels, events: files.events })
  const once = await openWarehouse(clean.path)
  await importText(once, { parcels: files.parcels, events: files.events })
  expect(await allFacts(after)).toEqual(await allFacts(once))
  expect(await after.log.damage()).toEqual([])
  await after.close()
  await once.close()
  await clean.remove()
  await dirty.remove()
}, 600_000)

/** Kills the importing program at a random moment after it opened the warehouse; false when it was done before that. */
function importAndKill(dataDir: string, folder: string, random: () => number): Promise<boolean> {
  const child = fork(join(import.meta.dirname, 'import-child.ts'), [dataDir, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    let isDone = false
    child.on('message', (message) => {
      if (message === 'done') isDone = true
      else setTimeout(() => child.kill('SIGKILL'), random() * 500)
    })
    child.on('error', reject)
    child.on('exit', (code) => (code ? reject(new Error(`the import ended with ${code}`)) : resolve(!isDone)))
  })
}
