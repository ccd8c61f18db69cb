import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { launchBrowser, newPage } from '#test/browser/chromium.ts'
import { importText } from '#test/engines/intake-world.ts'
import { emails, foreign, number, openPortal, password, type Person, type Portal } from '#test/http/portal.ts'

let browser: Browser
let portal: Portal
let address: string
const empty = '9500002' as CustomerNumber
const [still, returned] = ['3SSTIL0000001', '3SBACK0000001']
const within = 'van=2026-01-19&tot=2026-03-01'

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([
    launchBrowser(),
    openPortal({ webDir: join(import.meta.dirname, '../../dist/web') }),
  ])
  const nowMs = Date.parse('2026-03-01T10:00:00Z')
  const { parcels, events } = simulate({ seed: 5, until: '2026-03-01', days: 30, nowMs, parcelsPerDay: 40 })
  const few = Array.from({ length: 6 }, (_, index) => `3SFEW000000${index}`)
  await importText(portal.warehouse, {
    parcels: [
      parcels.trim(),
      ...[...few, still, returned].map((barcode) =>
        lineOf(parcels, { customer_number: foreign, barcode, country: 'NL', product: '3085' }),
      ),
    ].join('\n'),
    events: [
      events.trim(),
      lineOf(events, { barcode: still, code: 'B01', at: '2026-02-18T17:00:00Z' }),
      lineOf(events, { barcode: returned, code: 'B01', at: '2026-02-09T17:00:00Z' }),
      lineOf(events, { barcode: returned, code: 'H01', at: '2026-02-10T13:00:00Z' }),
      lineOf(events, { barcode: returned, code: 'I07', at: '2026-02-12T13:00:00Z' }),
      ...few.flatMap((barcode) => [
        lineOf(events, { barcode, code: 'B01', at: '2026-02-09T17:00:00Z' }),
        lineOf(events, { barcode, code: 'I01', at: '2026-02-10T13:00:00Z' }),
      ]),
    ].join('\n'),
  })
  await inScope(portal.state.app, asOperator, async (trx) => {
    const place = { branch: 'mode', country: 'NL', city: 'Utrecht' }
    await upsertCustomers(trx, [{ customerNumber: empty, company: 'Nieuw B.V.', ...place }])
    await addMember(trx, { accountId: portal.ids.els, number: empty, addedBy: null })
    await giveGrants(trx, { accountId: portal.ids.els, number: empty, givenBy: null }, [
      { authorisation: 'insight-parcels', reason: '', endsOn: null },
    ])
  })
  address = await portal.app.listen({ host: '127.0.0.1', port: 0 })
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await portal?.close()
})

/** A line of a file with these fields, the others empty. */
function lineOf(file: string, fields: Record<string, string>): string {
  const header = file.slice(0, file.indexOf('\n')).trim().split(',')
  return header.map((name) => fields[name] ?? '').join(',')
}

async function open(person: Person, path: string): Promise<Page> {
  const page = await newPage(browser, { width: 1280, height: 900 })
  const headers = { 'content-type': 'application/json' }
  const data = { email: emails[person], password }
  expect((await page.request.post(`${address}/api/v1/session`, { data, headers })).status()).toBe(200)
  await page.goto(address + path)
  return page
}

const rename = (from: string, to: string) =>
  portal.warehouse.rows({ text: `alter table parcels rename column ${from} to ${to}`, values: [] })

test('a part that fails says so with a reference and a way to try again, and the others stay', async () => {
  // Only what goes back to the sender is counted with it.
  await rename('return_done_ms', 'gone')
  const page = await open('marieke', `/inzicht/${number}/pakketten?${within}#retouren`)
  const part = page.getByRole('region', { name: 'Operationele retouren' })
  const alert = part.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toMatch(/De andere onderdelen kloppen wel\..*Kenmerk \S+/)
  for (const name of ['Overkomstduur', 'Hitrate', 'Piek-bezorgmomenten', 'Voormeldkwaliteit']) {
    const other = page.getByRole('region', { name, exact: true })
    await other.locator('figure').first().waitFor()
    expect(await other.getByRole('alert').count()).toBe(0)
  }
  await rename('gone', 'return_done_ms')
  await alert.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await part.locator('figure').first().waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.context().close()
})

test('of fewer than ten parcels no percentage is told', async () => {
  const page = await open('els', `/inzicht/${foreign}/pakketten?${within}#retouren`)
  await page.getByRole('heading', { level: 2, name: 'Operationele retouren' }).waitFor()
  await page.waitForFunction(() => document.querySelector('.part-wait') === null)
  const measured = page.locator('#overkomstduur, #hitrate, #piek, #voormeldkwaliteit, #retouren')
  const said = (await measured.allInnerTexts()).join('\n')
  expect(said).toContain('6')
  // An axis may run to 100%, and a sentence name a bound: neither tells of these parcels.
  const bounds = /^(0|50|100)%$|95% zekerheid|onder 90%/
  expect((said.match(/.*\d\s?%.*/g) ?? []).filter((line) => !bounds.test(line))).toEqual([])
  await page.context().close()
})

test('a customer number without parcels says that there are none yet', async () => {
  const page = await open('els', `/inzicht/${empty}/pakketten`)
  await page.getByText('Voor dit klantnummer zijn nog geen pakketten binnengekomen.').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.context().close()
})

test('a parcel that stands still says so, and one that went back tells its way back', async () => {
  const page = await open('els', `/track-en-trace/${foreign}/${still}`)
  await page.getByText('Zit vast.', { exact: true }).waitFor()
  await page.getByText(/^Sindsdien \d+ netwerkdagen zonder scan$/).waitFor()
  await page.getByText(/^norm D\+1 is voorbij$/).waitFor()
  await page.goto(`${address}/track-en-trace/${foreign}/${returned}`)
  await page.getByRole('heading', { level: 1, name: /^Terug bij afzender/ }).waitFor()
  await page.getByText('Hier begint de terugreis naar de afzender.').waitFor()
  await page.getByText(/^De terugreis duurde /).waitFor()
  expect(await page.getByText('ging terug naar de afzender').count()).toBe(2)
  await page.context().close()
})
