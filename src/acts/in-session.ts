import type { AccountKeeper, InSession } from '#acts/account-keeper.ts'
import type { ActCaller } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { findById } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { queryable } from '#store/state/queryable.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { MailTemplates } from '#domain/contract/mail.ts'

/** For acts on the own account: not for the command line, nor for whoever has no session. */
export function inSession({ accountId, sessionId }: ActCaller): InSession {
  if (accountId === null || sessionId === null) throw new Problem('unauthenticated')
  return { accountId, sessionId }
}

/** The same, after the password has been asked again. */
export async function withPassword(
  trx: Parameters<AccountKeeper['demandPassword']>[0],
  keeper: AccountKeeper,
  caller: ActCaller,
  password: string,
): Promise<InSession> {
  const who = inSession(caller)
  await keeper.demandPassword(trx, who.accountId, password)
  return who
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
