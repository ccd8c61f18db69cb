import { describe, expect, test } from 'vitest'
import { mappingSchema } from '../../src/domain/intake/mapping.ts'
import { milestoneOf } from '../../src/domain/parcel/event-code.ts'
import { barcodeOf } from '../../src/intake/epcis/identifiers.ts'
import { epcis } from '../../src/intake/formats/epcis.ts'
import { detectFormat } from '../../src/intake/formats/index.ts'
import { json } from '../../src/intake/formats/json.ts'
import { mapped } from '../../src/intake/formats/mapped.ts'
import { plainContext, readAll } from './format-reading.ts'

const sscc = 'urn:epc:id:sscc:0614141.1234567890'
const event = {
  type: 'ObjectEvent',
  action: 'OBSERVE',
  eventID: 'ni:///sha-256;df7bb3c352fef055578554f09f5e2aa41782150ced7bd0b8af24dd3ccb30ba69?ver=CBV2.0',
  eventTime: '2026-03-10T02:17:49.000Z',
  eventTimeZoneOffset: '+01:00',
  epcList: [sscc],
  bizStep: 'accepting',
  disposition: 'in_transit',
  readPoint: { id: 'urn:epc:id:sgln:0614141.07346.1234' },
}
const document = (...eventList: unknown[]) => ({
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-03-10T12:00:00Z',
  epcisBody: { eventList },
})
const read = (value: unknown, context = {}) => readAll(epcis, JSON.stringify(value), context)

describe('EPCIS 2.0', () => {
  test('an event keeps its time, the offset of its clock, its place and its own ID', async () => {
    expect(await read(document(event))).toEqual({
      read: 1,
      parcels: [],
      rejections: [],
      events: [
        {
          barcode: '106141412345678908',
          scheme: 'epcis',
          code: 'ACCEPTING',
          at_ms: '2026-03-10T02:17:49.000Z',
          offset_min: 60,
          location: 'urn:epc:id:sgln:0614141.07346.1234',
          event_id: event.eventID,
        },
      ],
    })
  })

  test('the same by itself, in a list, on lines, and as the answer to a query', async () => {
    const { events } = await read(document(event))
    expect((await read(event)).events).toEqual(events)
    expect((await read([event, event])).events).toEqual([...events, ...events])
    expect(
      (await readAll(epcis, `${JSON.stringify(event)}\n${JSON.stringify(document(event))}\n`)).events,
    ).toHaveLength(2)
    const several = await read([document(event), event, document(event, { ...event, action: 'SEE' })])
    expect(several).toMatchObject({ read: 4, events: [...events, ...events, ...events], rejections: [{ line: 3 }] })
    const { '@context': context, schemaVersion, creationDate } = document()
    const results = { queryName: 'q', resultsBody: { eventList: [event] } }
    const answer = {
      '@context': context,
      type: 'EPCISQueryDocument',
      schemaVersion,
      creationDate,
      epcisBody: { queryResults: results },
    }
    expect((await read(answer)).events).toEqual(events)
    expect((await read([answer])).events).toEqual(events)
    expect(await read([{ ...answer, type: 'EPCISDocument' }])).toHaveProperty('refused')
  })

  test.each([
    ['urn:epc:id:sscc:0614141.1234567890', '106141412345678908'],
    ['urn:epc:tag:sscc-96:0.0614141.1234567890', '106141412345678908'],
    ['https://id.gs1.org/00/106141412345678908', '106141412345678908'],
    ['https://example.com/gs1/00/106141412345678908?linkType=all', '106141412345678908'],
    ['106141412345678908', '106141412345678908'],
    ['urn:x-postnl:3STEST000000001', '3STEST000000001'],
    ['https://carrier.example/parcel/cd123456785nl', 'CD123456785NL'],
    ['3STEST000000001', '3STEST000000001'],
    ['urn:epc:id:sgtin:0614141.107346.2018', undefined],
    ['https://id.gs1.org/01/09520123456788/21/12345', undefined],
    ['urn:epc:id:sscc:0614141.12345', undefined],
  ])('%s is the parcel %s', (identifier, barcode) => expect(barcodeOf(identifier)).toBe(barcode))

  test.each([
    [{ bizStep: 'commissioning' }, 'ANNOUNCED'],
    [{ bizStep: 'accepting' }, 'ACCEPTED'],
    [{ bizStep: 'urn:epcglobal:cbv:bizstep:accepting' }, 'ACCEPTED'],
    [{ bizStep: 'https://ref.gs1.org/cbv/BizStep-accepting' }, 'ACCEPTED'],
    [{ bizStep: 'departing' }, 'EXPORT_TRANSIT'],
    [{ bizStep: 'arriving' }, 'DEST_SORT'],
    [{ bizStep: 'holding', disposition: 'damaged' }, 'DELAYED'],
    [{ bizStep: 'inspecting' }, 'CUSTOMS'],
    [{ bizStep: 'collecting' }, 'COLLECTED'],
    [{ bizStep: 'void_shipping' }, 'CANCELLED'],
    [{ bizStep: 'shipping', disposition: 'returned' }, 'RTS:other'],
    [{ bizStep: 'departing', disposition: 'returned' }, 'RTS_TRANSIT'],
    [{ bizStep: 'storing', disposition: 'stolen' }, 'LOST_OR_DESTROYED'],
    [{ bizStep: 'packing', disposition: 'returned' }, 'INFO'],
    [{ bizStep: undefined, disposition: undefined }, 'INFO'],
    [{ bizStep: 'https://carrier.example/steps/ATTEMPT_FAILED' }, 'ATTEMPT_FAILED'],
    [{ bizStep: 'urn:carrier:step:out-for-delivery' }, 'OUT_FOR_DELIVERY'],
    [{ bizStep: 'urn:carrier:step:RTS:refused' }, 'RTS:refused'],
    [{ bizStep: 'urn:postnl:event:J05' }, 'OUT_FOR_DELIVERY'],
    [{ bizStep: 'urn:other:event:J05' }, 'UNKNOWN'],
    [{ bizStep: 'urn:carrier:step:not_delivered_address' }, 'UNKNOWN'],
  ])('%j says %s', async (fields, milestone) => {
    const [told] = (await read(document({ ...event, ...fields }))).events
    expect(milestoneOf(String(told!['code']), String(told!['scheme']))).toBe(milestone)
  })

  test('receiving is delivery only where the goods were going', async () => {
    const consignee = 'urn:epc:id:sgln:9520123.00001.0'
    const received = {
      ...event,
      bizStep: 'receiving',
      bizLocation: { id: consignee },
      destinationList: [{ type: 'location', destination: consignee }],
    }
    const says = async (value: object) => milestoneOf(String((await read(document(value))).events[0]!['code']), 'epcis')
    expect(await says(received)).toBe('DELIVERED_ADDRESS')
    expect(await says({ ...received, disposition: 'returned' })).toBe('RTS_DONE')
    expect(await says({ ...received, bizLocation: { id: 'urn:epc:id:sgln:9520123.00002.0' } })).toBe('STORED')
  })

  test('what happens to a group happens to its parent and its children, each once', async () => {
    const group = {
      ...event,
      type: 'AggregationEvent',
      epcList: undefined,
      parentID: sscc,
      childEPCs: ['urn:x:3STEST000000001', 'urn:x:3STEST000000002', 'urn:epc:id:sgtin:0614141.107346.2018'],
      bizStep: 'departing',
    }
    const { events } = await read(document(group))
    expect(events.map((one) => one['barcode'])).toEqual(['106141412345678908', '3STEST000000001', '3STEST000000002'])
  })

  test('a declared error keeps the event it withdraws, and when', async () => {
    const declaration = {
      declarationTime: '2026-03-11T08:00:00Z',
      reason: 'did_not_occur',
      correctiveEventIDs: ['urn:uuid:1'],
    }
    const { events } = await read(document({ ...event, errorDeclaration: declaration }))
    expect(events).toMatchObject([
      { event_id: event.eventID, declared_ms: '2026-03-11T08:00:00.000Z', code: 'ACCEPTING' },
    ])
  })

  test('whose it is, only where that is plain', async () => {
    const owned = { ...event, sourceList: [{ type: 'owning_party', source: 'urn:carrier:customer:12345678' }] }
    expect((await read(document(owned))).parcels).toMatchObject([
      { customer_number: '12345678', barcode: '106141412345678908' },
    ])
    const party = { ...event, sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:9520123.00001' }] }
    expect((await read(document(party))).parcels).toEqual([])
    const one = { customerNumbers: ['9400000'] }
    expect((await read(document({ ...event, bizStep: 'commissioning' }), one)).parcels).toMatchObject([
      { customer_number: '9400000' },
    ])
    expect((await read(document(event), one)).parcels).toEqual([])
    expect((await read(document(owned), one)).rejections).toMatchObject([{ reason: 'number-not-allowed' }])
  })

  test.each([
    [{ eventTimeZoneOffset: undefined }, 'epcis-offset'],
    [{ eventTimeZoneOffset: '+1:00' }, 'epcis-offset'],
    [{ eventTime: '2026-03-10T02:17:49' }, 'epcis-time'],
    [{ eventTime: undefined }, 'epcis-time'],
    [{ action: 'SEE' }, 'epcis-action'],
    [{ action: undefined }, 'epcis-action'],
    [{ type: 'ShipmentEvent' }, 'epcis-type'],
    [{ epcList: undefined }, 'epcis-what'],
    [{ epcList: [sscc, sscc] }, 'epcis-id'],
    [{ epcList: ['a parcel'] }, 'epcis-id'],
    [{ bizStep: 'delivering' }, 'epcis-biz-step'],
    [{ disposition: 'lost' }, 'epcis-disposition'],
    [{ remark: 'x' }, 'epcis-field'],
    [{ readPoint: 'here' }, 'epcis-value'],
    [{ errorDeclaration: {} }, 'epcis-value'],
  ])('%j is set aside, the rest goes in, and it can be read again', async (fields, reason) => {
    const found = await read(document(event, { ...event, ...fields }, event))
    expect(found).toMatchObject({ read: 3, rejections: [{ line: 2, reason }] })
    expect(found.events).toHaveLength(2)
    const again = await readAll(epcis, found.rejections.map(({ row }) => row).join('\n'))
    expect(again.rejections.map((one) => one.reason)).toEqual([reason])
  })

  test.each([
    [{ schemaVersion: undefined }, 'schemaVersion'],
    [{ creationDate: 'yesterday' }, 'creationDate'],
    [{ '@context': undefined }, '@context'],
    [{ type: 'EPCISMasterDataDocument' }, 'type'],
    [{ epcisBody: {} }, 'epcisBody'],
    [{ epcisBody: { eventList: { type: 'ObjectEvent' } } }, 'epcisBody'],
    [{ comment: 'x' }, 'comment'],
  ])('a document with %j is refused', async (fields, field) => {
    expect(await read({ ...document(event), ...fields })).toMatchObject({ refused: `epcis-document ${field}` })
  })

  test('it is recognised, however it begins', () => {
    expect(detectFormat(JSON.stringify(document(event)))?.name).toBe('epcis')
    expect(detectFormat(JSON.stringify([event], undefined, 2))?.name).toBe('epcis')
    const { type, epcisBody, ...rest } = document(event)
    expect(detectFormat(JSON.stringify({ epcisBody, ...rest, type }))?.name).toBe('epcis')
  })
})

const parcel = { customer_number: '9400000', barcode: '3STEST000000001' }
const readJson = (value: unknown, context = {}) => readAll(json, JSON.stringify(value), context)

describe('JSON with our own names', () => {
  const told = { customer_number: '9400000', barcode: '3STEST000000001', said_ms: '2026-11-01T00:00:00.000Z' }
  const moved = { barcode: '3STEST000000001', scheme: 'postnl', code: 'J05', at_ms: '2026-03-10T09:00:00.000Z' }

  test.each([
    [{ ...parcel, code: 'J05', at: '2026-03-10 10:00' }],
    [[parcel, { barcode: parcel.barcode, code: 'J05', at: '2026-03-10 10:00' }]],
    [{ items: [parcel, { type: 'event', barcode: parcel.barcode, code: 'j05', at: '2026-03-10T10:00:00' }] }],
    [{ parcel, events: [{ code: 'J05', at: '2026-03-10 10:00' }] }],
    [{ parcels: [parcel], events: [{ barcode: parcel.barcode, code: 'J05', at: '2026-03-10 10:00' }] }],
    [
      {
        klantnummer: 9400000,
        barcode: '3stest000000001',
        gebeurtenissen: [{ gebeurteniscode: 'J05', tijdstip: 1773133200 }],
      },
    ],
    [
      {
        customerNumber: '9400000',
        trackingNumber: '3STEST000000001',
        event: { eventCode: 'J05', timestamp: 1773133200000 },
      },
    ],
  ])('%j', async (value) => {
    expect(await readJson(value)).toMatchObject({ parcels: [told], events: [moved], rejections: [] })
  })

  test('a bad part costs itself and can be read again; with nothing good the item is bad', async () => {
    const found = await readJson({
      parcel,
      events: [
        { code: 'J05', at: 'soon' },
        { code: 'I01', at: '2026-03-10 11:00' },
      ],
    })
    expect(found).toMatchObject({
      read: 3,
      parcels: [told],
      events: [{ code: 'I01' }],
      rejections: [{ line: 1, reason: 'time' }],
    })
    expect((await readAll(json, found.rejections[0]!.row.replace('soon', '2026-03-10 10:00'))).events).toEqual([moved])
    expect(await readJson({ events: [{ code: 'J05' }, { code: 'J05' }] })).toMatchObject({
      read: 1,
      rejections: [{ line: 1 }],
    })
  })

  test('what is neither parcel nor event is told, and so are names nobody knows', async () => {
    const found = await readJson([{ hello: 'there' }, 7, 'text', [], parcel, { barcode: parcel.barcode }])
    expect(found.rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'item-unknown'],
      [2, 'item-unknown'],
      [3, 'item-unknown'],
      [4, 'item-unknown'],
      [6, 'customer-number'],
    ])
    async function* chunks() {
      yield new TextEncoder().encode(JSON.stringify({ ...parcel, colour: 'red' }))
    }
    const delivery = json.read(chunks(), plainContext)
    for await (const batch of delivery.batches) expect(batch).toMatchObject({ read: 1 })
    expect(delivery.unknownColumns()).toEqual(['colour'])
  })

  test('a parcel with items of its own is told all the same', async () => {
    const found = await readJson({
      ...parcel,
      items: [{ sku: 'A' }],
      events: [{ code: 'J05', at: '2026-03-10 10:00' }],
    })
    expect(found).toMatchObject({ parcels: [told], events: [moved], rejections: [{ reason: 'item-unknown' }] })
  })

  test('a source with one number need not say it, and may say no other', async () => {
    const context = { customerNumbers: ['9400000'] }
    expect((await readJson({ barcode: parcel.barcode }, context)).parcels).toEqual([{ ...told, bound: 1 }])
    expect((await readJson({ ...parcel, customer_number: '1' }, context)).rejections).toMatchObject([
      { reason: 'number-not-allowed' },
    ])
  })

  test('nothing was said after it came in, and what is to happen in years is no event', async () => {
    const receivedMs = Date.parse('2026-11-01T00:00:00Z')
    const from = (at: string) => ({ barcode: '3SJSON0000001', code: 'I01', at })
    const items = [
      { customer_number: '1', barcode: '3SJSON0000001', said_at: 4_102_444_800, promised_at: '2026-12-01T00:00:00Z' },
      from('2026-11-02T23:59:59Z'),
      from('2026-11-03T00:00:01Z'),
      from('2099-01-01 12:00'),
    ]
    const found = await readAll(json, JSON.stringify(items), { receivedMs })
    expect(found.parcels).toMatchObject([
      { said_ms: '2026-11-01T00:00:00.000Z', promised_ms: '2026-12-01T00:00:00.000Z' },
    ])
    expect(found.events).toMatchObject([{ at_ms: '2026-11-02T23:59:59.000Z' }])
    expect(found.rejections).toMatchObject([
      { line: 3, reason: 'time-in-future' },
      { line: 4, reason: 'time-in-future' },
    ])
  })

  test.each(['2026-03-10T09:00:00Z', '2026-03-10 10:00', 1773133200, 1773133200000])(
    'when something was said or withdrawn is a time as every other: %s',
    async (at) => {
      const scan = { barcode: parcel.barcode, code: 'I01', at: '2026-03-10 09:30' }
      const said = await readJson({ ...parcel, said_at: at })
      expect(said.parcels).toMatchObject([{ said_ms: '2026-03-10T09:00:00.000Z' }])
      const withdrawn = await readJson({ ...scan, declared_at: at })
      expect(withdrawn.events).toMatchObject([{ declared_ms: '2026-03-10T09:00:00.000Z' }])
      const wrong = await readJson([
        { ...parcel, said_at: 'gisteren' },
        { ...scan, declared_at: 'gisteren' },
      ])
      expect(wrong.rejections.map(({ reason }) => reason)).toEqual(['time', 'time'])
    },
  )

  test('an event may name its code table, its own ID, and be withdrawn', async () => {
    const item = {
      ...moved,
      at_ms: undefined,
      at: '2026-03-10T10:00:00+01:00',
      scheme: 'upu',
      code: 'EMI',
      eventId: 'e1',
      declaredAt: 1773136800000,
    }
    expect((await readJson(item)).events).toMatchObject([
      { scheme: 'upu', code: 'EMI', event_id: 'e1', offset_min: 60, declared_ms: '2026-03-10T10:00:00.000Z' },
    ])
    expect((await readJson({ ...item, scheme: 'No Such!' })).rejections).toHaveLength(1)
  })

  test('an SSCC that came as a number is that number', async () => {
    const text = '{"customer_number":9400000,"barcode":106141412345678908}'
    expect((await readAll(json, text)).parcels).toMatchObject([{ barcode: '106141412345678908' }])
  })

  test('it is what is left when nothing narrower is recognised', () => {
    expect(detectFormat('[]')?.name).toBe('json')
    expect(detectFormat(JSON.stringify([parcel]))?.name).toBe('json')
    expect(detectFormat('{"barcode":"3S')?.name).toBe('json')
    expect(detectFormat('{"tracking":{"number":1}}')).toBeUndefined()
    expect(detectFormat('barcode,code,at\n')?.name).toBe('portal-events')
  })
})

test("a platform's webhook is read with a mapping that names its codes", async () => {
  const mapping = mappingSchema.parse({
    format: 'json',
    fields: {
      barcode: { columns: ['parcel.tracking_number'] },
      code: { columns: ['parcel.status.message'] },
      at: { columns: ['carrier_status_change_timestamp'] },
    },
    timeFormats: ['epoch-ms'],
    scheme: 'sendcloud',
  })
  const parcelTold = { tracking_number: '3SYZXG132912330', status: { id: 8, message: 'Delivery attempt failed' } }
  const hook = { action: 'parcel_status_changed', carrier_status_change_timestamp: 1773133200000, parcel: parcelTold }
  const { events } = await readAll(mapped, JSON.stringify(hook), { mapping })
  expect(events).toMatchObject([{ barcode: '3SYZXG132912330', at_ms: '2026-03-10T09:00:00.000Z' }])
  expect(milestoneOf(String(events[0]!['code']), String(events[0]!['scheme']))).toBe('ATTEMPT_FAILED')
})
