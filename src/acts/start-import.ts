import { z } from 'zod'
import { findImport, updateImport } from '#store/state/imports.ts'
import { defineAct } from '#acts/act.ts'
import { importIdSchema } from '#acts/create-import.ts'
import { Problem } from '#acts/problem.ts'

/** Puts an import in the queue; whoever owns the warehouse runs it. */
export const startImport = defineAct({
  name: 'start-import',
  permission: 'operator',
  input: z.strictObject({ id: importIdSchema }),
  async run(trx, { input: { id } }) {
    const found = await findImport(trx, id, { lock: true })
    if (!found) throw new Problem('not-found')
    if (found.state !== 'uploading') throw new Problem('import-not-ready', 'import-started')
    if (found.files.length === 0) throw new Problem('import-not-ready')
    await updateImport(trx, id, { state: 'queued' })
    return { result: undefined, detail: { import: id } }
  },
})
