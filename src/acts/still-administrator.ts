import { isAdministrator } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { activeAuthorisations, lockNumbers } from '#store/state/grants.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { ActCaller } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/**
 * Waits until nobody else changes who may do what on these numbers, and asks again: the right of who acts may have been taken
 * while it waited.
 */
export async function lockAsAdministrator(
  trx: Trx,
  { accountId }: ActCaller,
  numbers: readonly CustomerNumber[],
): Promise<void> {
  await lockNumbers(trx, numbers)
  const held = accountId === null ? undefined : await activeAuthorisations(trx, accountId, numbers)
  if (!numbers.every((number) => isAdministrator(held?.get(number) ?? []))) throw new Problem('not-found')
}
