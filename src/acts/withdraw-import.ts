import { z } from 'zod'
import { findImport, updateImport } from '#store/state/imports.ts'
import { defineAct } from '#acts/act.ts'
import { importIdSchema } from '#acts/create-import.ts'
import { Problem } from '#acts/problem.ts'

/** What may be undone. One that still waits brought nothing, and only ends; one that runs is stopped first. */
const undoable = new Set(['done', 'failed', 'uploading', 'queued', 'running'])

/** Has what an import brought taken out again, also when it failed half-way; whoever owns the warehouse stops it and does it. */
export const withdrawImport = defineAct({
  name: 'withdraw-import',
  permission: 'operator',
  input: z.strictObject({ id: importIdSchema }),
  async run(trx, { input: { id } }) {
    const found = await findImport(trx, id, { lock: true })
    if (!found) throw new Problem('not-found')
    if (!undoable.has(found.state)) throw new Problem('import-not-ready', 'import-not-done')
    await updateImport(trx, id, { state: 'withdrawing' })
    return { result: undefined, detail: { import: id, source: found.source } }
  },
})
