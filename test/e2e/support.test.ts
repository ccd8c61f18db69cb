import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { openMailbox } from './mailbox.ts'
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

/** What axe finds, and whether the page is too wide, on a small dark screen too. */
async function flaws(page: Page): Promise<string[]> {
  const found = await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 320, height: 700 })
  found.push(...(await axe(page)))
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  if (scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} px too wide`)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

/** An authenticator app for who is signed in on this page. */
async function switchOnTotp(page: Page, password: string): Promise<void> {
  const url = `${portal.address}/api/v1/account/totp`
  const { secret } = await (await page.request.post(url, { data: { password } })).json()
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  expect((await page.request.put(url, { data: { code } })).status()).toBe(200)
}

test('an operator finds who calls, sends a recovery mail and ends the sessions; not those of an operator', async () => {
  const { email } = portal.logins.colleague
  const colleague = await openPage(browser, portal)
  await logIn(colleague.page, portal, 'colleague')

  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/beheer`)
  await page.getByRole('navigation', { name: 'Beheer' }).getByRole('link', { name: 'Gebruikers' }).click()
  await page.getByRole('heading', { level: 1, name: 'Gebruikers' }).waitFor()
  await page.getByLabel('Naam of e-mailadres').fill('bestaat niet %')
  await page.getByRole('button', { name: 'Zoek', exact: true }).click()
  await page.getByText('Geen gebruiker met ‘bestaat niet %’').waitFor()
  await page.getByLabel('Naam of e-mailadres').fill(email.toUpperCase())
  await page.getByRole('button', { name: 'Zoek', exact: true }).click()
  const row = page.getByRole('row', { name: email })
  await row.getByRole('link').click()
  await page.getByText('Open sessies').waitFor()
  const name = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByText('Deze gebruiker heeft geen tweestapsverificatie.').waitFor()
  expect(await page.getByRole('button', { name: 'Tweestapsverificatie verwijderen' }).count()).toBe(0)
  expect(await flaws(page)).toEqual([])

  await page.getByRole('button', { name: 'Herstelmail sturen' }).click()
  const dialog = page.getByRole('dialog', { name: `Herstelmail sturen aan ${name}?` })
  await dialog.getByRole('button', { name: 'Herstelmail sturen' }).click()
  await dialog.getByText('Vul in waarom je dit doet.').waitFor()
  expect(await flaws(page)).toEqual([])
  await dialog.getByLabel('Reden').fill('wachtwoord kwijt, teruggebeld')
  await dialog.getByRole('button', { name: 'Herstelmail sturen' }).click()
  await page.getByText(`De herstelmail aan ${name} is onderweg.`).waitFor()
  const mailbox = await openMailbox(portal)
  const link = await mailbox.link(email)
  expect(link).toContain('/wachtwoord-instellen#')

  await page.getByRole('button', { name: 'Alle sessies beëindigen' }).click()
  await page.getByLabel('Reden').fill('laptop gestolen')
  await page.getByRole('dialog').getByRole('button', { name: 'Alle sessies beëindigen' }).click()
  await page.getByText('Er is geen open sessie.').waitFor()
  // The page that was open somewhere follows by itself.
  await colleague.page.getByRole('button', { name: /^Inloggen bij Mijn/ }).waitFor()

  await page.getByRole('link', { name: 'Bekijk in het logboek' }).click()
  await page.getByText(`beëindigde alle sessies van ${name}`).waitFor()
  await page.getByText('laptop gestolen').first().waitFor()

  await page.goto(`${portal.address}/beheer/gebruikers?zoek=${portal.logins.operator.email}`)
  await page.getByRole('row', { name: portal.logins.operator.email }).getByRole('link').click()
  await page.getByText('npx zendzicht reset-second-factor').waitFor()
  expect(await page.getByRole('button', { name: 'Alle sessies beëindigen' }).count()).toBe(0)
  expect(await flaws(page)).toEqual([])

  await colleague.page.goto(link)
  await colleague.page.getByLabel('Nieuw wachtwoord', { exact: true }).waitFor()
  expect([...complaints, ...colleague.complaints]).toEqual([])
}, 60_000)

test('who lost phone and codes logs in with the password alone after an operator has helped', async () => {
  const { email, password } = portal.logins.administrator
  const administrator = await openPage(browser, portal)
  await logIn(administrator.page, portal, 'administrator')
  await switchOnTotp(administrator.page, password)

  const { page, complaints } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  await page.goto(`${portal.address}/beheer/gebruikers?zoek=${email}`)
  await page.getByRole('row', { name: email }).getByRole('link').click()
  await page.getByText('authenticator-app, nog 10 herstelcodes').waitFor()
  await page.getByRole('button', { name: 'Tweestapsverificatie verwijderen' }).click()
  await page.getByLabel('Reden').fill('telefoon gestolen, teruggebeld')
  await page.getByRole('dialog').getByRole('button', { name: 'Tweestapsverificatie verwijderen' }).click()
  await page.getByText('niet ingesteld').waitFor()

  await administrator.page.getByRole('button', { name: /^Inloggen bij Mijn/ }).waitFor()
  await logIn(administrator.page, portal, 'administrator')
  expect([...complaints, ...administrator.complaints]).toEqual([])
}, 60_000)
