import { describe, expect, test } from 'vitest'
import { guessMapping } from '#domain/intake/guess.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import { guessTimeFormats } from '#domain/intake/guess-times.ts'

/** Columns of an export, each with its examples, as 'name: one | another'. */
function guessed(...columns: string[]) {
  return guessMapping({
    format: 'csv',
    columns: columns.map((column) => {
      const [, name, examples] = /^(.*?): ?(.*)$/.exec(column)!
      return { name: name!, examples: examples === '' ? [] : examples!.split(' | ') }
    }),
  })!
}

/** A mapping in short: 'field ← columns', in the order of the fields. */
function told(mapping: Mapping): Record<string, string> {
  const fields = Object.entries(mapping.fields).map(([field, source]) => [
    field,
    'columns' in source ? source.columns.join(' + ') : source.constant,
  ])
  return Object.fromEntries(fields)
}

describe('a feed that nobody here has seen', () => {
  test('DHL-like, German, with date and clock apart', () => {
    const mapping = guessed(
      'Sendungsnummer: JJD000390007912345678 | JJD000390007912345679',
      'Kundennummer: 5012345678',
      'Ereignisdatum: 09.03.2026 | 23.03.2026',
      'Uhrzeit: 14:05 | 09:30',
      'Ereignis: Zugestellt | In Zustellung',
      'Ort: Köln | Bonn',
      'PLZ: 50667 | 53111',
      'Gewicht in kg: 1,25 | 0,4',
    )
    expect(told(mapping)).toEqual({
      barcode: 'Sendungsnummer',
      customer_number: 'Kundennummer',
      code: 'Ereignis',
      at: 'Ereignisdatum + Uhrzeit',
      city: 'Ort',
      postal_code: 'PLZ',
      weight_g: 'Gewicht in kg',
    })
    expect(mapping).toMatchObject({
      timeFormats: ['dd.MM.yyyy HH:mm'],
      weightUnit: 'kg',
      codes: { Zugestellt: 'DELIVERED_ADDRESS', 'In Zustellung': 'OUT_FOR_DELIVERY' },
    })
  })

  test('DPD-like, with names run together', () => {
    const mapping = guessed(
      'PARCELNO: 05308801410058 | 05308801410059',
      'SCAN_CODE: 10 | 13',
      'DEPOT_CODE: 0530',
      'EVENT_DATE_TIME: 20260309140500 | 20260313090000',
      'RECEIVER_ZIP: 1012AB',
      'RECEIVER_COUNTRY: NL',
      'REFERENCE_1: ORD-1',
    )
    expect(told(mapping)).toMatchObject({ code: 'SCAN_CODE', at: 'EVENT_DATE_TIME', postal_code: 'RECEIVER_ZIP' })
    expect(told(mapping)).toMatchObject({
      country: 'RECEIVER_COUNTRY',
      location: 'DEPOT_CODE',
      reference: 'REFERENCE_1',
    })
    expect(mapping.timeFormats).toEqual(['yyyyMMddHHmmss'])
  })

  test('GLS-like, Dutch', () => {
    const mapping = guessed(
      'Klantnr: 4711',
      'Pakketnummer: 85000012345 | 85000012346',
      'Statuscode: 3.0 | 11.0',
      'Datum/tijd: 9-3-2026 14:05 | 23-3-2026 8:15',
      'Vestiging: NL1234',
      'Ontvanger: Vos',
      'Postcode: 1012 AB',
      'Huisnr: 5',
      'Land: NL',
    )
    expect(told(mapping)).toEqual({
      barcode: 'Pakketnummer',
      customer_number: 'Klantnr',
      code: 'Statuscode',
      at: 'Datum/tijd',
      location: 'Vestiging',
      postal_code: 'Postcode',
      country: 'Land',
      recipient: 'Postcode + Huisnr + Ontvanger',
    })
    expect(mapping.timeFormats).toEqual(['d-M-yyyy H:mm'])
  })

  test('UPS-like, American dates with AM and PM', () => {
    const mapping = guessed(
      'Tracking Number: 1Z999AA10123456784 | 1Z999AA10123456785',
      'Shipper Number: 123456',
      'Activity Date: 3/9/2026 | 3/9/2026',
      'Activity Time: 2:05 PM | 9:00 AM',
      'Activity Description: Delivered | Origin Scan',
      'Service: UPS Standard',
    )
    expect(told(mapping)).toMatchObject({
      barcode: 'Tracking Number',
      customer_number: 'Shipper Number',
      code: 'Activity Description',
      at: 'Activity Date + Activity Time',
      product: 'Service',
    })
    expect(mapping.timeFormats).toEqual(['M/d/yyyy h:mm a'])
    expect(mapping.codes).toEqual({ Delivered: 'DELIVERED_ADDRESS', 'Origin Scan': 'ACCEPTED' })
  })

  test('bpost-like, French', () => {
    const mapping = guessed(
      'Numéro de colis: 323212345600000000012345 | 323212345600000000012346',
      'Code évènement: DLV1',
      'Horodatage: 2026-03-09T14:05:00+01:00',
      'Code postal: 1000',
      'Ville: Bruxelles',
      'Pays: BE',
      'Poids (g): 1250',
    )
    expect(told(mapping)).toEqual({
      barcode: 'Numéro de colis',
      code: 'Code évènement',
      at: 'Horodatage',
      postal_code: 'Code postal',
      city: 'Ville',
      country: 'Pays',
      weight_g: 'Poids (g)',
    })
    expect(mapping).toMatchObject({ timeFormats: ['iso'], weightUnit: 'g' })
  })

  test('Amazon-like: a row is a parcel with its moments', () => {
    const mapping = guessed(
      'amazon-order-id: 404-1234567-1234567',
      'tracking-number: TBA123456789000',
      'shipped-date: 2026-03-09 14:05:00 UTC',
      'delivered-date: 2026-03-10 10:00:00 UTC',
      'ship-postal-code: 1012AB',
      'ship-country: NL',
      'buyer-email: x@marketplace.test',
    )
    expect(told(mapping)).toMatchObject({
      barcode: 'tracking-number',
      reference: 'amazon-order-id',
      recipient: 'buyer-email',
    })
    expect(mapping.timeFormats).toEqual(['yyyy-MM-dd HH:mm:ss XXX'])
    expect(mapping.timeColumns).toEqual([
      { column: 'shipped-date', code: 'shipped date' },
      { column: 'delivered-date', code: 'delivered date' },
    ])
    expect(mapping.codes).toEqual({ 'shipped date': 'ANNOUNCED', 'delivered date': 'DELIVERED_ADDRESS' })
  })

  test('Shopify-like, with an offset behind a blank', () => {
    const mapping = guessed(
      'Name: #1001 | #1002',
      'Email: a@voorbeeld.test | b@voorbeeld.test',
      'Created at: 2026-03-09 14:05:00 +0100',
      'Shipping Zip: 1012AB',
      'Shipping City: Amsterdam',
      'Shipping Country: NL',
      'Tracking Number: 3SKDWL000000001',
    )
    expect(told(mapping)).toEqual({
      barcode: 'Tracking Number',
      announced_at: 'Created at',
      reference: 'Name',
      recipient: 'Email',
      postal_code: 'Shipping Zip',
      city: 'Shipping City',
      country: 'Shipping Country',
    })
    expect(mapping.timeFormats).toEqual(['yyyy-MM-dd HH:mm:ss XXX'])
  })

  test('a webhook: JSON by its paths, in milliseconds', () => {
    const mapping = guessMapping({
      format: 'json',
      items: 'parcels',
      columns: [
        { name: 'parcel.tracking_number', examples: ['3SKDWL000000001'] },
        { name: 'parcel.order_number', examples: ['ORD-1'] },
        { name: 'parcel.postal_code', examples: ['1012AB'] },
        { name: 'parcel.country.iso_2', examples: ['NL'] },
        { name: 'parcel.status.id', examples: ['11', '3'] },
        { name: 'timestamp', examples: ['1773061500000'] },
      ],
    })!
    expect(told(mapping)).toMatchObject({
      barcode: 'parcel.tracking_number',
      reference: 'parcel.order_number',
      postal_code: 'parcel.postal_code',
      at: 'timestamp',
    })
    expect(mapping).toMatchObject({ format: 'json', items: 'parcels', timeFormats: ['epoch-ms'] })
  })

  test('codes of PostNL and of the UPU are known by their shape', () => {
    expect(guessed('nr: 3SKDWL000000001', 'code: I01 | J05', 'datum: 09-03-2026 14:05').scheme).toBe('postnl')
    expect(guessed('nr: CC123442066NL', 'code: EMA | EMI', 'datum: 09-03-2026 14:05').scheme).toBe('upu')
  })

  test('a barcode is known by what it looks like, under any name; and what is none is not taken for one', () => {
    expect(told(guessed('kenmerk: 3SKDWL000000001 | 3SKDWL000000002', 'zending: pallet | doos'))['barcode']).toBe(
      'kenmerk',
    )
    expect(guessed('shipment: pallet | doos', 'datum: 09-03-2026').fields['barcode']).toBeUndefined()
  })

  test('nothing of the kind gives no guess', () => {
    expect(guessMapping({ format: 'csv', columns: [{ name: 'x', examples: ['ja', 'nee'] }] })).toBeNull()
  })
})

describe('a date that could be two', () => {
  test.each([
    [['13-02-2026', '03-02-2026'], 'dd-MM-yyyy'],
    [['02-13-2026', '02-03-2026'], 'MM-dd-yyyy'],
    [['02-03-2026'], 'dd-MM-yyyy'],
    [['02/03/2026 2:05 PM'], 'MM/dd/yyyy h:mm a'],
    [['2/13/26 14:05'], 'M/d/yy H:mm'],
    [['2026-02-03'], 'iso'],
    [['3 mrt 2026 14:05'], 'd MMM yyyy H:mm'],
    [['20260213 140500'], 'yyyyMMdd HHmmss'],
  ])('%j is read as %s', (examples, format) => {
    expect(guessTimeFormats(examples)).toEqual([format])
  })

  test('of several writers is read by several formats, and what is no time by none', () => {
    expect(guessTimeFormats(['13-02-2026', '2026-02-14T10:00:00Z', '15-02-2026'])).toEqual(['dd-MM-yyyy', 'iso'])
    expect(guessTimeFormats(['13-02-2026', 'morgen'])).toBeUndefined()
    expect(guessTimeFormats(['1773061500'])).toBeUndefined()
    expect(guessTimeFormats(['1773061500'], { epoch: true })).toEqual(['epoch-s'])
  })
})
