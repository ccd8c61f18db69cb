import { templateInputSchema } from '#domain/contract/people.ts'
import { insertTemplate, listTemplates, maxTemplates } from '#store/state/templates.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** Answers the id of the new template. */
export const createTemplate = defineAct({
  name: 'create-template',
  permission: 'administrator',
  input: templateInputSchema,
  async run(trx, { target: { customerNumber: number }, input }) {
    if (number === undefined) throw new Problem('not-found')
    const templates = await listTemplates(trx, number)
    if (templates.length >= maxTemplates) {
      throw new Problem('invalid-input', 'too-many-templates', { values: { count: maxTemplates } })
    }
    const authorisations = [...new Set(input.authorisations)]
    const id = await insertTemplate(trx, number, { ...input, authorisations })
    if (id === undefined) throw templateTaken()
    return { result: id, detail: { template: input.name, authorisations } }
  },
})

export function templateTaken(): Problem {
  const fields = [{ field: 'name', sentence: 'template-taken' as const }]
  return new Problem('invalid-input', 'template-taken', { fields })
}
