import { z } from 'zod'
import { addPasskeySchema, passwordAgainSchema } from '#domain/contract/security.ts'
import { cleanText } from '#domain/contract/text.ts'
import { deletePasskey } from '#store/state/passkeys.ts'
import { queryable } from '#store/state/queryable.ts'
import { defineAct } from '#acts/act.ts'
import { demandShownFactor, inSession, passwordAgain, tellSecondFactor, withPassword } from '#acts/in-session.ts'
import { Problem } from '#acts/problem.ts'

const account = { permission: 'self', by: 'sign-in' } as const
/** Not the person's: the site whose passkey it becomes. */
const site = z.strictObject({ id: z.string(), origin: z.string(), brand: z.string() })

/** Answers what a browser needs to make a passkey. */
export const proposePasskey = defineAct({
  name: 'propose-passkey',
  ...account,
  input: passwordAgainSchema.extend({ site }),
  prepare: passwordAgain,
  async run(trx, { caller, input, keeper, prepared }) {
    const who = await withPassword(trx, caller, prepared)
    await demandShownFactor(trx, caller)
    return { result: await keeper.passkeyOptions(trx, who, input.site), subjectId: who.accountId }
  },
})

/** The session counts as one with a second factor from now on, as with an authenticator app. */
export const addPasskey = defineAct({
  name: 'add-passkey',
  ...account,
  input: addPasskeySchema.extend({ site }),
  async run(trx, { caller, input, keeper }) {
    const who = inSession(caller)
    await demandShownFactor(trx, caller)
    await keeper.addPasskey(trx, who, input.site, input)
    await tellSecondFactor(trx, who.accountId, 'passkey-added')
    return { result: undefined, subjectId: who.accountId, detail: { name: input.name } }
  },
})

export const removePasskey = defineAct({
  name: 'remove-passkey',
  ...account,
  input: passwordAgainSchema.extend({ id: cleanText(100) }),
  prepare: passwordAgain,
  async run(trx, { caller, input, prepared }) {
    const { accountId } = await withPassword(trx, caller, prepared)
    await demandShownFactor(trx, caller)
    if (!(await deletePasskey(queryable(trx), accountId, input.id))) throw new Problem('not-found')
    await tellSecondFactor(trx, accountId, 'passkey-removed')
    return { result: undefined, subjectId: accountId }
  },
})
