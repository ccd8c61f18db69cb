import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, type PageSettings } from '#test/browser/chromium.ts'
import { axe, openPage, startDemo, type Role, type RunningPortal, type Watched } from './running-portal.ts'

const pages: [path: string, role: Role | undefined][] = [
  ['/inloggen', undefined],
  ['/hulp', undefined],
  ['/wachtwoord-vergeten', undefined],
  ['/account-aanmaken', undefined],
  ['/wachtwoord-instellen#verlopen', undefined],
  ['/uitnodiging#verlopen', undefined],
  ['/account-bevestigen', undefined],
  ['/e-mailadres-bevestigen#verlopen', undefined],
  ['/', 'administrator'],
  ['/', 'colleague'],
  ['/', 'operator'],
  ['/mijn-account', 'administrator'],
  ['/mijn-account', 'colleague'],
  ['/hulp', 'administrator'],
  ['/inzicht/9401138/pakketten', 'colleague'],
  ['/mijn-account/klantnummers/9401138', 'administrator'],
  ['/mijn-account/klantnummers/9401138/autorisaties', 'administrator'],
  ['/mijn-account/klantnummers/9401138/autorisaties?per=klantnummer', 'administrator'],
  ['/mijn-account/klantnummers/9401138/toevoegen', 'administrator'],
  ['/mijn-account/klantnummers/9401138/toevoegen/lijst', 'administrator'],
  ['/mijn-account/klantnummers/9401138/uitnodigingen', 'administrator'],
  ['/mijn-account/klantnummers/9401138/sjablonen', 'administrator'],
  ['/mijn-account/klantnummers/9401138/wijzigingen', 'administrator'],
  ['/mijn-account/klantnummers/9401138/aanvragen', 'administrator'],
  ['/mijn-account/klantnummers/9401138/logboek', 'administrator'],
  ['/mijn-account/klantnummers/9401138/logboek?soort=rights&van=2026-01-01&tot=2026-01-31', 'administrator'],
  ['/mijn-account/klantnummers/9401138/wie-kon-wat-zien', 'administrator'],
  ['/mijn-account/klantnummers/9401138/waarom?autorisatie=invoices', 'administrator'],
  ['/beheer/logboek', 'operator'],
  ['/inzicht/9401138/pakketten', 'administrator'],
  ['/inzicht/9401138/pakketten?klok=ontvangst&per=maand&land=NL&nummers=9401139,9403450', 'administrator'],
  [
    '/inzicht/9401138/pakketten/lijst?van=2026-06-01&tot=2026-11-22&welke=homeMisses&waar=weekday:2&nummers=9401139',
    'administrator',
  ],
  ['/inzicht/9401138/pakketten/3SKDWL000110000', 'administrator'],
  ['/inzicht/9401138/e-commerce', 'administrator'],
  ['/inzicht/9401138/e-commerce', 'colleague'],
  ['/track-en-trace', 'administrator'],
  ['/track-en-trace?soort=afhaalpunt&nummer=9401138&land=NL', 'administrator'],
  ['/track-en-trace?zoek=0001&op=barcode&van=2024-01-01&tot=2026-01-31', 'administrator'],
  ['/track-en-trace?zoek=bestaatniet', 'administrator'],
  ['/track-en-trace/9401138/3SKDWL000110000', 'administrator'],
  ['/track-en-trace', 'colleague'],
  ['/gegevens', 'operator'],
  ['/gegevens/inlezen', 'operator'],
  ['/gegevens/bronnen', 'operator'],
  ['/gegevens/indelingen', 'operator'],
  ['/gegevens/indelingen/nieuw', 'operator'],
  ['/gegevens/codes', 'operator'],
  ['/gegevens/apart', 'operator'],
  ['/gegevens/privacy', 'operator'],
  ['/beheer', 'operator'],
  ['/beheer/klanten', 'operator'],
  ['/beheer/klanten?zoek=kade&zonder=beheerder', 'operator'],
  ['/beheer/gebruikers', 'operator'],
  ['/beheer/gebruikers?zoek=niemand', 'operator'],
  ['/beheer/koppelingen', 'operator'],
  ['/beheer/overzetten', 'operator'],
  ['/beheer/aanvragen', 'operator'],
  ['/beheer/gebieden', 'operator'],
  ['/beheer/branchecijfers', 'operator'],
  ['/beheer/mail', 'operator'],
  ['/bestaat-niet', 'administrator'],
]

const wide = { width: 1440, height: 900, colorScheme: 'light' } as const
const narrow = { width: 320, height: 700, colorScheme: 'dark' } as const
/** Words change how wide things are, and no colour: one language is tried at the widths between the widest and the narrowest too. */
const settings = {
  'nl-NL': [wide, { ...wide, colorScheme: 'dark' }, { width: 390, height: 844, colorScheme: 'light' }, narrow],
  'en-GB': [wide, narrow],
} as const

/** The tests of every page in one language, on a portal of their own: the language is kept with the account. */
export function tryEveryPage(locale: 'nl-NL' | 'en-GB'): void {
  let browser: Browser
  let portal: RunningPortal

  beforeAll(async () => {
    ;[browser, portal] = await Promise.all([launchBrowser(), startDemo()])
  }, 150_000)

  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
  })

  describe.each<PageSettings>(settings[locale])('at $width px, $colorScheme', (setting) => {
    test('every page passes axe and fits', async () => {
      const roles = [...new Set(pages.map(([, role]) => role))]
      const found = await Promise.all(
        roles.map(async (role) => {
          const watched = await openPage(browser, portal, { ...setting, locale })
          if (role) await enter(watched.page, portal, role, locale)
          const own = pages.filter(([, of]) => of === role)
          const wrong = await tryPages(
            watched.page,
            portal,
            own.map(([path]) => path),
            role,
          )
          await watched.page.context().close()
          return [...wrong, ...watched.complaints]
        }),
      )
      expect(found.flat()).toEqual([])
    }, 240_000)
  })
}

async function tryPages(
  page: Watched['page'],
  portal: RunningPortal,
  paths: readonly string[],
  role: Role | undefined,
): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.goto(portal.address + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await settled(page)
    const here = `${path} (${role ?? 'nobody'})`
    found.push(...(await axe(page)).map((violation) => `${here} ${violation}`))
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 0) found.push(`${here} is ${overflow} px too wide`)
  }
  return found
}

/** Data has come in: no skeleton is left, also not one that appears only when waiting takes long. */
async function settled(page: Watched['page']): Promise<void> {
  await page.waitForTimeout(250)
  await page.waitForFunction(() => document.querySelector('.skel') === null)
}

/** Signs in over the API, sets the language, and so spares the limit of attempts nothing but clicks. */
async function enter(page: Watched['page'], portal: RunningPortal, role: Role, locale: string): Promise<void> {
  const { email, password } = portal.logins[role]
  const headers = { 'content-type': 'application/json' }
  const signedIn = await page.request.post(`${portal.address}/api/v1/session`, { data: { email, password }, headers })
  expect(signedIn.status()).toBe(200)
  const language = locale.slice(0, 2)
  await page.request.patch(`${portal.address}/api/v1/session/preferences`, { data: { language }, headers })
}
