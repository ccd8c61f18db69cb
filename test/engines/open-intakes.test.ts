import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '#intake/deliver.ts'
import { formatOf } from '#intake/formats/index.ts'
import { eventValues } from '#intake/rows.ts'
import { IntakeLost } from '#store/warehouse/open-intakes.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { importText, temporaryDataDir } from './intake-world.ts'

let warehouse: Warehouse
let remove: () => Promise<void>

beforeAll(async () => {
  const dir = await temporaryDataDir()
  remove = dir.remove
  warehouse = await openWarehouse(dir.path)
})

afterAll(async () => {
  await warehouse.close()
  await remove()
})

const context = { timeZone: 'UTC', source: 'upload', customerNumbers: [], saidMs: 0, recipientKey: () => '' }
const event = (barcode: string) => [
  { line: 2, values: eventValues({ barcode, code: 'J01', at: '2026-03-02T18:00:00Z' }, context) },
]
const csv = (barcode: string) => ({ events: `barcode,code,at\n${barcode},J01,2026-03-02 18:00:00\n` })

async function scans(barcode: string): Promise<number> {
  const rows = await warehouse.rows({ text: 'select 1 from events where barcode = $1', values: [barcode] })
  return rows.length
}

test('what comes in while others are being read is in the dashboards at once', async () => {
  const reading = await warehouse.startIntake()
  reading.stage('events', event('3SOPEN0000001'))
  await importText(warehouse, csv('3SOPEN0000002'), 'UTC')
  expect([await scans('3SOPEN0000001'), await scans('3SOPEN0000002')]).toEqual([0, 1])
  await reading.commit('reading')
  await reading.finish()
  expect(await scans('3SOPEN0000001')).toBe(1)
})

test('two that read the same at once double nothing', async () => {
  const both = await Promise.all([warehouse.startIntake(), warehouse.startIntake()])
  for (const one of both) one.stage('events', event('3SOPEN0000003'))
  const committed = await Promise.all(both.map((one, i) => one.commit(`both-${i}`)))
  await Promise.all(both.map((one) => one.finish()))
  expect(committed.map(({ events }) => [events.added, events.unchanged])).toEqual([
    [1, 0],
    [0, 1],
  ])
  expect(await scans('3SOPEN0000003')).toBe(1)
})

test('the warehouse is made anew when nobody reads into it, and others wait for that', async () => {
  const said: string[] = []
  const reading = await warehouse.startIntake()
  const rebuilt = warehouse.rebuild().then(() => said.push('rebuilt'))
  const next = warehouse.startIntake().then((intake) => {
    said.push('next')
    return intake
  })
  await warehouse.setCodes([])
  expect(said).toEqual([])
  await reading.finish()
  const intake = await next
  await rebuilt
  expect(said).toEqual(['rebuilt', 'next'])
  intake.stage('events', event('3SOPEN0000004'))
  await intake.commit('next')
  await intake.finish()
  expect(await scans('3SOPEN0000004')).toBe(1)
})

test('when the file fails under it, what is being read is read again', async () => {
  const fail = async () => {
    const failing = await warehouse.startIntake()
    await failing.finish(new Error('FATAL Error: the database has been invalidated'))
  }
  const lost = await warehouse.startIntake()
  await fail()
  expect(() => lost.stage('events', event('3SOPEN0000005'))).toThrow(IntakeLost)
  await expect(lost.commit('lost')).rejects.toThrow(IntakeLost)
  await lost.finish()

  let reads = 0
  async function* open() {
    if (reads++ === 0) await fail()
    yield Buffer.from(csv('3SOPEN0000006').events)
  }
  const { events } = await deliver([{ format: formatOf('portal-events'), context, open }], {
    importId: 'again',
    warehouse,
    upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
    setAside: async () => undefined,
  })
  expect([reads, events.added, await scans('3SOPEN0000006'), await scans('3SOPEN0000005')]).toEqual([2, 1, 1, 0])
})
