import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { logIn, openPage, startDemo, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

/** Makes a source as an operator does. Answers how to deliver for it, which answers its status. */
async function openSource(): Promise<(items: object) => Promise<number>> {
  const { page } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  const sources = `${portal.address}/api/v1/operator/sources`
  const source = await page.request.post(sources, { data: { name: 'magazijn-live', kind: 'api' } })
  const { id } = (await source.json()) as { id: string }
  const made = await page.request.post(`${sources}/${id}/tokens`, { data: { name: 'test' } })
  const { token } = (await made.json()) as { token: string }
  await page.close()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return async (items) => {
    const answer = await fetch(`${portal.address}/api/v1/intake`, {
      method: 'POST',
      headers,
      body: JSON.stringify(items),
    })
    return answer.status
  }
}

test('an event that is posted is on an open dashboard, which stays as it is meanwhile', async () => {
  const deliver = await openSource()
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  const number = '9401138'
  // Until six in the morning a parcel counts to the day before.
  const [from, to] = [Date.now() - 86_400_000, Date.now()].map((moment) => localDate(moment, 'Europe/Amsterdam'))
  // To a country the demo knows nothing of: no other parcel moves this figure.
  const dashboard = `${portal.address}/inzicht/${number}/pakketten?van=${from}&tot=${to}&land=MT`
  const listening = page.waitForResponse((response) => response.url().endsWith('/api/v1/live'))
  await page.goto(dashboard)
  await listening
  await page.getByText('Geen pakketten met deze filters.').waitFor()
  const [barcode, at] = ['3SLIVE0000001', new Date().toISOString()]
  const items = [
    { customer_number: number, barcode, country: 'MT' },
    { barcode, code: 'B01', at },
  ]
  expect(await deliver(items)).toBe(202)
  await page.getByRole('link', { name: '0 van de 1 gevolgd tot het eind' }).waitFor({ timeout: 15_000 })
  await page.evaluate(() => document.querySelector('main')!.setAttribute('data-seen', ''))
  expect(await deliver({ barcode, code: 'I01', at: new Date().toISOString() })).toBe(202)
  await page.getByRole('link', { name: '1 van de 1 gevolgd tot het eind' }).waitFor({ timeout: 15_000 })
  expect(await page.locator('main[data-seen]').count()).toBe(1)
  expect(complaints).toEqual([])
})

test('without a connection a dashboard stays, shows no figures of another period than it says, and goes on by itself afterwards', async () => {
  const { page } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  await page.goto(`${portal.address}/inzicht/9401138/pakketten`)
  const board = page.getByRole('table', { name: 'Samenvatting per onderdeel' })
  const period = page.getByRole('button', { name: /^Periode/ })
  const thirteenWeeks = page.getByText('Laatste 13 weken')
  await board.waitFor()

  await page.context().setOffline(true)
  await period.click()
  const dialog = page.getByRole('dialog', { name: 'Periode' })
  await dialog.getByText('Dit onderdeel kon niet worden geladen.').waitFor()
  expect(await board.isVisible()).toBe(true)
  await page.context().setOffline(false)
  await dialog.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await board.waitFor()
  await period.click()
  await thirteenWeeks.waitFor()

  await page.context().setOffline(true)
  await thirteenWeeks.click()
  await page.getByText('De server is niet bereikbaar. Controleer je verbinding en probeer het opnieuw.').waitFor()
  expect(await board.count()).toBe(0)
  await page.context().setOffline(false)
  await board.waitFor()
  expect(await period.textContent()).toContain('13 weken')
})
