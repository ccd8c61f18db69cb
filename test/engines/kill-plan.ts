import { createHash } from 'node:crypto'
import { openSpool, type Spool, type SpoolEntry } from '#store/spool/spool.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText } from './intake-world.ts'

// Work on a data directory that ends the same however often it is broken off and begun again.

const pieces = 5
const rowsOfPiece = 300

/** The last piece is sent first and taken back; one barcode of each piece is erased on the way. */
const withdrawn = pieces - 1
const erasedOf = (piece: number) => barcodeOf(piece, 3)
const markerOf = (piece: number) => barcodeOf(piece, 5)

function barcodeOf(piece: number, row: number): string {
  return `3SKILL${String(piece).padStart(2, '0')}${String(row).padStart(5, '0')}`
}

function filesOf(piece: number): { parcels: string; events: string } {
  const rows = Array.from({ length: rowsOfPiece }, (_, row) => ({ row, barcode: barcodeOf(piece, row) }))
  const parcels = rows.map(({ row, barcode }) => `${1 + (piece % 3)},${barcode},R${row * 31},NL,1012AB\n`)
  const events = rows.map(({ row, barcode }) => {
    const day = 10 + (row % 15)
    return `${barcode},B01,2026-03-${day} 18:0${piece % 10}:00\n${barcode},${row % 5 ? 'I01' : 'J08'},2026-03-${day + 1} 12:00:00\n`
  })
  // Each piece also tells something of the next one, which may not be announced yet. What two say belongs to the first of them.
  if (piece < withdrawn) events.push(`${barcodeOf((piece + 1) % withdrawn, 7)},A09,2026-03-01 08:00:00\n`)
  return {
    parcels: `customer_number,barcode,reference,country,postal_code\n${parcels.join('')}`,
    events: `barcode,code,at\n${events.join('')}`,
  }
}

export type Opened = { warehouse: Warehouse; spool: Spool }

export async function openAll(dataDir: string): Promise<Opened> {
  const warehouse = await openWarehouse(dataDir, { indexLaterFrom: 1 })
  return { warehouse, spool: await openSpool(dataDir) }
}

export async function closeAll({ warehouse, spool }: Opened): Promise<void> {
  await spool.close()
  await warehouse.close()
}

/** Brings what waits in the spool into the log. */
export async function drain({ warehouse, spool }: Opened): Promise<void> {
  for (let taken = await spool.take(1); taken; taken = await spool.take(1)) {
    for (const { text } of taken.entries) {
      const reports = await importText(warehouse, JSON.parse(text) as ReturnType<typeof filesOf>, undefined, 'feed')
      if (reports.some(({ refused }) => refused)) throw new Error('a delivery was refused')
    }
    await taken.done()
  }
}

function entryOf(piece: number): SpoolEntry {
  const text = JSON.stringify(filesOf(piece))
  return {
    source: 'feed',
    format: 'json',
    mappingId: null,
    timeZone: 'UTC',
    customerNumbers: [],
    receivedMs: piece,
    text,
  }
}

/**
 * All of it, from wherever it was left: pieces that are not acknowledged go into the spool and from there into the log, an import
 * is taken back, parcels are erased, commits are merged and the warehouse is made anew. `from`: the step to begin with; the
 * others follow in their order.
 */
export async function doPlan(
  opened: Opened,
  acked: ReadonlySet<number>,
  ack: (piece: number) => void,
  from = 0,
): Promise<void> {
  const { warehouse, spool } = opened
  const append = (piece: number) => async () => {
    if (acked.has(piece)) return
    await spool.append(entryOf(piece))
    ack(piece)
  }
  const small = (second: number) => () =>
    importText(warehouse, { events: `barcode,code,at\n${markerOf(0)},J05,2026-04-01 10:00:${second}\n` })
  const steps: (() => Promise<unknown>)[] = [
    () => importText(warehouse, filesOf(withdrawn), undefined, 'mistake'),
    append(0),
    append(1),
    () => drain(opened),
    () => warehouse.withdraw('mistake'),
    append(2),
    () => warehouse.forget({ barcodes: [erasedOf(0), erasedOf(1), erasedOf(2)] }),
    append(3),
    () => drain(opened),
    ...Array.from({ length: 8 }, (_, i) => small(10 + i)),
    () => warehouse.compact(),
    () => warehouse.rebuild(),
    () => warehouse.forget({ barcodes: Array.from({ length: withdrawn }, (_, piece) => erasedOf(piece)) }),
  ]
  for (let i = 0; i < steps.length; i++) await steps[(from + i) % steps.length]!()
  await drain(opened)
  await warehouse.withdraw('mistake')
}

/** Which of these pieces are not there whole. */
export async function lostOf({ warehouse }: Opened, acked: Iterable<number>): Promise<number[]> {
  const lost: number[] = []
  for (const piece of acked) {
    const [row] = await warehouse.rows<{ n: number }>({
      text: `select count(*) as n from events where barcode = $1 and code in ('B01', 'I01', 'J08')`,
      values: [markerOf(piece)],
    })
    if (row!.n !== 2) lost.push(piece)
  }
  return lost
}

/** Everything the warehouse says of parcels and events. */
export async function digestOf({ warehouse }: Opened): Promise<string> {
  const events = await warehouse.rows({
    text: 'select barcode, at_ms, code, milestone::varchar from events order by all',
    values: [],
  })
  return createHash('sha256')
    .update(JSON.stringify([await allFacts(warehouse), events]))
    .digest('hex')
}
