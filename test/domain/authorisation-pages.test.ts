import { expect, test } from 'vitest'
import type { GrantBody } from '#domain/contract/authorisations.ts'
import { administersForGood, differenceOf, withTakenOver, withTick } from '#web/pages/authorisations/draft.ts'
import { effectsOf } from '#web/pages/authorisations/effects.ts'
import { placeAfter } from '#web/pages/authorisations/grid-keys.ts'
import { drawnRows } from '#web/pages/authorisations/row-window.ts'
import { textFromBytes } from '#web/pages/people/list-file.ts'
import { normFrom } from '#web/pages/account/number/norm-text.ts'

const grant = (authorisation: GrantBody['authorisation'], endsOn: string | null = null): GrantBody => ({
  authorisation,
  givenBy: 'Marieke Vos',
  givenAt: '2026-01-01T00:00:00.000Z',
  reason: '',
  endsOn,
})

test('a draft differs only where it wishes for something else than what stands there', () => {
  const grants = [grant('invoices'), grant('webshop', '2090-06-30')]
  const draft = {
    invoices: { on: true, reason: '', endsOn: '30-06-2090' },
    webshop: { on: true, reason: '', endsOn: '30-6-2090' },
    'insight-parcels': { on: true, reason: 'why', endsOn: '' },
    addresses: { on: false },
  } as const
  expect(differenceOf(draft, grants)).toEqual({
    give: [{ authorisation: 'insight-parcels', reason: 'why', endsOn: '' }],
    change: [{ authorisation: 'invoices', reason: '', endsOn: '30-06-2090' }],
    take: [],
    count: 2,
  })
  expect(withTick(withTick({}, grants, 'invoices', false), grants, 'invoices', true)).toEqual({})
})

test('taking over adds what is missing with its end, and takes the rest only when it should be exactly so', () => {
  const grants = [grant('invoices'), grant('manage-customer-number')]
  const from = [grant('webshop', '2090-06-30')]
  const fixed = (key: string) => key === 'manage-customer-number'
  const given = { on: true, reason: '', endsOn: '30-06-2090' }
  expect(withTakenOver({}, grants, from, false, fixed)).toEqual({ webshop: given })
  expect(withTakenOver({}, grants, from, true, fixed)).toEqual({ webshop: given, invoices: { on: false } })
})

test('an end date makes an administrator one who does not stay', () => {
  const grants = [grant('customer-number-settings'), grant('manage-customer-number')]
  expect(administersForGood({}, grants)).toBe(true)
  const ends = { 'manage-customer-number': { on: true, reason: '', endsOn: '30-06-2090' } } as const
  expect(administersForGood(ends, grants)).toBe(false)
})

test('the tile opens with the first dashboard and closes with the last', () => {
  expect(effectsOf(new Set(), new Set(['insight-parcels']))).toEqual(['opens-insight'])
  expect(effectsOf(new Set(['insight-parcels']), new Set(['insight-parcels', 'insight-ecommerce']))).toEqual([])
  expect(effectsOf(new Set(['insight-parcels']), new Set(['invoices']))).toEqual(['closes-insight'])
  expect(effectsOf(new Set(['customer-number-settings']), new Set())).toEqual([])
})

test('the keys of the grid stop at its edges, and the head has no name to stand on', () => {
  const size = { rows: 30, columns: 11, page: 10 }
  const from = (key: string, row: number, column: number, control = false) =>
    placeAfter(key, control, { row, column }, size)
  expect(from('ArrowUp', 0, 3)).toEqual({ row: -1, column: 3 })
  expect(from('ArrowUp', 0, 0)).toEqual({ row: -1, column: 1 })
  expect(from('ArrowRight', 4, 10)).toEqual({ row: 4, column: 10 })
  expect(from('ArrowLeft', -1, 1)).toEqual({ row: -1, column: 1 })
  expect(from('PageDown', 25, 2)).toEqual({ row: 29, column: 2 })
  expect(from('PageUp', 5, 2)).toEqual({ row: 0, column: 2 })
  expect(from('Home', 5, 2)).toEqual({ row: 5, column: 0 })
  expect(from('Home', 5, 2, true)).toEqual({ row: 0, column: 0 })
  expect(from('End', 5, 2, true)).toEqual({ row: 29, column: 10 })
  expect(from('a', 5, 2)).toBeUndefined()
})

test('the rows drawn, and the gaps between them, are together all rows; the one with the focus is always drawn', () => {
  for (const [from, to, active] of [
    [0, 20, 5],
    [500, 520, 3],
    [500, 520, 999],
    [990, 1010, 0],
  ] as const) {
    const { rows, after } = drawnRows({ from, to }, 1000, active)
    expect(rows.map(({ index }) => index)).toContain(active)
    expect(rows.reduce((sum, { skipped }) => sum + skipped + 1, after)).toBe(1000)
  }
  expect(drawnRows({ from: 0, to: 20 }, 0, -1)).toEqual({ rows: [], after: 0 })
})

test('a list is read as UTF-8 or as Windows writes it, and a workbook is told apart', () => {
  expect(textFromBytes(new TextEncoder().encode('josé@x.nl'))).toEqual({ text: 'josé@x.nl' })
  expect(textFromBytes(Uint8Array.from([0x6a, 0xe9]))).toEqual({ text: 'jé' })
  expect(textFromBytes(Uint8Array.from([0x50, 0x4b, 3, 4]))).toEqual({ why: 'spreadsheet' })
  expect(textFromBytes(Uint8Array.from([0x61, 0, 0x62]))).toEqual({ why: 'binary' })
  expect(textFromBytes(new Uint8Array())).toEqual({ why: 'empty' })
})

test('a delivery norm is read the Dutch way, or not at all', () => {
  const norm = { country: 'NL', product: '*', days: '1', percentage: '95,5', from: '1-1-2027' }
  expect(normFrom(norm)).toEqual({ country: 'NL', product: '*', days: 1, percentage: 95.5, from: '2027-01-01' })
  expect(normFrom({ ...norm, percentage: '101' })).toBeUndefined()
  expect(normFrom({ ...norm, days: '61' })).toBeUndefined()
  expect(normFrom({ ...norm, from: '31-02-2027' })).toBeUndefined()
})
