import { z } from 'zod'
import { createImportSchema } from '#domain/contract/imports.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import { createImport as insert } from '#store/state/imports.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** Opens an import that files are then added to. Answers its id. */
export const createImport = defineAct({
  name: 'create-import',
  permission: 'operator',
  input: createImportSchema,
  async run(trx, { caller, input: { timeZone } }) {
    if (!isTimeZone(timeZone)) {
      throw new Problem('invalid-input', 'unknown-time-zone', {
        fields: [{ field: 'timeZone', sentence: 'unknown-time-zone' }],
      })
    }
    const id = await insert(trx, { timeZone, createdBy: caller.accountId, state: 'uploading', files: [] })
    return { result: id, detail: { import: id, timeZone } }
  },
})

export const importIdSchema = z.uuid()
