import { changeEmailSchema } from '#domain/contract/security.ts'
import { findByEmail, findById } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { endLinksOfAccount } from '#store/state/links.ts'
import { queryable } from '#store/state/queryable.ts'
import { defineAct } from '#acts/act.ts'
import { passwordAgain, withPassword } from '#acts/in-session.ts'
import { emailFrom } from '#acts/email.ts'
import { Problem } from '#acts/problem.ts'

/** Sends a link to the new address. One that is somebody's already gets none; the answer is the same. */
export const askEmailChange = defineAct({
  name: 'ask-email-change',
  permission: 'self',
  by: 'sign-in',
  input: changeEmailSchema,
  prepare: passwordAgain,
  async run(trx, { caller, input, prepared }) {
    const { accountId } = await withPassword(trx, caller, prepared)
    const email = emailFrom(input.email)
    const db = queryable(trx)
    const account = await findById(db, accountId)
    if (account === undefined) throw new Problem('unauthenticated')
    await endLinksOfAccount(db, 'email-change', accountId)
    if ((await findByEmail(db, email)) === undefined) {
      const { firstName, name, language } = account
      await addJob(trx, 'send-mail', {
        template: 'email-change',
        to: { email, name, language },
        values: { firstName },
        link: { purpose: 'email-change', detail: { accountId, oldEmail: account.email } },
      })
    }
    return { result: undefined, subjectId: accountId, detail: { email } }
  },
})
