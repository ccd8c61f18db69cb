import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CustomerNumber } from '../../src/domain/access/customer-number.ts'
import { mintScope } from '../../src/domain/access/scope.ts'
import { deliver } from '../../src/intake/deliver.ts'
import { detectFormat } from '../../src/intake/formats/index.ts'
import { parcelEvents } from '../../src/store/warehouse/parcel-events.ts'
import { openWarehouse, type Warehouse } from '../../src/store/warehouse/warehouse.ts'
import { plainContext } from './format-reading.ts'
import { temporaryDataDir } from './intake-world.ts'

let dataDir: Awaited<ReturnType<typeof temporaryDataDir>>
let warehouse: Warehouse
const owner = '9400000' as CustomerNumber
const shelf: string[] = []

beforeAll(async () => {
  dataDir = await temporaryDataDir()
  warehouse = await openWarehouse(dataDir.path)
})

afterAll(async () => {
  await warehouse.close()
  await dataDir.remove()
})

/** One delivery of a text by a source, in the format it seems to be. */
async function comesIn(value: unknown, source = 'carrier') {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  async function* open() {
    yield new TextEncoder().encode(text)
  }
  const told = await deliver(
    [{ format: detectFormat(text)!, context: { ...plainContext, source, saidMs: Date.UTC(2026, 5, 1) }, open }],
    {
      importId: `import-${Math.random()}`,
      warehouse,
      upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
      setAside: async (_index, _header, rejections) => void shelf.push(...rejections.map(({ row }) => row)),
    },
  )
  return told.reports[0]!
}

async function factsOf(barcode: string): Promise<Record<string, unknown>> {
  const text = 'select start_ms, attempt_ms, receipt_ms, last_milestone from parcels where barcode = $1'
  const [facts] = await warehouse.rows({ text, values: [barcode] })
  return (facts ?? {}) as Record<string, unknown>
}

describe('what carriers send becomes what happened', () => {
  test('PostNL tells of a parcel first by its change feed, then by its complete status, then again', async () => {
    const feed = [
      {
        Barcode: '3STEST000000001',
        CustomerNumber: '9400000',
        Status: { Timestamp: '2026-03-09T19:40:00', StatusCode: '2', PhaseCode: '1' },
      },
    ]
    expect(await comesIn(feed)).toMatchObject({ read: 1, accepted: 1 })
    const before = await factsOf('3STEST000000001')
    const shipment = {
      Barcode: '3STEST000000001',
      Customer: { CustomerNumber: '9400000' },
      Dimension: { Weight: '180' },
      Event: [
        { Code: 'B01', TimeStamp: '09-03-2026 19:40:00' },
        { Code: 'J05', TimeStamp: '10-03-2026 10:13:20' },
        { Code: 'I01', TimeStamp: '10-03-2026 11:00:00' },
      ],
      Status: { TimeStamp: '10-03-2026 11:00:00', StatusCode: '11', PhaseCode: '4' },
    }
    await comesIn({ CompleteStatus: { Shipment: shipment } })
    const after = await factsOf('3STEST000000001')
    expect(after).toMatchObject({ start_ms: before['start_ms'], receipt_ms: Date.UTC(2026, 2, 10, 10) })
    await comesIn({ CompleteStatus: { Shipment: [shipment, shipment] } })
    expect(await factsOf('3STEST000000001')).toEqual(after)
  })

  test('a delivery that EPCIS declares an error is none, and its correction is; in any order', async () => {
    const event = (fields: object) => ({
      type: 'ObjectEvent',
      action: 'OBSERVE',
      eventTimeZoneOffset: '+01:00',
      epcList: ['urn:carrier:parcel:3STEST000000002'],
      ...fields,
    })
    const accepted = event({ eventTime: '2026-03-09T18:00:00Z', bizStep: 'accepting', eventID: 'urn:uuid:1' })
    const delivered = event({
      eventTime: '2026-03-10T10:00:00Z',
      bizStep: 'urn:carrier:step:DELIVERED_ADDRESS',
      eventID: 'urn:uuid:2',
    })
    const declared = {
      ...delivered,
      errorDeclaration: { declarationTime: '2026-03-10T12:00:00Z', correctiveEventIDs: ['urn:uuid:3'] },
    }
    const corrected = event({
      eventTime: '2026-03-10T10:05:00Z',
      bizStep: 'urn:carrier:step:ATTEMPT_FAILED',
      eventID: 'urn:uuid:3',
    })
    await comesIn({ customerNumber: '9400000', barcode: '3STEST000000002' })
    await comesIn([declared, corrected])
    await comesIn([delivered, accepted])
    const facts = await factsOf('3STEST000000002')
    expect(facts).toMatchObject({
      start_ms: Date.UTC(2026, 2, 9, 18),
      attempt_ms: Date.UTC(2026, 2, 10, 10, 5),
      receipt_ms: null,
    })
    // Who looks at the parcel still sees what was taken back; told by two sources, it stands as long as one says so.
    const told = async () => {
      const scope = mintScope('x', 'insight-parcels', [owner])
      const events = await parcelEvents(warehouse, owner, '3STEST000000002', scope)
      return events.map(({ milestone, withdrawn }) => ({ milestone, withdrawn }))
    }
    const others = [
      { milestone: 'ACCEPTED', withdrawn: false },
      { milestone: 'ATTEMPT_FAILED', withdrawn: false },
    ]
    const taken = { milestone: 'DELIVERED_ADDRESS', withdrawn: true }
    expect(await told()).toEqual([others[0], taken, others[1]])
    await comesIn([delivered], 'another')
    expect(await told()).toEqual([others[0], { ...taken, withdrawn: false }, others[1]])
  })

  test('a rejected item lies in the quarantine as text that its format reads again', async () => {
    shelf.length = 0
    const report = await comesIn([
      { barcode: '3STEST000000003', code: 'J05', at: 'soon' },
      { customerNumber: '9400000', barcode: '3STEST000000003' },
    ])
    expect(report).toMatchObject({ read: 2, accepted: 1, rejected: 1, rejections: [{ line: 1, reason: 'time' }] })
    await comesIn(shelf.join('\n').replace('soon', '2026-03-10T10:00:00Z'))
    expect(await factsOf('3STEST000000003')).toMatchObject({ last_milestone: 'OUT_FOR_DELIVERY' })
  })

  test('a document that is cut off counts for nothing', async () => {
    const text = JSON.stringify([
      { customerNumber: '9400000', barcode: '3STEST000000004' },
      { barcode: '3STEST000000004', code: 'J05', at: '2026-03-10 10:00' },
    ])
    expect(await comesIn(text.slice(0, -3))).toMatchObject({ accepted: 0, refused: { reason: 'truncated-json' } })
    expect(await factsOf('3STEST000000004')).toEqual({})
  })
})
