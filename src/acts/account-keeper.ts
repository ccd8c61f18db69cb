import type { Kysely } from 'kysely'
import type { PersonName } from '#domain/access/person-name.ts'
import type { Account, ChangePassword } from '#domain/contract/session.ts'
import type { Database } from '#store/state/database.ts'
import type { Trx } from '#store/state/scoped.ts'

export type AccountToCreate = PersonName & {
  email: string
  password: string
  company: string
  language?: Account['language']
  operator?: boolean
  mustChangePassword?: boolean
}

/** Of the password that was, and of the one that comes. */
export type Hashes = { oldHash: string; newHash: string }

/** An account in a session, as far as an act of sign-in needs it. */
export type InSession = { accountId: string; sessionId: string }
/** Which site a passkey is for: a name of this portal, the address in the browser, and how it calls itself. */
export type PasskeySite = { id: string; origin: string; brand: string }

/**
 * What acts need of sign-in, which lives in the server. Each throws a Problem when it is refused. A transaction is one of
 * `database`, as zendzicht_auth: that of an act with `by: 'sign-in'`.
 */
export type AccountKeeper = {
  database: Kysely<Database>
  isAccount(accountId: string): Promise<boolean>
  /** Answers the new account's id. */
  createAccount(account: AccountToCreate, trx?: Trx): Promise<string>
  /** Looks at both passwords; before the transaction of the change, for it takes long. */
  prepareChange(accountId: string, change: ChangePassword): Promise<Hashes>
  /**
   * Ends the account's other sessions and its API tokens. Answers the Set-Cookie of the session that stays, with its new
   * token, and how many API tokens there were.
   */
  changePassword(
    trx: Trx,
    change: InSession & Hashes & { address: string | null },
  ): Promise<{ setCookie: string; tokens: number }>
  /** Throws password-wrong for this field. Answers the hash of the password, for a look at whether it is still the same. */
  demandPassword(accountId: string, password: string, field: 'password' | 'currentPassword'): Promise<string>
  beginTotp(trx: Trx, accountId: string, brand: string): Promise<{ secret: string; uri: string }>
  /** Answers the recovery codes. */
  confirmTotp(trx: Trx, who: InSession, code: string): Promise<string[]>
  renewRecoveryCodes(trx: Trx, accountId: string): Promise<string[]>
  passkeyOptions(trx: Trx, who: InSession, site: PasskeySite): Promise<Record<string, unknown>>
  addPasskey(trx: Trx, who: InSession, site: PasskeySite, passkey: { name: string; response: object }): Promise<void>
  /** 'zz_…' and its hash. */
  newToken(): { token: string; tokenHash: Buffer }
}
