import { describe, expect, test } from 'vitest'
import { barcodeProblem, barcodeWarning, normaliseBarcode } from '../../../src/domain/parcel/barcode.ts'

describe('a barcode', () => {
  test.each([
    '3SABCD1234567',
    '3SABCD123456789',
    '3SDEVC1234567890',
    'CC123442066NL',
    'CD111208171NL',
    'LA599196732NL',
    'EG230930844KR',
    '106141411928374657',
    'JVGL0612345678901234',
    'A-1/2.3',
  ])('%s is one with nothing odd about it', (barcode) => {
    expect(barcodeProblem(barcode)).toBeUndefined()
    expect(barcodeWarning(barcode)).toBe(barcode.length === 16 && barcode.startsWith('3S') ? '3s-length' : undefined)
  })

  test("is accepted with a warning where carriers' own examples fail the check", () => {
    const odd = {
      UE597256100NL: 's10-check-digit',
      RI543495045NL: 's10-check-digit',
      '106141411928374650': 'sscc-check-digit',
    }
    for (const [barcode, warning] of Object.entries(odd)) {
      expect(barcodeProblem(barcode)).toBeUndefined()
      expect(barcodeWarning(barcode)).toBe(warning)
    }
  })

  test('is compared without blanks around it and in upper case', () => {
    expect(normaliseBarcode(' 3sabcd1234567\r\n')).toBe('3SABCD1234567')
    expect(barcodeProblem(' cc123442066nl ')).toBeUndefined()
    expect(barcodeWarning('cc123442067nl')).toBe('s10-check-digit')
  })

  test.each([
    ['', 'barcode-empty'],
    ['  ', 'barcode-empty'],
    ['ABC12', 'barcode-too-short'],
    ['A'.repeat(41), 'barcode-too-long'],
    ['3SABCD 123456', 'barcode-characters'],
    ['STRAßE123', 'barcode-characters'],
    ['=1+1;2345', 'barcode-characters'],
  ])('%j is none: %s', (text, problem) => expect(barcodeProblem(text)).toBe(problem))

  test('of 6 and of 40 characters is one', () => {
    expect([barcodeProblem('ABC123'), barcodeProblem('A'.repeat(40))]).toEqual([undefined, undefined])
  })
})
