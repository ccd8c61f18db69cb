import { appendFile, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forgetRaw, keepRaw, purgeRaw } from '#store/raw.ts'
import { openSpool, SpoolFull, type Spool, type SpoolEntry } from '#store/spool/spool.ts'
import { temporaryDataDir } from './intake-world.ts'

let dataDir: string
let remove: () => Promise<void>

beforeEach(async () => {
  ;({ path: dataDir, remove } = await temporaryDataDir())
})
afterEach(() => remove())

function entry(text: string): SpoolEntry {
  return {
    source: 'shop',
    format: 'json',
    mappingId: null,
    timeZone: 'UTC',
    customerNumbers: ['1'],
    receivedMs: 5,
    text,
  }
}

async function takeAll(spool: Spool, maxBytes = 1000): Promise<string[]> {
  const texts: string[] = []
  for (let taken = await spool.take(maxBytes); taken; taken = await spool.take(maxBytes)) {
    texts.push(...taken.entries.map(({ text }) => text))
    await taken.done()
  }
  return texts
}

async function rawTexts(): Promise<string[]> {
  const names = await readdir(join(dataDir, 'raw'), { recursive: true }).catch(() => [])
  const files = names.filter((name) => name.endsWith('.gz')).toSorted()
  return Promise.all(files.map(async (name) => gunzipSync(await readFile(join(dataDir, 'raw', name))).toString()))
}

describe('what the spool accepted', () => {
  test('comes out once, in its order, as it went in', async () => {
    const spool = await openSpool(dataDir)
    const texts = Array.from({ length: 300 }, (_, i) => `${i} "\n\u2028 é 🚚 ${'x'.repeat(i)}`)
    await Promise.all(texts.map((text) => spool.append(entry(text))))
    expect(spool.waiting()).toBe(300)
    expect(await takeAll(spool)).toEqual(texts)
    expect(spool.waiting()).toBe(0)
    expect(await takeAll(spool)).toEqual([])
    await spool.close()
    // And is kept as it came.
    expect((await rawTexts()).join('').trim().split('\n')).toHaveLength(300)
    expect(await readdir(join(dataDir, 'spool'))).toEqual([])
  })

  test('is there after the program ended without closing it, but for a line that was never acknowledged', async () => {
    const spool = await openSpool(dataDir)
    await spool.append(entry('one'))
    await spool.append(entry('two'))
    const [name] = await readdir(join(dataDir, 'spool'))
    await appendFile(join(dataDir, 'spool', name!), '{"source":"shop","text":"half')
    const after = await openSpool(dataDir)
    expect(after.waiting()).toBe(2)
    await after.append(entry('three'))
    expect(await takeAll(after)).toEqual(['one', 'two', 'three'])
    expect(after.damage()).toEqual([])
    await after.close()
  })

  test('is kept beside what came earlier on the day, after each start', async () => {
    for (const text of ['one', 'two', 'three']) {
      const spool = await openSpool(dataDir)
      await spool.append(entry(text))
      expect(await takeAll(spool)).toEqual([text])
      await spool.close()
    }
    const kept = (await rawTexts()).map((text) => JSON.parse(text).text)
    expect(kept.toSorted()).toEqual(['one', 'three', 'two'])
  })

  test('comes again when it was taken and not done', async () => {
    const spool = await openSpool(dataDir)
    await spool.append(entry('one'))
    expect((await spool.take(10))?.entries).toHaveLength(1)
    const after = await openSpool(dataDir)
    expect(await takeAll(after)).toEqual(['one'])
    await after.close()
    await spool.close().catch(() => undefined)
  })

  test('is taken in pieces, of at least one entry however large', async () => {
    const spool = await openSpool(dataDir, { fileBytes: 5000, totalBytes: 100_000 })
    const texts = ['a', 'b'.repeat(20_000), 'c', 'd'.repeat(3000), 'e']
    for (const text of texts) await spool.append(entry(text))
    expect((await readdir(join(dataDir, 'spool'))).length).toBeGreaterThan(2)
    const first = await spool.take(10)
    expect(first?.entries.map(({ text }) => text)).toEqual(['a'])
    await first?.done()
    expect(await takeAll(spool, 10)).toEqual(texts.slice(1))
    await spool.close()
  })

  test('goes on where a line of it cannot be read, and says so', async () => {
    const spool = await openSpool(dataDir)
    for (const text of ['one', 'two', 'three']) await spool.append(entry(text))
    await spool.close()
    const [name] = await readdir(join(dataDir, 'spool'))
    const path = join(dataDir, 'spool', name!)
    await writeFile(path, (await readFile(path, 'utf8')).replace('"text":"two"', '"text":"two'))
    const after = await openSpool(dataDir)
    expect(await takeAll(after)).toEqual(['one', 'three'])
    expect(after.damage()).toEqual([expect.stringContaining('1 accepted delivery')])
    await after.close()
  })
})

test('a spool that is full refuses, and takes again when there is room', async () => {
  const spool = await openSpool(dataDir, { fileBytes: 1000, totalBytes: 2000 })
  const told: string[] = []
  spool.onAppend(() => told.push('more'))
  const asked = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => spool.append(entry(`number ${i}`))))
  const refused = asked.filter((one) => one.status === 'rejected')
  expect(refused.length).toBeGreaterThan(20)
  expect(refused.every(({ reason }) => reason instanceof SpoolFull)).toBe(true)
  expect(told.length).toBeGreaterThan(0)
  expect(await takeAll(spool)).toHaveLength(40 - refused.length)
  await spool.append(entry('again'))
  expect(await takeAll(spool)).toEqual(['again'])
  await spool.close()
})

test('nobody else on the machine can read what waits or was kept', async () => {
  const spool = await openSpool(dataDir)
  await spool.append(entry('secret'))
  const [name] = await readdir(join(dataDir, 'spool'))
  expect((await stat(join(dataDir, 'spool'))).mode & 0o077).toBe(0)
  expect((await stat(join(dataDir, 'spool', name!))).mode & 0o077).toBe(0)
  await takeAll(spool)
  await spool.close()
  expect((await stat(join(dataDir, 'raw'))).mode & 0o077).toBe(0)
})

describe('what came in is kept as it was', () => {
  test('packed or not, until its day is over', async () => {
    await writeFile(join(dataDir, 'a.csv'), 'some text')
    await keepRaw(dataDir, join(dataDir, 'a.csv'))
    expect(await rawTexts()).toEqual(['some text'])
    await mkdir(join(dataDir, 'raw', '2020-01-01'))
    await writeFile(join(dataDir, 'raw', '2020-01-01', 'old.gz'), 'old')
    expect(await purgeRaw(dataDir, Date.parse('2020-01-01T12:00:00Z'))).toEqual({ files: 0, bytes: 0 })
    expect(await purgeRaw(dataDir, Date.parse('2020-01-02'))).toEqual({ files: 1, bytes: 3 })
    expect(await rawTexts()).toEqual(['some text'])
  })

  test('and goes as a file when it names what must be forgotten, in whatever case and encoding', async () => {
    const texts = {
      'plain.csv': 'x'.repeat(70_000) + '3sforget0001',
      'wide.csv': Buffer.from('a;3SFORGET0001;b', 'utf16le'),
      'other.csv': 'nothing of it',
    }
    for (const [name, text] of Object.entries(texts)) {
      await writeFile(join(dataDir, name), text)
      await keepRaw(dataDir, join(dataDir, name))
    }
    expect(await forgetRaw(dataDir, ['3SFORGET0001', 'x'])).toBe(2)
    expect(await rawTexts()).toEqual(['nothing of it'])
  })
})
