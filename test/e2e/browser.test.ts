import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser, newPage } from '#test/browser/chromium.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => browser?.close())

test('text is drawn, in a font that is really there', async () => {
  const page = await newPage(browser)
  await page.setContent('<h1 style="display:inline">Zendzicht</h1>')
  const heading = page.getByRole('heading', { name: 'Zendzicht' })
  const box = await heading.boundingBox()
  expect(box?.width).toBeGreaterThan(50)
  const blank = await page.screenshot({ clip: { x: 400, y: 400, width: 200, height: 40 } })
  const drawn = await page.screenshot({ clip: { x: 8, y: 8, width: 200, height: 40 } })
  expect(drawn.length).toBeGreaterThan(blank.length * 2)
  await page.context().close()
})

test('a page gets the width, colours and language it asked for', async () => {
  const page = await newPage(browser, { width: 390, height: 844, colorScheme: 'dark', locale: 'en-US' })
  const seen = await page.evaluate(() => ({
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    language: navigator.language,
  }))
  expect(seen).toEqual({ width: 390, dark: true, language: 'en-US' })
  await page.context().close()
})
