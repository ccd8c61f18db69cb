import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseCsvLines } from './csv-lines.ts'
import { csvLine } from '#server/csv-text.ts'
import { guardedStream } from '#server/guarded-stream.ts'
import { number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let address: string
let marieke: Browser
const many = 5_000

beforeAll(async () => {
  portal = await openPortal()
  address = await portal.app.listen({ port: 0, host: '127.0.0.1' })
  marieke = await portal.browser('marieke')
  await sql(
    `insert into audit (act, actor_id, customer_number, subject_id, detail)
     select 'change-grants', $1, $2, 'someone', jsonb_build_object('actor', 'Marieke Vos', 'subject', 'Jan ' || i,
       'given', jsonb_build_array('invoices'), 'reason', '=1+1', 'long', repeat('x', 4000))
     from generate_series(1, $3::int) i`,
    [portal.ids.marieke, number, many],
  )
})
afterAll(() => portal?.close())
beforeEach(() =>
  sql(
    `insert into grants (account_id, customer_number, authorisation)
     select $1, $2, unnest(array['customer-number-settings', 'manage-customer-number']) on conflict do nothing`,
    [portal.ids.thijs, number],
  ),
)

const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)
const path = `/api/v1/customer-numbers/${number}/audit.csv`
const fetchAs = ({ cookie }: Browser, query = '') => fetch(`${address}${path}${query}`, { headers: { cookie } })

test('an export holds every entry, in the reader’s language, and stands in the trail itself', async () => {
  const answer = await fetchAs(marieke)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain(`logboek-${number}.csv`)
  const text = Buffer.from(await answer.arrayBuffer()).toString()
  expect(text.startsWith('\uFEFFRegel,')).toBe(true)
  const [head, ...lines] = parseCsvLines(text.slice(1))
  const { rows } = await sql('select count(*)::int as n from audit where customer_number = $1', [number])
  expect(lines).toHaveLength(rows[0].n)
  const column = (name: string) => head!.indexOf(name)
  const [newest, jan] = lines
  expect(newest![column('Handeling')]).toBe('export-audit')
  expect(newest![column('Wat er gebeurde')]).toBe('Marieke Vos exporteerde het logboek')
  expect(jan![column('Wat er gebeurde')]).toBe(`Marieke Vos gaf Jan ${many} ‘Facturen’`)
  expect(jan![column('Reden')]).toBe("'=1+1")
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head!.length]))
  await marieke.ask('PATCH', '/session/preferences', { language: 'en' })
  const english = await (await fetchAs(marieke, '?kind=exports')).text()
  expect(parseCsvLines(english)[0]![0]).toBe('Entry')
  expect(english).toContain('Marieke Vos exported the audit log')
  await marieke.ask('PATCH', '/session/preferences', { language: 'nl' })
})

test.each([
  ['the right', `delete from grants where account_id = $1 and authorisation = 'manage-customer-number'`],
  ['the session', 'delete from auth.sessions where account_id = $1'],
])('an export under way breaks off when %s is gone, also for a reader who waits', async (_what, statement) => {
  const thijs = await portal.browser('thijs')
  const answer = await fetchAs(thijs)
  expect(answer.status).toBe(200)
  const reader = answer.body!.getReader()
  await reader.read()
  await sql(statement, [portal.ids.thijs])
  let bytes = 0
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value.length
    }
  })()
  await expect(reading).rejects.toThrow('terminated')
  expect(bytes).toBeLessThan(many * 4000)
})

test('a right that goes while nobody reads ends the stream by itself', async () => {
  let isAllowed = true
  let batches = 0
  const stream = guardedStream({
    batches: (async function* () {
      for (;;) yield [(batches += 1)]
    })(),
    textOf: (row) => `${row}\n`,
    ask: async () => {
      if (!isAllowed) throw new Error('gone')
    },
  })
  const ended = new Promise<Error>((resolve) => stream.once('error', resolve))
  await new Promise((resolve) => stream.once('readable', resolve))
  isAllowed = false
  expect((await ended).message).toBe('gone')
  expect(batches).toBeLessThan(10)
})

test('no cell is a formula, and every cell stays itself between its commas', () => {
  const cells = ['=1', '+1', '-1', '@x', '\t=1', ' =1', '＝1', '"a", b', 'a\r\nb', '', null, 7, 'a=b', '‘é’']
  const [line] = parseCsvLines(csvLine(cells))
  expect(line).toEqual([
    "'=1",
    "'+1",
    "'-1",
    "'@x",
    "'\t=1",
    "' =1",
    "'＝1",
    '"a", b',
    'a\r\nb',
    '',
    '',
    '7',
    'a=b',
    '‘é’',
  ])
})
