import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dayOfDate } from '#domain/parcel/time-zone.ts'
import { openCarrier } from '#intake/simulator/carrier.ts'
import { CsvLines } from '#intake/simulator/csv-lines.ts'
import { feedPath } from '#intake/simulator/feed-files.ts'
import { writeDay } from '#intake/simulator/feed.ts'
import { daysOf, type Window } from '#intake/simulator/window.ts'
import { openLife } from '#intake/simulator/life.ts'
import { planFor } from '#intake/simulator/senders.ts'
import { writeFeed } from '#intake/simulator/write-feed.ts'

const [firstDay, endDay] = [dayOfDate('2026-03-01'), dayOfDate('2026-05-10')]
const plan = planFor(4_000, 11, firstDay, endDay)
const always = Number.NEGATIVE_INFINITY
const endS = endDay * 86_400

type Lines = { parcels: string[]; events: string[] }

/** The lines of a window, day by day in this order. */
function linesOf(window: Window, order: (days: number[]) => number[] = (days) => days): Lines {
  const lines: Lines = { parcels: [], events: [] }
  const collect = (kind: keyof Lines) => new CsvLines((piece) => lines[kind].push(piece.toString('utf8')))
  const feed = { parcels: collect('parcels'), events: collect('events') }
  const { from, through } = daysOf(window, firstDay)
  const days = Array.from({ length: through - from + 1 }, (_, i) => from + i)
  const carrier = openCarrier(plan)
  for (const day of order(days)) writeDay(carrier, day, window, feed, (kind) => feed[kind].flush())
  return lines
}

/** What is known of each parcel in the end: the latest of what was said. */
function latest(lines: readonly string[]): Map<string, string> {
  return new Map(lines.map((line) => [line.split(',')[1]!, line]))
}

test('the same seed tells the same, in whichever order the days are told; another seed something else', () => {
  const window = { fromS: always, toS: endS }
  const told = linesOf(window)
  const backwards = linesOf(window, (days) => days.toReversed())
  expect(backwards.events.toSorted()).toEqual(told.events.toSorted())
  expect(backwards.parcels.toSorted()).toEqual(told.parcels.toSorted())
  const other = openCarrier({ ...plan, seed: 12 })
  const others: string[] = []
  const lines = new CsvLines((piece) => others.push(piece.toString('utf8')))
  writeDay(other, firstDay, window, { parcels: lines, events: lines }, () => lines.flush())
  const known = new Set([...told.parcels, ...told.events])
  expect(others.filter((line) => known.has(line)).length).toBeLessThan(others.length / 2)
})

test('what comes in bit by bit is, taken together, what is told at once', async () => {
  const whole = linesOf({ fromS: always, toS: endS })
  const moments = [endS - 20 * 86_400, endS - 9 * 86_400, endS - 86_400, endS - 3_000, endS - 60, endS]
  const bits = linesOf({ fromS: always, toS: moments[0]! })
  const life = openLife({ plan, firstDay })
  for (const [i, toS] of moments.slice(1).entries()) {
    const next = await life.between({ fromS: moments[i]!, toS })
    bits.parcels.push(...next.parcels)
    bits.events.push(...next.events)
  }
  expect(await life.between({ fromS: endS, toS: endS })).toEqual({ parcels: [], events: [] })
  await life.close()
  expect(bits.events.toSorted()).toEqual(whole.events.toSorted())
  const [ours, theirs] = [latest(bits.parcels), latest(whole.parcels)]
  expect([...ours.keys()].toSorted()).toEqual([...theirs.keys()].toSorted())
  const differing = [...theirs].filter(([barcode, line]) => ours.get(barcode) !== line)
  expect(differing).toEqual([])
})

test('nothing is told before it happens', () => {
  const toS = endS - 5 * 86_400
  const { events, parcels } = linesOf({ fromS: always, toS })
  const timeOf = (line: string, column: number) => Date.parse(line.split(',')[column]!) / 1000
  expect(events.filter((line) => timeOf(line, 2) > toS)).toEqual([])
  expect(parcels.filter((line) => timeOf(line, 3) > toS)).toEqual([])
  const barcodes = parcels.map((line) => line.split(',')[1])
  expect(new Set(barcodes).size).toBe(barcodes.length)
})

test('files are the same whole and compressed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zendzicht simulated '))
  try {
    const files = { plan, firstDay, untilS: endS, gzip: false }
    const at = (name: string) => ({ ...files, folder: join(folder, name) })
    const [whole, packed] = [at('whole'), { ...at('packed'), gzip: true }]
    const shares: number[] = []
    const written = await writeFeed(whole, (share) => shares.push(share))
    expect(shares.at(-1)).toBe(1)
    await writeFeed(packed, () => undefined)
    for (const kind of ['parcels', 'events'] as const) {
      const text = await readFile(feedPath(whole, kind), 'utf8')
      expect(text.trimEnd().split('\n')).toHaveLength(written[kind] + 1)
      expect(gunzipSync(await readFile(feedPath(packed, kind))).toString('utf8') === text).toBe(true)
    }
    await expect(writeFeed(whole, () => undefined)).rejects.toThrow('EEXIST')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
