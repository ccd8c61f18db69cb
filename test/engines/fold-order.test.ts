import { DuckDBInstance } from '@duckdb/node-api'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { announcementOf, ownerOf, type AnnouncedFields } from '#domain/parcel/announcement.ts'
import { milestoneOf } from '#domain/parcel/event-code.ts'
import { notWithdrawn, stateOf } from '#domain/parcel/fold.ts'
import { transitOf } from '#domain/parcel/transit.ts'
import type { SegmentKind } from '#store/log/event-log.ts'
import { linesPerDelivery, type Committed } from '#store/warehouse/intake.ts'
import { eventColumns, parcelColumns } from '#store/warehouse/schema.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, temporaryDataDir } from './intake-world.ts'

type Value = string | number | null
type Row = { kind: SegmentKind; values: Record<string, Value> }

const open: { warehouse: Warehouse; remove: () => Promise<void> }[] = []
let warehouse: Warehouse
let made = 0

async function newWarehouse(): Promise<Warehouse> {
  const { path, remove } = await temporaryDataDir()
  // Each second one has events on the dashboards before they are indexed, which makes no difference.
  open.push({ warehouse: await openWarehouse(path, { indexLaterFrom: made++ % 2 === 0 ? 1 : undefined }), remove })
  return open.at(-1)!.warehouse
}

beforeEach(async () => {
  warehouse = await newWarehouse()
})

afterEach(async () => {
  for (const one of open.splice(0)) {
    await one.warehouse.close()
    await one.remove()
  }
})

/** Deliveries that were taken together; what is said at 0 has no time of its own. */
async function take(into: Warehouse, ...deliveries: (readonly Row[])[]): Promise<Committed> {
  const intake = await into.startIntake()
  try {
    for (const [delivery, rows] of deliveries.entries()) {
      await intake.saidAt(delivery, 0)
      for (const kind of ['parcels', 'events'] as const) {
        const own = rows.filter((row) => row.kind === kind)
        const columns = kind === 'parcels' ? parcelColumns : eventColumns
        const valuesOf = ({ values }: Row) =>
          columns.map(([name, type]) => values[name] ?? (type === 'varchar' ? '' : null))
        intake.stage(
          kind,
          own.map((row, index) => ({ line: delivery * linesPerDelivery + index + 2, values: valuesOf(row) })),
        )
      }
    }
    return await intake.commit('test')
  } finally {
    await intake.finish()
  }
}

const parcel = (values: Record<string, Value>): Row => ({
  kind: 'parcels',
  values: { customer_number: '1', barcode: '3SFOLD0000001', said_ms: 0, source: 'upload', ...values },
})
const event = (values: Record<string, Value>): Row => ({
  kind: 'events',
  values: { barcode: '3SFOLD0000001', scheme: 'postnl', source: 'upload', at_ms: start, ...values },
})
/** The first two of a parcel at once. */
const saidAt = (at: number) => start + (at >> 1)
const start = Date.parse('2026-03-02T18:00:00Z')
const hourMs = 3_600_000

const ids = fc.constantFrom('', '', 'a', 'b')
const sources = fc.constantFrom('upload', 'epcis')
const someEvent = fc.record({
  code: fc.constantFrom('B01', 'J01', 'J05', 'J08', 'J02', 'I01', 'H01', 'I07', 'A09', 'A10', 'G01', 'Q99', 'P20'),
  at_ms: fc.integer({ min: 0, max: 90 }).map((hours) => start + hours * hourMs),
  location: fc.constantFrom('', 'X'),
  event_id: ids,
  source: sources,
  declared_ms: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(start) }),
  for_number: fc.constantFrom('', '', '1', '2', '1 2', '2 3'),
})
const someSaid = fc.record({
  announced_ms: fc.option(
    fc.integer({ min: 0, max: 9 }).map((hours) => start + hours * hourMs),
    { nil: null },
  ),
  reference: fc.constantFrom('', 'A', 'B'),
  country: fc.constantFrom('', 'NL', 'BE'),
  product: fc.constantFrom('', '3085', '2285'),
  weight_g: fc.constantFrom(null, 100, 200),
  source: sources,
})
const histories = fc.array(
  fc.record({ said: fc.array(someSaid, { maxLength: 3 }), events: fc.array(someEvent, { maxLength: 9 }) }),
  { minLength: 60, maxLength: 60 },
)

test('any order, any batches, repeated and replayed: the same parcels, to the byte, and as the domain folds them', async () => {
  const [told] = fc.sample(histories, { numRuns: 1, seed: 11 })
  const barcodeOf = (index: number) => `3SFOLD${String(index).padStart(7, '0')}`
  const rows = told!.flatMap(({ said, events }, index): Row[] => {
    const barcode = barcodeOf(index)
    const announced = said.map((values, at) => parcel({ ...values, barcode, said_ms: saidAt(at) }))
    // An id is one source's own, of one parcel here.
    const happened = events.map(({ event_id, ...values }) =>
      event({ ...values, barcode, event_id: event_id === '' ? '' : `${barcode} ${event_id}` }),
    )
    return [...announced, ...happened]
  })
  await take(warehouse, rows)
  const atOnce = JSON.stringify(await allFacts(warehouse))

  const [shuffled] = fc.sample(fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 }), {
    numRuns: 1,
    seed: 5,
  })
  const other = await newWarehouse()
  const size = Math.ceil(shuffled!.length / 6)
  for (let at = 0; at < shuffled!.length; at += size) await take(other, shuffled!.slice(at, at + size))
  expect(JSON.stringify(await allFacts(other))).toBe(atOnce)
  const again = await take(other, rows)
  expect([again.parcels.added, again.events.added]).toEqual([0, 0])
  await other.rebuild()
  expect(JSON.stringify(await allFacts(other))).toBe(atOnce)

  const facts = new Map((await allFacts(warehouse)).map((row) => [row['barcode'], row]))
  expect(facts.size).toBe(told!.filter(({ said }) => said.length > 0).length)
  for (const [index, { said, events }] of told!.entries()) {
    const found = facts.get(barcodeOf(index))
    if (said.length === 0) continue
    const withId = events
      .filter(({ for_number: numbers }) => numbers === '' || numbers.split(' ').includes('1'))
      .map(({ at_ms: at, event_id: eventId, ...rest }) => ({
        ...rest,
        at,
        eventId,
        barcode: barcodeOf(index),
        scheme: 'postnl',
        milestone: milestoneOf(rest.code),
      }))
    // A declaration takes back whoever's parcel it is told of: it is the sender's own event.
    const declared = events
      .filter(({ declared_ms: declaredMs }) => declaredMs !== null)
      .map((one) => withIdOf(one, barcodeOf(index)))
    const state = stateOf(
      notWithdrawn(
        withId.filter(({ declared_ms: declaredMs }) => declaredMs === null),
        declared,
      ),
    )
    const { latest, announcedAt } = announcementOf(
      said.map((one, at) => ({
        saidAt: saidAt(at),
        announcedAt: one.announced_ms ?? undefined,
        fields: { reference: one.reference, country: one.country, product: one.product } as AnnouncedFields,
      })),
    )
    const product = latest.get('product')?.value ?? ''
    const clock = transitOf(state, product === '2285' ? 'customer-return' : 'outbound')
    expect({
      reference: found!['reference'],
      country: found!['country'],
      product: found!['product'],
      announced: found!['announced_ms'],
      start: found!['start_ms'],
      attempt: found!['attempt_ms'],
      receipt: found!['receipt_ms'],
      last: found!['last_milestone'],
      lastEvent: found!['last_event_ms'],
    }).toEqual({
      reference: latest.get('reference')?.value ?? '',
      country: latest.get('country')?.value ?? '',
      product,
      announced: earliest(announcedAt, state.announcedAt),
      start: clock.startAt ?? null,
      attempt: clock.attemptAt ?? null,
      receipt: clock.receiptAt ?? null,
      last: state.lastMilestone ?? null,
      lastEvent: state.lastEventAt ?? null,
    })
  }
}, 60_000)

function withIdOf(
  one: { at_ms: number; event_id: string; code: string; source: string; location: string },
  barcode: string,
) {
  const { at_ms: at, event_id: eventId, ...rest } = one
  return { ...rest, at, eventId, barcode, scheme: 'postnl', milestone: milestoneOf(one.code) }
}

function earliest(...times: (number | undefined)[]): number | null {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? null : Math.min(...known)
}

test('what was said again later is kept but counted as unchanged, and what can never count is not kept', async () => {
  await take(warehouse, [parcel({ reference: 'A', said_ms: 3 })])
  expect((await take(warehouse, [parcel({ reference: 'A', said_ms: 5 })])).parcels).toMatchObject({
    added: 0,
    unchanged: 1,
  })
  expect((await take(warehouse, [parcel({ reference: 'A', said_ms: 4 })])).parcels).toMatchObject({
    added: 0,
    unchanged: 1,
  })
  expect(warehouse.log.commits()).toHaveLength(2)
  // Said in between, and so not the last word.
  await take(warehouse, [parcel({ reference: 'B', country: 'NL', said_ms: 4 })])
  expect(await allFacts(warehouse)).toMatchObject([{ reference: 'A', country: 'NL' }])
})

test('of rows said at once, the last line that fills a field counts', async () => {
  const outcome = await take(warehouse, [
    parcel({ reference: 'Z', country: 'NL' }),
    parcel({ reference: 'A', product: '3085' }),
  ])
  expect(outcome.parcels).toEqual({ added: 1, unchanged: 1, rejected: [] })
  expect(await allFacts(warehouse)).toMatchObject([{ reference: 'A', country: 'NL', product: '3085' }])
})

test('what two deliveries say at once comes out the same, taken together or apart, the one or the other first', async () => {
  const one = [parcel({ reference: 'Z', country: 'NL' }), parcel({ reference: 'M' })]
  const two = [parcel({ reference: 'C', country: 'BE', product: '3085' })]
  const own = [parcel({ said_ms: 5, city: 'Z' }), parcel({ said_ms: 5, city: 'A' })]
  const ways = [[[one, two, own]], [[own], [two], [one]], [[two, one], [own.toReversed()]], [[one], [two, own]]]
  for (const takes of ways) {
    const into = await newWarehouse()
    for (const deliveries of takes) await take(into, ...deliveries)
    expect(await allFacts(into)).toMatchObject([{ reference: 'M', country: 'NL', product: '3085', city: 'Z' }])
  }
})

test('a barcode goes to who may speak for all numbers, however late, and what others said of it counts no more', async () => {
  const told: unknown[] = []
  await take(warehouse, [parcel({ barcode: '3SFOLD0000009' }), parcel({ barcode: '3SFOLD0000008' })])
  await take(warehouse, [parcel({ customer_number: '2', bound: 1, reference: 'theirs', city: 'X', said_ms: 9 })])
  await take(warehouse, [event({ code: 'B01', for_number: '2' })])
  warehouse.onApplied((numbers) => told.push([...numbers].toSorted()))
  const { parcels } = await take(warehouse, [parcel({ reference: 'ours' })])
  expect([parcels.added, parcels.rejected]).toEqual([1, []])
  expect(told).toEqual([['1', '2']])
  const facts = await allFacts(warehouse)
  expect(facts[0]).toMatchObject({ customer_number: '1', reference: 'ours', city: '', start_ms: null })
  const again = await take(warehouse, [parcel({ customer_number: '2', bound: 1, said_ms: 99 })])
  expect(again.parcels.rejected).toMatchObject([{ reason: 'barcode-of-another-number' }])
  await warehouse.rebuild()
  expect(await allFacts(warehouse)).toEqual(facts)
})

test('whose a barcode is does not depend on batches, and is what the domain says', async () => {
  const someClaim = fc.record({ customerNumber: fc.constantFrom('1', '2', '3'), isBound: fc.boolean() })
  const [claimed] = fc.sample(fc.array(fc.array(someClaim, { minLength: 1, maxLength: 4 }), { minLength: 40 }), {
    numRuns: 1,
    seed: 3,
  })
  const barcodeOf = (index: number) => `3SOWNR${String(index).padStart(7, '0')}`
  // The first claims of all barcodes, then the second ones: a barcode's own order stays.
  const rows = [0, 1, 2, 3].flatMap((round) =>
    claimed!.flatMap((claims, index) => {
      const claim = claims[round]
      if (!claim) return []
      const bound = claim.isBound ? 1 : null
      return [parcel({ barcode: barcodeOf(index), customer_number: claim.customerNumber, bound, reference: 'R' })]
    }),
  )
  const owners = claimed!.map((claims) => ownerOf(claims))
  for (const size of [rows.length, 23]) {
    const into = await newWarehouse()
    for (let at = 0; at < rows.length; at += size) await take(into, rows.slice(at, at + size))
    expect((await allFacts(into)).map((row) => row['customer_number'])).toEqual(owners)
    await into.rebuild()
    expect((await allFacts(into)).map((row) => row['customer_number'])).toEqual(owners)
  }
})

test('an event of a source that may tell of one number counts for no other, whichever came first', async () => {
  const foreign = event({ code: 'I01', for_number: '2', at_ms: start + hourMs })
  expect((await take(warehouse, [foreign])).events).toMatchObject({ added: 1, rejected: [] })
  await take(warehouse, [parcel({}), event({ code: 'B01', for_number: '1' })])
  expect(await allFacts(warehouse)).toMatchObject([{ start_ms: start, receipt_ms: null }])
  const again = await take(warehouse, [event({ code: 'I01', for_number: '2', at_ms: start + 2 * hourMs })])
  expect(again.events).toMatchObject({
    added: 0,
    unchanged: 0,
    rejected: [{ line: 2, reason: 'barcode-of-another-number', row: '3SFOLD0000001,I01,2026-03-02T20:00:00Z' }],
  })
})

test('a source of several numbers tells of their parcels only, whichever came first', async () => {
  const events = ['1', '2', '3'].map((digit) =>
    event({ barcode: `3SFOLD000000${digit}`, code: 'B01', source: 'shop', for_number: '1 2' }),
  )
  const announced = ['1', '2', '3'].map((number) =>
    parcel({ barcode: `3SFOLD000000${number}`, customer_number: number }),
  )
  const { rejected, added } = (await take(warehouse, [...announced, ...events])).events
  expect(added).toBe(2)
  expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[4, 'barcode-of-another-number']])
  const facts = await allFacts(warehouse)
  expect(facts.map((row) => row['start_ms'])).toEqual([start, start, null])
  const other = await newWarehouse()
  expect((await take(other, events)).events).toMatchObject({ added: 3, rejected: [] })
  await take(other, announced)
  expect(await allFacts(other)).toEqual(facts)
})

test('a code that an operator gives a milestone counts for what came before, and back', async () => {
  await take(warehouse, [parcel({}), event({ code: 'B01' }), event({ code: 'Q99', at_ms: start + hourMs })])
  const before = await allFacts(warehouse)
  const codes = [{ scheme: 'postnl', code: 'Q99', milestone: 'DELIVERED_ADDRESS' as const }]
  for (const _ of [1, 2]) {
    await warehouse.setCodes(codes)
    expect(await allFacts(warehouse)).toMatchObject([
      { receipt_ms: start + hourMs, last_milestone: 'DELIVERED_ADDRESS' },
    ])
  }
  await warehouse.rebuild()
  expect(await allFacts(warehouse)).toMatchObject([{ receipt_ms: start + hourMs }])
  await warehouse.setCodes([{ scheme: 'postnl', code: 'B01', milestone: 'UNKNOWN' }])
  expect(await allFacts(warehouse)).toMatchObject([{ start_ms: null, receipt_ms: null }])
  await warehouse.setCodes([])
  expect(await allFacts(warehouse)).toEqual(before)
})

test('after a commit it is told whose parcels changed', async () => {
  const told: (readonly string[] | 'all')[] = []
  warehouse.onApplied((numbers) => told.push(numbers))
  await take(
    warehouse,
    Array.from({ length: 5 }, (_, i) => parcel({ barcode: `3SFOLD000000${i}`, customer_number: `${i}` })),
  )
  await take(warehouse, [event({ code: 'B01' })])
  await take(warehouse, [event({ code: 'B01' })])
  expect(told).toEqual(['all', ['1']])
})

test('segments of earlier versions, without the columns of today, are read as if these went without saying', async () => {
  await take(warehouse, [
    parcel({ said_ms: 1, reference: 'new', source: 'shop' }),
    event({ code: 'B01', source: 'shop', event_id: 'x' }),
  ])
  const { log } = warehouse
  const paths = { parcels: log.temporaryPath('parcels'), events: log.temporaryPath('events') }
  await writeOldSegments(paths)
  await log.commit('old', [
    { kind: 'parcels', path: paths.parcels, rows: 1 },
    { kind: 'events', path: paths.events, rows: 1 },
  ])
  await warehouse.rebuild()
  expect(await allFacts(warehouse)).toMatchObject([
    { reference: 'old', city: 'Utrecht', start_ms: start, receipt_ms: start + hourMs },
  ])
  const events = await warehouse.rows({
    text: 'select scheme, code, source, event_id, reason, for_number from events order by code',
    values: [],
  })
  expect(events).toEqual([
    { scheme: 'postnl', code: 'B01', source: 'shop', event_id: 'x', reason: '', for_number: '' },
    { scheme: 'postnl', code: 'I01', source: 'upload', event_id: '', reason: '', for_number: '' },
  ])
  // It was said when it was committed.
  const said = await warehouse.rows<{ said_ms: number }>({ text: 'select said_ms from announcements', values: [] })
  expect(said[0]!.said_ms).toBe(Date.parse(log.commits().at(-1)!.at))
})

/** Writes segments as the first version did. */
async function writeOldSegments(paths: Record<SegmentKind, string>): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`copy (select '1' as customer_number, '3SFOLD0000001' as barcode, 'old' as reference, null::bigint as announced_ms,
    null::bigint as handover_due_ms, null::bigint as promised_ms, 'NL' as country, '' as postal_code, 'Utrecht' as city,
    '' as recipient_key, null::double as weight_g, '3085' as product) to '${paths.parcels}' (format parquet)`)
  await connection.run(`copy (select '3SFOLD0000001' as barcode, 'I01' as code, ${start + hourMs}::bigint as at_ms, '' as location)
    to '${paths.events}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
}
