import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { milestoneOf } from '../../src/domain/parcel/event-code.ts'
import { attemptMilestones, receiptMilestones, unmovingMilestones } from '../../src/domain/parcel/milestone.ts'
import { detectFormat } from '../../src/intake/formats/index.ts'
import { postnlStatus } from '../../src/intake/formats/postnl-status.ts'
import { readAll } from './format-reading.ts'

const address = {
  AddressType: '01',
  FirstName: 'Ans',
  LastName: 'de Wit',
  CompanyName: '{}',
  CountryCode: 'NL',
  Zipcode: '1012 ab',
  City: '&#039;s-Hertogenbosch',
  Street: 'Kade',
  HouseNumber: '7',
  HouseNumberSuffix: {},
}
const shipment = {
  MainBarcode: '3STEST000000001',
  Barcode: '3STEST000000002',
  ShipmentAmount: '2',
  ShipmentCounter: '2',
  Customer: { CustomerCode: 'TEST', CustomerNumber: '9400000', Name: 'Shop BV' },
  ProductCode: '003085',
  ProductDescription: 'Parcels, domestic &lt;= 10 kg',
  Reference: 'ORD-1 &amp; 2',
  DeliveryDate: '2026-03-10',
  Dimension: { Height: '125', Length: '250', Volume: '6250', Weight: '180', Width: '200' },
  Address: [{ AddressType: '02', CountryCode: 'DE', City: 'Afzender' }, address],
  ProductOptions: [
    { OptionCode: '6', CharacteristicCode: '118' },
    { OptionCode: '006', CharacteristicCode: '118' },
    { OptionCode: '1', CharacteristicCode: '112' },
  ],
  Event: [
    { Code: 'J05', Description: 'onderweg', LocationCode: '156789', TimeStamp: '10-03-2026 10:13:20' },
    { Code: 'J01', Description: 'gesorteerd', LocationCode: {}, TimeStamp: '10-03-2026 02:17:49' },
  ],
  Status: { TimeStamp: '10-03-2026 10:13:20', StatusCode: '7', PhaseCode: '3' },
  OldStatus: [
    { TimeStamp: '10-03-2026 02:17:49', StatusCode: '5', PhaseCode: '2' },
    { TimeStamp: '09-03-2026 19:40:00', StatusCode: '2', PhaseCode: '1' },
    { TimeStamp: '09-03-2026 12:00:00.123', StatusCode: '99', PhaseCode: '99' },
  ],
}

const read = (value: unknown, context = {}) => readAll(postnlStatus, JSON.stringify(value), context)

describe('PostNL status answers', () => {
  test('the complete status gives the parcel, its events, and statuses where no event speaks', async () => {
    expect(await read({ CompleteStatus: { Shipment: shipment } })).toEqual({
      read: 1,
      rejections: [],
      parcels: [
        {
          customer_number: '9400000',
          barcode: '3STEST000000002',
          main_barcode: '3STEST000000001',
          reference: 'ORD-1 & 2',
          promised_ms: '2026-03-10T22:59:59.000Z',
          country: 'NL',
          postal_code: '1012AB',
          city: "'s-Hertogenbosch",
          recipient_key: expect.stringMatching(/^[\w-]{32}$/) as string,
          product: '3085',
          options: '112/001 118/006',
          filled: 'name street house-number',
          measured_g: 180,
          measured_cm3: 6250,
          said_ms: '2026-03-10T09:13:20.000Z',
        },
      ],
      events: [
        {
          barcode: '3STEST000000002',
          scheme: 'postnl',
          code: 'J05',
          at_ms: '2026-03-10T09:13:20.000Z',
          location: '156789',
        },
        { barcode: '3STEST000000002', scheme: 'postnl', code: 'J01', at_ms: '2026-03-10T01:17:49.000Z' },
        { barcode: '3STEST000000002', scheme: 'postnl-status', code: '2', at_ms: '2026-03-09T18:40:00.000Z' },
      ],
    })
  })

  test('the same in every wrapping and casing it comes in', async () => {
    const plain = await read({ CompleteStatus: { Shipment: shipment } })
    const { Event, OldStatus, Address, ...rest } = shipment
    const soap = {
      ...rest,
      Addresses: { CompleteStatusResponseAddress: Address },
      Events: { CompleteStatusResponseEvent: Event.map(({ TimeStamp, ...one }) => ({ ...one, Timestamp: TimeStamp })) },
      OldStatuses: {
        CompleteStatusResponseOldStatus: OldStatus.map(({ StatusCode, ...one }) => ({ ...one, Code: StatusCode })),
      },
      Status: { CurrentPhaseCode: '3', CurrentStatusCode: '07', CurrentStatusTimeStamp: shipment.Status.TimeStamp },
    }
    for (const value of [
      { CompleteStatus: { Shipment: [shipment] } },
      { CurrentStatus: { Shipment: { ...shipment, Address: address } } },
      { CompleteStatusResponse: { Shipments: { CompleteStatusResponseShipment: soap } } },
      { CompleteStatusResponse: { Shipments: [soap] } },
      [{ CompleteStatus: { Shipment: shipment } }],
    ]) {
      expect(await read(value)).toEqual(plain)
    }
    const lines = [shipment, shipment].map((one) => JSON.stringify({ CompleteStatus: { Shipment: one } })).join('\n')
    expect((await readAll(postnlStatus, lines)).parcels).toEqual([...plain.parcels, ...plain.parcels])
  })

  test('all ways of writing a time', async () => {
    const times = [
      ['26-08-2020 15:26:25', '2020-08-26T13:26:25.000Z'],
      ['26-08-2020 19:23', '2020-08-26T17:23:00.000Z'],
      ['07-03-2018 23:22:56.326', '2018-03-07T22:22:56.326Z'],
      ['2020-08-07T15:12:54', '2020-08-07T13:12:54.000Z'],
      ['2018-03-07T13:52:45.000+01:00', '2018-03-07T12:52:45.000Z'],
      ['03/10/2026 10:00:00', '2026-03-10T09:00:00.000Z'],
      // This hour was twice: the first one counts, whoever tells it.
      ['25-10-2026 02:30:00', '2026-10-25T00:30:00.000Z'],
    ]
    const { events } = await read(
      times.map(([time]) => ({
        Barcode: '3STEST000000001',
        CustomerNumber: '1',
        Status: { Timestamp: time, StatusCode: '5' },
      })),
    )
    expect(events.map((event) => event['at_ms'])).toEqual(times.map(([, at]) => at))
  })

  test('what is promised: the day, to its end; what is expected is no promise', async () => {
    const promised = async (fields: object) =>
      (await read({ ...shipment, DeliveryDate: {}, ...fields })).parcels[0]!['promised_ms']
    expect(await promised({ DeliveryDate: '10-03-2026' })).toBe('2026-03-10T22:59:59.000Z')
    expect(await promised({ DeliveryDate: '2026-07-10T00:00:00' })).toBe('2026-07-10T21:59:59.000Z')
    expect(
      await promised({ Expectation: { ETAFrom: '03/10/2026 10:00:00', ETATo: '03/10/2026 12:00:00' } }),
    ).toBeUndefined()
  })

  test("a code with its letter last is not that code turned round: '01B' went with acceptance and with delivery", async () => {
    expect(milestoneOf('01B')).toBe('UNKNOWN')
    const old = (code: string, status: string) =>
      read({
        Barcode: '3STEST000000001',
        Event: { Code: code, TimeStamp: '07-03-2018 23:20:05' },
        Status: { TimeStamp: '07-03-2018 23:20:05', StatusCode: status },
      })
    const told = async (code: string, status: string) =>
      (await old(code, status)).events.map((event) => milestoneOf(String(event['code']), String(event['scheme'])))
    expect(await told('01B', '2')).toEqual(['UNKNOWN', 'ACCEPTED'])
    expect(await told('01B', '11')).toEqual(['UNKNOWN'])
    expect(await told('B01', '2')).toEqual(['ACCEPTED'])
  })

  test('an ambiguous status moves nothing, a plain one does', () => {
    for (const status of ['7', '8', '9', '11', '12', '13', '99']) {
      expect(unmovingMilestones).toContain(milestoneOf(status, 'postnl-status'))
    }
    expect(receiptMilestones).not.toContain(milestoneOf('11', 'postnl-status'))
    expect(attemptMilestones).not.toContain(milestoneOf('8', 'postnl-status'))
    expect(milestoneOf('22', 'postnl-status')).toBe('COLLECTED')
    expect(milestoneOf('41', 'postnl-status')).toBe('UNKNOWN')
  })

  test('nothing found is an answer, a signature is refused and not kept, anything else is told', async () => {
    expect(await read({ CurrentStatus: {}, Warnings: [{ Message: 'No shipment found', Code: '2' }] })).toMatchObject({
      read: 1,
      rejections: [],
    })
    expect(await read([])).toMatchObject({ read: 0, rejections: [] })
    expect((await read({ Signature: { Barcode: '3STEST000000001', SignatureImage: 'R0lGODlh' } })).rejections).toEqual([
      { line: 1, reason: 'signature', row: '' },
    ])
    expect((await read({ Errors: [{ Code: 1 }] })).rejections).toMatchObject([{ reason: 'item-unknown' }])
  })

  test('warnings stay with the parcel they are about', async () => {
    const warnings = [{ Code: '1760103', Description: 'postcode' }]
    expect((await read({ CurrentStatus: { Shipment: shipment }, Warnings: warnings })).parcels[0]!['warnings']).toBe(
      '1760103',
    )
    expect((await read({ ...shipment, Warnings: { Warning: warnings } })).parcels[0]!['warnings']).toBe('1760103')
  })

  test('a source tells of its own numbers only', async () => {
    const other = await read(shipment, { customerNumbers: ['1111'] })
    expect(other).toMatchObject({ parcels: [], events: [], rejections: [{ reason: 'number-not-allowed' }] })
    const { Customer: _, ...anonymous } = shipment
    expect((await read(anonymous, { customerNumbers: ['1111'] })).parcels).toMatchObject([{ customer_number: '1111' }])
    expect((await read(anonymous)).parcels).toEqual([])
  })

  test('a bad event costs itself, a bad shipment itself, and both can be read again without who receives them', async () => {
    const wrong = { ...shipment, Event: [...shipment.Event, { Code: 'I01', TimeStamp: '31-02-2026 10:00:00' }] }
    const first = await read({ CompleteStatus: { Shipment: wrong } })
    expect(first).toMatchObject({ read: 2, rejections: [{ line: 1, reason: 'time' }] })
    expect(first.events).toHaveLength(3)
    const again = await readAll(postnlStatus, first.rejections[0]!.row.replace('31-02', '11-03'))
    expect(again.events).toMatchObject([{ barcode: '3STEST000000002', code: 'I01', at_ms: '2026-03-11T09:00:00.000Z' }])

    const other = await read([{ ...shipment, Customer: { CustomerNumber: 'x' } }, shipment])
    expect(other).toMatchObject({ read: 2, rejections: [{ line: 1, reason: 'customer-number' }] })
    const { row } = other.rejections[0]!
    expect(row).not.toMatch(/de Wit|Kade|Ans/)
    const corrected = await readAll(postnlStatus, row.replace('"x"', '"9400000"'))
    expect(corrected.parcels).toMatchObject([
      { recipient_key: other.parcels[0]!['recipient_key'], postal_code: '1012AB' },
    ])
  })

  test('it is recognised', () => {
    for (const value of [
      { CurrentStatus: {} },
      { CompleteStatus: { Shipment: shipment } },
      [shipment],
      { Warnings: [] },
    ]) {
      expect(detectFormat(JSON.stringify(value, undefined, 2))?.name).toBe('postnl-status')
    }
  })
})

const folder = join(process.env['ZENDZICHT_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'postnl')
if (!existsSync(folder)) console.warn(`SKIPPED: no PostNL samples in ${folder} (set ZENDZICHT_DATA)`)

describe.skipIf(!existsSync(folder))("PostNL's own samples", () => {
  test.each(existsSync(folder) ? readdirSync(folder).filter((name) => /\.(json|http)$/.test(name)) : [])(
    '%s',
    async (name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      const body = name.endsWith('.http') ? text.slice(text.search(/^[[{]/m)) : text
      expect(detectFormat(body.slice(0, 65_536))?.name).toBe('postnl-status')
      const found = await readAll(postnlStatus, body)
      const barcodes = body.match(/"Barcode"/g)?.length ?? 0
      if (/signature\.http/.test(name)) {
        expect(found.rejections).toEqual([{ line: 1, reason: 'signature', row: '' }])
        return
      }
      expect(found.rejections).toEqual([])
      expect(found.parcels).toHaveLength(barcodes)
      expect(new Set(found.events.map((event) => event['barcode'])).size).toBe(
        new Set(found.parcels.map((one) => one['barcode'])).size,
      )
    },
  )
})
