import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import { exceptionKinds } from '#domain/insight/exceptions/kinds.ts'
import { exceptionParcel, exceptionQuestions } from '#domain/insight/exceptions/questions.ts'
import type { ParcelFacts } from '#domain/insight/parcel-questions.ts'
import { searchQuestions, type SearchWay } from '#domain/insight/parcel-search.ts'
import { ask } from '#store/warehouse/ask.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { exceptionsOf, type ExceptionStory } from '../oracle/exceptions-oracle.ts'
import { importText, temporaryDataDir } from './intake-world.ts'

const numbers = ['9400001', '9400002'] as CustomerNumber[]
const scope = mintScope('account', 'track-and-trace', numbers)
// The Monday after Easter is no network day.
const asOf = '2026-04-08'
const hourMs = 3_600_000
const endMs = Date.parse('2026-04-08T21:30:00Z')

const codes = (
  'B01 B01 B01 J01 V01 J05 X07 J08 J08 J07 K14 Y09 J29 J33 J02 J02 J23 X03 X10 X11 X61 A09 G01 ' +
  'I01 I10 I02 H03 H12 X20 I07 K30 H23 H30 M01 F03 A98 Q99'
).split(' ')
const story = fc.record({
  country: fc.constantFrom('NL', 'NL', 'BE', 'CH'),
  warnings: fc.constantFrom('', '', '', '1760103'),
  codes: fc.array(fc.constantFrom(...codes), { maxLength: 5 }),
  agesH: fc.array(fc.oneof(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 0, max: 75 * 24 })), {
    minLength: 6,
    maxLength: 6,
  }),
})

type Told = ExceptionStory & { customerNumber: CustomerNumber; barcode: string; country: string }
const told: Told[] = fc.sample(story, { numRuns: 2_500, seed: 42 }).map((one, index) => ({
  customerNumber: numbers[index % 2]!,
  barcode: `3SEXCP${String(index).padStart(7, '0')}`,
  country: one.country,
  warnings: one.warnings,
  announcedMs: endMs - one.agesH[5]! * hourMs,
  // Seconds keep moments apart.
  events: one.codes.map((code, place) => ({ code, atMs: endMs - one.agesH[place]! * hourMs - place * 1000 })),
}))
const found = {
  customerNumber: numbers[0],
  barcode: '3SZOEK1234567',
  reference: 'ORD 2026-00A',
  postalCode: '3512AB',
}

let warehouse: Warehouse
let close: () => Promise<void>

beforeAll(async () => {
  const { path, remove } = await temporaryDataDir()
  warehouse = await openWarehouse(path)
  const parcels = told.map(
    ({ customerNumber, barcode, country, warnings, announcedMs }) =>
      `${customerNumber},${barcode},,${country},,3085,${warnings},${new Date(announcedMs).toISOString()}`,
  )
  const events = told.flatMap((one) =>
    one.events.map(({ code, atMs }) => `${one.barcode},${code},${new Date(atMs).toISOString()},`),
  )
  const searched = [found.customerNumber, found.barcode, found.reference, 'NL', found.postalCode, '3085', '', ''].join()
  await importText(warehouse, {
    parcels: [
      'customer_number,barcode,reference,country,postal_code,product,warnings,announced_at',
      searched,
      ...parcels,
    ].join('\n'),
    events: ['barcode,code,at,location', ...events].join('\n'),
  })
  close = async () => {
    await warehouse.close()
    await remove()
  }
})
afterAll(() => close())

test.each(exceptionKinds)('%s is what the events say, counted and listed', async (kind) => {
  for (const countries of [[], ['BE', 'CH']]) {
    const expected = told.filter(
      (one) => exceptionsOf(one, asOf).includes(kind) && (countries.length === 0 || countries.includes(one.country)),
    )
    const asked = { customerNumbers: numbers, countries, asOf }
    const { counts, page } = exceptionQuestions(asked, kind, 1)
    const [row] = await ask<Record<string, number>>(warehouse, counts, scope)
    const listed = await ask<ParcelFacts>(warehouse, { ...page, limit: 5_000 }, scope)
    expect(listed.map(({ barcode }) => barcode).toSorted()).toEqual(expected.map(({ barcode }) => barcode).toSorted())
    expect(row![kind]).toBe(expected.length)
    expect(expected.length).toBeGreaterThan(3)
    const ages = listed.flatMap((facts) => exceptionParcel(facts, asOf).networkDays ?? [])
    expect(ages).toEqual(ages.toSorted((a, b) => b - a))
  }
})

test('a parcel at a point has seven days, and fewer each day', async () => {
  const { page } = exceptionQuestions({ customerNumbers: numbers, countries: [], asOf }, 'point', 1)
  const listed = await ask<ParcelFacts>(warehouse, { ...page, limit: 5_000 }, scope)
  for (const facts of listed) {
    const { daysLeft, lastAt } = exceptionParcel(facts, asOf)
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(lastAt!))
    expect(daysLeft).toBe(7 - (Date.parse(asOf) - Date.parse(day)) / 86_400_000)
  }
})

async function search(text: string, by: SearchWay = 'any', customerNumbers = numbers): Promise<string[] | undefined> {
  const questions = searchQuestions({ customerNumbers, text, by }, 1)
  if (!questions) return undefined
  const rows = await ask<ParcelFacts>(warehouse, questions.page, scope)
  const [count] = await ask<{ total: number }>(warehouse, questions.total, scope)
  expect(count!.total).toBe(rows.length)
  return rows.map(({ barcode }) => barcode!)
}

test.each([
  ['3SZOEK1234567', 'barcode'],
  [' 3s zoek 123 4567 ', 'barcode'],
  ['234567', 'barcode'],
  ['ORD 2026-00A', 'reference'],
  ['ord 2026-00a', 'any'],
  ['3512 ab', 'postcode'],
  ['3512', 'any'],
] as const)('"%s" finds the parcel by %s', async (text, by) => {
  expect(await search(text, by)).toEqual([found.barcode])
  expect(await search(text, by, [numbers[1]!])).toEqual([])
})

test.each([
  ['567', 'barcode'],
  ['%', 'any'],
  ['', 'any'],
  ["3SZOEK'--", 'barcode'],
  ['abcd', 'postcode'],
  ['ord', 'reference'],
] as const)('"%s" is nothing to look up by %s', async (text, by) => {
  expect(await search(text, by)).toBeUndefined()
})

test('a period narrows a search by the day of the announcement', async () => {
  const { barcode, announcedMs } = told[0]!
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(announcedMs))
  const on = async (from: string, to: string) => {
    const asked = { customerNumbers: numbers, text: barcode, by: 'barcode' as const, period: { from, to } }
    return (await ask<ParcelFacts>(warehouse, searchQuestions(asked, 1)!.page, scope)).length
  }
  expect(await on(day, day)).toBe(1)
  expect(await on('2025-01-01', '2025-12-31')).toBe(0)
})
