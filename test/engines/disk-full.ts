import { createHash } from 'node:crypto'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { allFacts } from './intake-world.ts'

/** How much of the disk is left before each attempt. */
export const leftKb = [0, 64, 200, 1200, 6000]
export const rowsOfPiece = 3000

export type Told = {
  /** Outcomes of imports and of appends to the spool, in the order of leftKb. */
  imports: ('done' | 'disk-full')[]
  appends: ('done' | 'disk-full')[]
  /** After each, whether what was in before was answered; whole imports may have come. */
  answers: boolean[]
  /** Whether the spool gave what it had accepted, and nothing else. */
  isSpoolWhole: boolean
  damage: string[]
  /** Digests, to be compared with that of a disk with room. */
  facts: string
  factsAfterRestart: string
}

export function filesOfPiece(piece: number): { parcels: string; events: string } {
  const barcodes = Array.from(
    { length: rowsOfPiece },
    (_, i) => `3SFULL${piece}${String((i * 7919) % 1_000_003).padStart(7, '0')}`,
  )
  const parcels = barcodes.map((barcode, i) => `1,${barcode},R${i * 31},NL\n`)
  const events = barcodes.map((barcode) => `${barcode},B01,2026-03-02 18:00:00\n${barcode},I01,2026-03-03 12:00:00\n`)
  return {
    parcels: `customer_number,barcode,reference,country\n${parcels.join('')}`,
    events: `barcode,code,at\n${events.join('')}`,
  }
}

export async function factsDigest(warehouse: Warehouse): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify(await allFacts(warehouse)))
    .digest('hex')
}
