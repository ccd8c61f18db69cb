import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dayOfDate } from '#domain/parcel/time-zone.ts'
import { openFile } from '#intake/gunzip.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { feedPath } from '#intake/simulator/feed-files.ts'
import type { Slice } from '#intake/simulator/segment-files.ts'
import { planFor } from '#intake/simulator/senders.ts'
import { endOfKnownDays } from '#intake/simulator/window.ts'
import { writeFeed } from '#intake/simulator/write-feed.ts'
import { writeSegments } from '#intake/simulator/write-segments.ts'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { importFiles } from './import-files.ts'
import { allFacts } from './intake-world.ts'

const root = await mkdtemp(join(tmpdir(), 'zendzicht segments '))
afterAll(() => rm(root, { recursive: true, force: true }))

const [firstDay, endDay] = [dayOfDate('2026-03-01'), dayOfDate('2026-05-10')]
const files = {
  plan: planFor(2_000, 11, firstDay, endDay),
  fromDay: firstDay,
  endDay: endOfKnownDays(endDay * 86_400),
  untilS: endDay * 86_400,
  recipientSecret: 'a secret',
  source: 'demo',
  parcelsPerSlice: 450,
  without: [] as number[],
}

async function inWarehouse(
  name: string,
  fill: (warehouse: Awaited<ReturnType<typeof openWarehouse>>) => Promise<void>,
) {
  const warehouse = await openWarehouse(join(root, name))
  try {
    await fill(warehouse)
    return {
      facts: await allFacts(warehouse),
      said: await warehouse.rows({ text: 'select * from announcements order by all', values: [] }),
      events: await warehouse.rows({ text: 'select * from events order by all', values: [] }),
    }
  } finally {
    await warehouse.close()
  }
}

async function slicesIn(folder: string, without: number[] = []): Promise<Slice[]> {
  const slices: Slice[] = []
  for await (const slice of writeSegments({ ...files, folder: join(root, folder), without }).slices) slices.push(slice)
  return slices
}

test('segments say what the files say, to the last event', async () => {
  const slices = await slicesIn('slices')
  const ofSegments = await inWarehouse('of-segments', (warehouse) =>
    warehouse.append(
      slices.map(({ slice, paths, parcels, events }) => ({
        importId: `slice-${slice}`,
        written: [
          { kind: 'parcels', path: paths.parcels, rows: parcels },
          { kind: 'events', path: paths.events, rows: events },
        ],
      })),
    ),
  )
  const feed = { ...files, firstDay, gzip: false, folder: join(root, 'feed') }
  await writeFeed(feed, () => undefined)
  let doubles = 0
  const ofFiles = await inWarehouse('of-files', async (warehouse) => {
    const kinds = ['parcels', 'events'] as const
    const reports = await importFiles(
      kinds.map((kind) => ({ kind, path: feedPath(feed, kind), open: () => openFile(feedPath(feed, kind)) })),
      {
        importId: 'files',
        timeZone: 'Europe/Amsterdam',
        source: 'demo',
        customerNumbers: [],
        saidMs: files.untilS * 1000,
        recipientKey: recipientKeyOf(files.recipientSecret),
        warehouse,
        upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
      },
    )
    doubles = reports[1]!.unchanged
  })
  expect(ofSegments.events).toEqual(ofFiles.events)
  expect(ofSegments.said).toEqual(ofFiles.said)
  expect(ofSegments.facts).toEqual(ofFiles.facts)
  expect(slices.length).toBeGreaterThan(3)
  const sum = (of: (slice: Slice) => number) => slices.reduce((total, slice) => total + of(slice), 0)
  expect(sum(({ parcels }) => parcels)).toBe(ofFiles.facts.length)
  expect(sum(({ events }) => events)).toBe(ofFiles.events.length)
  expect(sum((slice) => slice.doubles)).toBe(doubles)
  expect(doubles).toBeGreaterThan(50)
})

test('a slice is the same each time, and only those that are asked for are made', async () => {
  const [first, again] = [await slicesIn('first'), await slicesIn('again', [0, 2])]
  expect(again.map(({ slice }) => slice)).toEqual(
    first.map(({ slice }) => slice).filter((slice) => slice !== 0 && slice !== 2),
  )
  const counts = (slices: Slice[]) => slices.map(({ slice, parcels, events }) => [slice, parcels, events].join(' '))
  expect(counts(first)).toEqual(expect.arrayContaining(counts(again)))
})

test('a thread that is stopped says so', async () => {
  const stopping = new AbortController()
  const plan = planFor(1_000_000, 1, firstDay, endDay)
  const large = { ...files, plan, folder: join(root, 'half') }
  const { slices, ended } = writeSegments(large, { signal: stopping.signal, onProgress: () => stopping.abort() })
  await expect(slices.next()).rejects.toThrow('stopped')
  await ended
})
