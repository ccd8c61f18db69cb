import { z } from 'zod'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { sourceInputSchema } from '#domain/contract/intake.ts'
import { isFeedAddress } from '#domain/intake/feed-address.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import type { ProblemSentence } from '#domain/words/problems.ts'
import { findMapping } from '#store/state/mappings.ts'
import type { Trx } from '#store/state/scoped.ts'
import {
  deleteSource as remove,
  findSource,
  hasDelivered,
  insertSource,
  listSources,
  ownSources,
  updateSource,
  type SourceFields,
  type StoredSource,
} from '#store/state/sources.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

const maxSources = 200

/** Without the API key, which is no business of the database: `newApiKey` says that another one comes with it. */
const input = sourceInputSchema
  .omit({ postnl: true })
  .extend({ postnl: sourceInputSchema.shape.postnl.unwrap().unwrap().omit({ apiKey: true }).nullable() })
  .extend({ newApiKey: z.boolean().default(false) })
type Input = z.output<typeof input>

/** Answers its id. */
export const createSource = defineAct({
  name: 'create-source',
  permission: 'operator',
  input,
  async run(trx, { input: { newApiKey, ...given } }) {
    if ((await listSources(trx)).length >= maxSources) {
      throw new Problem('invalid-input', 'too-many-sources', { values: { count: maxSources } })
    }
    const fields = await fieldsOf(trx, given)
    const id = await insertSource(trx, fields)
    if (id === undefined) throw wrong('name', 'source-taken')
    return { result: id, detail: { source: fields.name, after: told(fields), newApiKey } }
  },
})

export const changeSource = defineAct({
  name: 'change-source',
  permission: 'operator',
  input: input.extend({ id: z.uuid() }),
  async run(trx, { input: { id, newApiKey, ...given } }) {
    const before = await lockOwn(trx, id)
    const fields = await fieldsOf(trx, given)
    if (fields.kind !== before.kind) throw wrong('kind', 'source-kind-stays')
    if (!newApiKey && goesElsewhere(before, fields)) throw wrong('postnl.apiKey', 'source-key-again')
    if (fields.name !== before.name && (await hasDelivered(trx, before.name))) throw wrong('name', 'source-name-stays')
    if (!(await updateSource(trx, id, fields))) throw wrong('name', 'source-taken')
    return {
      result: undefined,
      detail: { source: fields.name, before: told(before), after: told(fields), newApiKey },
    }
  },
})

export const deleteSource = defineAct({
  name: 'delete-source',
  permission: 'operator',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { input: { id } }) {
    const before = await lockOwn(trx, id)
    // Its name stands with each row in the log: another source of this name must not take them over.
    if (await hasDelivered(trx, before.name)) throw new Problem('invalid-input', 'source-used')
    await remove(trx, id)
    return { result: undefined, detail: { source: before.name, before: told(before) } }
  },
})

async function lockOwn(trx: Trx, id: string): Promise<StoredSource> {
  const found = await findSource(trx, { id }, { lock: true })
  if (found === undefined) throw new Problem('not-found')
  if (ownSources.includes(found.name)) throw new Problem('invalid-input', 'source-own')
  return found
}

async function fieldsOf(trx: Trx, given: Omit<Input, 'newApiKey'>): Promise<SourceFields> {
  const { kind, format, mappingId, timeZone, postnl } = given
  if (!isTimeZone(timeZone)) throw wrong('timeZone', 'unknown-time-zone')
  if (mappingId !== null && !(await findMapping(trx, { id: mappingId }))) throw wrong('mappingId', 'mapping-absent')
  if (format === 'mapped' && mappingId === null) throw wrong('mappingId', 'source-needs-mapping')
  if (kind === 'postnl' && postnl === null) throw wrong('postnl', 'source-needs-address')
  if (postnl !== null && !isFeedAddress(postnl.baseUrl)) throw wrong('postnl.baseUrl', 'feed-address-wrong')
  return {
    ...given,
    customerNumbers: [...new Set(given.customerNumbers)].sort() as CustomerNumber[],
    postnl:
      kind === 'postnl' && postnl !== null
        ? { ...postnl, customerNumber: postnl.customerNumber as CustomerNumber }
        : null,
  }
}

/** A key is for the host it was filled in for: another one must not be sent it. */
function goesElsewhere(before: SourceFields, after: SourceFields): boolean {
  if (before.postnl === null || after.postnl === null) return false
  return new URL(before.postnl.baseUrl).origin !== new URL(after.postnl.baseUrl).origin
}

function told({ kind, format, mappingId, timeZone, customerNumbers, enabled, postnl, name }: SourceFields) {
  return { name, kind, format, mappingId, timeZone, customerNumbers, enabled, postnl }
}

function wrong(field: string, sentence: ProblemSentence): Problem {
  return new Problem('invalid-input', sentence, { fields: [{ field, sentence }] })
}
