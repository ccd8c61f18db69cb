import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryDataDir } from './intake-world.ts'

type Taken = { added: number; peakMb: number }

/** `npm run soak` takes five gigabytes in. */
const megabytes = Number(process.env['ZENDZICHT_FILE_MB'] ?? 6)
const memoryMb = 128
const atMostMb = 500

async function take(lane: 'fast' | 'row'): Promise<Taken & { rows: number }> {
  const { path, remove } = await temporaryDataDir()
  try {
    const script = fileURLToPath(new URL('./large-file-rows.ts', import.meta.url))
    const { stdout } = spawnSync(process.execPath, [script, path, `${megabytes}`], { encoding: 'utf8' })
    // As bin/zendzicht.mjs starts the portal.
    const execArgv = ['--max-semi-space-size=8']
    const env = { ...process.env, MALLOC_ARENA_MAX: '2' }
    const child = fork(new URL('./large-file-child.ts', import.meta.url), [path, lane, `${memoryMb}`], {
      execArgv,
      env,
    })
    const [[answer]] = (await Promise.all([once(child, 'message'), once(child, 'exit')])) as [[Taken], unknown]
    return { ...answer, rows: Number(stdout) }
  } finally {
    await remove()
  }
}

// What a process has had at most is known on Linux only.
test.runIf(process.platform === 'linux').each(['fast', 'row'] as const)(
  'a large file is taken in by the %s lane within memory that does not grow with it',
  async (lane) => {
    const { rows, added, peakMb } = await take(lane)
    console.log(`${lane} lane: ${megabytes} MB, ${rows} rows, ${Math.round(peakMb)} MB of memory at most`)
    expect(added).toBe(rows)
    expect(peakMb).toBeLessThan(atMostMb)
  },
)
