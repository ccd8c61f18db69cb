import { fork } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closeAll, digestOf, doPlan, drain, lostOf, openAll } from './kill-plan.ts'
import { temporaryDataDir } from './intake-world.ts'

// `npm run soak` raises this.
const kills = Number(process.env['ZENDZICHT_KILLS'] ?? 6)
/** How long it works at most before it is killed; the whole plan takes some seconds. */
const longestMs = Number(process.env['ZENDZICHT_KILL_MS'] ?? 1500)

test(`work killed ${kills} times and then finished loses and doubles nothing`, async () => {
  const clean = await temporaryDataDir()
  const once = await openAll(clean.path)
  await doPlan(once, new Set(), () => undefined)
  const wanted = await digestOf(once)
  await closeAll(once)
  await clean.remove()

  let killed = 0
  let dirty = await temporaryDataDir()
  let acked = new Set<number>()
  for (let attempt = 0; attempt < kills; attempt++) {
    const wasKilled = await workAndKill(dirty.path, acked, {
      from: attempt * 7,
      afterMs: ((attempt * 0.618) % 1) * longestMs,
    })
    killed += wasKilled ? 1 : 0
    if (attempt % 20 !== 19 && attempt < kills - 1) continue
    // Finished now: everything is as if nothing had happened. Then anew.
    await finish(dirty.path, acked, wanted)
    await dirty.remove()
    dirty = await temporaryDataDir()
    acked = new Set()
  }
  // How many hit depends on the machine; that some do is what this is about.
  expect(killed).toBeGreaterThan(0)
  await dirty.remove()
}, 3_600_000)

async function finish(dataDir: string, acked: ReadonlySet<number>, wanted: string): Promise<void> {
  const opened = await openAll(dataDir)
  await drain(opened)
  expect(await lostOf(opened, acked)).toEqual([])
  await doPlan(opened, acked, () => undefined)
  expect(await digestOf(opened)).toBe(wanted)
  await opened.warehouse.rebuild()
  expect(await digestOf(opened)).toBe(wanted)
  expect(await opened.warehouse.log.damage()).toEqual([])
  expect(await opened.warehouse.damage()).toEqual([])
  const listed = opened.warehouse.log.commits().flatMap(({ segments }) => segments.map(({ file }) => file))
  const there = (await readdir(opened.warehouse.log.folder)).filter((name) => name.endsWith('.parquet'))
  expect(there.toSorted()).toEqual(listed.toSorted())
  await closeAll(opened)
}

/** Kills the working program some time after it began; false when it was done before that. */
function workAndKill(
  dataDir: string,
  acked: Set<number>,
  { from, afterMs }: { from: number; afterMs: number },
): Promise<boolean> {
  const child = fork(
    join(import.meta.dirname, 'import-child.ts'),
    [dataDir, JSON.stringify([...acked]), String(from)],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  return new Promise((resolve, reject) => {
    let isDone = false
    child.on('message', (message) => {
      if (typeof message === 'number') acked.add(message)
      else if (message === 'done') isDone = true
      else setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', reject)
    child.on('exit', (code) => (code ? reject(new Error(`the work ended with ${code}`)) : resolve(!isDone)))
  })
}
