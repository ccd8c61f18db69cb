import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { axe, logIn, openPage, startDemo, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
}, 150_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

/** Nobody here has seen it: own column names, the day and the time apart, own words for what happened. */
const sample = `Colli;Klant;Status;Datum;Tijd;Depot
3SFREMD0000001;9401138;AANGENOMEN;02-11-2026;18:05;Tilburg
3SFREMD0000001;9401138;BAND-7;02-11-2026;23:10;Tilburg
3SFREMD0000001;9401138;THUIS;03-11-2026;11:15;Tilburg
3SFREMD0000002;9401138;AANGENOMEN;02-11-2026;18:07;Tilburg
`
/** What comes later writes one time out. */
const scans = `${sample}3SFREMD0000002;9401138;THUIS;3 nov 2026;14:02;Diemen\n`

test('an operator maps a foreign file, mends the mapping, and the customer sees the parcels', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/gegevens`)
  await page.getByRole('link', { name: 'Bestand inlezen' }).click()

  // The portal says that it does not know this file, and offers to learn it.
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'scans.csv', mimeType: 'text/csv', buffer: Buffer.from(sample) })
  await page.getByRole('link', { name: 'Indeling maken van dit bestand' }).click()
  await page.getByRole('heading', { name: '6 kolommen gevonden' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Verder' }).click()

  // Whatever was guessed, this is what it must be.
  await page.getByLabel('Barcode', { exact: true }).selectOption('Colli')
  await page.getByLabel('Klantnummer', { exact: true }).selectOption('Klant')
  await page.getByLabel('Code van de gebeurtenis', { exact: true }).selectOption('Status')
  await page.getByLabel('Tijd van de gebeurtenis', { exact: true }).selectOption('Datum')
  const second = page.getByLabel('Tijd van de gebeurtenis, kolom 2')
  if ((await second.count()) === 0) {
    await page.getByRole('button', { name: 'Kolom erbij voor Tijd van de gebeurtenis' }).click()
  }
  await second.selectOption('Tijd')
  await page.getByLabel('Vorm van de tijd', { exact: true }).fill('dd-MM-yyyy HH:mm')
  await page.getByRole('cell', { name: '2 nov 2026 18:05' }).waitFor()
  expect(await axe(page)).toEqual([])

  // Going back and loading the page anew lose nothing.
  await page.goBack()
  await page.reload()
  await page.getByRole('link', { name: 'Velden' }).click()
  expect(await page.getByLabel('Vorm van de tijd', { exact: true }).inputValue()).toBe('dd-MM-yyyy HH:mm')
  await page.getByRole('button', { name: 'Verder' }).click()

  await page.getByRole('combobox', { name: 'Codetabel' }).selectOption({ label: 'Eigen tabel …' })
  await page.getByLabel('Naam van de eigen tabel').fill('scans')
  await page.getByLabel('Betekenis van AANGENOMEN').selectOption({ label: 'Aangenomen' })
  await page.getByLabel('Betekenis van THUIS').selectOption({ label: 'Bezorgd' })
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByText('4 van 4 regels goed').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Naam', { exact: true }).fill('Scans van de band')
  await page.getByRole('button', { name: 'Indeling opslaan' }).click()

  // The mapping goes along to reading in.
  await page.getByRole('link', { name: 'Nu inlezen' }).click()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'scans.csv', mimeType: 'text/csv', buffer: Buffer.from(scans) })
  await page.getByRole('button', { name: 'Inlezen', exact: true }).click()
  await page.getByRole('heading', { name: 'Importoverzicht' }).waitFor({ timeout: 15_000 })
  await page.getByText('BAND-7').waitFor()
  await page.getByRole('link', { name: 'Naar de apart gezette regels' }).click()
  await page.getByText('3SFREMD0000002;9401138;THUIS;3 nov 2026;14:02;Diemen').waitFor()
  expect(await axe(page)).toEqual([])

  // The mapping learns the second way of writing a time, and the row goes in after all.
  await page.getByRole('link', { name: 'Indelingen' }).click()
  await page.getByRole('link', { name: 'Scans van de band', exact: true }).click()
  await page.getByRole('button', { name: 'Nog een vorm' }).click()
  await page.getByLabel('Vorm van de tijd, 2e keus').fill('d MMM yyyy HH:mm')
  await page.getByRole('link', { name: 'Bekijken en opslaan' }).click()
  await page.getByRole('button', { name: 'Indeling opslaan' }).click()
  await page.getByRole('link', { name: 'Naar apart gezet' }).click()
  await page.getByRole('button', { name: /opnieuw inlezen$/ }).click()
  await page.getByText('Alle 1 zijn alsnog verwerkt.').waitFor({ timeout: 15_000 })

  // An unknown code is given a meaning.
  await page.getByRole('link', { name: 'Codes', exact: true }).click()
  await page.getByLabel('Betekenis van BAND-7', { exact: true }).selectOption({ label: 'Gesorteerd' })
  await page.getByRole('button', { name: 'Betekenis van BAND-7 opslaan' }).click()
  await page.getByText('BAND-7 betekent nu: Gesorteerd.').waitFor({ timeout: 15_000 })
  expect(await axe(page)).toEqual([])

  // And the customer sees it all.
  const customer = await openPage(browser, portal)
  await logIn(customer.page, portal, 'administrator')
  await customer.page.goto(`${portal.address}/inzicht/9401138/pakketten/3SFREMD0000001`)
  await customer.page.getByRole('heading', { level: 1, name: /^Bezorgd/ }).waitFor()
  await customer.page.getByText('Gesorteerd', { exact: true }).waitFor()
  await customer.page.goto(`${portal.address}/inzicht/9401138/pakketten/3SFREMD0000002`)
  await customer.page.getByRole('heading', { level: 1, name: /^Bezorgd/ }).waitFor()
  expect([...complaints, ...customer.complaints]).toEqual([])
}, 60_000)
