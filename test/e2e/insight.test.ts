import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { axe, openPage, startDemo, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

const [main, second] = ['9401138', '9401139']
const dashboard = `/inzicht/${main}/pakketten`

/** A page of the administrator, who may see both numbers of Kadewinkel. */
async function manager() {
  const watched = await openPage(browser, portal, { width: 1280, height: 800 })
  const { email, password } = portal.logins.administrator
  const headers = { 'content-type': 'application/json' }
  await watched.page.request.post(`${portal.address}/api/v1/session`, { data: { email, password }, headers })
  return watched
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(portal.address + path)
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
}

const filter = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
/** As long as a page may take on a machine that has more to do. */
const soon = { timeout: 15_000 }
const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
const followed = async (page: Page) => (await page.locator('.fresh a').textContent()) ?? ''

test('filters and several numbers stand in the address: reload, another tab and the back button keep them', async () => {
  const { page, complaints } = await manager()
  await open(page, dashboard)
  await filter(page, 'Bestemming').click()
  await page.getByRole('checkbox', { name: /^België/ }).check()
  await page.waitForURL((url) => url.searchParams.get('land') === 'BE')
  await page.keyboard.press('Escape')
  await filter(page, 'Klantnummer').click()
  await page.getByRole('checkbox', { name: new RegExp(second) }).check()
  await page.waitForURL((url) => url.searchParams.get('nummers') === second)
  await page.keyboard.press('Escape')
  await filter(page, 'Klantnummer Kadewinkel B.V., 2 klantnummers').waitFor()
  const there = search(page)
  expect(there).toMatchObject({ land: 'BE', nummers: second })
  await page.reload()
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  expect(search(page)).toEqual(there)
  const other = await page.context().newPage()
  await open(other, new URL(page.url()).pathname + new URL(page.url()).search)
  expect(await followed(other)).toBe(await followed(page))
  await other.close()
  await page.goBack()
  await page.waitForURL((url) => !url.searchParams.has('nummers') && url.searchParams.get('land') === 'BE')
  await page.getByRole('button', { name: 'Wis filters' }).click()
  await page.waitForURL((url) => !url.searchParams.has('land'))
  expect(complaints).toEqual([])
})

test('a view is saved, opens the dashboard, and goes', async () => {
  const { page, complaints } = await manager()
  await open(page, `${dashboard}?land=BE&nummers=${second}`)
  await filter(page, 'Weergaven').click()
  await page.getByLabel('Naam van de weergave').fill('Samen naar België')
  await page.getByRole('checkbox', { name: 'Open het dashboard hiermee' }).check()
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await filter(page, 'Weergaven Samen naar België').waitFor()
  await page.goto(portal.address)
  await page.getByRole('navigation').getByRole('link', { name: 'Inzicht in je verzendgedrag' }).first().click()
  await filter(page, 'Weergaven Samen naar België').waitFor()
  expect(search(page)).toMatchObject({ land: 'BE', nummers: second })
  await filter(page, 'Weergaven').click()
  await page.getByRole('button', { name: 'Wijzig weergave Samen naar België' }).click()
  await page.getByRole('button', { name: 'Verwijder' }).click()
  await page.getByText('Je hebt nog geen weergaven bewaard.').waitFor()
  expect(complaints).toEqual([])
})

test('the keyboard leads from a mark to its parcels, to one of them, and back to where one was', async () => {
  const { page, complaints } = await manager()
  await open(page, dashboard)
  const chart = page.getByRole('group', { name: /Netwerkdagen na aanname/ })
  await chart.scrollIntoViewIfNeeded()
  await chart.focus()
  const figure = page.locator('figure').filter({ has: chart })
  const before = await figure.locator('.readout b').textContent()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => figure.locator('.readout b').textContent(), soon).not.toBe(before)
  const said = await figure.locator('.readout a').textContent()
  const count = /[\d.]+/.exec(said ?? '')?.[0] ?? 'none'
  const scrolled = await page.evaluate(() => window.scrollY)
  expect(scrolled).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${count.replaceAll('.', '\\.')} `) }).waitFor()
  await page.getByRole('table').getByRole('link').nth(2).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'De reis' }).waitFor()
  await page.getByRole('link', { name: 'Terug naar de lijst' }).click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${count.replaceAll('.', '\\.')} `) }).waitFor()
  await page.getByRole('link', { name: 'Terug naar het dashboard' }).click()
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  await expect.poll(() => page.evaluate(() => window.scrollY), soon).toBe(scrolled)
  expect(complaints).toEqual([])
})

test('a number of the address that is not theirs is told, and the rest is shown', async () => {
  const { page, complaints } = await manager()
  await open(page, `${dashboard}?nummers=9403450`)
  await page.getByText('Klantnummer 9403450 is niet (meer) voor jou te zien.', { exact: false }).waitFor()
  expect(complaints).toEqual([])
})

test('the board leads to each of its parts, and in print everything is there', async () => {
  const { page, complaints } = await manager()
  await open(page, dashboard)
  const links = page.getByRole('table', { name: 'Samenvatting per onderdeel' }).getByRole('link')
  const names = await links.allTextContents()
  expect(names.length).toBeGreaterThan(0)
  await links.last().click()
  await page.waitForURL((url) => url.hash !== '')
  const part = page.locator(new URL(page.url()).hash)
  await expect.poll(() => part.evaluate((place) => place.getBoundingClientRect().top), soon).toBeLessThan(400)
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await page.locator('.part-wait').count()).toBe(0)
  await page.getByText('Afgedrukt door Marieke Vos', { exact: false }).waitFor()
  await page.emulateMedia({ media: 'screen' })
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axe(page)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  expect(complaints).toEqual([])
})

test('the boxes of filters and views pass axe, on a phone too', async () => {
  const { page, complaints } = await manager()
  await open(page, dashboard)
  for (const [width, names] of [
    [1440, ['Klantnummer', 'Optie, gebied']],
    [320, ['Filters', 'Weergaven']],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    for (const name of names) {
      await filter(page, name).click()
      await page.getByRole('dialog').waitFor()
      expect({ width, name, found: await axe(page) }).toEqual({ width, name, found: [] })
      await page.keyboard.press('Escape')
    }
  }
  expect(complaints).toEqual([])
})
