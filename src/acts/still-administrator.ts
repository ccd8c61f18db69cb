import { administrationAuthorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { activeAuthorisations, lockNumbers } from '#store/state/grants.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { ActCaller } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/**
 * Waits until nobody else changes who may do what on these numbers, and asks again: the right of who acts may have been taken
 * while it waited.
 */
export async function lockHolding(
  trx: Trx,
  { accountId }: ActCaller,
  numbers: readonly CustomerNumber[],
  wanted: readonly Authorisation[],
): Promise<void> {
  await lockNumbers(trx, numbers)
  const held = accountId === null ? undefined : await activeAuthorisations(trx, accountId, numbers)
  const isHeld = (number: CustomerNumber) => wanted.every((one) => held?.get(number)?.includes(one))
  if (!numbers.every(isHeld)) throw new Problem('not-found')
}

export function lockAsAdministrator(trx: Trx, caller: ActCaller, numbers: readonly CustomerNumber[]): Promise<void> {
  return lockHolding(trx, caller, numbers, administrationAuthorisations)
}
