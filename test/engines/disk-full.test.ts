import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { factsDigest, filesOfPiece, leftKb, type Told } from './disk-full.ts'
import { importText, temporaryDataDir } from './intake-world.ts'

// A disk of its own needs a mount of its own: as root, or where users may have namespaces.
const unshare = [['-m'], ['-rm']].find((flags) => spawnSync('unshare', [...flags, 'true']).status === 0)
if (!unshare) console.warn('disk-full.test.ts is skipped: this machine lets nobody mount a small disk (unshare).')

let small: Awaited<ReturnType<typeof temporaryDataDir>>
let roomy: Awaited<ReturnType<typeof temporaryDataDir>>
beforeAll(async () => {
  small = await temporaryDataDir()
  roomy = await temporaryDataDir()
})
afterAll(async () => {
  await small.remove()
  await roomy.remove()
})

test.skipIf(!unshare)(
  'a full disk refuses clearly, loses nothing that was accepted, and works again when there is room',
  async () => {
    const script = 'mount -t tmpfs -o size=20m tmpfs "$1" && exec "$2" "$3" "$1"'
    const child = join(import.meta.dirname, 'disk-full-child.ts')
    const { stdout } = await promisify(execFile)('unshare', [
      ...unshare!,
      'sh',
      '-c',
      script,
      'sh',
      small.path,
      process.execPath,
      child,
    ])
    const told = JSON.parse(stdout) as Told

    // With nothing left nothing goes in, and with enough it does.
    expect(told.imports[0]).toBe('disk-full')
    expect(told.imports.at(-1)).toBe('done')
    expect(told.appends[0]).toBe('disk-full')
    expect(told.appends.at(-1)).toBe('done')
    expect(told.answers).toEqual(leftKb.map(() => true))
    expect(told.isSpoolWhole).toBe(true)
    expect(told.damage).toEqual([])

    const warehouse = await openWarehouse(roomy.path)
    await importText(warehouse, filesOfPiece(9))
    for (const i of leftKb.keys()) await importText(warehouse, filesOfPiece(i))
    expect(told.facts).toBe(await factsDigest(warehouse))
    expect(told.factsAfterRestart).toBe(told.facts)
    await warehouse.close()
  },
  120_000,
)
