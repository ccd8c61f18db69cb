import { z } from 'zod'
import { createImportSchema } from '#domain/contract/imports.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import { createImport as insert } from '#store/state/imports.ts'
import { findMapping } from '#store/state/mappings.ts'
import { findSource } from '#store/state/sources.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** Opens an import that files are then added to; how they are read is as its source says, unless it says so itself. Answers its id. */
export const createImport = defineAct({
  name: 'create-import',
  permission: 'operator',
  input: createImportSchema,
  async run(trx, { caller, input }) {
    const source = await findSource(trx, { name: input.source })
    if (source === undefined) throw wrong('source', 'unknown-source')
    const timeZone = input.timeZone ?? source.timeZone
    if (!isTimeZone(timeZone)) throw wrong('timeZone', 'unknown-time-zone')
    // Who names a format wants no mapping; who names a mapping no other format.
    const isOwnChoice = input.format !== undefined || input.mappingId !== undefined
    const mappingId = (isOwnChoice ? input.mappingId : source.mappingId) ?? null
    if (mappingId !== null && !(await findMapping(trx, { id: mappingId }))) throw wrong('mappingId', 'unknown-mapping')
    const asked = mappingId === null ? (isOwnChoice ? input.format : source.format) : 'mapped'
    const format = asked === undefined || asked === 'auto' ? null : asked
    if (format === 'mapped' && mappingId === null) throw wrong('mappingId', 'unknown-mapping')
    const fresh = { timeZone, source: source.name, format, mappingId }
    const id = await insert(trx, { ...fresh, createdBy: caller.accountId, state: 'uploading', files: [] })
    return { result: id, detail: { import: id, timeZone, source: source.name, ...(format && { format }) } }
  },
})

function wrong(field: string, sentence: 'unknown-source' | 'unknown-mapping' | 'unknown-time-zone'): Problem {
  return new Problem('invalid-input', sentence, { fields: [{ field, sentence }] })
}

export const importIdSchema = z.uuid()
