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

  // Of what is no text there is nothing to learn, nor to read in.
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'foto.csv', mimeType: 'text/csv', buffer: Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1') })
  await page.getByText('Dit is geen tekstbestand.').waitFor()
  expect(await page.getByRole('link', { name: 'Indeling maken van dit bestand' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Inlezen', exact: true }).count()).toBe(0)

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

  // Its codes are nobody else's.
  expect(await page.getByLabel('Naam van de eigen tabel').inputValue()).toBe('scans')
  await page.getByLabel('Betekenis van AANGENOMEN').selectOption({ label: 'Aangenomen' })
  await page.getByLabel('Betekenis van THUIS').selectOption({ label: 'Bezorgd' })
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByText('4 van 4 regels goed').waitFor()
  await page.getByText('1 gebeurtenis zonder betekenis').waitFor()
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
  const secondTab = await page.context().newPage()
  await secondTab.goto(page.url())
  await secondTab.getByRole('link', { name: 'Bekijken en opslaan' }).click()
  await secondTab.getByLabel('Naam', { exact: true }).fill('Scans van de avond')
  await page.getByRole('button', { name: 'Nog een vorm' }).click()
  await page.getByLabel('Vorm van de tijd, 2e keus').fill('d MMM yyyy HH:mm')
  await page.getByRole('link', { name: 'Bekijken en opslaan' }).click()
  await page.getByRole('button', { name: 'Indeling opslaan' }).click()
  await page.getByRole('link', { name: 'Naar apart gezet' }).click()
  await page.getByRole('button', { name: /opnieuw inlezen$/ }).click()
  await page.getByText('Alle 1 zijn alsnog verwerkt.').waitFor({ timeout: 15_000 })

  // Who had it open meanwhile is told, loses nothing, and chooses.
  await secondTab.getByRole('button', { name: 'Indeling opslaan' }).click()
  await secondTab.getByRole('button', { name: 'Hun versie bekijken' }).waitFor()
  await secondTab.reload()
  expect(await secondTab.getByLabel('Naam', { exact: true }).inputValue()).toBe('Scans van de avond')
  expect(await axe(secondTab)).toEqual([])
  await secondTab.getByRole('button', { name: 'Hun versie bekijken' }).click()
  await secondTab.getByRole('button', { name: 'Hun versie bekijken' }).waitFor({ state: 'detached' })
  expect(await secondTab.getByLabel('Naam', { exact: true }).inputValue()).toBe('Scans van de band')
  await secondTab.getByRole('link', { name: 'Velden' }).click()
  expect(await secondTab.getByLabel('Vorm van de tijd, 2e keus').inputValue()).toBe('d MMM yyyy HH:mm')
  await secondTab.getByText('Kies een voorbeeld; dan zie je hier hoe de tijden gelezen worden.').waitFor()
  await secondTab.close()

  // The next file with these columns needs no choosing.
  await page.goto(`${portal.address}/gegevens/inlezen`)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'morgen.csv', mimeType: 'text/csv', buffer: Buffer.from(scans) })
  await page.getByText('De kolommen passen bij indeling Scans van de band.').waitFor()

  // An unknown code is given a meaning.
  await page.getByRole('link', { name: 'Codes', exact: true }).click()
  await page.getByLabel('Betekenis van BAND-7', { exact: true }).selectOption({ label: 'Gesorteerd' })
  await page.getByRole('button', { name: 'Betekenis van BAND-7 opslaan' }).click()
  await page.getByText('BAND-7 betekent nu: Gesorteerd.').waitFor({ timeout: 15_000 })
  // The keyboard goes on where it was, not from the top of the page.
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
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
}, 90_000)

test('who leaves while a file is being sent is asked first, and what was sent ends', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/gegevens/inlezen`)
  await page.route('**/api/v1/imports/*/files/**', () => undefined)
  const text = 'barcode,code,at\n3SFREMD0000009,B01,2026-11-02 18:05\n'
  const scan = { name: 'half.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').first().setInputFiles(scan)
  await page.getByRole('button', { name: 'Inlezen', exact: true }).click()
  await page.getByText('half.csv wordt verstuurd').waitFor()
  await page.getByRole('link', { name: 'Codes', exact: true }).click()
  await page.getByRole('button', { name: 'Blijf hier' }).click()
  expect(new URL(page.url()).pathname).toBe('/gegevens/inlezen')
  await page.getByRole('link', { name: 'Codes', exact: true }).click()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Stop en verlaat' }).click()
  await page.getByRole('heading', { name: 'Codes', exact: true }).waitFor()
  const states = async () => {
    const answer = await page.request.get(`${portal.address}/api/v1/imports`)
    return ((await answer.json()) as { imports: { state: string }[] }).imports.map(({ state }) => state)
  }
  await expect.poll(states, { timeout: 10_000 }).toContain('withdrawn')
  expect(await states()).not.toContain('uploading')

  // A secret is called what its button says, and what is signed is told.
  const source = { name: 'roept', kind: 'webhook' }
  await page.evaluate(
    (wish) =>
      fetch('/api/v1/operator/sources', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      }),
    source,
  )
  await page.goto(`${portal.address}/gegevens/bronnen`)
  await page.getByRole('button', { name: 'Geheim maken voor bron roept' }).waitFor()
  await page.getByText('v1 de HMAC-SHA256 van t, een punt en het bericht').waitFor()

  // What is wrong stands above what is only new, and leads somewhere; what was undone is not to be mended any more.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(`${portal.address}/gegevens/inlezen`)
  const strange = { ...scan, buffer: Buffer.from(text.replace('B01', 'ZZ9')) }
  await page.locator('input[type=file]').first().setInputFiles(strange)
  await page.getByRole('button', { name: 'Inlezen', exact: true }).click()
  await page.getByRole('link', { name: 'Geef de codes een betekenis' }).waitFor({ timeout: 15_000 })
  const overview = page.url()
  await page.goto(`${portal.address}/gegevens`)
  await page.getByRole('link', { name: /zonder aanmelding$/ }).waitFor()
  const lines = await page.locator('.lead-lines > li').allTextContents()
  expect(lines.findIndex((line) => line.includes('Van roept'))).toBe(lines.length - 1)
  await page.goto(overview)
  await page.getByRole('button', { name: 'Ongedaan maken' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ongedaan maken' }).click()
  await page.getByText('Ongedaan gemaakt op').waitFor({ timeout: 15_000 })
  expect(await page.getByRole('link', { name: 'Geef de codes een betekenis' }).count()).toBe(0)
  expect(complaints).toEqual([])
}, 60_000)
