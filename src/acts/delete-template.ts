import { z } from 'zod'
import { deleteTemplate as remove, lockTemplate } from '#store/state/templates.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

export const deleteTemplate = defineAct({
  name: 'delete-template',
  permission: 'administrator',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { target: { customerNumber: number }, input: { id } }) {
    const before = number === undefined ? undefined : await lockTemplate(trx, number, id)
    if (before === undefined) throw new Problem('not-found')
    await remove(trx, id)
    return { result: undefined, detail: { template: before.name, authorisations: before.authorisations } }
  },
})
