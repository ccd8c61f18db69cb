import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import { adviceAnswer, advicePartQuestions } from '#domain/insight/advice/answer.ts'
import { comparePeriod } from '#domain/insight/period.ts'
import { dayOfDate } from '#domain/parcel/time-zone.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { endOfKnownDays } from '#intake/simulator/window.ts'
import { writeSegments } from '#intake/simulator/write-segments.ts'
import { ask } from '#store/warehouse/ask.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'

// What the demo's numbers do badly (simulator/habits.ts), by what is told of them. Of the last nothing is bad.
const habits: Readonly<Record<string, readonly string[]>> = {
  '9401138': ['late_hand_over', 'not_collected'],
  '9401139': ['late_pre_advice', 'address_quality'],
  '9402207': ['late_pre_advice', 'short_notice', 'no_contact'],
  '9403450': ['no_contact', 'no_show'],
  '9410123': ['not_collected'],
  '9411309': ['no_neighbours', 'low_hit_rate'],
  '9411402': ['late_pre_advice', 'short_notice'],
  '9411909': ['address_quality'],
  '9412001': ['no_show', 'late_hand_over'],
  '9412203': ['late_hand_over', 'low_hit_moment'],
  '9412509': ['low_hit_rate'],
  '9405512': [],
}
const numbers = Object.keys(habits) as CustomerNumber[]
const until = '2026-09-14'

let warehouse: Warehouse
let close: () => Promise<void>

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'zendzicht habits '))
  warehouse = await openWarehouse(join(root, 'data'))
  const endDay = dayOfDate(until)
  const { slices } = writeSegments({
    plan: { seed: 7, parcelsPerDay: 300, customerNumbers: numbers },
    fromDay: endDay - 106,
    endDay: endOfKnownDays(endDay * 86_400),
    untilS: endDay * 86_400,
    recipientSecret: 'a secret',
    source: 'demo',
    parcelsPerSlice: 100_000,
    without: [],
    folder: join(root, 'slices'),
  })
  for await (const { slice, paths, parcels, events } of slices) {
    await warehouse.append([
      {
        importId: `slice-${slice}`,
        written: [
          { kind: 'parcels', path: paths.parcels, rows: parcels },
          { kind: 'events', path: paths.events, rows: events },
        ],
      },
    ])
  }
  close = async () => {
    await warehouse.close()
    await rm(root, { recursive: true, force: true })
  }
})
afterAll(() => close())

async function toldOf(number: CustomerNumber) {
  const scope = mintScope('account', 'insight-parcels', [number])
  const period = { from: '2026-08-17', to: '2026-09-13' }
  const previous = comparePeriod(period, 'previous')
  const filter = { countries: [], products: [], options: [], postcodes: [] }
  const compared = {
    previous,
    yearAgo: comparePeriod(period, 'year'),
    compare: 'previous',
    comparePeriod: previous,
  } as const
  const query = {
    customerNumbers: [number],
    period,
    ...compared,
    filter,
    withinDays: 1,
    granularity: 'week',
    asOf: until,
  } as const
  const known = { decisions: [], today: until }
  const questions = Object.entries(advicePartQuestions(query, known))
  const rows = await Promise.all(questions.map(([, question]) => ask<MeasureRow>(warehouse, question, scope)))
  const named = Object.fromEntries(questions.map(([name], i) => [name, rows[i]!]))
  return adviceAnswer(query, named as never, { ...known, peaks: null })
}

test.each(numbers)('%s hears of what it does badly', async (number) => {
  const told = (await toldOf(number)).items.map(({ rule }) => rule)
  const bad = habits[number]!
  expect(told).toEqual(expect.arrayContaining([...bad]))
  if (bad.length === 0) expect(told).toEqual([])
})
