import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ParcelExceptions } from '#domain/contract/parcel-search.ts'
import { launchBrowser } from '#test/browser/chromium.ts'
import { logIn, openPage, startDemo, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
}, 150_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

test('from what asks for attention to a parcel, on to the next, and back to the list as it was', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  await page.getByRole('navigation').getByRole('link', { name: 'Zakelijke track & trace' }).click()
  await page.getByRole('heading', { level: 1, name: 'Zakelijke track & trace' }).waitFor()

  const asked = await page.request.get(`${portal.address}/api/v1/parcels/exceptions?kind=point`)
  const { total, parcels } = (await asked.json()) as ParcelExceptions
  expect(total).toBeGreaterThan(1)
  const [first, second] = parcels.map(({ barcode }) => barcode) as [string, string]
  const tab = page.getByRole('link', { name: `Op een afhaalpunt ${total}` })
  await tab.click()
  await page.getByText(/^Ligt op een afhaalpunt tot de ontvanger komt/).waitFor()
  expect(await tab.getAttribute('aria-current')).toBeTruthy()

  await page.getByRole('link', { name: first }).click()
  await page.getByRole('heading', { level: 1, name: /^Klaar op het afhaalpunt/ }).waitFor()
  await page.getByRole('heading', { level: 2, name: 'Telt mee in' }).waitFor()
  await page.getByText(/^Ligt er tot en met /).waitFor()
  await page.getByRole('link', { name: 'Volgende' }).click()
  await page.getByText(second).first().waitFor()
  expect(page.url()).toContain(second)
  await page.getByRole('link', { name: 'Vorige' }).click()
  await page.getByText(first).first().waitFor()
  await page.getByRole('link', { name: 'Terug naar de lijst' }).click()
  await page.getByText(/^Ligt op een afhaalpunt tot de ontvanger komt/).waitFor()

  await page.goBack()
  await page.getByRole('heading', { level: 1, name: /^Klaar op het afhaalpunt/ }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a parcel is found by the end of its barcode, by its order and by its postcode, and mistakes are told', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  const asked = await page.request.get(`${portal.address}/api/v1/parcels/exceptions?kind=point`)
  const { barcode, reference, postalCode } = ((await asked.json()) as ParcelExceptions).parcels[0]!
  await page.goto(`${portal.address}/track-en-trace`)
  const box = page.getByLabel('Barcode, bestelnummer of postcode')
  const send = () => page.getByRole('button', { name: 'Zoek' }).click()
  await box.fill('ab')
  await send()
  await page.getByText('Vul minstens vier tekens in.').waitFor()
  await box.fill('bestaat niet 1')
  await send()
  await page.getByRole('heading', { level: 2, name: 'Geen pakket gevonden' }).waitFor()
  for (const [way, text] of [
    ['Bestelling', reference],
    ['Postcode', postalCode.toLowerCase()],
  ] as const) {
    await page.getByLabel('Zoek op').selectOption(way)
    await box.fill(text)
    await send()
    await page.getByRole('link', { name: barcode }).waitFor()
  }
  await page.getByLabel('Zoek op').selectOption('Alles')
  const end = barcode.slice(-9).toLowerCase()
  await box.fill(` ${end} `)
  await box.press('Enter')
  await page.getByRole('heading', { level: 2, name: '1 pakket gevonden' }).waitFor()
  await page.getByRole('link', { name: barcode }).click()
  await page.getByRole('heading', { level: 1, name: /^Klaar op het afhaalpunt/ }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 2, name: '1 pakket gevonden' }).waitFor()
  expect(await box.inputValue()).toBe(end)
  expect(complaints).toEqual([])
  await page.context().close()
})
