import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import type { InsightParcels } from '#domain/contract/insights.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { importFiles } from '../engines/import-files.ts'
import { csvSource, importText } from '../engines/intake-world.ts'
import { change, foreign, number, openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let [marieke, thijs]: Browser[] = []
/** Statements for an account since the last look. */
let asked = 0
/** Of those, how many read all parcels of a number into memory, and how many only those that changed. */
const read = { whole: 0, touched: 0 }

const url = `/customer-numbers/${number}/insights/parcels?from=2026-02-02&to=2026-03-01`
const grants = `/customer-numbers/${number}/authorisations`

const parcelsOf = (one: string, barcodes: readonly string[]) =>
  ['customer_number,barcode,country,product', ...barcodes.map((barcode) => `${one},${barcode},NL,3085`)].join('\n')
const acceptedOf = (barcodes: readonly string[]) =>
  ['barcode,code,at', ...barcodes.map((barcode) => `${barcode},B01,2026-02-10 10:00:00`)].join('\n')

async function add(one: string, ...barcodes: string[]): Promise<void> {
  await importText(portal.warehouse, { parcels: parcelsOf(one, barcodes), events: acceptedOf(barcodes) })
}

beforeAll(async () => {
  portal = await openPortal()
  // So many that one more is not most of what there is.
  await add(number, ...Array.from({ length: 20 }, (_, i) => `3SKEPT0000001${String(i).padStart(2, '0')}`))
  const { rows, columns } = portal.warehouse
  portal.warehouse.rows = (sql, asker) => ((asked += asker ? 1 : 0), rows(sql, asker))
  portal.warehouse.columns = (sql, asker) => {
    asked += asker ? 1 : 0
    if (sql.text.includes('hash(reference)')) read[sql.text.includes('barcode in (') ? 'touched' : 'whole']++
    return columns(sql, asker)
  }
  ;[marieke, thijs] = [await portal.browser('marieke'), await portal.browser('thijs')]
})
afterAll(() => portal?.close())

/** What somebody sees, and how many statements it took. */
async function look(who: Browser, at = url): Promise<{ page: InsightParcels; statements: number }> {
  asked = 0
  const answer = await who.ask('GET', at)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  return { page: answer.json(), statements: asked }
}

const accepted = ({ transit }: InsightParcels) => transit!.attempt.now.accepted

test('a page is not asked of the warehouse again until a parcel of its number changes', async () => {
  const first = await look(marieke!)
  expect(first.statements).toBeGreaterThan(0)
  expect(accepted(first.page)).toBe(20)
  const again = await look(marieke!)
  expect(again).toEqual({ page: first.page, statements: 0 })

  await add(foreign, '3SKEPT000000002')
  const beside = await look(marieke!)
  expect(beside.statements).toBe(0)
  const { importedAt } = beside.page.freshness
  expect(Date.parse(importedAt!)).toBeGreaterThan(Date.parse(first.page.freshness.importedAt!))
  expect(beside.page).toEqual({ ...first.page, freshness: { ...first.page.freshness, importedAt } })

  await add(number, '3SKEPT000000003')
  const changed = await look(marieke!)
  expect(changed.statements).toBeGreaterThan(0)
  expect(accepted(changed.page)).toBe(21)
  expect((await look(marieke!, `${url}&country=BE`)).statements).toBeGreaterThan(0)
})

test('a kept page is for whoever may see it now, and for nobody else', async () => {
  await look(marieke!)
  expect((await thijs!.ask('GET', url)).statusCode).toBe(404)
  const { thijs: id } = portal.ids
  expect((await marieke!.ask('PUT', grants, change(id, { give: ['insight-parcels'] }))).statusCode).toBe(200)
  expect((await look(thijs!)).statements).toBe(0)
  const taken = change(id, { take: ['insight-parcels'], expected: ['insight-parcels'] })
  expect((await marieke!.ask('PUT', grants, taken)).statusCode).toBe(200)
  expect((await thijs!.ask('GET', url)).statusCode).toBe(404)
})

test('parcels are read once for all periods and filters, then those that changed', async () => {
  const unknown = async (from: string, more = '') => {
    const at = `/customer-numbers/${number}/insights/ecommerce?from=${from}&to=2026-03-01${more}`
    const answer = await marieke!.ask('GET', at)
    return answer.json<InsightEcommerce>().repeat!.takenOut.withoutRecipient
  }
  const first = await unknown('2026-02-02')
  expect(read.whole).toBe(1)
  read.touched = 0
  expect(await unknown('2026-02-09')).toBe(first)
  expect(await unknown('2026-02-09', '&country=BE')).toBe(0)
  expect(read).toEqual({ whole: 1, touched: 0 })
  await add(number, '3SKEPT000000004')
  expect(await unknown('2026-02-16')).toBe(first + 1)
  expect(read).toEqual({ whole: 1, touched: 1 })
})

test('the list of returns that are under way follows what comes in', async () => {
  const open = async (more: string) => {
    const answer = await marieke!.ask('GET', `${url}${more}`)
    return answer.json<InsightParcels>().returns!.longest.map(({ barcode }) => barcode)
  }
  const [one, other] = ['3SKEPT000000100', '3SKEPT000000101'].map((barcode) => `${barcode}01`)
  await importText(portal.warehouse, { parcels: parcelsOf(number, [one!, other!]), events: acceptedOf([one!, other!]) })
  const turned = (barcode: string, at: string) =>
    importText(portal.warehouse, { events: `barcode,code,at\n${barcode},H01,${at}` })
  await turned(one!, '2026-02-12 10:00:00')
  // Of two periods the list is the same, read once.
  expect([await open(''), await open('&compare=year')]).toEqual([[one], [one]])
  await turned(other!, '2026-02-11 10:00:00')
  expect([await open(''), await open('&compare=year')]).toEqual([
    [other, one],
    [other, one],
  ])
})

test('a parcel that turns out to be of another number leaves the kept page of the one that claimed it', async () => {
  const claimed = ['3SKEPT000000901', '3SKEPT000000902']
  // A source of one number claims them; the carrier says whose they are.
  await importFiles([csvSource('parcels', parcelsOf(number, claimed))], {
    importId: 'claim',
    timeZone: 'Europe/Amsterdam',
    source: 'api',
    customerNumbers: [number],
    saidMs: 0,
    recipientKey: recipientKeyOf('secret'),
    warehouse: portal.warehouse,
    upsertCustomers: async (rows) => ({ added: rows.length, unchanged: 0 }),
  })
  await importText(portal.warehouse, { events: acceptedOf(claimed) })
  const before = accepted((await look(marieke!)).page)
  await importText(portal.warehouse, { parcels: parcelsOf(foreign, claimed) })
  expect(accepted((await look(marieke!)).page)).toBe(before - claimed.length)
})

test('a code that comes to mean something else counts on the next page', async () => {
  await look(marieke!)
  await portal.warehouse.setCodes([{ scheme: 'postnl', code: 'B01', milestone: 'UNKNOWN' }])
  const { page, statements } = await look(marieke!)
  expect(statements).toBeGreaterThan(0)
  expect(accepted(page)).toBe(0)
})
