import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { axe, openPage, startDemo, type Role, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

const number = '9401138'
const soon = { timeout: 15_000 }

/** A page of somebody who has signed in, at the advice of the dashboard. */
async function reader(role: Role, settings: { width?: number; colorScheme?: 'dark' } = {}) {
  const watched = await openPage(browser, portal, { width: 1280, height: 900, ...settings })
  const { email, password } = portal.logins[role]
  await watched.page.request.post(`${portal.address}/api/v1/session`, { data: { email, password } })
  return watched
}

async function open(page: Page): Promise<void> {
  await page.goto(`${portal.address}/inzicht/${number}/pakketten#adviezen`)
  await page.getByRole('heading', { level: 2, name: 'Adviezen voor jou' }).waitFor()
}

/** Has the administrator give the colleague the right to read this dashboard. */
async function letIn(page: Page): Promise<void> {
  const url = `${portal.address}/api/v1/customer-numbers/${number}/authorisations`
  const { members } = (await (await page.request.get(url)).json()) as {
    members: { accountId: string; email: string }[]
  }
  const { accountId } = members.find(({ email }) => email === portal.logins.colleague.email)!
  const gift = { authorisation: 'insight-parcels' }
  const changes = [{ accountId, give: [gift], take: [], expected: [] }]
  const answer = await page.request.put(url, { data: { changes } })
  expect(answer.status(), await answer.text()).toBe(200)
}

const first = (page: Page) =>
  page.getByRole('list', { name: 'Adviezen, het grootste effect eerst' }).getByRole('listitem').first()
const button = (page: Page, name: string) => first(page).getByRole('button', { name, exact: true })
const done = (page: Page) => page.getByRole('region', { name: 'Wat je deed' })

test('an advice leads to exactly its parcels', async () => {
  const { page, complaints } = await reader('administrator')
  await open(page)
  const link = first(page).locator('dl a').first()
  const count = (await link.textContent())!
  expect(count).toMatch(/^[\d.]+$/)
  await link.click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${count.replaceAll('.', '\\.')} `) }).waitFor()
  expect(complaints).toEqual([])
})

test('what one reader decides the others see at once, and can put back', async () => {
  const { page, complaints } = await reader('administrator')
  await letIn(page)
  await open(page)
  const title = (await first(page).getByRole('heading').textContent())!
  await button(page, 'Later').click()
  await page.getByRole('button', { name: 'Over 2 weken' }).click()
  await page.getByText(/^Uitgesteld tot en met .+: ‘/).waitFor()
  await page.getByRole('heading', { level: 3, name: title }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Ongedaan maken' }).click()
  await page.getByRole('heading', { level: 3, name: title }).waitFor()

  await button(page, 'Gedaan').focus()
  await page.keyboard.press('Enter')
  await done(page).getByText('door Marieke Vos', { exact: false }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('advice-said')
  await page.reload()
  await done(page).getByText('door Marieke Vos', { exact: false }).waitFor()

  const other = await reader('colleague', { width: 320, colorScheme: 'dark' })
  await open(other.page)
  await done(other.page).getByText('door Marieke Vos', { exact: false }).waitFor()
  expect(await axe(other.page)).toEqual([])
  const overflow = await other.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  await done(other.page)
    .getByRole('button', { name: /^Toch weer tonen/ })
    .click()
  // Nobody touched the first page.
  await page.getByRole('heading', { level: 3, name: title }).waitFor(soon)
  expect([...complaints, ...other.complaints]).toEqual([])
})
