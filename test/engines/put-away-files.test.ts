import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetInbox, purgeRaw } from '#store/raw.ts'

let dataDir: string
const inbox = (...path: string[]) => join(dataDir, 'inbox', ...path)
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  for (const folder of ['done', 'refused', '.taken']) await mkdir(inbox('winkel', folder), { recursive: true })
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

test('files of watched folders go as raw deliveries do: by age, and when they name who is to be forgotten', async () => {
  await writeFile(inbox('winkel', 'done', '20260301T120000-aaaaaaaa-oud.csv'), 'x')
  await writeFile(inbox('winkel', 'refused', '20260301T120000-bbbbbbbb-oud.csv.txt'), 'x')
  await writeFile(inbox('winkel', 'done', '20260310T120000-cccccccc-nieuw.csv'), '3SABCD0000001,Jansen')
  await writeFile(inbox('winkel', 'done', '20260310T120000-dddddddd-ander.csv'), '3SABCD0000002,Smit')
  await writeFile(inbox('winkel', '.taken', 'wordt-gelezen.csv'), '3SABCD0000001')
  await writeFile(inbox('winkel', 'nog-niet.csv'), '3SABCD0000001')
  expect(await purgeRaw(dataDir, Date.parse('2026-03-05T00:00:00Z'))).toMatchObject({ files: 2 })
  expect(await forgetInbox(dataDir, ['3SABCD0000001'])).toEqual({ removed: 1, isWaiting: true })
  expect(await readdir(inbox('winkel', 'done'))).toEqual(['20260310T120000-dddddddd-ander.csv'])
  expect(await readdir(inbox('winkel', 'refused'))).toEqual([])
  expect(await readdir(inbox('winkel', '.taken'))).toHaveLength(1)
})

test('so do files that nobody reads any more', async () => {
  await writeFile(inbox('winkel', '.taken', 'over.csv'), '3SABCD0000001')
  await writeFile(inbox('winkel', 'uit.csv'), '3SABCD0000001')
  await writeFile(inbox('winkel', 'ander.csv'), '3SABCD0000002')
  await writeFile(inbox('winkel', 'aan.csv'), '3SABCD0000002')
  const isUnread = ({ name }: { name: string }) => name === 'aan.csv'
  expect(await forgetInbox(dataDir, ['3SABCD0000001'], isUnread)).toEqual({ removed: 2, isWaiting: false })
  // Whatever time a file has brought along, it came just now.
  await utimes(inbox('winkel', 'ander.csv'), new Date('2020-01-01'), new Date('2020-01-01'))
  expect(await purgeRaw(dataDir, Date.now(), isUnread)).toMatchObject({ files: 0 })
  expect(await purgeRaw(dataDir, Date.now() + 86_400_000, isUnread)).toMatchObject({ files: 1 })
  expect(await readdir(inbox('winkel'))).toContain('aan.csv')
})

test('a link in the inbox leads the purge nowhere', async () => {
  const outside = join(dataDir, 'elders')
  await mkdir(join(outside, 'done'), { recursive: true })
  await writeFile(join(outside, 'done', 'van-iemand.csv'), '3SABCD0000001')
  await symlink(outside, inbox('omweg'))
  expect(await purgeRaw(dataDir, Date.now())).toMatchObject({ files: 0 })
  expect(await forgetInbox(dataDir, ['3SABCD0000001'])).toEqual({ removed: 0, isWaiting: false })
  expect(await readdir(join(outside, 'done'))).toEqual(['van-iemand.csv'])
})
