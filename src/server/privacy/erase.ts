import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import type { erasedSchema } from '#domain/contract/intake.ts'
import { forgetRaw } from '#store/raw.ts'
import type { Spool } from '#store/spool/spool.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { perform, type ActCaller, type ActContext } from '#acts/act.ts'
import { eraseSubject } from '#acts/erase-subject.ts'
import { knownSubject, lookUp, type Subject } from './subject.ts'

export type ErasureParts = {
  acts: ActContext
  warehouse: Warehouse
  dataDir: string
  recipientSecret: string
  /** Left out: nothing is taken in beside this. */
  spool?: Spool
}

const spoolPollMs = 100
const longestWaitMs = 10_000

/**
 * Takes a parcel, or all parcels of a recipient, out of the log, the warehouse and everything that is kept as it came, and keeps
 * them out. In the trail first; doing it again after a failure does the rest.
 */
export async function erase(
  parts: ErasureParts,
  caller: ActCaller,
  subject: Subject,
): Promise<z.infer<typeof erasedSchema>> {
  const { acts, warehouse, dataDir, spool } = parts
  const known = await knownSubject(parts, subject)
  const { texts } = await lookUp(warehouse, known)
  const setAside = await perform(acts, eraseSubject, caller, {}, { kind: known.kind, hash: known.hash, texts })
  const forgotten = await warehouse.forget(
    known.kind === 'barcode' ? { barcodes: [known.barcode] } : { recipientKeys: [known.recipientKey] },
  )
  // What waits is kept out when it is read; then it is where the rest is that came in.
  if (spool) await whenRead(spool)
  await spool?.release()
  await forgetRaw(dataDir, texts)
  return { ...forgotten, setAside }
}

async function whenRead(spool: Spool): Promise<void> {
  for (const start = Date.now(); spool.waiting() > 0 && Date.now() - start < longestWaitMs;) await sleep(spoolPollMs)
}
