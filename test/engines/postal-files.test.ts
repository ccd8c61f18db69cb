import { describe, expect, test } from 'vitest'
import { detectFormat } from '#intake/formats/index.ts'
import { postnlLst } from '#intake/formats/postnl-lst.ts'
import { upuEmsevt } from '#intake/formats/upu-emsevt.ts'
import { ms, readAs } from './reading.ts'

const lstHeader = [
  'A010 20260309',
  'A011 164500',
  'A020 811',
  'A021 811',
  'A022 130',
  'A030 KDWL',
  'A060 20260310',
  'A100 9401138',
  'A130 Kadewinkel B.V.',
  'A228 NL00BANK0123456789',
  'A999',
]
const lstParcel = [
  'V010 V',
  'V020 3SKDWL000000001',
  'V025 ORD-1',
  'V040 03085',
  'V056 Jan.de.Vries@voorbeeld.test',
  'V057 0612345678',
  'V172 De Vries',
  'V179 Stationsweg',
  'V180 12',
  'V181 b',
  'V190 1012 AB',
  'V191 Amsterdam',
  'V200 NL',
  'V450 01250',
  'V777 x',
  'V999',
]
const other = (barcode: string, more: string[] = []) => [
  'V010 V',
  `V020 ${barcode}`,
  'V040 04907',
  'V200 BE',
  ...more,
  'V999',
]
const lst = (...parcels: string[][]) =>
  `${[...lstHeader, ...parcels.flat(), `Z001 ${parcels.length}`, 'Z002 0', 'Z999'].join('\r\n')}\r\n`

describe('a pre-advice file of PostNL', () => {
  test('is known by its first lines, and announces parcels as of its own time', async () => {
    const text = lst(lstParcel)
    expect(detectFormat(text)?.name).toBe('postnl-lst')
    const found = await readAs(postnlLst, text)
    expect(found).toMatchObject({ read: 1, rejections: [], refusal: undefined, unknownColumns: ['V777'] })
    expect(found.parcels).toEqual([
      {
        customer_number: '9401138',
        barcode: '3SKDWL000000001',
        reference: 'ORD-1',
        announced_ms: ms('2026-03-09T15:45:00Z'),
        handover_due_ms: ms('2026-03-10T22:59:59Z'),
        country: 'NL',
        postal_code: '1012AB',
        city: 'Amsterdam',
        recipient_key: 'key of Jan.de.Vries@voorbeeld.test',
        weight_g: 1250,
        product: '3085',
        filled: 'name street house-number email phone',
        said_ms: ms('2026-03-09T15:45:00Z'),
      },
    ])
  })

  test('keeps nothing of who receives it, not even in what is set aside', async () => {
    const bad = lstParcel.map((line) => line.replace('V200 NL', 'V200 Nederland'))
    const found = await readAs(postnlLst, lst(bad, lstParcel))
    expect(found.parcels).toHaveLength(1)
    expect(found.rejections).toMatchObject([{ line: 12, reason: 'country' }])
    const kept = JSON.stringify([found.header, found.rejections, found.parcels]).replaceAll('key of Jan.de.Vries', '')
    expect(kept).not.toMatch(/Vries|Stationsweg|0612345678|BANK/)
    const mended = found.rejections[0]!.row.replace('V200 Nederland', 'V200 NL')
    const again = await readAs(postnlLst, `${found.header}\n${mended}`)
    expect(again.refusal).toBeUndefined()
    expect(again.parcels).toEqual(found.parcels)
  })

  test('tells a recipient without e-mail by address and name, whatever the spelling', async () => {
    const lines = (name: string, area: string) => ['V172 ' + name, 'V180 12', 'V190 ' + area]
    const text = lst(
      other('3SKDWL000000001', lines('Müller', '1012 AB')),
      other('3SKDWL000000002', lines('MULLER', '1012ab')),
      other('3SKDWL000000003', lines('', '1012ab')),
    )
    const windows1252 = Buffer.from(text, 'latin1')
    const { parcels } = await readAs(postnlLst, windows1252)
    expect(parcels.map(({ recipient_key }) => recipient_key)).toEqual([
      'key of 1012AB 12 MULLER',
      'key of 1012AB 12 MULLER',
      undefined,
    ])
  })

  test('knows which parcels belong together', async () => {
    const parts = ['V060 2', 'V061 2', 'V021 3SKDWL000000009']
    const { parcels } = await readAs(postnlLst, lst(other('3SKDWL000000010', parts)))
    expect(parcels).toMatchObject([{ barcode: '3SKDWL000000010', main_barcode: '3SKDWL000000009' }])
  })

  test('is refused when it is cut off anywhere, of another version, or nothing of the kind', async () => {
    const lines = lst(lstParcel).trimEnd().split('\r\n')
    for (let length = lstHeader.length; length < lines.length; length++) {
      const { refusal } = await readAs(postnlLst, lines.slice(0, length).join('\r\n'))
      expect([length, refusal]).toEqual([length, { reason: 'truncated-lst' }])
    }
    const older = lst(lstParcel).replaceAll('811', '790')
    expect((await readAs(postnlLst, older)).refusal).toEqual({ reason: 'lst-version', version: '790' })
    expect((await readAs(postnlLst, 'a,b\n1,2\n')).refusal).toEqual({ reason: 'not-postnl-lst' })
    expect((await readAs(postnlLst, '')).refusal).toEqual({ reason: 'empty' })
  })

  test('tells when its own count differs, and where a parcel has no end', async () => {
    const text = lst(lstParcel, lstParcel.slice(0, -1), other('3SKDWL000000003')).replace('Z001 3', 'Z001 4')
    const { read, parcels, rejections } = await readAs(postnlLst, text)
    expect({ read, parcels: parcels.length }).toEqual({ read: 4, parcels: 2 })
    expect(rejections.map(({ reason }) => reason)).toEqual(['lst-cut-off', 'lst-count'])
  })

  test('gives the same however its bytes are cut', async () => {
    const text = lst(lstParcel, other('3SKDWL000000003'))
    const whole = await readAs(postnlLst, text)
    for (const size of [1, 7, 64]) expect(await readAs(postnlLst, text, {}, size)).toEqual(whole)
  })
})

describe('UPU EMSEVT as CSV', () => {
  const text = [
    'Item ID;Event code;Event date;Event time;UTC offset;Office of exchange;Retention reason;Action taken',
    'CC123442066NL;EMA;20260309;140500;+0100;NLAMSA;;',
    'CC123442066NL;EME;2026-03-10;09:00;-5;USJFKA;12;',
    'CC123442066NL;EMH;2026-03-11;09:00;;USJFKA;;Returned to sender',
    'CC123442066NL;EMH;2026-03-12;09:00;;USJFKA;;C',
    'CC123442066NL;EMI;2026-03-13;;;;;',
    'CC123442066NL;EMI;2026-02-30;10:00;;;;',
  ].join('\n')

  test('is known by its codes, and gives events of the table of the UPU', async () => {
    expect(detectFormat(text)?.name).toBe('upu-emsevt')
    const { events, rejections, unknownColumns } = await readAs(upuEmsevt, text)
    expect(unknownColumns).toEqual([])
    expect(events).toEqual([
      {
        barcode: 'CC123442066NL',
        scheme: 'upu',
        code: 'EMA',
        at_ms: ms('2026-03-09T13:05:00Z'),
        offset_min: 60,
        location: 'NLAMSA',
      },
      {
        barcode: 'CC123442066NL',
        scheme: 'upu',
        code: 'EME',
        at_ms: ms('2026-03-10T14:00:00Z'),
        offset_min: -300,
        location: 'USJFKA',
        reason: '12',
      },
      {
        barcode: 'CC123442066NL',
        scheme: 'upu',
        code: 'EMH+RTS',
        at_ms: ms('2026-03-11T08:00:00Z'),
        location: 'USJFKA',
        reason: 'Returned to sender',
      },
      {
        barcode: 'CC123442066NL',
        scheme: 'upu',
        code: 'EMH',
        at_ms: ms('2026-03-12T08:00:00Z'),
        location: 'USJFKA',
        reason: 'C',
      },
      { barcode: 'CC123442066NL', scheme: 'upu', code: 'EMI', at_ms: ms('2026-03-12T23:00:00Z') },
    ])
    expect(rejections).toMatchObject([{ line: 7, reason: 'time' }])
  })

  test('is taken for it also under the names of our own columns, and ours for ours', () => {
    expect(detectFormat('barcode,code,at\nCC123442066NL,EMC,2026-03-09T10:00:00Z\n')?.name).toBe('upu-emsevt')
    expect(detectFormat('barcode,code,at\n3STEST0000001,I01,2026-03-09T10:00:00Z\n')?.name).toBe('portal-events')
    expect(detectFormat('barcode,code,at\n')?.name).toBe('portal-events')
    expect(detectFormat('klantnummer;barcode\n')?.name).toBe('portal-parcels')
    expect(detectFormat('naam;straat\nx;y\n')).toBeUndefined()
  })
})
