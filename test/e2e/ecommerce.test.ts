import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { axe, openPage, startDemo, type Role, type RunningPortal, type Watched } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
/** The page of the administrator: one for all tests, so that its scripts are fetched once. */
let page: Page
let complaints: Watched['complaints']

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
  ;({ page, complaints } = await openPage(browser, portal))
  await enter(page, 'administrator')
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})
afterEach(() => expect(complaints.splice(0)).toEqual([]))

async function enter(at: Page, role: Role): Promise<void> {
  const { email, password } = portal.logins[role]
  const headers = { 'content-type': 'application/json' }
  await at.request.post(`${portal.address}/api/v1/session`, { data: { email, password }, headers })
}

const dashboard = '/inzicht/9401138/e-commerce'
const titles = [
  'Je performance en je branchegenoten',
  'Hoe verbeter je je performance',
  'Bezorgopties',
  'Herhaalaankopen',
  'Waar je klanten zitten',
  'Klanten',
]
const part = (name: string, at = page) => at.getByRole('heading', { level: 2, name, exact: true })

test('opens from the home page, with all its parts', async () => {
  await page.goto(`${portal.address}/`)
  await page.getByRole('link', { name: 'E-commerce inzichten, Kadewinkel B.V. (9401138)' }).click()
  await page.getByRole('heading', { level: 1, name: 'E-commerce inzichten' }).waitFor()
  await part('Klanten').waitFor()
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(titles)
  expect(new URL(page.url()).pathname).toBe(dashboard)
})

test('a filter stands in the address; the other dashboard opens with it, and back undoes it', async () => {
  await page.goto(portal.address + dashboard)
  await page.getByRole('button', { name: /^Bestemming/ }).click()
  await page.getByRole('checkbox', { name: /^België/ }).check()
  await page.waitForURL((url) => url.searchParams.get('land') === 'BE')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Je pakketten naar binnen- en buitenland' }).click()
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  expect(new URL(page.url()).searchParams.get('land')).toBe('BE')
  await page.goBack()
  await part('Klanten').waitFor()
  expect(new URL(page.url()).searchParams.get('land')).toBe('BE')
  await page.goBack()
  await page.waitForURL((url) => !url.searchParams.has('land'))
  await part('Klanten').waitFor()
})

test('a view is of the dashboard it was saved on, which opens with it', async () => {
  await page.goto(`${portal.address}${dashboard}?land=BE`)
  await page.getByRole('button', { name: /^Weergaven/ }).click()
  await page.getByLabel('Naam van de weergave').fill('Naar België')
  await page.getByRole('checkbox', { name: 'Open het dashboard hiermee' }).check()
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.getByRole('button', { name: /^Weergaven Naar België/ }).waitFor()
  await page.goto(`${portal.address}${dashboard}?weergave=start`)
  await page.waitForURL((url) => url.pathname === dashboard && url.searchParams.get('land') === 'BE')
  await page.goto(`${portal.address}/inzicht/9401138/pakketten?weergave=start`)
  await page.getByRole('button', { name: /^Weergaven Open of bewaar/ }).click()
  await page.getByText('Je hebt nog geen weergaven bewaard.').waitFor()
  expect(new URL(page.url()).searchParams.has('land')).toBe(false)
})

test('whoever may not see it is told what is missing and who can give it', async () => {
  const { page: other } = await openPage(browser, portal)
  await enter(other, 'colleague')
  await other.goto(portal.address + dashboard)
  const main = other.getByRole('main')
  await main.getByText('E-commerce-inzichten').first().waitFor()
  expect(await main.getByRole('heading', { level: 2, name: titles[0]! }).count()).toBe(0)
  await other.context().close()
})

test('where filters leave nothing, that is said before the strips, which do not follow them', async () => {
  await page.goto(`${portal.address}${dashboard}?postcode=9999`)
  await part(titles[0]!).waitFor()
  const [empty, strips] = await Promise.all(
    [page.getByText('Geen pakketten met deze filters.'), part(titles[0]!)].map((one) => one.boundingBox()),
  )
  expect(empty!.y).toBeLessThan(strips!.y)
})

test('what few look for in a part is one tap away, and still open on the way back', async () => {
  await page.goto(`${portal.address}${dashboard}#opties`)
  const late = page.getByText('Aandeel dat na de norm of de beloofde dag werd aangeboden, per gekozen optie').first()
  await late.waitFor({ state: 'attached' })
  // First attempts of what came back are no praise: on time stays empty there.
  const back = page.getByRole('row', { name: /^Terug naar jou/ }).first()
  expect(await back.getByRole('cell').allTextContents()).toEqual(['', '–', expect.stringMatching(/%$/), '–', '–', '–'])
  expect(await late.isVisible()).toBe(false)
  await page.getByText('Meer: per bezorgoptie, gebied en land').click()
  await late.waitFor()
  await page.getByRole('link', { name: 'Je pakketten naar binnen- en buitenland' }).click()
  await page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  await page.goBack()
  await late.waitFor()
})

test('fits on a telephone, whole', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(portal.address + dashboard)
  await part('Klanten').waitFor()
  // To print, every part is drawn.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.waitForFunction(() => document.querySelector('.part-wait') === null)
  const [needed, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect(needed).toBe(there)
})

test('repeat purchases are read by keyboard: cell by cell, along the curve, and as a table', async () => {
  await page.goto(`${portal.address}${dashboard}#herhaal`)
  const repeat = page.locator('#herhaal')
  const [cells, curve] = [repeat.locator('.cohort-box'), repeat.locator('.plot').first()]
  const readout = (figure: number) => repeat.getByRole('status').nth(figure)
  await cells.focus()
  for (const key of ['Control+Home', 'ArrowRight', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key)
  await expect.poll(() => readout(0).textContent()).toMatch(/, na 1 maand\d+,\d% bestelde opnieuw/)
  await page.keyboard.press('Control+End')
  await expect.poll(() => readout(0).textContent()).toMatch(/zo ver is het nog niet$/)
  await repeat.getByRole('radio', { name: 'Per maand' }).check()
  await repeat.getByText('Aandeel dat in die maand opnieuw bestelde').waitFor()
  await curve.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => readout(1).textContent()).toMatch(/^Na 0 dagen/)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => readout(1).textContent()).toMatch(/^Na 7 dagen.*95% zeker tussen/)
  await repeat.getByRole('radio', { name: 'Tabel' }).first().check()
  expect(await repeat.getByRole('row', { name: /^180 / }).isVisible()).toBe(true)
  expect(await axe(page, '#herhaal')).toEqual([])
  expect(await axe(page, '#klanten')).toEqual([])
})

test('the map is walked, zoomed and picked from by keyboard; the table and the address follow', async () => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${portal.address}${dashboard}#waar`)
  const where = page.locator('#waar')
  const map = where.getByRole('group', { name: /^Klanten, per provincie\./ })
  const readout = where.getByRole('status')
  await map.focus()
  await page.keyboard.press('Home')
  const most = await where.locator('.places-table tbody th').first().textContent()
  expect(await readout.locator('b').textContent()).toBe(most)
  await page.keyboard.press('ArrowRight')
  expect(await readout.locator('b').textContent()).not.toBe(most)
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.has('gebied'))
  expect(await where.locator('tr.picked-row th').textContent()).toBe(most)
  const drawn = where.locator('.map-plot svg.drawing > g').first()
  const scale = async () => Number(/scale\(([\d.]+)\)/.exec((await drawn.getAttribute('transform'))!)![1])
  const whole = await scale()
  await page.keyboard.press('+')
  expect(await scale()).toBeGreaterThan(1.1 * whole)
  await page.keyboard.press('0')
  // The plot may have become some pixels wider or narrower meanwhile.
  expect((await scale()) / whole).toBeCloseTo(1, 1)
  expect(await axe(page, '#waar')).toEqual([])

  await where.getByRole('radio', { name: 'PC2' }).check()
  await where.getByText('De grenzen van postcodegebieden zijn bij benadering getekend', { exact: false }).waitFor()
  expect(await where.locator('.map-areas path[data-key]').count()).toBe(90)
  await where.locator('path[data-key="25"]').click()
  await page.waitForURL((url) => url.searchParams.get('gebied') === '25' && url.searchParams.get('kaart') === 'pc2')
  expect(await readout.locator('b').textContent()).toMatch(/^25 Den Haag/)
  const stoodAt = await page.evaluate(() => window.scrollY)
  await page.reload()
  await readout.getByText(/^25 Den Haag/).waitFor()
  const movedBy = () => page.evaluate((top) => Math.abs(window.scrollY - top), stoodAt)
  await expect.poll(movedBy, { timeout: 15_000 }).toBeLessThan(100)
  expect(stoodAt).toBeGreaterThan(1000)
})
