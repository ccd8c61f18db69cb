import { describe, expect, test } from 'vitest'
import { mapped } from '#intake/formats/mapped.ts'
import { mappingOf, ms, readAs } from './reading.ts'

const scans = mappingOf({
  format: 'csv',
  scheme: 'pakketexpress',
  fields: {
    barcode: { columns: ['Tracking Number'] },
    code: { columns: ['Status'] },
    at: { columns: ['Datum', 'Tijd'] },
    location: { columns: ['Depot'] },
  },
  timeFormats: ['dd-MM-yyyy HH:mm:ss', 'dd-MM-yyyy HH:mm'],
})

describe('a foreign CSV of scans', () => {
  test('gives events of its own code table, in its own time format', async () => {
    const text =
      '\ufeff"Tracking Number";"Datum";"Tijd";"Status";"Depot"\r\n"3s test 0001";09-03-2026;14:05;afgeleverd;"Breda; Zuid"\r\n'
    expect(await readAs(mapped, text, { mapping: scans })).toMatchObject({
      read: 1,
      rejections: [],
      parcels: [],
      events: [
        {
          barcode: '3STEST0001',
          scheme: 'pakketexpress',
          code: 'AFGELEVERD',
          at_ms: ms('2026-03-09T13:05:00Z'),
          location: 'Breda; Zuid',
        },
      ],
    })
  })

  test('finds its columns whatever their case, order and blanks, and takes rows that end in separators', async () => {
    const text = 'depot,  STATUS ,tijd,datum,tracking  number\nX,I01,14:05:09,09-03-2026,3STEST0001,,,\n'
    const { events } = await readAs(mapped, text, { mapping: scans })
    expect(events).toEqual([
      { barcode: '3STEST0001', scheme: 'pakketexpress', code: 'I01', at_ms: ms('2026-03-09T13:05:09Z'), location: 'X' },
    ])
  })

  test('is refused when a column is missing or there twice, saying which', async () => {
    const missing = await readAs(mapped, 'Datum,Status,Tracking Number\n1,2,3\n', { mapping: scans })
    expect(missing.refusal).toEqual({
      reason: 'missing-columns',
      missing: ['Tijd', 'Depot'],
      found: ['Datum', 'Status', 'Tracking Number'],
    })
    const twice = await readAs(mapped, 'Datum,Status,Tracking Number,Tijd,Depot,status\n', { mapping: scans })
    expect(twice.refusal).toEqual({ reason: 'column-twice', column: 'Status' })
    expect((await readAs(mapped, 'a,b\n1,2\n')).refusal).toEqual({ reason: 'no-mapping' })
  })

  test('sets aside what is no time, no barcode or no code, in a form that is read as the same again', async () => {
    const text = [
      'Tracking Number|Datum|Tijd|Status|Depot',
      '3STEST0001|31-02-2026|14:05|I01|',
      '3STEST0002|02/13/2026|14:05|I01|',
      '3S|09-03-2026|14:05|I01|',
      '3STEST0003|09-03-2026|14:05||"a|b"',
      '3STEST0004|||I01|',
      '3STEST0005|09-03-2026|14:05|I01',
    ].join('\n')
    const first = await readAs(mapped, text, { mapping: scans })
    expect(first.rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'time-format'],
      [3, 'time-format'],
      [4, 'barcode-too-short'],
      [5, 'code-empty'],
      [6, 'time-empty'],
      [7, 'too-few-fields'],
    ])
    const again = await readAs(mapped, [first.header, ...first.rejections.map(({ row }) => row)].join('\n'), {
      mapping: scans,
    })
    expect(again.rejections.map(({ reason, row }) => [reason, row])).toEqual(
      first.rejections.map(({ reason, row }) => [reason, row]),
    )
  })

  test('may have a title above its header, texts that Excel must not touch, and sentences for codes', async () => {
    const mapping = { ...scans, skipLines: 3 }
    const sentence = 'The shipment has been loaded onto the delivery vehicle and comes today'
    const text = `Rapport; maart\n"\n\nTracking Number;Datum;Tijd;Status;Depot\n="3STEST0001";09-03-2026;14:05;${sentence};\n3.40434E17;09-03-2026;14:05;x;\n`
    const { events, rejections, header } = await readAs(mapped, text, { mapping })
    expect(events).toMatchObject([{ barcode: '3STEST0001', code: sentence.slice(0, 60).trim().toUpperCase() }])
    expect(rejections).toMatchObject([{ line: 6, reason: 'barcode-characters' }])
    const again = await readAs(mapped, `${header}\n${rejections[0]!.row}`, { mapping })
    expect(again.rejections).toMatchObject([{ reason: 'barcode-characters' }])
  })

  test('without a header goes by places', async () => {
    const mapping = mappingOf({
      format: 'csv',
      hasHeader: false,
      scheme: 'postnl',
      fields: { barcode: { columns: ['#2'] }, code: { columns: ['#3'] }, at: { columns: ['#1'] } },
      timeFormats: ['epoch-s'],
    })
    const { events, header } = await readAs(mapped, '1773061500;3STEST0001;I01\n1773061501;3STEST0002;I01\n', {
      mapping,
    })
    expect(events.map(({ barcode, at_ms }) => [barcode, at_ms])).toEqual([
      ['3STEST0001', 1_773_061_500_000],
      ['3STEST0002', 1_773_061_501_000],
    ])
    expect(header).toBe('sep=;')
    const fewer = await readAs(mapped, 'a;b\n', { mapping })
    expect(fewer.refusal).toEqual({ reason: 'missing-columns', missing: ['#3'], found: ['#1', '#2'] })
  })
})

describe('a row that is an order', () => {
  const orders = mappingOf({
    format: 'csv',
    scheme: 'webshop',
    fields: {
      customer_number: { constant: '9401138' },
      barcode: { columns: ['Track & trace'] },
      reference: { columns: ['Order'] },
      postal_code: { columns: ['Zip'] },
      country: { columns: ['Country'] },
      recipient: { columns: ['Zip', 'House', 'Name'] },
      weight_g: { columns: ['Weight'] },
    },
    timeColumns: [
      { column: 'Shipped', code: 'shipped' },
      { column: 'Delivered', code: 'delivered' },
    ],
    timeFormats: ['M/d/yy h:mm a', 'iso'],
    weightUnit: 'kg',
  })
  const header = 'Order,Track & trace,Zip,House,Name,Country,Weight,Shipped,Delivered'

  test('gives a parcel and an event for each time that is filled', async () => {
    const text = `${header}\nORD-1,1Z 999 AA1 01,1012 ab,5,Vos,nl,"1,25",3/9/26 2:05 PM,\nORD-2,1Z999AA102,,,,NL,,2026-03-09T10:00:00+02:00,3/10/26 12:15 AM\n`
    const { parcels, events, rejections } = await readAs(mapped, text, { mapping: orders })
    expect(rejections).toEqual([])
    expect(parcels).toEqual([
      {
        customer_number: '9401138',
        barcode: '1Z999AA101',
        reference: 'ORD-1',
        country: 'NL',
        postal_code: '1012AB',
        recipient_key: 'key of 1012 ab 5 Vos',
        weight_g: 1250,
        said_ms: 0,
      },
      { customer_number: '9401138', barcode: '1Z999AA102', reference: 'ORD-2', country: 'NL', said_ms: 0 },
    ])
    expect(events.map(({ barcode, code, at_ms, offset_min }) => [barcode, code, at_ms, offset_min])).toEqual([
      ['1Z999AA101', 'SHIPPED', ms('2026-03-09T13:05:00Z'), undefined],
      ['1Z999AA102', 'SHIPPED', ms('2026-03-09T08:00:00Z'), 120],
      ['1Z999AA102', 'DELIVERED', ms('2026-03-09T23:15:00Z'), undefined],
    ])
  })

  test('is taken whole or not at all', async () => {
    const text = `${header}\nORD-1,1Z999AA101,,,,NL,,3/9/26 2:05 PM,soon\n`
    const { read, parcels, events, rejections } = await readAs(mapped, text, { mapping: orders })
    expect({ read, parcels, events }).toEqual({ read: 1, parcels: [], events: [] })
    expect(rejections).toMatchObject([{ line: 2, reason: 'time-format' }])
  })
})

describe('foreign JSON', () => {
  const mapping = mappingOf({
    format: 'json',
    items: 'data.parcels',
    scheme: 'carrier',
    fields: {
      customer_number: { columns: ['client'] },
      barcode: { columns: ['tracking.number'] },
      code: { columns: ['events.0.code'] },
      at: { columns: ['events.0.when'] },
    },
    timeFormats: ['epoch-ms'],
  })

  test('is read by dotted paths, in a list within a document', async () => {
    const items = [
      { client: 9_401_138, tracking: { number: '3STEST0001' }, events: [{ code: 'DLV', when: 1_773_061_500_000 }] },
      { client: '9401138', tracking: { number: '3STEST0002' }, events: [] },
      { client: '9401138', tracking: {} },
    ]
    const found = await readAs(mapped, JSON.stringify({ at: 1, data: { parcels: items } }), { mapping })
    expect(found.parcels.map(({ barcode }) => barcode)).toEqual(['3STEST0001', '3STEST0002'])
    expect(found.events).toMatchObject([{ barcode: '3STEST0001', code: 'DLV', at_ms: 1_773_061_500_000 }])
    expect(found.rejections).toMatchObject([{ line: 3, reason: 'barcode-empty' }])
  })

  test('set aside is read again as lines', async () => {
    const found = await readAs(
      mapped,
      JSON.stringify({ data: { parcels: [{ client: 'x', tracking: { number: '3STEST01' } }] } }),
      {
        mapping,
      },
    )
    expect(found.rejections).toMatchObject([{ reason: 'customer-number' }])
    const again = await readAs(mapped, found.rejections[0]!.row, { mapping })
    expect(again.rejections).toMatchObject([{ reason: 'customer-number' }])
  })
})
