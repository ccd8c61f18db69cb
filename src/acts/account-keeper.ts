import type { Kysely } from 'kysely'
import type { PersonName } from '#domain/access/person-name.ts'
import type { Account } from '#domain/contract/session.ts'
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
  /** Answers the new account's id. */
  createAccount(account: AccountToCreate, trx?: Trx): Promise<string>
  /** Ends the account's other sessions. Answers the Set-Cookie of the session that stays, with its new token. */
  changePassword(
    trx: Trx,
    change: InSession & { currentPassword: string; newPassword: string; address: string | null },
  ): Promise<string>
  /** Throws password-wrong for the field `password`. */
  demandPassword(trx: Trx, accountId: string, password: string): Promise<void>
  beginTotp(trx: Trx, accountId: string, brand: string): Promise<{ secret: string; uri: string }>
  /** Answers the recovery codes. */
  confirmTotp(trx: Trx, who: InSession, code: string): Promise<string[]>
  renewRecoveryCodes(trx: Trx, accountId: string): Promise<string[]>
  passkeyOptions(trx: Trx, who: InSession, site: PasskeySite): Promise<Record<string, unknown>>
  addPasskey(trx: Trx, who: InSession, site: PasskeySite, passkey: { name: string; response: object }): Promise<void>
  /** 'zz_…' and its hash. */
  newToken(): { token: string; tokenHash: Buffer }
}
