import { z } from 'zod'
import { fullName } from '#domain/access/person-name.ts'
import { cleanText, isCleanText, trimmedText } from '#domain/contract/text.ts'
import { languages } from '#domain/words/language.ts'
import { defineAct } from '#acts/act.ts'

export const createOperatorSchema = z.strictObject({
  email: cleanText(254),
  password: z.string().refine(isCleanText),
  firstName: trimmedText(100),
  infix: trimmedText(30),
  lastName: trimmedText(100).min(1),
  company: trimmedText(200),
  language: z.enum(languages).default('nl'),
})

/** Staff of whoever runs the installation. Answers the account's id. */
export const createOperator = defineAct({
  name: 'create-operator',
  permission: 'operator',
  by: 'sign-in',
  input: createOperatorSchema,
  async run(trx, { input, keeper }) {
    const id = await keeper.createAccount({ ...input, operator: true }, trx)
    return { result: id, subjectId: id, detail: { subject: fullName(input) } }
  },
})
