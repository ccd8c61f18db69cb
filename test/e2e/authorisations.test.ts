import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { openPage, startDemo, type Role, type RunningPortal, type Watched } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
let marieke: Watched
let thijs: Watched

const number = '/api/v1/customer-numbers/9401138'
const editor = '/mijn-account/klantnummers/9401138/autorisaties'
const parcels = 'Je pakketten naar binnen- en buitenland'
const tile = 'Inzicht in je verzendgedrag'
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
  ;[marieke, thijs] = await Promise.all([signedIn('administrator'), signedIn('colleague')])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

async function signedIn(role: Role): Promise<Watched> {
  const watched = await openPage(browser, portal)
  const { email, password } = portal.logins[role]
  const answer = await watched.page.request.post(`${portal.address}/api/v1/session`, {
    data: { email, password },
    headers: json,
  })
  expect(answer.status()).toBe(200)
  return watched
}

async function open({ page }: Watched, path: string): Promise<Page> {
  await page.goto(portal.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return page
}

type Body = {
  members: {
    accountId: string
    name: string
    grants: { authorisation: string; endsOn: string | null; reason: string }[]
  }[]
}

async function memberCalled(name: string) {
  const { members } = (await (
    await marieke.page.request.get(`${portal.address}${number}/authorisations`)
  ).json()) as Body
  return members.find((member) => member.name === name)!
}

async function held(name: string): Promise<string[]> {
  return (await memberCalled(name)).grants.map((grant) => grant.authorisation)
}

/** Changes somebody's grants over the API, as another administrator or another tab would. */
async function change(who: Watched, name: string, give: string[], take: string[] = []): Promise<void> {
  const { accountId, grants } = await memberCalled(name)
  const answer = await who.page.request.put(`${portal.address}${number}/authorisations`, {
    headers: json,
    data: {
      changes: [
        {
          accountId,
          give: give.map((authorisation) => ({ authorisation })),
          take,
          expected: grants.map(({ authorisation, endsOn, reason }) => ({ authorisation, endsOn, reason })),
        },
      ],
    },
  })
  expect(answer.status()).toBe(200)
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

test('a request is granted with one press, and the page of who asked changes by itself', async () => {
  const colleague = await open(thijs, '/')
  expect(await colleague.getByRole('heading', { name: tile }).count()).toBe(0)
  const asked = await colleague.request.post(`${portal.address}/api/v1/access-requests`, {
    headers: json,
    data: { customerNumber: '9401138', authorisations: ['insight-parcels'], note: 'Voor de kwartaalcijfers' },
  })
  expect(asked.status()).toBe(202)
  const page = await open(marieke, '/mijn-account/klantnummers/9401138/aanvragen')
  await page.getByText('Voor de kwartaalcijfers').waitFor()
  await page.getByRole('button', { name: /^Toegang geven.*Thijs van den Berg/ }).click()
  await page
    .getByRole('row', { name: /^Thijs van den Berg/ })
    .getByText('gegeven')
    .waitFor()
  await colleague.getByRole('heading', { name: tile }).waitFor()
  expect(await held('Thijs van den Berg')).toEqual(['insight-parcels'])
  await change(marieke, 'Thijs van den Berg', [], ['insight-parcels'])
})

test('from the home page to the tile of a colleague takes an administrator six clicks, by the labels of the manual', async () => {
  const colleague = await open(thijs, '/')
  const page = await open(marieke, '/')
  const clicks = [
    page.getByRole('button', { name: 'Marieke Vos' }),
    page.getByRole('link', { name: 'Mijn Account' }).last(),
    page.getByRole('region', { name: 'Klantnummerinstellingen' }).getByRole('link', { name: /^Autorisaties.*9401138/ }),
    page.getByRole('link', { name: /^Berg, Thijs van den \(Kadewinkel B\.V\.\)/ }),
    page.getByRole('checkbox', { name: parcels }),
    page.getByRole('button', { name: 'Opslaan' }),
  ]
  for (const click of clicks) await click.click()
  await colleague.getByRole('heading', { name: tile }).waitFor()
  await colleague.getByRole('link', { name: parcels }).waitFor()
  await page.getByText('Opgeslagen. De autorisaties voor Thijs van den Berg gelden vanaf nu.').waitFor()
  await change(marieke, 'Thijs van den Berg', [], ['insight-parcels'])
})

test('by account, the keyboard alone gives a right until a day, and takes it back with undo', async () => {
  const page = await open(marieke, editor)
  await page.getByRole('link', { name: /^Berg, Thijs van den/ }).focus()
  await press(page, 'Enter')
  await page.getByRole('heading', { name: 'Autorisaties voor Thijs van den Berg' }).waitFor()
  await page.getByRole('checkbox', { name: parcels }).focus()
  await press(page, 'Space')
  const bar = page.getByRole('region', { name: 'Wijzigingen' })
  await bar.getByText('1 wijziging voor Thijs van den Berg').waitFor()
  await bar.getByText('opent de tegel ‘Inzicht in je verzendgedrag’').waitFor()
  await press(page, 'Tab')
  await page.keyboard.type('Kwartaalcijfers')
  await press(page, 'Tab')
  await page.keyboard.type('30-06-2090')
  await page.getByRole('button', { name: 'Opslaan' }).focus()
  await press(page, 'Enter')
  await page.getByText('Opgeslagen. De autorisaties voor Thijs van den Berg gelden vanaf nu.').waitFor()
  expect((await memberCalled('Thijs van den Berg')).grants).toMatchObject([
    { authorisation: 'insight-parcels', endsOn: '2090-06-30', reason: 'Kwartaalcijfers' },
  ])
  await page.getByRole('button', { name: 'Terugdraaien' }).focus()
  await press(page, 'Enter')
  await page.getByText('Teruggedraaid.').waitFor()
  expect(await held('Thijs van den Berg')).toEqual([])
})

test('by customer number, the grid is one tab stop walked with the arrows, and its page follows for who is changed', async () => {
  const colleague = await open(thijs, '/')
  const page = await open(marieke, `${editor}?per=klantnummer`)
  const grid = page.getByRole('grid')
  await grid.waitFor()
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
  await page.getByRole('checkbox', { name: 'Alleen beheerders' }).focus()
  await press(page, 'Tab')
  expect(await focused(page)).toBe('Doorzendservice voor Sanne Bakker')
  await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  expect(await focused(page)).toBe(`${parcels} voor Thijs van den Berg`)
  await press(page, 'End')
  expect(await focused(page)).toBe('Instellingen voor uw klantnummer beheren voor Thijs van den Berg')
  await press(page, 'Control+Home', 'ArrowUp')
  expect(await focused(page)).toMatch(/^Doorzendservice voor alle \d+ getoonde gebruikers$/)
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Space')
  await page.getByText('1 wijziging voor Thijs van den Berg').waitFor()

  await press(page, 'Enter')
  const dialog = page.getByRole('dialog', { name: `${parcels} voor Thijs van den Berg` })
  await dialog.getByLabel('Tot en met').fill('30-06-2090')
  await press(page, 'Enter')
  await dialog.waitFor({ state: 'hidden' })
  expect(await focused(page)).toBe(`${parcels} voor Thijs van den Berg`)
  await grid.getByText('nieuw, t/m 30-06-90').first().waitFor()
  await page.getByRole('button', { name: 'Opslaan' }).focus()
  await press(page, 'Enter')
  await page.getByText('Opgeslagen. De autorisaties voor Thijs van den Berg gelden vanaf nu.').waitFor()
  await colleague.getByRole('heading', { name: tile }).waitFor()
  await change(marieke, 'Thijs van den Berg', [], ['insight-parcels'])
})

test('both ways of looking share one draft, which outlives a reload; leaving asks first', async () => {
  const page = await open(marieke, editor)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: /^Bakker, Sanne/ }).click()
  await page.getByRole('checkbox', { name: 'E-commerce-inzichten' }).check()
  await page.getByRole('link', { name: 'Klantnummer', exact: true }).click()
  const cell = page.getByRole('checkbox', { name: 'E-commerce-inzichten voor Sanne Bakker' })
  expect(await cell.isChecked()).toBe(true)
  await page.getByRole('checkbox', { name: 'Zakelijke track & trace voor Thijs van den Berg' }).check()
  await page.getByText('2 wijzigingen voor 2 gebruikers').waitFor()
  await page.reload()
  await page.getByText('2 wijzigingen voor 2 gebruikers').waitFor()
  await page.getByRole('link', { name: 'Terug' }).click()
  await page.getByRole('button', { name: 'Blijf hier' }).click()
  await page.getByText('2 wijzigingen voor 2 gebruikers').waitFor()
  await page.getByRole('button', { name: 'Ongedaan maken' }).click()
  expect(await page.getByRole('region', { name: 'Wijzigingen' }).count()).toBe(0)
  expect(await cell.isChecked()).toBe(false)
})

test('of two administrators, the second is told what the first changed, and keeps the ticks', async () => {
  await change(marieke, 'Thijs van den Berg', ['customer-number-settings', 'manage-customer-number'])
  const second = await openPage(browser, portal)
  const { email, password } = portal.logins['colleague']
  // Without the live stream it does not know of the change before saving.
  await second.page.route('**/api/v1/live', (route) => route.abort())
  await second.page.request.post(`${portal.address}/api/v1/session`, { data: { email, password }, headers: json })
  const page = await open(second, editor)
  await page.getByRole('link', { name: /^Bakker, Sanne/ }).click()
  await page.getByRole('checkbox', { name: 'Mijn Zendzicht Webshop' }).check()

  await open(marieke, editor)
  await marieke.page.getByRole('link', { name: /^Bakker, Sanne/ }).click()
  await marieke.page.getByRole('checkbox', { name: 'Zakelijke track & trace' }).check()
  await change(marieke, 'Sanne Bakker', ['insight-ecommerce'])
  await marieke.page.getByText('Intussen elders gewijzigd.').waitFor()
  await marieke.page.getByText('Marieke Vos gaf ‘E-commerce-inzichten’ aan Sanne Bakker.').waitFor()
  await marieke.page.getByRole('button', { name: 'Ongedaan maken' }).click()

  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByText('Niet opgeslagen.').waitFor()
  const told = await page.locator('.outcome').textContent()
  expect(told).toContain('Marieke Vos')
  expect(told).toContain('‘E-commerce-inzichten’')
  expect(await page.getByRole('checkbox', { name: 'Mijn Zendzicht Webshop' }).isChecked()).toBe(true)
  expect(await held('Sanne Bakker')).not.toContain('webshop')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByText('Opgeslagen. De autorisaties voor Sanne Bakker gelden vanaf nu.').waitFor()
  expect(await held('Sanne Bakker')).toEqual(expect.arrayContaining(['webshop', 'insight-ecommerce']))
  await change(marieke, 'Thijs van den Berg', [], ['customer-number-settings', 'manage-customer-number'])
  await second.page.context().close()
})

test('somebody new is invited, and the invitation can be withdrawn', async () => {
  const page = await open(marieke, `${editor.replace('autorisaties', 'toevoegen')}`)
  await page.getByRole('button', { name: 'Gebruiker toevoegen' }).click()
  await page.getByText('Vul een volledig e-mailadres in').waitFor()
  await page.getByLabel('E-mailadres').fill('nieuw@kadewinkel.example')
  await page.getByRole('checkbox', { name: 'Facturen' }).check()
  await page.getByRole('button', { name: 'Gebruiker toevoegen' }).click()
  await page.getByText('nieuw@kadewinkel.example is uitgenodigd voor 9401138.').waitFor()
  await page.getByRole('status').getByRole('link', { name: 'Uitnodigingen' }).click()
  const row = page.getByRole('row', { name: /nieuw@kadewinkel\.example/ })
  expect(await row.textContent()).toContain('Facturen')
  await row.getByRole('button', { name: /^Intrekken/ }).click()
  await page.getByText('is ingetrokken. De link werkt niet meer.').waitFor()
  await row.getByText('ingetrokken').waitFor()
})

test('a list with a wrong line shows what it would do, is done without that line, and undone', async () => {
  const { name } = await memberCalled('Nadia El Amrani')
  const page = await open(marieke, `${editor.replace('autorisaties', 'toevoegen')}/lijst`)
  await page.getByLabel('E-mailadressen of CSV').fill('nadia.el.amrani@kadewinkel.example\nnot an address\n')
  await page.getByRole('checkbox', { name: 'Orderbevestigingen' }).check()
  await page.getByRole('button', { name: 'Bekijk wat er gebeurt' }).click()
  await page.getByText('1 regel kan niet').waitFor()
  const first = page.getByRole('row').nth(1)
  expect(await first.textContent()).toContain('Kan niet.')
  await page.getByRole('button', { name: 'Laat de foute regel weg' }).click()
  await page.getByRole('button', { name: 'Uitvoeren voor 1 regel' }).click()
  await page.getByText('Uitgevoerd:').waitFor()
  expect(await held(name)).toContain('order-confirmations')
  await page.getByRole('button', { name: 'Terugdraaien' }).click()
  await page.getByText('Teruggedraaid.').waitFor()
  expect(await held(name)).not.toContain('order-confirmations')
})

test('whoever is removed is back with one press, with the same rights', async () => {
  const before = await memberCalled('Jelle Hoekstra')
  const page = await open(marieke, `${editor}?gebruiker=${before.accountId}`)
  await page.getByRole('button', { name: 'Gebruikersaccount verwijderen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Gebruikersaccount verwijderen' }).click()
  await page.getByText('Jelle Hoekstra is verwijderd van 9401138.').waitFor()
  expect(await memberCalled('Jelle Hoekstra')).toBeUndefined()
  await page.getByRole('button', { name: 'Terugdraaien' }).click()
  await page.getByText('Teruggedraaid.').waitFor()
  await page.getByRole('link', { name: /^Hoekstra, Jelle/ }).waitFor()
  const after = await memberCalled('Jelle Hoekstra')
  expect(after.accountId).toBe(before.accountId)
  expect(await held('Jelle Hoekstra')).toEqual(before.grants.map((grant) => grant.authorisation))
})

test('a date that is wrong is refused where it stands', async () => {
  const { accountId } = await memberCalled('Jelle Hoekstra')
  const page = await open(marieke, `${editor}?gebruiker=${accountId}`)
  await page.getByRole('checkbox', { name: 'Orderbevestigingen' }).check()
  const field = page.getByLabel('Tot en met, Orderbevestigingen')
  await field.fill('31-02-2027')
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await page.getByText('Niet opgeslagen.').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  expect(await field.inputValue()).toBe('31-02-2027')
  await page.getByRole('button', { name: 'Ongedaan maken' }).click()
})

test('a template goes only after it was asked', async () => {
  const page = await open(marieke, editor.replace('autorisaties', 'sjablonen'))
  await page.getByRole('button', { name: 'Nieuw sjabloon' }).click()
  await page.getByLabel('Naam van het sjabloon').fill('Retouren')
  await page.getByRole('checkbox', { name: 'Facturen' }).check()
  await page.getByRole('button', { name: 'Opslaan' }).click()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Retouren' }) })
  await row.getByRole('button', { name: /^Verwijderen/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Annuleren' }).click()
  await row.waitFor()
  await row.getByRole('button', { name: /^Verwijderen/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Verwijderen' }).click()
  await row.waitFor({ state: 'detached' })
})

test('no page complained', () => {
  expect([...marieke.complaints, ...thijs.complaints]).toEqual([])
})
