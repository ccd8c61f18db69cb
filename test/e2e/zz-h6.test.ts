import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '#test/browser/chromium.ts'
import { logIn, openPage, type RunningPortal } from './running-portal.ts'

const root = join(import.meta.dirname, '../..')
let browser: Browser
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zz h6 '))
  spawnSync('cp', ['-a', inject('demoDir'), join(folder, 'data')])
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})
async function start() {
  const child = spawn(process.execPath, [join(root, 'src/cli.ts'), 'start'], { env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const s of [child.stdout, child.stderr]) s.on('data', (c: Buffer) => (printed += String(c)))
  while (!/colleague without rights .*\n/.test(printed)) await new Promise((d) => setTimeout(d, 50))
  const login = (label: string) => {
    const [, email = '', password = ''] = new RegExp(`^ +${label} +(\\S+) +(\\S+)$`, 'm').exec(printed) ?? []
    return { email, password }
  }
  const portal = { address: /is ready: (\S+)/.exec(printed)![1]!, logins: { operator: login('operator'), administrator: login('administrator'), colleague: login('x') } } as RunningPortal
  return { child, portal, printed: () => printed }
}
test('measure', async () => {
  let { child, portal, printed } = await start()
  const { page } = await openPage(browser, portal)
  await logIn(page, portal, 'operator')
  const api = () => `${portal.address}/api/v1`
  const source = await page.request.post(`${api()}/operator/sources`, { data: { name: 'magazijn', kind: 'api' } })
  const made = await page.request.post(`${api()}/operator/sources/${(await source.json()).id}/tokens`, { data: { name: 'test' } })
  const { token } = await made.json()
  const admin = await openPage(browser, portal)
  await logIn(admin.page, portal, 'administrator')
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format()
  await admin.page.goto(`${portal.address}/inzicht/9401138/pakketten?van=${day}&tot=${day}&land=MT`)
  const send = async (body: object) => {
    const answer = await fetch(`${api()}/intake`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return answer.status
  }
  await new Promise((d) => setTimeout(d, 3000))
  const times: number[] = []
  for (let i = 0; i < 8; i++) {
    const t = performance.now()
    const barcode = `3SLIVE000000${i}`
    await send([{ customer_number: '9401138', barcode, country: 'MT' }, { barcode, code: 'B01', at: new Date().toISOString() }])
    await admin.page.getByText(`van de ${i + 1} gevolgd tot het eind`).waitFor({ timeout: 15_000 })
    times.push(Math.round(performance.now() - t))
    await new Promise((d) => setTimeout(d, 1500))
  }
  console.log('live ms', times)
  // kill -9
  let acked = 0
  for (let round = 0; round < 3; round++) {
    const sends: Promise<unknown>[] = []
    for (let i = 0; i < 20; i++) {
      const barcode = `3SKILL${String(round * 20 + i).padStart(7, '0')}`
      sends.push(send([{ customer_number: '9401138', barcode, country: 'MT' }, { barcode, code: 'B01', at: new Date().toISOString() }]).then((s) => { if (s === 202) acked++ }, () => undefined))
    }
    await Promise.race(sends)
    await new Promise((d) => setTimeout(d, Math.random() * 400))
    child.kill('SIGKILL')
    await once(child, 'exit')
    await Promise.allSettled(sends)
    ;({ child, portal, printed } = await start())
  }
  const again = await openPage(browser, portal)
  await logIn(again.page, portal, 'administrator')
  await again.page.goto(`${portal.address}/inzicht/9401138/pakketten?van=${day}&tot=${day}&land=MT`)
  await new Promise((d) => setTimeout(d, 4000))
  console.log('acked', acked, /van de \d+ gevolgd/.exec(await again.page.locator('main').innerText())?.[0], 'expected >=', 8 + acked)
  console.log(printed().slice(-600))
  child.kill('SIGTERM')
  await once(child, 'exit')
}, 300_000)
