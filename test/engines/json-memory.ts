import { parentPort } from 'node:worker_threads'
import { epcis } from '../../src/intake/formats/epcis.ts'
import { plainContext } from './format-reading.ts'

/**
 * Run by json-items.test.ts in a thread with little memory: a document many times as large, with one event larger than that
 * memory in its midst. Answers what came of it.
 */
const head =
  '{"@context":[],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-10T12:00:00Z","epcisBody":{"eventList":['
const event = JSON.stringify({
  type: 'ObjectEvent',
  action: 'OBSERVE',
  bizStep: 'accepting',
  eventTime: '2026-03-10T10:00:00Z',
  eventTimeZoneOffset: '+01:00',
  epcList: ['urn:epc:id:sscc:0614141.1234567890'],
  'own:remark': 'x'.repeat(20_000),
})
const [blocks, perBlock] = [50, 50]

async function* chunks() {
  const block = Buffer.from(`${event},`.repeat(perBlock))
  yield Buffer.from(head)
  for (let i = 0; i < blocks; i++) yield block
  yield Buffer.from('{"x":"')
  for (let i = 0; i < blocks; i++) yield Buffer.alloc(1_000_000, 0x79)
  yield Buffer.from(`"},${event}]}}`)
}

const told = { read: 0, events: 0, reasons: [] as string[], refused: false }
for await (const batch of epcis.read(chunks(), plainContext).batches) {
  if ('refusal' in batch) told.refused = true
  else {
    told.read += batch.read
    told.events += batch.events.length
    told.reasons.push(...batch.rejections.map(({ reason }) => reason))
  }
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort!.postMessage({ ...told, expected: blocks * perBlock + 1 })
