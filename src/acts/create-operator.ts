import { z } from 'zod'
import { fullName } from '#domain/access/person-name.ts'
import { languages } from '#domain/words/language.ts'
import { defineAct } from '#acts/act.ts'

export const createOperatorSchema = z.strictObject({
  email: z.string().max(254),
  password: z.string(),
  firstName: z.string().trim().max(100),
  infix: z.string().trim().max(30),
  lastName: z.string().trim().min(1).max(100),
  company: z.string().trim().max(200),
  language: z.enum(languages).default('nl'),
})

/** Staff of whoever runs the installation. Answers the account's id. */
export const createOperator = defineAct({
  name: 'create-operator',
  permission: 'operator',
  input: createOperatorSchema,
  async run(_trx, { input, keeper }) {
    const id = await keeper.createAccount({ ...input, operator: true })
    return { result: id, subjectId: id, detail: { subject: fullName(input) } }
  },
})
