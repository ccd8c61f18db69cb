import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { logIn, openPage, startPortal, type RunningPortal, type Watched } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startPortal()])
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

const label = 'Je pakketten naar binnen- en buitenland'
const tile = 'Inzicht in je verzendgedrag'

async function openEditor({ page }: Watched): Promise<void> {
  await page.getByRole('button', { name: 'Marieke Vos' }).click()
  await page.getByRole('link', { name: 'Mijn Account' }).last().click()
  await page.getByRole('link', { name: 'Klantnummerinstellingen' }).click()
  await page
    .getByRole('link', { name: /^Autorisaties/ })
    .first()
    .click()
  await page.getByRole('link', { name: /^Berg, Thijs van den \(Kadewinkel B\.V\.\)/ }).click()
  await page.getByRole('heading', { name: 'Autorisaties voor Thijs van den Berg' }).waitFor()
}

/** Presses 'Opslaan' and waits until the server has said that it is done. */
async function save({ page }: Watched): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  expect((await saved).status()).toBe(200)
}

test('the five steps of the manual: a colleague gets a dashboard on an open page, and loses it again', async () => {
  const colleague = await openPage(browser, portal)
  await logIn(colleague.page, portal, 'colleague')
  expect(await colleague.page.getByRole('heading', { name: tile }).count()).toBe(0)
  const insight = `${portal.address}/api/v1/customer-numbers/9401138/insights/parcels?from=2026-01-01&to=2026-12-31`
  expect((await colleague.page.request.get(insight)).status()).toBe(404)

  const administrator = await openPage(browser, portal)
  await logIn(administrator.page, portal, 'administrator')
  await openEditor(administrator)
  await administrator.page.getByRole('checkbox', { name: label }).check()
  await save(administrator)

  await colleague.page.getByRole('heading', { name: tile }).waitFor({ timeout: 15_000 })
  expect((await colleague.page.request.get(insight)).status()).toBe(200)
  await colleague.page.getByRole('link', { name: label }).click()
  await colleague.page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  await colleague.page.getByRole('heading', { level: 1, name: label }).waitFor()

  await administrator.page.getByRole('checkbox', { name: label }).uncheck()
  await save(administrator)
  expect((await colleague.page.request.get(insight)).status()).toBe(404)
  await colleague.page
    .getByText(/gewijzigd|geen toegang|bestaat niet/i)
    .first()
    .waitFor({ timeout: 15_000 })
  await colleague.page.goto(portal.address)
  await colleague.page.getByRole('heading', { level: 1, name: /^Mijn / }).waitFor()
  expect(await colleague.page.getByRole('heading', { name: tile }).count()).toBe(0)

  const audit = await administrator.page.request.get(`${portal.address}/api/v1/customer-numbers/9401138/audit`)
  const { entries } = (await audit.json()) as {
    entries: { act: string; actor: string; subject: string; given: string[]; taken: string[] }[]
  }
  const changes = entries.filter(({ act }) => act === 'change-grants')
  expect(changes.map(({ actor, subject, given, taken }) => ({ actor, subject, given, taken })).slice(0, 2)).toEqual([
    { actor: 'Marieke Vos', subject: 'Thijs van den Berg', given: [], taken: ['insight-parcels'] },
    { actor: 'Marieke Vos', subject: 'Thijs van den Berg', given: ['insight-parcels'], taken: [] },
  ])
  expect([...colleague.complaints, ...administrator.complaints]).toEqual([])
})

test('the keyboard alone logs in and out', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await page.goto(portal.address)
  await page.waitForURL('**/inloggen**')
  await page.getByLabel('E-mailadres').focus()
  await page.keyboard.type(portal.logins.administrator.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(portal.logins.administrator.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Mijn / }).waitFor()
  await page.getByRole('button', { name: 'Marieke Vos' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Uitloggen' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/inloggen**')
  expect(complaints).toEqual([])
})

test('a wrong password is told in words, keeps the address, and does not say which of the two was wrong', async () => {
  const { page } = await openPage(browser, portal)
  const told: (string | null)[] = []
  for (const email of [portal.logins.colleague.email, 'nobody@nowhere.example']) {
    await page.goto(`${portal.address}/inloggen`)
    await page.getByLabel('E-mailadres').fill(email)
    await page.getByLabel('Wachtwoord', { exact: false }).first().fill('this is not the password')
    await page.getByRole('button', { name: /^Inloggen bij Mijn/ }).click()
    const alert = page.getByRole('alert').first()
    await alert.waitFor()
    told.push(await alert.textContent())
    expect(await page.getByLabel('E-mailadres').inputValue()).toBe(email)
  }
  expect(told[0]).toBeTruthy()
  expect(told[0]).toBe(told[1])
})

test('the number on the dashboard is the length of the list it leads to', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  await page.goto(`${portal.address}/inzicht/9401138/pakketten`)
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  const link = page.getByRole('link', { name: /pakketten te laat$/ }).first()
  const count = /[\d.]+/.exec((await link.textContent()) ?? '')?.[0]
  expect(count).toBeTruthy()
  await link.click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${count!.replaceAll('.', '\\.')} `) }).waitFor()
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByText('De reis').waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${count!.replaceAll('.', '\\.')} `) }).waitFor()
  expect(complaints).toEqual([])
})

test("the manual's old addresses lead to the right pages", async () => {
  const { page } = await openPage(browser, portal)
  await logIn(page, portal, 'administrator')
  const places = [
    ['/apex/BPG_Home', '/'],
    ['/APEX/bpg_my_account', '/mijn-account'],
    ['/apex/BPG_My_Account?PageTile=ShowMyAuthorizations', '/mijn-account/klantnummers/9401138/autorisaties'],
  ] as const
  for (const [old, now] of places) {
    await page.goto(portal.address + old)
    await page.waitForURL((url) => url.pathname === now, { timeout: 15_000 })
  }
})

test('an operator imports files on a page and reads what became of every row', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/gegevens/inlezen`)
  await page.getByText('Drie bestanden van het portaal').click()
  const inputs = page.locator('details input[type=file]')
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await inputs.nth(0).setInputFiles(csv('klanten.csv', 'customer_number,company,extra\n777,Proef B.V.,x\nabc,Fout,x\n'))
  await inputs.nth(1).setInputFiles(csv('pakketten.csv', 'customer_number,barcode,country\n777,3SPROEF000001,NL\n'))
  await inputs
    .nth(2)
    .setInputFiles(
      csv(
        'gebeurtenissen.csv',
        'barcode,code,at\n3SPROEF000001,B01,2026-11-02 18:00:00\n3SPROEF000001,ZZZ,2026-11-02 18:30:00\n3SPROEF000001,I01,geen tijd\n',
      ),
    )
  await page
    .getByRole('button', { name: /inlezen|starten|importeren/i })
    .last()
    .click()
  await page.getByText('Importoverzicht').first().waitFor({ timeout: 15_000 })
  await page.getByText('ZZZ').first().waitFor({ timeout: 15_000 })
  await page.getByText('De tijd is niet te lezen', { exact: false }).first().waitFor()
  await page.getByText('extra').first().waitFor()
  expect(complaints).toEqual([])
})
