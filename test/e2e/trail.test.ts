import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser/chromium.ts'
import { axe, logIn, openPage, startDemo, type RunningPortal } from './running-portal.ts'

let browser: Browser
let portal: RunningPortal
let page: Page
let complaints: string[]
let thijs: { accountId: string; name: string }

const number = '9401138'
const here = (path: string) => `${portal.address}/mijn-account/klantnummers/${number}/${path}`
const api = (path: string) => `${portal.address}/api/v1/customer-numbers/${number}${path}`

beforeAll(async () => {
  ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
  ;({ page, complaints } = await openPage(browser, portal, { width: 1280, height: 900 }))
  await logIn(page, portal, 'administrator')
  const { members } = await (await page.request.get(api('/authorisations'))).json()
  thijs = members.find((member: { email: string }) => member.email === portal.logins.colleague.email)
  for (let i = 0; i < 30; i++) {
    const [give, take] = i % 2 === 0 ? [['invoices'], []] : [[], ['invoices']]
    const changes = [
      {
        accountId: thijs.accountId,
        give: give.map((authorisation) => ({ authorisation, reason: `reden ${i}` })),
        take,
        expected: take.map((authorisation) => ({ authorisation, reason: `reden ${i - 1}` })),
      },
    ]
    const answer = await page.request.put(api('/authorisations'), { data: { changes } })
    expect(answer.status(), await answer.text()).toBe(200)
    for (const from of ['2026-06-01', '2026-07-01'])
      await page.request.get(api(`/insights/parcels?from=${from}&to=${from}`))
  }
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

test('the trail tells in sentences what happened, and is narrowed by filters that stand in the address', async () => {
  await page.goto(here('logboek'))
  await page.getByText(`Marieke Vos trok ‘Facturen’ van ${thijs.name} in`).first().waitFor()
  await page.getByText('Reden: reden 28').waitFor()
  expect(await page.getByText('Marieke Vos bekeek het dashboard').count()).toBe(1)
  await page.getByLabel('Soort').selectOption('Bekeken')
  await page.getByRole('button', { name: 'Toon', exact: true }).click()
  await page.waitForURL(/soort=views/)
  await page.getByText('Marieke Vos bekeek het dashboard').waitFor()
  await page.getByText('trok ‘Facturen’').first().waitFor({ state: 'detached' })
  await page.reload()
  expect(await page.getByLabel('Soort').inputValue()).toBe('views')
  await page.getByLabel('Van', { exact: true }).fill('31-02-2026')
  await page.getByRole('button', { name: 'Toon', exact: true }).click()
  await page.getByText('Schrijf de datum als dd-mm-jjjj, bijvoorbeeld 30-06-2026.').waitFor()
  await page.getByLabel('Van', { exact: true }).fill('1-1-2026')
  await page.getByLabel('Tot en met').fill('31-1-2026')
  await page.getByRole('button', { name: 'Toon', exact: true }).click()
  await page.getByText('Bij deze filters is er niets.').waitFor()
  await page.getByRole('button', { name: 'Wis filters' }).click()
  await page.getByText('trok ‘Facturen’').first().waitFor()
  await page.getByText('Details', { exact: true }).first().click()
  expect(await axe(page)).toEqual([])
})

test('the export is the trail as it is filtered', async () => {
  await page.goto(`${here('logboek')}?soort=rights`)
  await page.getByText('trok ‘Facturen’').first().waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Exporteer als CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(`logboek-${number}.csv`)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  expect(text).toContain(`Marieke Vos gaf ${thijs.name} ‘Facturen’`)
  expect(text).not.toContain('bekeek het dashboard')
})

test('who could see what leads on to why, with both filled in', async () => {
  await page.goto(here('wie-kon-wat-zien'))
  await page.getByRole('heading', { name: /^Op / }).waitFor()
  await page
    .getByRole('link', { name: `Waarom ziet ${thijs.name} Facturen wel of niet?` })
    .first()
    .click()
  await page.getByRole('heading', { name: `${thijs.name} kan ‘Facturen’ nu niet gebruiken` }).waitFor()
  await page.getByText(/^‘Facturen’ is er niet meer sinds .*, door Marieke Vos\.$/).waitFor()
  expect(await page.getByLabel('Gebruiker').inputValue()).toBe(thijs.accountId)
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Autorisatie').selectOption('Afzenders en Retouradressen')
  await page.getByText('‘Afzenders en Retouradressen’ is nooit gegeven op dit klantnummer.').waitFor()
  await page.goto(here('wie-kon-wat-zien?op=2020-01-01'))
  await page.getByText('Op die dag had niemand een autorisatie op dit klantnummer.').waitFor()
  await page.getByLabel('Op', { exact: true }).fill('01-01-2999')
  await page.getByRole('button', { name: 'Toon', exact: true }).click()
  await page.getByText('Kies vandaag of een dag die voorbij is.').waitFor()
})

test('nothing went wrong out of sight', () => {
  expect(complaints).toEqual([])
})
