import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { openMailbox } from './mailbox.ts'
import { axe, logIn, openPage, startDemo, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
let mailbox: Awaited<ReturnType<typeof openMailbox>>

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
  mailbox = await openMailbox(portal)
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

const password = 'vier losse woorden samen'
const headers = { 'content-type': 'application/json' }

async function fillLogIn(page: Page, email: string, secret: string): Promise<void> {
  await page.goto(`${portal.address}/inloggen`)
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: false }).first().fill(secret)
  await page.getByRole('button', { name: /^Inloggen bij Mijn/ }).click()
}

const atHome = (page: Page) => page.getByRole('heading', { level: 1, name: /^Mijn / }).waitFor()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a forgotten password is chosen anew through a mailed link, once', async () => {
  const { page, complaints } = await openPage(browser, portal)
  const { email } = portal.logins.colleague
  await page.goto(`${portal.address}/inloggen`)
  await page.getByRole('link', { name: 'Wachtwoord vergeten?' }).click()
  await heading(page, 'Wachtwoord vergeten?')
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByRole('button', { name: 'Stuur mij een link' }).click()
  await heading(page, 'Kijk in je mailbox')
  expect(await axe(page)).toEqual([])

  const link = await mailbox.link(email)
  await page.goto(link)
  await heading(page, 'Kies een nieuw wachtwoord')
  await page.getByText(`Voor ${email}`).waitFor()
  expect(page.url()).toBe(`${portal.address}/wachtwoord-instellen`)
  await page.reload()
  await heading(page, 'Kies een nieuw wachtwoord')

  const field = page.getByLabel('Nieuw wachtwoord')
  await field.fill('te kort')
  await page.getByRole('button', { name: 'Wachtwoord opslaan' }).click()
  await page.getByText('Dit wachtwoord is te kort').waitFor()
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await field.fill(password)
  await page.getByRole('button', { name: 'Wachtwoord opslaan' }).click()
  await heading(page, 'Je wachtwoord is gewijzigd')
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state]))
  expect(kept).not.toContain(new URL(link).hash.slice(1))
  await page.getByRole('link', { name: 'Naar inloggen', exact: true }).click()
  await fillLogIn(page, email, portal.logins.colleague.password)
  await page.getByRole('alert').waitFor()
  await fillLogIn(page, email, password)
  await atHome(page)
  portal.logins.colleague.password = password

  const again = await openPage(browser, portal)
  await again.page.goto(link)
  await heading(again.page, 'Deze link werkt niet meer')
  expect(await axe(again.page)).toEqual([])
  await again.page.getByRole('link', { name: 'Vraag een nieuwe link' }).click()
  await heading(again.page, 'Wachtwoord vergeten?')
  expect([...complaints, ...again.complaints]).toEqual([])
})

test('forgot says the same for an address that nobody has, and sends nothing', async () => {
  const { page } = await openPage(browser, portal)
  const told: string[] = []
  const emails = [portal.logins.administrator.email, 'niemand@nergens.example']
  for (const email of emails) {
    await page.goto(`${portal.address}/wachtwoord-vergeten`)
    await page.getByLabel('E-mailadres').fill(email)
    await page.getByRole('button', { name: 'Stuur mij een link' }).click()
    await heading(page, 'Kijk in je mailbox')
    told.push((await page.locator('main').innerText()).replaceAll(email, 'X'))
  }
  expect(told[0]).toBe(told[1])
  await mailbox.read(emails[0]!)
  expect(await mailbox.count(emails[1]!)).toBe(0)
})

test('a new account: registered, confirmed by mail, and its request lies with the number that was typed', async () => {
  const { page, complaints } = await openPage(browser, portal)
  const email = 'nora.smit@kadewinkel.example'
  await page.goto(`${portal.address}/inloggen`)
  await page.getByRole('link', { name: 'Maak een nieuw account aan' }).click()
  await heading(page, 'Maak een nieuw account aan')
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await page.getByText('Vul je e-mailadres in.').waitFor()
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Voornaam').fill('Nora')
  await page.getByLabel('Achternaam').fill('Smit')
  await page.getByLabel('Klantnummer').fill('9401138')
  await page.getByRole('button', { name: 'Account aanmaken' }).click()
  await heading(page, 'Kijk in je mailbox')

  const link = await mailbox.link(email)
  await page.goto(link)
  await heading(page, 'Welkom, Nora')
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Account in gebruik nemen' }).click()
  await atHome(page)
  await page.goto(`${portal.address}/mijn-account`)
  await page.getByText('Klantnummer 9401138, gevraagd op').waitFor()
  await page.getByRole('button', { name: 'Aanvraag voor klantnummer 9401138 intrekken' }).click()
  await page.getByText('Je aanvraag is ingetrokken.').waitFor()
  await page.goto(link)
  await heading(page, 'Deze link werkt niet meer')
  await page.goto(`${portal.address}/account-bevestigen`)
  await heading(page, 'Open deze pagina met de link uit je e-mail')
  expect(complaints).toEqual([])
})

test('an invitation makes an account for who is new, and adds the number for who is known', async () => {
  const administrator = await openPage(browser, portal)
  await logIn(administrator.page, portal, 'administrator')
  async function invite(email: string): Promise<void> {
    const wish = { email, customerNumbers: ['9401138'], give: [{ authorisation: 'insight-parcels' }] }
    const address = `${portal.address}/api/v1/customer-numbers/9401138/accounts`
    expect((await administrator.page.request.post(address, { data: wish, headers })).status()).toBe(200)
  }

  const { page, complaints } = await openPage(browser, portal)
  await invite('sem.bos@elders.example')
  await page.goto(await mailbox.link('sem.bos@elders.example'))
  await heading(page, 'Je bent uitgenodigd')
  await page.getByText('uitgenodigd door Marieke Vos').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Voornaam').fill('Sem')
  await page.getByLabel('Achternaam').fill('Bos')
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Uitnodiging aannemen' }).click()
  await atHome(page)
  await page.getByRole('heading', { name: 'Inzicht in je verzendgedrag' }).waitFor()

  await invite('nora.smit@kadewinkel.example')
  const known = await openPage(browser, portal)
  await known.page.goto(await mailbox.link('nora.smit@kadewinkel.example'))
  await heading(known.page, 'Je bent uitgenodigd')
  expect(await known.page.getByLabel('Wachtwoord').count()).toBe(0)
  await known.page.getByRole('button', { name: 'Uitnodiging aannemen' }).click()
  await heading(known.page, 'De uitnodiging is aangenomen')
  await fillLogIn(known.page, 'nora.smit@kadewinkel.example', password)
  await known.page.getByRole('heading', { name: 'Inzicht in je verzendgedrag' }).waitFor()
  expect([...complaints, ...known.complaints]).toEqual([])
})

test('asking for access reads the same for a number that exists and one that does not', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'colleague')
  const told: string[] = []
  for (const number of ['9401138', '1234567890']) {
    await page.goto(`${portal.address}/hulp`)
    await page.getByRole('button', { name: 'Toegang vragen' }).click()
    await page.getByRole('textbox', { name: 'Klantnummer' }).fill('abc')
    await page.getByRole('button', { name: 'Aanvraag versturen' }).click()
    await page.getByText('Een klantnummer bestaat uit 1 tot 10 cijfers.').waitFor()
    await page.getByRole('textbox', { name: 'Klantnummer' }).fill(number)
    await page.getByRole('checkbox', { name: 'E-commerce-inzichten' }).check()
    await page.getByRole('button', { name: 'Aanvraag versturen' }).click()
    const outcome = page.getByRole('status').filter({ hasText: 'Je aanvraag is verstuurd' })
    await outcome.waitFor()
    told.push((await outcome.innerText()).replaceAll(number, 'N'))
  }
  expect(told[0]).toBe(told[1])
  await page.goto(`${portal.address}/mijn-account`)
  await page.getByText('Klantnummer 1234567890, gevraagd op').waitFor()
  await mailbox.read(portal.logins.administrator.email, 'Thijs')
  expect(complaints).toEqual([])
})

test('a page that may not be seen offers to ask for it, and asks the administrators of that number', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'colleague')
  await page.goto(`${portal.address}/inzicht/9401138/pakketten`)
  await page.getByRole('button', { name: 'Toegang vragen' }).click()
  const box = page.getByRole('checkbox', { name: 'Je pakketten naar binnen- en buitenland' })
  expect(await box.isChecked()).toBe(true)
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Toelichting').fill('Voor de maandrapportage')
  await page.getByRole('button', { name: 'Aanvraag versturen' }).click()
  await page.getByText('Je aanvraag is verstuurd').waitFor()
  await mailbox.read(portal.logins.administrator.email, 'Voor de maandrapportage')
  expect(complaints).toEqual([])
})
