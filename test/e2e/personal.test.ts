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

const headers = { 'content-type': 'application/json' }
const atHome = (page: Page) => page.getByRole('heading', { level: 1, name: /^Mijn / }).waitFor()

async function openPersonal(page: Page, role: 'colleague' | 'administrator' = 'colleague'): Promise<void> {
  await logIn(page, portal, role)
  await page.goto(`${portal.address}/mijn-account`)
  await page.getByRole('heading', { level: 2, name: 'Tweestapsverificatie' }).waitFor()
}

/** Fills in e-mail address and password; what comes next differs. */
async function firstStep(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${portal.address}/inloggen`)
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: false }).first().fill(password)
  await page.getByRole('button', { name: /^Inloggen bij Mijn/ }).click()
}

test('with an authenticator app logging in takes a code, or a recovery code that works once', async () => {
  const { page, complaints } = await openPage(browser, portal)
  const login = portal.logins.colleague
  await openPersonal(page)
  await page.getByRole('button', { name: 'App instellen' }).click()
  await page.getByLabel('Je wachtwoord').fill('dit is het niet, echt niet')
  await page.getByRole('button', { name: 'Doorgaan' }).click()
  await page.getByText('wachtwoord is niet juist').waitFor()
  await page.getByLabel('Je wachtwoord').fill(login.password)
  await page.getByRole('button', { name: 'Doorgaan' }).click()
  await page.getByRole('img', { name: /QR/ }).waitFor()
  expect(await axe(page)).toEqual([])
  const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '')
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await page.getByLabel('Code uit je app').fill('000000')
  await page.getByRole('button', { name: 'Bevestigen en aanzetten' }).click()
  await page.locator('[aria-invalid="true"], [role="alert"]').first().waitFor()
  const codeNow = totp.generate()
  await page.getByLabel('Code uit je app').fill(codeNow)
  await page.getByRole('button', { name: 'Bevestigen en aanzetten' }).click()
  await page.getByRole('heading', { name: 'Bewaar deze herstelcodes' }).waitFor()
  expect(await axe(page)).toEqual([])
  const codes = await page.locator('.codes li').allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  await page.getByRole('button', { name: 'Ik heb ze bewaard' }).click()
  await page.getByText('Nog 10 herstelcodes over').waitFor()
  await page.reload()
  await page.getByText('Nog 10 herstelcodes over').waitFor()
  expect(await page.getByText(codes[0]!).count()).toBe(0)

  const second = await openPage(browser, portal)
  await firstStep(second.page, login)
  await second.page.getByLabel('Code uit je authenticator-app').fill(codeNow)
  await second.page.getByRole('button', { name: 'Doorgaan' }).click()
  await second.page.locator('[aria-invalid="true"]').waitFor()
  expect(await axe(second.page)).toEqual([])
  // The next half minute's: a clock may be a little ahead, and a code is not accepted twice.
  await second.page.getByLabel('Code uit je authenticator-app').fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await second.page.getByRole('button', { name: 'Doorgaan' }).click()
  await atHome(second.page)

  for (const works of [true, false]) {
    const third = await openPage(browser, portal)
    await firstStep(third.page, login)
    await third.page.getByRole('button', { name: 'Gebruik een herstelcode' }).click()
    await third.page.getByLabel('Herstelcode').fill(codes[0]!)
    await third.page.getByRole('button', { name: 'Doorgaan' }).click()
    if (works) await atHome(third.page)
    else await third.page.locator('[aria-invalid="true"]').waitFor()
    complaints.push(...third.complaints)
    await third.page.context().close()
  }

  await page.reload()
  await page.getByText('Nog 9 herstelcodes over').waitFor()
  await page.getByRole('button', { name: 'App uitzetten' }).click()
  await page.getByLabel('Je wachtwoord').fill(login.password)
  await page.getByRole('button', { name: 'App uitzetten' }).click()
  await page.getByRole('button', { name: 'App instellen' }).waitFor()
  expect([...complaints, ...second.complaints]).toEqual([])
})

test('a passkey logs in by itself, until it is removed', async () => {
  // Passkeys belong to a name, not to an IP address.
  const named = { ...portal, address: portal.address.replace('127.0.0.1', 'localhost') }
  const { page, complaints } = await openPage(browser, named)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await logIn(page, named, 'colleague')
  await page.goto(`${named.address}/mijn-account`)
  await page.getByRole('button', { name: 'Passkey toevoegen' }).click()
  await page.getByLabel('Naam van de passkey').fill('Laptop werk')
  await page.getByLabel('Je wachtwoord').fill(portal.logins.colleague.password)
  await page.getByRole('button', { name: 'Passkey toevoegen' }).click()
  await page.getByText('Passkey ‘Laptop werk’ is toegevoegd.').waitFor()

  await page.getByRole('button', { name: 'Thijs van den Berg' }).click()
  await page.getByRole('button', { name: 'Uitloggen' }).click()
  await page.waitForURL('**/inloggen')
  await page.getByRole('button', { name: 'Inloggen met een passkey' }).click()
  await atHome(page)

  await page.goto(`${named.address}/mijn-account`)
  await page
    .getByText(/laatst gebruikt op/)
    .first()
    .waitFor()

  // With the password it is the second step, the only one there is.
  await page.context().clearCookies()
  await page.goto(`${named.address}/inloggen`)
  await page.getByLabel('E-mailadres').fill(portal.logins.colleague.email)
  await page.getByLabel('Wachtwoord', { exact: false }).first().fill(portal.logins.colleague.password)
  await page.getByRole('button', { name: /^Inloggen bij Mijn/ }).click()
  await page.getByRole('heading', { name: 'Bevestig dat jij het bent' }).waitFor()
  expect(await page.getByLabel('Herstelcode').count()).toBe(0)
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Gebruik een passkey' }).click()
  await atHome(page)

  await page.goto(`${named.address}/mijn-account`)
  await page.getByRole('button', { name: 'Passkey ‘Laptop werk’ verwijderen' }).click()
  await page.getByLabel('Je wachtwoord').fill(portal.logins.colleague.password)
  await page.getByRole('button', { name: 'Verwijderen', exact: true }).click()
  await page.getByText('Je hebt nog geen passkey.').waitFor()
  await page.context().clearCookies()
  await page.goto(`${named.address}/inloggen`)
  await page.getByRole('button', { name: 'Inloggen met een passkey' }).click()
  await page.getByRole('alert').waitFor()
  expect(complaints).toEqual([])
})

/** Holds up the way to the log-in page, so that a second one would cross the first; every one of them is told. */
async function slowWaysOut(page: Page): Promise<string[]> {
  const ways: string[] = []
  await page.route('**/inloggen**', async (route) => {
    ways.push(route.request().url())
    await new Promise((resolve) => setTimeout(resolve, 500))
    await route.continue().catch(() => undefined)
  })
  return ways
}

test('a session that is ended elsewhere closes its open page', async () => {
  const here = await openPage(browser, portal)
  const there = await openPage(browser, portal)
  await openPersonal(here.page)
  await openPersonal(there.page)
  const waysOut = await slowWaysOut(there.page)
  await here.page.reload()
  await here.page.getByText('deze sessie').waitFor()
  await here.page.getByRole('button', { name: 'Alle andere sessies beëindigen' }).click()
  await here.page.getByText('Alle andere sessies zijn beëindigd.').waitFor()
  await there.page.waitForURL('**/inloggen**')
  expect(waysOut).toHaveLength(1)
  expect(await here.page.getByRole('button', { name: /^Sessie van .* beëindigen$/ }).count()).toBe(0)
  expect([...here.complaints, ...there.complaints]).toEqual([])
})

test('an API token is shown once, fetches what its maker may see, and stops when it is ended', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await openPersonal(page, 'administrator')
  await page.getByRole('button', { name: 'API-sleutel maken' }).click()
  await page.getByLabel('Naam', { exact: true }).fill('Voorraadsysteem')
  await page.getByLabel('Klantnummer', { exact: true }).selectOption('9401138')
  const box = page.locator('input[name="insight-parcels"]')
  await box.check()
  await page.getByLabel('Tot en met').fill('31-12-2099')
  await page.getByLabel('Je wachtwoord').fill(portal.logins.administrator.password)
  await page.getByRole('button', { name: 'API-sleutel maken' }).click()
  await page.getByText('Kies een dag vanaf vandaag').waitFor()
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10).split('-').toReversed().join('-')
  await page.getByLabel('Tot en met').fill(soon)
  await page.getByRole('button', { name: 'API-sleutel maken' }).click()
  const token = await page.locator('.secret').innerText()
  expect(token).toMatch(/^zz_[\w-]{43}$/)
  expect(await axe(page)).toEqual([])

  const insight = `${portal.address}/api/v1/customer-numbers/9401138/insights/parcels?from=2026-01-01&to=2026-12-31`
  const ask = async () => (await fetch(insight, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await ask()).toBe(200)
  await page.reload()
  await page.getByText('Voorraadsysteem').waitFor()
  expect(await page.getByText(token).count()).toBe(0)
  await page.getByRole('button', { name: 'API-sleutel ‘Voorraadsysteem’ beëindigen' }).click()
  await page.getByRole('button', { name: 'Beëindigen', exact: true }).last().click()
  await page.getByText('Sleutel ‘Voorraadsysteem’ is beëindigd.').waitFor()
  expect(await ask()).toBe(401)
  expect(complaints).toEqual([])
})

test('a new name shows at once, a new e-mail address once it is confirmed', async () => {
  const { page, complaints } = await openPage(browser, portal)
  await openPersonal(page)
  await page.getByRole('button', { name: 'Naam en bedrijf wijzigen' }).click()
  await page.getByLabel('Voornaam').fill('Matthijs')
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
  await page.getByRole('button', { name: 'Matthijs van den Berg' }).waitFor()

  const email = 'matthijs@kadewinkel.example'
  await page.getByRole('button', { name: 'E-mailadres wijzigen' }).click()
  await page.getByLabel('Nieuw e-mailadres').fill(email)
  await page.getByLabel('Je wachtwoord').fill(portal.logins.colleague.password)
  await page.getByRole('button', { name: 'Stuur een bevestiging' }).click()
  await page.getByText(`Kijk in de mailbox van ${email}`).waitFor()
  const mailbox = await openMailbox(portal)
  const link = await mailbox.link(email)
  const elsewhere = await openPage(browser, portal)
  await elsewhere.page.goto(link)
  await elsewhere.page.getByRole('heading', { level: 1, name: 'Bevestig je nieuwe e-mailadres' }).waitFor()
  expect(await axe(elsewhere.page)).toEqual([])
  await elsewhere.page.getByRole('button', { name: 'E-mailadres bevestigen' }).click()
  await elsewhere.page.getByRole('heading', { level: 1, name: 'Je e-mailadres is gewijzigd' }).waitFor()
  portal.logins.colleague.email = email
  await logIn(elsewhere.page, portal, 'colleague')
  expect([...complaints, ...elsewhere.complaints]).toEqual([])
})

/** Over the API: an app on the account of this page; answers what gives its codes. */
async function turnOnTotp(page: Page, password: string): Promise<(stepsAhead: number) => string> {
  const account = `${portal.address}/api/v1/account`
  const proposed = await page.request.post(`${account}/totp`, { data: { password }, headers })
  const { secret } = (await proposed.json()) as { secret: string }
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = (stepsAhead: number) => totp.generate({ timestamp: Date.now() + stepsAhead * 30_000 })
  const confirmed = await page.request.put(`${account}/totp`, { data: { code: code(0) }, headers })
  expect(confirmed.status()).toBe(200)
  return code
}

async function answerWithCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code uit je authenticator-app').fill(code)
  await page.getByRole('button', { name: 'Doorgaan' }).click()
}

test('a number that demands a second factor says so, leads to setting one up, and opens after both steps', async () => {
  const number = `${portal.address}/api/v1/customer-numbers/9401138`
  const administrator = await openPage(browser, portal)
  await logIn(administrator.page, portal, 'administrator')
  // Who demands a second factor has shown one.
  await turnOnTotp(administrator.page, portal.logins.administrator.password)
  const { request } = administrator.page
  const { members } = (await (await request.get(`${number}/authorisations`)).json()) as {
    members: { accountId: string; email: string }[]
  }
  const accountId = members.find(({ email }) => email === portal.logins.colleague.email)!.accountId
  const change = { accountId, give: [{ authorisation: 'insight-parcels' }], take: [], expected: [] }
  const given = await request.put(`${number}/authorisations`, { data: { changes: [change] }, headers })
  expect(given.status()).toBe(200)
  const { version } = (await (await request.get(`${number}/settings`)).json()) as { version: number }
  const demanded = await request.put(`${number}/settings`, { data: { version, secondFactor: true }, headers })
  expect(demanded.status()).toBe(200)

  const { page, complaints } = await openPage(browser, portal)
  const dashboard = `${portal.address}/inzicht/9401138/pakketten`
  await logIn(page, portal, 'colleague')
  await page.goto(dashboard)
  await page.getByRole('heading', { name: 'Klantnummer 9401138 vraagt tweestapsverificatie' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'Tweestapsverificatie instellen' }).click()
  await page.getByText('Stel hieronder een app of een passkey in').waitFor()
  expect(await axe(page)).toEqual([])

  // Set up in one session, which has then shown both factors; the other one has to log in again.
  const elsewhere = await openPage(browser, portal)
  await logIn(elsewhere.page, portal, 'colleague')
  const code = await turnOnTotp(elsewhere.page, portal.logins.colleague.password)
  await elsewhere.page.goto(dashboard)
  await elsewhere.page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  await page.goto(dashboard)
  await page.getByRole('button', { name: 'Opnieuw inloggen' }).click()
  await page.waitForURL('**/inloggen?terug=**')
  await page.getByLabel('E-mailadres').fill(portal.logins.colleague.email)
  await page.getByLabel('Wachtwoord', { exact: false }).first().fill(portal.logins.colleague.password)
  await page.getByRole('button', { name: /^Inloggen bij Mijn/ }).click()
  await answerWithCode(page, code(1))
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  complaints.push(...elsewhere.complaints)
  expect(complaints).toEqual([])
})
