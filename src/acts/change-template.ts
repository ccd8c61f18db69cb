import { z } from 'zod'
import { templateInputSchema } from '#domain/contract/people.ts'
import { lockTemplate, updateTemplate } from '#store/state/templates.ts'
import { defineAct } from '#acts/act.ts'
import { templateTaken } from '#acts/create-template.ts'
import { Problem } from '#acts/problem.ts'

export const changeTemplate = defineAct({
  name: 'change-template',
  permission: 'administrator',
  input: templateInputSchema.extend({ id: z.uuid() }),
  async run(trx, { target: { customerNumber: number }, input: { id, name, ...input } }) {
    const before = number === undefined ? undefined : await lockTemplate(trx, number, id)
    if (number === undefined || before === undefined) throw new Problem('not-found')
    const authorisations = [...new Set(input.authorisations)]
    if (!(await updateTemplate(trx, number, id, { name, authorisations }))) throw templateTaken()
    return { result: undefined, detail: { template: name, authorisations, before } }
  },
})
