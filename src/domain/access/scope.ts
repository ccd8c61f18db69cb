import type { Authorisation } from './authorisation.ts'
import type { CustomerNumber } from './customer-number.ts'

declare const minted: unique symbol

/**
 * Proof that an account may, at this moment, use one authorisation on these customer numbers.
 * Every read of tenant data demands one. Only the gate mints it (a rule test keeps it so); it lives for one request.
 */
export type Scope = {
  readonly [minted]: true
  readonly accountId: string
  readonly authorisation: Authorisation
  readonly customerNumbers: readonly CustomerNumber[]
}

/** For the gate alone. Throws on an empty list: a scope over nothing is a mistake, not a right. */
export function mintScope(
  accountId: string,
  authorisation: Authorisation,
  customerNumbers: readonly CustomerNumber[],
): Scope {
  if (customerNumbers.length === 0) throw new Error('a scope needs at least one customer number')
  return Object.freeze({ accountId, authorisation, customerNumbers: Object.freeze([...customerNumbers]) }) as Scope
}
