import { z } from 'zod'
import { mappingInputSchema } from '#domain/contract/intake.ts'
import { mappingProblems } from '#domain/intake/mapping-problems.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import { listCodes } from '#store/state/event-codes.ts'
import {
  deleteMapping as remove,
  findMapping,
  insertMapping,
  listMappings,
  updateMapping,
  type KeptMapping,
} from '#store/state/mappings.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct } from '#acts/act.ts'
import { assignWithin } from '#acts/assign-code.ts'
import { Problem } from '#acts/problem.ts'

const maxMappings = 500

/** Answers its id. What it says about codes goes into the code table it names. */
export const createMapping = defineAct({
  name: 'create-mapping',
  permission: 'operator',
  input: mappingInputSchema.omit({ version: true }),
  async run(trx, { caller, input: { name, mapping } }) {
    refuseUnsound(mapping)
    if ((await listMappings(trx)).length >= maxMappings) {
      throw new Problem('invalid-input', 'too-many-mappings', { values: { count: maxMappings } })
    }
    const id = await insertMapping(trx, { name, mapping, changedBy: caller.accountId })
    if (id === undefined) throw taken()
    await assignCodesOf(trx, mapping, caller.accountId)
    return { result: id, detail: { mapping: name, version: 1 } }
  },
})

/** A next version, if the one that was begun with is still the newest. */
export const changeMapping = defineAct({
  name: 'change-mapping',
  permission: 'operator',
  input: mappingInputSchema.extend({ id: z.uuid() }),
  async run(trx, { caller, input: { id, name, mapping, version } }) {
    const before = await findMapping(trx, { id }, { lock: true })
    if (before === undefined) throw new Problem('not-found')
    if (version !== before.version) throw changedMeanwhile(before)
    refuseUnsound(mapping)
    if (!(await updateMapping(trx, before, { name, mapping, changedBy: caller.accountId }))) throw taken()
    await assignCodesOf(trx, mapping, caller.accountId)
    return { result: undefined, detail: { mapping: name, version: version + 1, before: before.mapping } }
  },
})

export const deleteMapping = defineAct({
  name: 'delete-mapping',
  permission: 'operator',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { input: { id } }) {
    const before = await findMapping(trx, { id }, { lock: true })
    if (before === undefined) throw new Problem('not-found')
    if (before.usedBy.length > 0) {
      throw new Problem('invalid-input', 'mapping-used', { values: { sources: before.usedBy.join(', ') } })
    }
    await remove(trx, id)
    return { result: undefined, detail: { mapping: before.name, before: before.mapping } }
  },
})

async function assignCodesOf(trx: Trx, { scheme, codes }: Mapping, changedBy: string | null): Promise<void> {
  const said = Object.entries(codes).map(([code, milestone]) => ({ scheme, code, milestone }))
  await assignWithin(trx, { codes: said, before: await listCodes(trx), changedBy })
}

function refuseUnsound(mapping: Mapping): void {
  const problems = mappingProblems(mapping)
  const [first] = problems
  if (first === undefined) return
  const fields = problems.map(({ field, problem }) => ({ field: `mapping.${field}`, sentence: problem }))
  throw new Problem('invalid-input', first.problem, { fields })
}

function changedMeanwhile({ changedBy, changedAt }: KeptMapping): Problem {
  if (changedBy === null) return new Problem('conflict', 'mapping-changed')
  return new Problem('conflict', 'mapping-changed-by', { values: { name: changedBy, when: changedAt } })
}

function taken(): Problem {
  const fields = [{ field: 'name', sentence: 'mapping-taken' as const }]
  return new Problem('invalid-input', 'mapping-taken', { fields })
}
