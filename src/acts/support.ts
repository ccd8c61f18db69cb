import { supportReasonSchema } from '#domain/contract/support.ts'
import { findAccount, findById, lockAccount, type AccountByEmail } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { numbersOfAccount } from '#store/state/members.ts'
import { deletePasskeys } from '#store/state/passkeys.ts'
import { queryable } from '#store/state/queryable.ts'
import type { Trx } from '#store/state/scoped.ts'
import { endTotp, findSecondFactors } from '#store/state/second-factors.ts'
import { endSessions } from '#store/state/sessions.ts'
import { endTokens } from '#store/state/tokens.ts'
import { defineAct, type ActCaller, type ActEntry, type ActTarget } from '#acts/act.ts'
import { tellSecondFactor } from '#acts/in-session.ts'
import { welcomeHours } from '#acts/migrate-accounts.ts'
import { Problem } from '#acts/problem.ts'

// What an operator does for whoever calls for help. The account is told of each, by mail.

const support = { permission: 'operator', by: 'sign-in', input: supportReasonSchema } as const

/** For who lost phone and codes: the next sign-in asks for the password alone, and a second factor can be chosen anew. */
export const removeSecondFactor = defineAct({
  name: 'remove-second-factor',
  ...support,
  async run(trx, { caller, target, input }) {
    const account = await accountToHelp(trx, caller, target, input.reason)
    const db = queryable(trx)
    const { totp, passkeys } = await findSecondFactors(db, account.id)
    if (!totp && passkeys.length === 0) throw new Problem('conflict', 'no-second-factor')
    await endTotp(db, account.id)
    await deletePasskeys(db, account.id)
    const sessions = await endSessions(db, account.id, null)
    const tokens = await endTokens(db, account.id)
    await tellSecondFactor(trx, account.id, 'removed-by-staff')
    return told(trx, account, input.reason, {
      totp,
      passkeys: passkeys.length,
      sessions,
      ...(tokens > 0 && { tokens }),
    })
  },
})

/** The mail of 'Wachtwoord vergeten?'; for who never had a password, that of a new account. */
export const sendPasswordReset = defineAct({
  name: 'send-password-reset',
  ...support,
  async run(trx, { caller, target, input }) {
    const account = await accountToHelp(trx, caller, target, input.reason)
    const { email, name, language, passwordHash } = account
    const to = { email, name, language }
    const link = { purpose: 'password-reset', detail: { accountId: account.id } } as const
    await addJob(
      trx,
      'send-mail',
      passwordHash === null
        ? { template: 'welcome', to, values: {}, link: { ...link, hours: welcomeHours } }
        : { template: 'password-reset', to, values: { byStaff: true }, link },
    )
    return told(trx, account, input.reason)
  },
})

export const endAccountSessions = defineAct({
  name: 'end-account-sessions',
  ...support,
  async run(trx, { caller, target, input }) {
    const account = await accountToHelp(trx, caller, target, input.reason)
    const sessions = await endSessions(queryable(trx), account.id, null)
    const tokens = await endTokens(queryable(trx), account.id)
    await tellSecondFactor(trx, account.id, 'sessions-ended-by-staff')
    return told(trx, account, input.reason, { sessions, ...(tokens > 0 && { tokens }) })
  },
})

/**
 * Operators cannot do this to each other, nor to themselves: whoever took over one of their accounts could go on to the next.
 * On the server it can be done to anybody.
 */
async function accountToHelp(
  trx: Trx,
  caller: ActCaller,
  { accountId }: ActTarget,
  reason: string,
): Promise<AccountByEmail> {
  const account = accountId === undefined ? undefined : await findById(queryable(trx), accountId)
  if (account === undefined) throw new Problem('not-found')
  await lockAccount(queryable(trx), account.id)
  if (caller.accountId !== null && (await findAccount(trx, account.id))?.operator) {
    throw new Problem('conflict', 'operator-not-helped')
  }
  if (reason === '') {
    throw new Problem('invalid-input', 'reason-missing', { fields: [{ field: 'reason', sentence: 'reason-missing' }] })
  }
  return account
}

/** In the trail of every number the account belongs to, for its administrators to see. */
async function told(
  trx: Trx,
  { id, name, email }: AccountByEmail,
  reason: string,
  more: Record<string, unknown> = {},
): Promise<{ result: undefined; entries: ActEntry[] }> {
  const numbers = await numbersOfAccount(trx, id)
  const entry = { subjectId: id, detail: { subject: name, email, reason, ...more } }
  const entries = numbers.map((customerNumber) => ({ ...entry, customerNumber }))
  return { result: undefined, entries: entries.length === 0 ? [entry] : entries }
}
