import type { z } from 'zod'
import type { erasedSchema } from '#domain/contract/intake.ts'
import type { Spool } from '#store/spool/spool.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { perform, type ActCaller, type ActContext } from '#acts/act.ts'
import { eraseSubject } from '#acts/erase-subject.ts'
import { forgetKept } from './forget-kept.ts'
import { knownSubject, meantBy, textsOf, type Subject } from './subject.ts'
import { noteErasure } from './unfinished.ts'

export type ErasureParts = {
  acts: ActContext
  warehouse: Warehouse
  dataDir: string
  recipientSecret: string
  /** Left out: nothing is taken in beside this. */
  spool?: Spool
  /** For tests: how long is waited for what is being read, ms. */
  waitMs?: number
}

const standardWaitMs = 10_000

/**
 * Takes a parcel, or all parcels of a recipient, out of the log, the warehouse and everything that is kept as it came, and keeps
 * them out. In the trail first; doing it again after a failure does the rest. What waits to be read is searched afterwards, by the
 * job 'finish-erasures': isWaiting says so.
 */
export async function erase(
  parts: ErasureParts,
  caller: ActCaller,
  subject: Subject,
): Promise<z.infer<typeof erasedSchema>> {
  const { acts, warehouse, dataDir, spool, waitMs = standardWaitMs } = parts
  const known = await knownSubject(parts, subject)
  const named = textsOf(known, await warehouse.named(meantBy(known)))
  const setAside = await perform(acts, eraseSubject, caller, {}, { kind: known.kind, hash: known.hash, texts: named })
  // Before the log forgets which barcodes they were.
  const begun = await noteErasure(dataDir, named)
  const { barcodes, ...forgotten } = await warehouse.forget(meantBy(known))
  const texts = [...new Set([...named, ...textsOf(known, barcodes)])]
  const left = texts.length === named.length ? begun : await noteErasure(dataDir, texts)
  const kept = await forgetKept({ app: acts.app, dataDir, ...(spool && { spool }) }, texts, { waitMs })
  if (left !== begun) await begun.done()
  if (kept.isDone) await left.done()
  return { ...forgotten, setAside: setAside + kept.setAside, isWaiting: !kept.isDone }
}
