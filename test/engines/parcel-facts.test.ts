import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownEventCodes, milestoneOf } from '#domain/parcel/event-code.ts'
import { factsOf, type AnnouncedParcel, type ParcelFacts } from '#domain/parcel/facts.ts'
import { stateOf, type ParcelState } from '#domain/parcel/fold.ts'
import type { NumberRules } from '#domain/parcel/number-rules.ts'
import { products } from '#domain/parcel/product.ts'
import { factsSelect, networkOffsets } from '#store/warehouse/facts-sql.ts'
import { everyMilestone, foldedOf } from '#store/warehouse/fold-sql.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText, temporaryDataDir } from './intake-world.ts'

let warehouse: Warehouse
let end: () => Promise<void>

beforeAll(async () => {
  const { path, remove } = await temporaryDataDir()
  warehouse = await openWarehouse(path)
  end = async () => {
    await warehouse.close()
    await remove()
  }
})

afterAll(() => end())

const hourMs = 3_600_000
/** Easter, King's Day on a Monday, and a Saturday in between; nights before six. */
const start = Date.parse('2026-04-02T00:00:00Z')
const someTime = fc.integer({ min: 0, max: 27 * 24 * 4 }).map((quarters) => start + quarters * (hourMs / 4))
const maybeTime = fc.option(someTime, { nil: undefined })
const some = <Value>(...values: Value[]) => fc.constantFrom(...values)

const common = 'A01 M01 F03 B01 V04 J01 J05 J08 J29 J02 I01 I10 I02 H01 H12 H03 X20 I07 A09 A12 A10 G01 X03 X10 X61 Q99'
const someEvent = fc.record({
  code: fc.oneof(
    { weight: 4, arbitrary: some(...common.split(' ')) },
    fc.constantFrom(...knownEventCodes.keys()).filter((code) => !/[,\s]/.test(code)),
  ),
  at: someTime,
})
const measure = some(undefined, 0, 90, 100, 110, 111, 250)
const someSaid = fc.record<AnnouncedParcel & { customerNumber: string }>({
  customerNumber: some('1', '2', '3'),
  country: some('NL', 'NL', '', 'BE', 'DE', 'US'),
  postalCode: some('', '1011AB'),
  city: some('', 'X'),
  product: fc.oneof(some('', '3085', '2928', '9999'), fc.constantFrom(...products.map(({ code }) => code))),
  options: some(
    '',
    '118/006',
    '118/044',
    '118/015 118/006',
    '118/0060',
    '101/008 118/006',
    '118/012',
    'free text',
    '118/032',
  ),
  filled: some('', 'name street house-number email', 'name phone', 'name street customs hs', 'emails hs-code', 'city'),
  warnings: some('', '1760103', '1760801', '1280203', '176010', '9999999 1760102', 'x'),
  weightG: measure,
  measuredG: measure,
  volumeCm3: measure,
  measuredCm3: measure,
  announcedAt: maybeTime,
  handoverDueAt: maybeTime,
  promisedAt: maybeTime,
})
const histories = fc.array(fc.record({ said: someSaid, events: fc.array(someEvent, { maxLength: 8 }) }), {
  minLength: 1500,
  maxLength: 1500,
})
const [told] = fc.sample(histories, { numRuns: 1, seed: 17 })
const barcodeOf = (index: number) => `3SFACT${String(index).padStart(7, '0')}`

const agreed: NumberRules[] = [
  {
    customerNumber: '2',
    cutOffTimes: ['17:00', '17:00', '17:00', '20:30', '05:00', null, null],
    deliveryNorms: [{ country: '*', product: '*', days: 3, from: '2026-04-10' }],
  },
  {
    customerNumber: '3',
    cutOffTimes: [null, null, null, null, null, null, null],
    deliveryNorms: [
      { country: 'NL', product: '*', days: 2, from: '2026-04-01' },
      { country: 'NL', product: '*', days: 0, from: '2026-04-14' },
      { country: '*', product: '003085', days: 4, from: '2026-04-12' },
      { country: 'US', product: '4909', days: 1, from: '2026-01-01' },
    ],
  },
]

/** What the domain says, by the names and in the forms of the columns. */
function expected(state: ParcelState, { transit, timeliness, outcome, back, preAdvice, ...kind }: ParcelFacts) {
  return {
    ...kind,
    customer_return: transit.isCustomerReturn,
    start_ms: transit.startAt,
    start_imputed: transit.startImputed,
    operational_day: transit.operationalDay,
    attempt_ms: transit.attemptAt,
    receipt_ms: transit.receiptAt,
    impossible: transit.impossible,
    rescheduled: transit.rescheduled,
    attempt_days: transit.attemptDays,
    receipt_days: transit.receiptDays,
    attempt_duration_ms: transit.attemptS === undefined ? undefined : transit.attemptS * 1000,
    receipt_duration_ms: transit.receiptS === undefined ? undefined : transit.receiptS * 1000,
    norm_days: timeliness.normDays,
    late: timeliness.late,
    late_reason: timeliness.lateReason,
    late_hand_over: timeliness.lateHandOver,
    net_days: timeliness.netDays,
    customs: timeliness.customs,
    customs_data_missing: timeliness.customsDataMissing,
    delayed: timeliness.delayed,
    outcome: outcome.outcome,
    outcome_ms: outcome.outcomeAt,
    outcome_day: outcome.outcomeDay,
    outcome_hour: outcome.outcomeHour,
    outcome_half: outcome.outcomeHalf,
    redirected: outcome.redirected,
    direct_to_point: outcome.directToPoint,
    ready_ms: outcome.readyAt,
    received_as: outcome.receivedAs,
    return_ms: back.returnAt,
    return_day: back.returnDay,
    return_reason: back.returnReason,
    return_transit_ms: back.returnTransitAt,
    return_done_ms: back.returnDoneAt,
    return_duration_ms: back.returnDurationMs,
    announced_ms: preAdvice.announcedAt,
    announced_day: preAdvice.announcedDay,
    lead_ms: preAdvice.leadMs,
    deadline_missed: preAdvice.deadlineMissed,
    expected_by: preAdvice.expectedBy,
    unpresented: preAdvice.unpresented,
    filled: preAdvice.filled,
    needed: preAdvice.needed,
    invalid: preAdvice.invalid,
    address_unknown: preAdvice.addressUnknown,
    weight_off: preAdvice.weightOff,
    size_off: preAdvice.sizeOff,
    last_milestone: state.lastMilestone,
    last_ms: state.lastAt,
    last_event_ms: state.lastEventAt,
  }
}

function allExpected(rules: readonly NumberRules[]) {
  return told!.map(({ said, events }, index) => {
    const barcode = barcodeOf(index)
    const state = stateOf(
      events.map(({ code, at }) => ({ barcode, code, at, location: '', milestone: milestoneOf(code) })),
    )
    const own = rules.find(({ customerNumber }) => customerNumber === said.customerNumber)
    return { history: events, said, ...expected(state, factsOf(state, said, own)) }
  })
}

/** Rows of the warehouse with the columns the domain speaks of, beside what they were told. */
function compared(found: readonly Record<string, unknown>[]) {
  const names = Object.keys(allExpected([])[0]!).filter((name) => name !== 'history' && name !== 'said')
  return found.map((row, index) => ({
    history: told![index]!.events,
    said: told![index]!.said,
    ...Object.fromEntries(names.map((name) => [name, row[name] ?? undefined])),
  }))
}

const timeText = (at: number | undefined) => (at === undefined ? '' : `${new Date(at).toISOString().slice(0, 19)}Z`)

test('every column of a parcel is what the domain says, also when the rules of its number change', async () => {
  const parcels = told!.map(({ said }, index) =>
    [
      said.customerNumber,
      barcodeOf(index),
      ...[said.announcedAt, said.handoverDueAt, said.promisedAt].map(timeText),
      said.country,
      said.postalCode,
      said.city,
      said.product,
      said.options,
      said.filled,
      said.warnings,
      said.weightG ?? '',
      said.measuredG ?? '',
      said.volumeCm3 ?? '',
      said.measuredCm3 ?? '',
    ].join(','),
  )
  const events = told!.flatMap((parcel, index) =>
    parcel.events.map(({ code, at }) => `${barcodeOf(index)},${code},${timeText(at)}`),
  )
  const header =
    'customer_number,barcode,announced_at,handover_due_at,promised_at,country,postal_code,city,product,options,filled,warnings,weight_g,measured_g,volume_cm3,measured_cm3'
  const [report] = await importText(warehouse, {
    parcels: [header, ...parcels].join('\n'),
    events: ['barcode,code,at', ...events].join('\n'),
  })
  expect(report).toMatchObject({ accepted: told!.length, rejected: 0 })
  expect(compared(await allFacts(warehouse))).toEqual(allExpected([]))

  await warehouse.setRules(agreed)
  const ruled = allExpected(agreed)
  expect(compared(await allFacts(warehouse))).toEqual(ruled)
  await warehouse.rebuild()
  expect(compared(await allFacts(warehouse))).toEqual(ruled)
  // A large import finds local days in another way.
  const many = `select * from (${factsSelect('true', foldedOf('true'), { emptyColumns: new Set(), offsets: networkOffsets, there: everyMilestone, hasRules: true })}) order by barcode`
  expect(compared(await warehouse.rows({ text: many, values: [] }))).toEqual(ruled)
})

test('only the parcels of numbers whose rules changed are calculated again', async () => {
  const changed: unknown[] = []
  const stop = warehouse.onApplied((numbers) => changed.push(numbers))
  await warehouse.setRules(agreed)
  await warehouse.setRules(agreed.map((one) => (one.customerNumber === '3' ? { ...one, deliveryNorms: [] } : one)))
  await warehouse.setRules([])
  stop()
  expect(changed).toEqual([['3'], ['2']])
  expect(compared(await allFacts(warehouse))).toEqual(allExpected([]))
})
