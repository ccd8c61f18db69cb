import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BenchmarkFile, BenchmarkOverview } from '#domain/contract/benchmarks.ts'
import { launchBrowser } from '#test/browser/chromium.ts'
import { strangerFile } from '#test/http/stranger-file.ts'
import { axe, logIn, openPage, startDemo, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

const main = (page: Page) => page.getByRole('main')

test('an operator makes a customer with a number, invites its administrator, and moves the number', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.getByRole('link', { name: 'Naar beheer' }).click()
  await page.getByRole('heading', { level: 1, name: 'Beheer' }).waitFor()
  await page.getByRole('link', { name: '1 klantnummer zonder beheerder' }).click()
  await page.getByRole('link', { name: 'Noorderlicht Boeken' }).waitFor()
  expect(await page.getByRole('link', { name: 'Studio Vier' }).count()).toBe(0)

  await page.getByRole('button', { name: 'Nieuwe klant' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await dialog.getByText('Vul de naam van het bedrijf in.').waitFor()
  await dialog.getByLabel('Bedrijf').fill('Zuiderzee Zaden')
  await dialog.getByLabel('Branche').fill('huis en tuin')
  await dialog.getByLabel('Land').fill('nl')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByRole('heading', { level: 1, name: 'Zuiderzee Zaden' }).waitFor()
  // Kept by its key, and called by its name.
  expect(await page.getByLabel('Branche').inputValue()).toBe('Huis en tuin')

  await page.getByRole('button', { name: 'Klantnummer toevoegen' }).click()
  await page.getByLabel('Klantnummer', { exact: true }).fill('9401138')
  await page.getByRole('button', { name: 'Toevoegen', exact: true }).click()
  await page.getByText('Klantnummer 9401138 bestaat al bij Kadewinkel B.V.', { exact: false }).waitFor()
  await page.getByLabel('Klantnummer', { exact: true }).fill('9407777')
  await page.getByRole('button', { name: 'Toevoegen', exact: true }).click()
  await page.getByText('Klantnummer 9407777 is toegevoegd.', { exact: false }).waitFor()

  await page.getByRole('button', { name: /^Beheerder uitnodigen.*9407777/ }).click()
  await dialog.getByLabel('E-mailadres').fill('zaad@zuiderzee.example')
  await dialog.getByLabel('Voornaam').fill('Zita')
  await dialog.getByLabel('Achternaam').fill('Zaad')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Uitnodigen' }).click()
  await page.getByText('zaad@zuiderzee.example is uitgenodigd als beheerder van 9407777.').waitFor()

  await page.getByRole('button', { name: /^Overzetten naar andere klant.*9407777/ }).click()
  await dialog.getByRole('button', { name: 'Overzetten', exact: true }).click()
  await dialog.getByText('Kies de klant die het nummer krijgt.').waitFor()
  await dialog.getByLabel('Zoek de klant op naam of nummer').fill('noorder')
  await dialog.getByLabel('Noorderlicht Boeken').check()
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Overzetten', exact: true }).click()
  await page.getByText('Klantnummer 9407777 hoort nu bij Noorderlicht Boeken.').waitFor()
  await page.getByText('Deze klant heeft nog geen klantnummer.').waitFor()

  await page.getByRole('link', { name: 'Klanten' }).first().click()
  await page.getByLabel('Naam of klantnummer').fill('9407777')
  await page.getByRole('button', { name: 'Zoek' }).click()
  const found = page.getByRole('row', { name: /^Noorderlicht Boeken/ })
  await found.waitFor()
  expect(await found.innerText()).toContain('uitgenodigd')
  expect(new URL(page.url()).search).toBe('?zoek=9407777')
  expect(complaints).toEqual([])
}, 60_000)

test('a file of an old system is checked first, and comes in when all of it is right', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/beheer/overzetten`)
  const choose = async (text: string) => {
    await page
      .getByLabel(/^Kies een/)
      .setInputFiles({ name: 'oud.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  }
  const head = 'email,first_name,last_name,customer_number,authorisations\n'
  await choose(`${head}jan@oud.example,Jan,Jansen,9401138,insight-parcels\nkees@oud.example,Kees,,9401138,\n`)
  await page.getByText('1 regel is niet goed.', { exact: false }).waitFor()
  await page.getByText('De achternaam ontbreekt.').waitFor()
  expect(await page.getByRole('button', { name: 'Overzetten' }).count()).toBe(0)
  expect(await axe(page)).toEqual([])

  await choose(`${head}jan@oud.example,Jan,Jansen,9401138,insight-parcels\nkees@oud.example,Kees,Vis,9401138,\n`)
  await page.getByText('2 regels gelezen').waitFor()
  await page.getByRole('button', { name: 'Overzetten' }).click()
  await page.getByText('2 nieuwe gebruikers en 1 nieuwe autorisaties.', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Nog een bestand' }).click()
  await choose(`${head}jan@oud.example,Jan,Jansen,9401138,insight-parcels\nkees@oud.example,Kees,Vis,9401138,\n`)
  await page.getByText('Alles uit dit bestand is er al.', { exact: false }).waitFor()
  expect(complaints).toEqual([])
}, 60_000)

test('a module gets a tile on an open page as soon as it has an address', async () => {
  const administrator = await openPage(browser, portal)
  await logIn(administrator.page, portal, 'administrator')
  const tile = main(administrator.page).getByRole('heading', { name: 'Orderbevestigingen' })
  expect(await tile.count()).toBe(0)

  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/beheer/koppelingen`)
  const address = page.getByLabel('Orderbevestigingen')
  await address.fill('javascript:alert(1)')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByText('Dit is geen adres dat we kunnen openen.', { exact: false }).waitFor()
  await address.fill('https://orders.example/{number}')
  await page.getByText('Voor klantnummer 9401138: https://orders.example/9401138').waitFor()
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByText('Opgeslagen. De tegels zijn meteen bijgewerkt.').waitFor()

  await tile.waitFor()
  const link = administrator.page.getByRole('link', { name: /^Orderbevestigingen, Kadewinkel B\.V\. \(9401138\)/ })
  expect(await link.getAttribute('href')).toBe('https://orders.example/9401138')
  expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer'])
  expect([...complaints, ...administrator.complaints]).toEqual([])
}, 60_000)

test('an operator loads a table of areas, after one that was of no use, and takes it away again', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/beheer/gebieden`)
  const table = page.getByRole('region', { name: 'Postcodes en inwoners' })
  const choose = (text: string) =>
    table
      .locator('input[type=file]')
      .setInputFiles({ name: 'pc4.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const load = table.getByRole('button', { name: 'Laden' })
  await load.click()
  await table.getByText('Kies eerst een bestand.').waitFor()
  await table.getByText('Vul in van wie de gegevens zijn.').waitFor()
  await choose('pc4;provincie;inwoners\n1011;Noord-Holland;9870\n9999;Atlantis;1')
  await table.getByLabel('Bron').fill('CBS (CC BY 4.0)')
  await table.getByLabel('Jaar van de telling').fill('2024')
  await load.click()
  await table.getByText('Regel 3: ‘Atlantis’ is geen provincie.').waitFor()
  await choose('pc4;provincie;inwoners\n1011;Noord-Holland;9870')
  await load.click()
  await table.getByText('Geladen: 1 gebied.', { exact: false }).waitFor()
  await table.getByText('1 gebied, CBS (CC BY 4.0), telling van 2024').waitFor()
  await choose('1012;Noord-Holland;9870')
  await table.getByLabel('Bron').fill('CBS (CC BY 4.0)')
  await load.click()
  await table.getByText('Kolom niet gevonden: pc4, provincie.', { exact: false }).waitFor()
  expect(await table.getByText('Geladen: 1 gebied.', { exact: false }).count()).toBe(0)
  await table.getByRole('button', { name: /^Verwijderen/ }).click()
  await table.getByText('Niets geladen', { exact: false }).waitFor()
  expect(complaints).toEqual([])
}, 60_000)

test('tiles are put in another order with the keyboard alone, and stay so', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  const titles = () => main(page).locator('.tiles h2').allInnerTexts()
  const before = await titles()
  expect(before.slice(0, 3)).toEqual(['Inzicht in je verzendgedrag', 'Autorisaties', 'Aanvragen'])

  await page.getByRole('button', { name: 'Tegels ordenen' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tegels ordenen' }).waitFor()
  await page.getByRole('button', { name: 'Aanvragen naar boven' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByText(`Aanvragen, plaats 1 van ${before.length}`).waitFor({ state: 'attached' })
  // What was pressed keeps the focus wherever its row went.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Aanvragen naar boven')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Klaar' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Tegels ordenen' }).waitFor()
  expect((await titles()).slice(0, 3)).toEqual(['Aanvragen', 'Inzicht in je verzendgedrag', 'Autorisaties'])
  await page.reload()
  await page.getByRole('heading', { name: 'Aanvragen' }).waitFor()
  expect((await titles())[0]).toBe('Aanvragen')
  expect(complaints).toEqual([])
}, 60_000)

test('the operator’s pages are not there for an administrator', async () => {
  const { page } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  expect(await page.getByRole('link', { name: 'Beheer', exact: true }).count()).toBe(0)
  for (const path of ['/beheer', '/beheer/klanten', '/beheer/overzetten', '/gegevens']) {
    await page.goto(portal.address + path)
    await page.getByRole('heading', { level: 1, name: 'Deze pagina bestaat niet' }).waitFor()
  }
})

test('an operator answers a request that nobody else can', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.getByRole('link', { name: '1 aanvraag om toegang' }).click()
  await page.getByRole('heading', { name: 'Lotte de Smit vraagt toegang tot 9405512' }).waitFor()
  expect(await page.getByRole('checkbox', { name: 'Zakelijke track & trace' }).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Toegang geven' }).click()
  await page.getByText('Lotte de Smit heeft nu toegang.').waitFor()
  await page.getByText('Er zijn geen aanvragen voor je.').waitFor()
  expect(complaints).toEqual([])
})

test('branch figures of another portal come in once their fingerprint was typed, and go again', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  const address = `${portal.address}/api/v1/operator/benchmarks`
  const overview = async () => (await (await page.request.get(address)).json()) as BenchmarkOverview
  // The demo freezes a quarter by itself, soon after it is there.
  await expect.poll(async () => (await overview()).quarters.length, { timeout: 30_000 }).toBeGreaterThan(0)
  const { quarter } = (await overview()).quarters[0]!
  const file = (await (await page.request.get(`${address}/${quarter}/file`)).json()) as BenchmarkFile
  const { text, fingerprint } = strangerFile(file, (one) => {
    one.installation = 'Pakketdienst Zuid'
    const pets = { level: 'branch', group: 'pets', companies: '10-24', p25: 0.92, p50: 0.945, p75: 0.96 } as const
    one.aggregates = [{ ...pets, kpi: 'onTime' }]
  })

  await page.goto(`${portal.address}/beheer/branchecijfers`)
  await main(page)
    .getByText(/van de 17 groepen te tonen/)
    .waitFor()
  expect(await axe(page)).toEqual([])
  const choose = (name: string, content: string) =>
    main(page)
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  await choose('gewijzigd.json', text.replace('Zuid', 'Oost'))
  await main(page).getByText('De handtekening klopt niet', { exact: false }).waitFor()
  await choose('zuid.json', text)
  await main(page).getByText('Deze afzender is nog niet bekend').waitFor()
  await page.getByLabel('Vingerafdruk').fill('0'.repeat(64))
  await page.getByRole('button', { name: 'Vertrouw deze afzender' }).click()
  await main(page).getByText('Dit is niet de vingerafdruk van wie het bestand tekende.', { exact: false }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Vingerafdruk').fill(fingerprint.replaceAll(/(.{4})/g, '$1 '))
  await page.getByRole('button', { name: 'Vertrouw deze afzender' }).click()
  await page.getByRole('button', { name: 'Lees in' }).click()
  await main(page).getByText('De cijfers van Pakketdienst Zuid over het', { exact: false }).waitFor()
  expect((await overview()).keys[0]!.imports).toMatchObject([{ quarter, figures: 1 }])
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: /^Vertrouw niet meer.*Pakketdienst Zuid/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Vertrouw niet meer' }).click()
  await main(page).getByText('Pakketdienst Zuid wordt niet meer vertrouwd.').waitFor()
  expect((await overview()).keys).toEqual([])
  expect(complaints).toEqual([])
}, 60_000)
