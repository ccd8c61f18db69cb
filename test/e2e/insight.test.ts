import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { axe, openPage, startDemo, type RunningPortal, type Watched } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
/** The page of the administrator, who may see both numbers of Kadewinkel: one for all tests, so that its scripts are fetched once. */
let page: Page
let complaints: Watched['complaints']
beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
  ;({ page, complaints } = await openPage(browser, portal))
  const { email, password } = portal.logins.administrator
  const headers = { 'content-type': 'application/json' }
  await page.request.post(`${portal.address}/api/v1/session`, { data: { email, password }, headers })
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})
beforeEach(async () => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
})
afterEach(() => expect(complaints.splice(0)).toEqual([]))

const [main, second] = ['9401138', '9401139']
const dashboard = `/inzicht/${main}/pakketten`

async function open(path: string, at = page): Promise<void> {
  await at.goto(portal.address + path)
  await at.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
}

const filter = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
/** As long as a page may take on a machine that has more to do. */
const soon = { timeout: 15_000 }
/** Of what axe only sees on a whole page: ids that stand there more than once. */
const idsTwice = () =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return ids.filter((id, index) => ids.indexOf(id) !== index)
  })
const search = () => Object.fromEntries(new URL(page.url()).searchParams)
const followedOn = async (at: Page) => (await at.locator('.fresh a').textContent()) ?? ''

test('filters and several numbers stand in the address: reload, another tab and the back button keep them', async () => {
  await open(dashboard)
  await filter('Bestemming').click()
  // Its words, as people press them with a mouse.
  await page.getByRole('dialog', { name: 'Bestemming' }).getByText('België').click()
  await page.waitForURL((url) => url.searchParams.get('land') === 'BE')
  await page.keyboard.press('Escape')
  await filter('Klantnummer').click()
  await page.getByRole('checkbox', { name: new RegExp(second) }).check()
  await page.waitForURL((url) => url.searchParams.get('nummers') === second)
  await page.keyboard.press('Escape')
  await filter('Klantnummer Kadewinkel B.V., 2 klantnummers').waitFor()
  const there = search()
  expect(there).toMatchObject({ land: 'BE', nummers: second })
  await page.reload()
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  expect(search()).toEqual(there)
  const other = await page.context().newPage()
  await open(new URL(page.url()).pathname + new URL(page.url()).search, other)
  expect(await followedOn(other)).toBe(await followedOn(page))
  await other.close()
  await page.goBack()
  await page.waitForURL((url) => !url.searchParams.has('nummers') && url.searchParams.get('land') === 'BE')
  await page.getByRole('button', { name: 'Wis filters' }).click()
  await page.waitForURL((url) => !url.searchParams.has('land'))
})

test('a view is saved, opens the dashboard, and goes', async () => {
  await open(`${dashboard}?land=BE&nummers=${second}`)
  await filter('Weergaven').click()
  await page.getByLabel('Naam van de weergave').fill('Samen naar België')
  await page.getByRole('checkbox', { name: 'Open het dashboard hiermee' }).check()
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await filter('Weergaven Samen naar België').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.goto(portal.address)
  await page.getByRole('navigation').getByRole('link', { name: 'Inzicht in je verzendgedrag' }).first().click()
  await filter('Weergaven Samen naar België').waitFor()
  expect(search()).toMatchObject({ land: 'BE', nummers: second })
  await filter('Weergaven').click()
  await page.getByRole('button', { name: 'Wijzig weergave Samen naar België' }).click()
  await page.getByRole('button', { name: 'Verwijder' }).click()
  await page.getByText('Je hebt nog geen weergaven bewaard.').waitFor()
})

test('the keyboard leads from a mark to its parcels, to one of them, and back to where one was', async () => {
  await open(dashboard)
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
})

test('a number of the address that is not theirs is told, and the rest is shown', async () => {
  await open(`${dashboard}?nummers=9403450`)
  await page.getByText('Klantnummer 9403450 is niet (meer) voor jou te zien.', { exact: false }).waitFor()
})

test('the board leads to each of its parts, and in print everything is there', async () => {
  await open(dashboard)
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
  const onEachPage = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n'),
  )
  expect(onEachPage).toMatch(/@bottom-left[^}]*9401138[^}]*Afgedrukt door Marieke Vos/)
  await page.emulateMedia({ media: 'screen' })
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axe(page)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})

test('the boxes of filters and views pass axe, on a phone too', async () => {
  await open(dashboard)
  for (const [width, names] of [
    [1440, ['Klantnummer', 'Optie, gebied']],
    [320, ['Filters', 'Weergaven']],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    for (const name of names) {
      await filter(name).click()
      await page.getByRole('dialog').waitFor()
      expect({ width, name, found: await axe(page, '[role="dialog"]') }).toEqual({ width, name, found: [] })
      expect(await idsTwice()).toEqual([])
      await page.keyboard.press('Escape')
    }
  }
})

type Walked = { chart: string; marks: number; said: string[] }

/** Of a chart so many marks are walked; the first line and the first grid are walked whole. */
const enough = 8

/** Walks each chart from its first mark on, as the arrows do, and takes down what its readout says. */
const walkCharts = (): Promise<Walked[]> =>
  page.evaluate(async (most) => {
    const walked: Walked[] = []
    let grids = 0
    for (const figure of document.querySelectorAll('figure')) {
      const chart = figure.querySelector<HTMLElement>('[role="group"][tabindex="0"]')
      const readout = figure.querySelector('.readout')
      if (!chart || !readout) continue
      const isGrid = figure.querySelector('[data-cell]') !== null
      const all = figure.querySelectorAll(isGrid ? '[data-cell]' : 'table tbody tr').length
      const isFirst = isGrid ? ++grids === 1 : walked.length === 0
      const marks = isFirst ? all : Math.min(all, most)
      const press = async (key: string, ctrlKey = false) => {
        chart.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }))
        await new Promise((done) => setTimeout(done))
        return readout.textContent
      }
      chart.focus()
      const said = [await press('Home', true)]
      for (let moved = true; moved && said.length < marks;) {
        let next = await press('ArrowRight')
        if (next === said.at(-1) && isGrid) {
          await press('Home')
          next = await press('ArrowDown')
        }
        moved = next !== said.at(-1) && !(isGrid && said.includes(next))
        if (moved) said.push(next)
      }
      walked.push({ chart: chart.getAttribute('aria-label') ?? '', marks, said })
    }
    return walked
  }, enough)

test.each([
  ['nl', /^(?!.*\b(Show|parcels?|between)\b)/],
  ['en', /^(?!.*\b(Bekijk|pakket(ten)?|tussen)\b)/],
] as const)('the marks of every chart are reached by keyboard and read out: %s', async (language, inOwnWords) => {
  const headers = { 'content-type': 'application/json' }
  await page.request.patch(`${portal.address}/api/v1/session/preferences`, { data: { language }, headers })
  await page.goto(`${portal.address}${dashboard}?taal=${language}#retouren`)
  await page.waitForFunction(() => document.querySelector('figure') && !document.querySelector('.part-wait'))
  const walked = await walkCharts()
  expect(walked.length).toBeGreaterThan(20)
  for (const { chart, marks, said } of walked) {
    // The table also has what is none, and bars beyond the longest: a line and a grid have as many marks as it.
    const least = marks > enough ? marks : Math.min(marks, 2)
    expect(said.length, chart).toBeGreaterThanOrEqual(least)
    expect(new Set(said).size, chart).toBe(said.length)
    for (const line of said) expect(line).toMatch(inOwnWords)
  }
})
