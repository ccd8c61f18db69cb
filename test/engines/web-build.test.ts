import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { putInPlace } from '../../src/cli/web-build.ts'

test('of several portals that build the web app at once, one stands whole and none fails', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'web-build-'))
  try {
    const fresh = Array.from({ length: 12 }, (_, i) => join(dir, `web-${i}`))
    for (const [i, folder] of fresh.entries()) {
      await mkdir(join(folder, 'assets'), { recursive: true })
      for (const name of ['.stamp', 'index.html', 'assets/app.js']) await writeFile(join(folder, name), `${i}`)
    }
    const place = join(dir, 'web')
    await Promise.all(fresh.map((folder) => putInPlace(folder, place)))
    expect(await readdir(dir)).toEqual(['web'])
    const texts = ['.stamp', 'index.html', 'assets/app.js'].map((name) => readFile(join(place, name), 'utf8'))
    expect(new Set(await Promise.all(texts)).size).toBe(1)
  } finally {
    await rm(dir, { recursive: true })
  }
})
