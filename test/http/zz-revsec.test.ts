import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeFileSync } from 'node:fs'
import type { InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import { importText } from '../engines/intake-world.ts'
import { timeText } from '../engines/history.ts'
import { foreign, number, openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let marieke: Browser
const dayMs = 86_400_000
const parcels: string[] = ['customer_number,barcode,reference,country,postal_code,city,product,recipient']
const events: string[] = ['barcode,code,at']
let n = 0
function order(who: string, postcode: string, city: string, at: string | number, country = 'NL', number_ = number as string) {
  const ms = typeof at === 'number' ? at : Date.parse(`${at}T12:00:00Z`)
  const barcode = `3SRVSC${String(n++).padStart(8, '0')}`
  parcels.push([number_, barcode, `ref${n}`, country, postcode, city, country === 'NL' ? '3085' : '4946', `${who}@x.test`].join(','))
  events.push(`${barcode},B01,${timeText(ms)}`, `${barcode},I01,${timeText(ms + dayMs * 0.8)}`)
}
beforeAll(async () => {
  portal = await openPortal({ env: { ANSWER_MEMORY_MB: '0' } })
  const start = Date.parse('2025-06-01T12:00:00Z')
  // one loyal customer at 9999ZZ, every 17 days
  for (let i = 0; i < 30; i++) order('loyal', '9999ZZ', 'Stitswerd', start + i * 17 * dayMs)
  for (let i = 0; i < 60; i++) {
    order(`c${i}`, '1011AB', 'Amsterdam', start + (i * 8) * dayMs)
    if (i % 3 === 0) order(`c${i}`, '1011AB', 'Amsterdam', start + (i * 8 + 20) * dayMs)
  }
  for (let i = 0; i < 3; i++) order(`b${i}`, '2000', 'Antwerpen', `2026-09-1${i}`, 'BE')
  for (let i = 0; i < 12; i++) order(`f${i}`, '3011AB', 'Rotterdam', `2026-09-1${i % 9}`, 'NL', foreign)
  await importText(portal.warehouse, { parcels: parcels.join('\n'), events: events.join('\n') })
  marieke = await portal.browser('marieke')
}, 120_000)
afterAll(() => portal?.close())

const usual = 'from=2026-07-01&to=2026-09-30'
async function page(more = ''): Promise<InsightEcommerce> {
  const answer = await marieke.ask('GET', `/customer-numbers/${number}/insights/ecommerce?${usual}${more}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
test('look', async () => {
  const all = await page()
  const one = await page('&postcode=9999ZZ')
  const union = await page('&postcode=9999ZZ,10')
  const wide = await page('&postcode=10')
  writeFileSync('/tmp/zz-revsec/out.json', JSON.stringify({ all, one, union, wide }, null, 1))
  const brief = ({ repeat, places, accepted, options, deliveryOptions }: InsightEcommerce) => ({
    accepted, gaps: repeat!.gaps, headline: repeat!.headline.now, customers: repeat!.customers, seg: repeat!.segments, curveOf: repeat!.curve.now?.of,
    cohorts: repeat!.cohorts.filter((c) => c.customers !== 0).slice(-4), exp: repeat!.experience.groups[0], takenOut: repeat!.takenOut,
    places: { customers: places!.customers, nl: places!.netherlands, countries: places!.countries.keys, pc2: places!.postcodes.keys, parcels: places!.parcels },
    options: [options.countries, options.postcodes], areas: deliveryOptions!.areas,
  })
  console.log(JSON.stringify({ all: brief(all), one: brief(one) }, null, 1))
  console.log(JSON.stringify({ union: brief(union).headline, wide: brief(wide).headline, us: brief(union).seg, ws: brief(wide).seg, ug: brief(union).gaps, wg: brief(wide).gaps }))
})
test('audit of the areas route names all numbers', async () => {
  const { ownerPool } = portal.state
  await ownerPool.query(`insert into members (account_id, customer_number) values ($1, $2)`, [portal.ids.marieke, foreign])
  await ownerPool.query(`insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'insight-ecommerce')`, [portal.ids.marieke, foreign])
  const answer = await marieke.ask('GET', `/customer-numbers/${number}/insights/ecommerce/areas?${usual}&numbers=${foreign}`)
  expect(answer.statusCode, answer.body).toBe(200)
  console.log(answer.body)
  const { rows } = await ownerPool.query(`select customer_number from audit where act = 'view-dashboard' order by at desc`)
  console.log(JSON.stringify(rows))
})
test('unrecorded body', async () => {
  const { ownerPool } = portal.state
  await ownerPool.query('delete from audit_seen')
  await ownerPool.query('alter table audit add constraint full_disk check (act <> $$view-dashboard$$) not valid')
  const answer = await marieke.ask('GET', `/customer-numbers/${number}/insights/ecommerce?${usual}`)
  console.log(answer.statusCode, answer.headers['content-type'], answer.body.slice(0, 600))
  const a2 = await marieke.ask('GET', `/customer-numbers/${number}/insights/ecommerce/areas?${usual}`)
  console.log(a2.statusCode, a2.body.slice(0, 600))
  await ownerPool.query('alter table audit drop constraint full_disk')
})
