import type { AccountKeeper, InSession } from '#acts/account-keeper.ts'
import type { ActCaller } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { findById, lockAccount } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { queryable } from '#store/state/queryable.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { MailTemplates } from '#domain/contract/mail.ts'

/** For acts on the own account: not for the command line, nor for whoever has no session. */
export function inSession({ accountId, sessionId }: ActCaller): InSession {
  if (accountId === null || sessionId === null) throw new Problem('unauthenticated')
  return { accountId, sessionId }
}

/** For acts that ask for the password again. Answers the hash that it was held against, for `withPassword`. */
export function passwordAgain({
  accountId,
  input,
  keeper,
}: {
  accountId: string
  input: { password: string }
  keeper: AccountKeeper
}): Promise<string> {
  return keeper.demandPassword(accountId, input.password, 'password')
}

/** The same as `inSession`, while the password is what it was when it was asked. Nobody else changes the account meanwhile. */
export async function withPassword(trx: Trx, caller: ActCaller, hash: string): Promise<InSession> {
  const who = inSession(caller)
  const db = queryable(trx)
  await lockAccount(db, who.accountId)
  if ((await findById(db, who.accountId))?.passwordHash !== hash) throw new Problem('unauthenticated')
  return who
}

/** Whoever knows the password alone does not change the second factors there are, nor adds one of their own. */
export async function demandShownFactor(trx: Trx, { accountId, secondFactor }: ActCaller): Promise<void> {
  if (accountId === null) throw new Problem('unauthenticated')
  const db = queryable(trx)
  await lockAccount(db, accountId)
  const account = await findById(db, accountId)
  if (account === undefined) throw new Problem('unauthenticated')
  if ((account.hasTotp || account.hasPasskey) && !secondFactor) {
    throw new Problem('second-factor-required', 'second-factor-not-shown')
  }
}

/** Tells an account by mail that its second factors changed, once the transaction is done. */
export async function tellSecondFactor(
  trx: Trx,
  accountId: string,
  what: MailTemplates['second-factor-changed']['what'],
): Promise<void> {
  const account = await findById(queryable(trx), accountId)
  if (account === undefined) throw new Problem('unauthenticated')
  const { email, name, language } = account
  const values = { what, at: new Date().toISOString() }
  await addJob(trx, 'send-mail', { template: 'second-factor-changed', to: { email, name, language }, values })
}
