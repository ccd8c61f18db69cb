import { z } from 'zod'
import { findImport, updateImport } from '#store/state/imports.ts'
import { defineAct } from '#acts/act.ts'
import { importIdSchema } from '#acts/create-import.ts'
import { Problem } from '#acts/problem.ts'

/** Has what an import brought taken out again; whoever owns the warehouse does it. */
export const withdrawImport = defineAct({
  name: 'withdraw-import',
  permission: 'operator',
  input: z.strictObject({ id: importIdSchema }),
  async run(trx, { input: { id } }) {
    const found = await findImport(trx, id, { lock: true })
    if (!found) throw new Problem('not-found')
    if (found.state !== 'done') throw new Problem('import-not-ready', 'import-not-done')
    await updateImport(trx, id, { state: 'withdrawing' })
    return { result: undefined, detail: { import: id, source: found.source } }
  },
})
