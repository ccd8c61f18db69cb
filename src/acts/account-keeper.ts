import type { PersonName } from '#domain/access/person-name.ts'
import type { Account } from '#domain/contract/session.ts'

export type AccountToCreate = PersonName & {
  email: string
  password: string
  company: string
  language?: Account['language']
  operator?: boolean
  mustChangePassword?: boolean
}

/** What acts need of sign-in, which lives in the server. Each throws a Problem when it is refused. */
export type AccountKeeper = {
  /** Answers the new account's id. */
  createAccount(account: AccountToCreate): Promise<string>
  /** Ends the account's other sessions. Answers the Set-Cookie of the session that stays, with its new token. */
  changePassword(change: {
    accountId: string
    sessionId: string
    currentPassword: string
    newPassword: string
  }): Promise<string>
}
