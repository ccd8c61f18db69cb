import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gzipSync } from 'node:zlib'
import { launchBrowser } from '#test/browser/chromium.ts'
import { logIn, openPage, startDemo, type RunningPortal, type Watched } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

/** Every script a page loads from here on, by address, in gzipped kB. */
function weighScripts({ page }: Watched): () => Promise<number> {
  const scripts = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' && !response.url().endsWith('.js')) return
    if (response.status() !== 200) return
    scripts.set(
      response.url(),
      response.body().then((body) => gzipSync(body, { level: 9 }).length / 1000),
    )
  })
  return async () => (await Promise.all(scripts.values())).reduce((sum, kB) => sum + kB, 0)
}

test('the log-in page loads at most 110 kB of JavaScript', async () => {
  const watched = await openPage(browser, portal)
  const weight = weighScripts(watched)
  await watched.page.goto(`${portal.address}/inloggen`)
  await watched.page.getByRole('button', { name: /^Inloggen/ }).waitFor()
  await watched.page.waitForTimeout(300)
  const kB = await weight()
  console.info(`log-in: ${kB.toFixed(1)} kB`)
  expect(kB).toBeGreaterThan(50)
  expect(kB).toBeLessThanOrEqual(110)
})

test('a dashboard loads at most 200 kB of JavaScript, from the log-in on', async () => {
  const watched = await openPage(browser, portal)
  const weight = weighScripts(watched)
  await logIn(watched.page, portal, 'administrator')
  await watched.page.goto(`${portal.address}/inzicht/9401138/pakketten`)
  await watched.page.getByRole('heading', { level: 2, name: 'Overkomstduur' }).waitFor()
  await watched.page.waitForTimeout(300)
  const kB = await weight()
  console.info(`log-in, home and dashboard together: ${kB.toFixed(1)} kB`)
  expect(kB).toBeLessThanOrEqual(200)
})

test('so does the other dashboard', async () => {
  const watched = await openPage(browser, portal)
  const weight = weighScripts(watched)
  await logIn(watched.page, portal, 'administrator')
  await watched.page.goto(`${portal.address}/inzicht/9401138/e-commerce`)
  await watched.page.getByRole('table', { name: 'Jouw waarde tegenover die van branchegenoten' }).waitFor()
  await watched.page.waitForTimeout(300)
  const kB = await weight()
  console.info(`log-in, home and the e-commerce dashboard together: ${kB.toFixed(1)} kB`)
  expect(kB).toBeLessThanOrEqual(200)
})

test('text is sent compressed', async () => {
  const page = await fetch(`${portal.address}/`, { headers: { accept: 'text/html' } })
  const script = /src="(\/assets\/index-[^"]+\.js)"/.exec(await page.text())?.[1]
  for (const encoding of ['br', 'gzip']) {
    const answer = await fetch(portal.address + script, { headers: { 'accept-encoding': encoding } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
  }
})
