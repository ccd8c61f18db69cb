import { z } from 'zod'
import { forgetAside } from '#store/state/privacy.ts'
import { defineAct } from '#acts/act.ts'

/**
 * That a parcel or a recipient is erased: what was set aside about them goes with it, the log and the warehouse follow. The trail
 * holds a keyed hash, by which one who knows what was erased can find this again. Answers how many rows were aside.
 */
export const eraseSubject = defineAct({
  name: 'erase-subject',
  permission: 'operator',
  input: z.strictObject({
    kind: z.enum(['barcode', 'email']),
    hash: z.string(),
    texts: z.array(z.string().min(6)),
  }),
  async run(trx, { input: { kind, hash, texts } }) {
    return { result: await forgetAside(trx, texts), detail: { kind, hash } }
  },
})
