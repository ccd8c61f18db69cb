import { z } from 'zod'
import { uploadKinds } from '#domain/contract/imports.ts'
import { trimmedText } from '#domain/contract/text.ts'
import { findImport, newImportFile, updateImport } from '#store/state/imports.ts'
import { defineAct } from '#acts/act.ts'
import { importIdSchema } from '#acts/create-import.ts'
import { Problem } from '#acts/problem.ts'

export const addImportFileSchema = z.strictObject({
  id: importIdSchema,
  kind: z.enum(uploadKinds),
  /** As the person calls it; shown, never used as a path. */
  name: trimmedText(200).min(1),
  /** Where it lies, whole, on this machine. */
  path: z.string().min(1),
  /** Whether it was uploaded, and is to be removed once it has been read. */
  ours: z.boolean(),
  sizeBytes: z.number().int().nonnegative(),
})

/** Adds a file to an import that has not been started, in the place of an earlier one of its kind; one of any kind stands alone. */
export const addImportFile = defineAct({
  name: 'add-import-file',
  permission: 'operator',
  input: addImportFileSchema,
  async run(trx, { input: { id, ...file } }) {
    const found = await findImport(trx, id, { lock: true })
    if (!found) throw new Problem('not-found')
    if (found.state !== 'uploading') throw new Problem('import-not-ready', 'import-started')
    const others = found.files.filter(({ kind }) => kind !== file.kind && kind !== 'any' && file.kind !== 'any')
    const order = (kind: (typeof uploadKinds)[number]) => uploadKinds.indexOf(kind)
    const files = [...others, newImportFile(file)].sort((a, b) => order(a.kind) - order(b.kind))
    await updateImport(trx, id, { files })
    return { result: undefined, detail: { import: id, kind: file.kind, name: file.name, sizeBytes: file.sizeBytes } }
  },
})
