import { quarantineFilterSchema } from '#domain/contract/intake.ts'
import { countMatching, dismissAside } from '#store/state/quarantine.ts'
import { defineAct } from '#acts/act.ts'

/** That rows are read again; what comes of it is in the log and in the quarantine. Answers how many wait. */
export const replayQuarantine = defineAct({
  name: 'replay-quarantine',
  permission: 'operator',
  input: quarantineFilterSchema,
  async run(trx, { input }) {
    const rows = await countMatching(trx, input)
    return { result: rows, detail: { filter: input, rows } }
  },
})

/** Looked at and not needed. Answers how many left. */
export const dismissQuarantine = defineAct({
  name: 'dismiss-quarantine',
  permission: 'operator',
  input: quarantineFilterSchema,
  async run(trx, { input }) {
    const rows = await dismissAside(trx, input)
    return { result: rows, detail: { filter: input, rows } }
  },
})
