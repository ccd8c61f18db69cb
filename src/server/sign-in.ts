import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import {
  findByEmail,
  findById,
  findSession,
  findTokenSession,
  insertAccount,
  lockAccount,
  setPassword,
  type AccountByEmail,
  type LiveSession,
  type NewAccount,
} from '#store/state/accounts.ts'
import { appendAudit } from '#store/state/audit.ts'
import { openDatabase } from '#store/state/database.ts'
import { addJob } from '#store/state/jobs.ts'
import { endLinks, endLinksOfAccount } from '#store/state/links.ts'
import { queryable, type Queryable } from '#store/state/queryable.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import {
  endSession,
  endSessions,
  insertSession,
  markSecondFactor,
  rememberedDays,
  renewToken,
} from '#store/state/sessions.ts'
import { endTokens } from '#store/state/tokens.ts'
import type { AccountKeeper, AccountToCreate } from '#acts/account-keeper.ts'
import type { doorEvents } from '#acts/catalogue.ts'
import { Problem } from '#acts/problem.ts'
import { openAttempts, type Attempts } from '#server/attempts.ts'
import { deviceCookie, type DeviceCookie } from '#server/device-cookie.ts'
import { addPasskey, passkeyToAdd } from '#server/passkeys.ts'
import { hashPassword, verifyNothing, verifyPassword } from '#server/password-hash.ts'
import { demandUsablePassword } from '#server/passwords.ts'
import { openSecondFactor, type SecondFactor } from '#server/second-factor.ts'
import { openCookie, sessionCookie, type Cookie, type SessionCookie } from '#server/session-cookie.ts'

/** Where a request to sign in comes from. */
export type From = { address: string; userAgent: string; cookies: string | undefined }

/** Who has shown who they are, and how. */
export type Proven = {
  accountId: string
  remember: boolean
  secondFactor: boolean
  how: 'password' | 'totp' | 'recovery-code' | 'passkey' | 'registration' | 'invitation'
}

/** A session that has just begun, and the Set-Cookie lines that go with it; that of the session comes first. */
export type Begun = { setCookies: string[]; session: LiveSession }

export type DoorEvent = (typeof doorEvents)[number]
export type DoorEntry = {
  act: DoorEvent
  address: string
  who?: { id: string; name: string } | undefined
  detail?: Record<string, unknown>
}

export type SignIn = AccountKeeper & {
  cookie: SessionCookie
  /** Of a sign-in that waits for its second factor. */
  pendingCookie: Cookie
  device: DeviceCookie
  attempts: Attempts
  secondFactor: SecondFactor
  /** The session that a Cookie header proves, with its rights on every number or on this one: one statement. */
  session(cookieHeader: string | undefined, number?: CustomerNumber): Promise<LiveSession | undefined>
  /** The same for an Authorization header with an API token. */
  tokenSession(authorization: string): Promise<LiveSession | undefined>
  /** Whose e-mail address and password these are. As much work for nobody as for somebody. */
  provePassword(email: string, password: string): Promise<AccountByEmail | undefined>
  /** Begins a session for who is proven in its transaction, ends the session that came along, and writes so. */
  begin(from: From, prove: (trx: Trx) => Promise<Proven>): Promise<Begun>
  /** An account ready to be added: whether its password can be used is known, and its hash is made. */
  readyAccount(account: AccountToCreate): Promise<NewAccount>
  addAccount(trx: Trx, account: NewAccount): Promise<string>
  /** Looks at a password that takes the place of the account's own; before the transaction, for it takes long. */
  prepareReset(account: AccountByEmail, newPassword: string): Promise<{ oldHash: string | null; newHash: string }>
  /** Sets a password without the old one, for who proved to read the account's mail; every session and API token ends. */
  resetPassword(
    trx: Trx,
    account: AccountByEmail,
    change: { oldHash: string | null; newHash: string; address: string },
  ): Promise<void>
  /** One line of the trail about what happened at the door. */
  write(entry: DoorEntry, trx?: Trx): Promise<void>
  endSession(token: string): Promise<void>
}

type Options = { authPool: Pool; secret: string; publicUrl: string | undefined }

/** Sign-in on the tables of the schema auth, as zendzicht_auth. */
export function openSignIn({ authPool, secret, publicUrl }: Options): SignIn {
  const database = openDatabase(authPool)
  const cookie = sessionCookie(secret, publicUrl)
  const device = deviceCookie(secret, publicUrl)
  const secondFactor = openSecondFactor(secret)
  const newSessionToken = () => randomBytes(24).toString('base64url')

  async function write({ act, address, who, detail }: DoorEntry, trx?: Trx): Promise<void> {
    const actorId = who?.id ?? null
    const about = { actorId, subjectId: actorId, customerNumber: null, address }
    await appendAudit(trx ?? database, { act, ...about, detail: { actor: who?.name ?? null, ...detail } })
  }

  async function notice(trx: Trx, { name, email, language }: AccountByEmail, address: string | null): Promise<void> {
    const values = { at: new Date().toISOString(), address }
    await addJob(trx, 'send-mail', { template: 'password-changed', to: { email, name, language }, values })
  }

  // Whoever asked for these may have been somebody else.
  async function endWhatWaits(db: Queryable, { id, email }: AccountByEmail): Promise<void> {
    await endLinks(db, 'password-reset', email)
    await endLinksOfAccount(db, 'email-change', id)
  }

  async function readyAccount({
    email,
    password,
    language = 'nl',
    operator = false,
    mustChangePassword = false,
    ...person
  }: AccountToCreate): Promise<NewAccount> {
    const address = email.trim().toLowerCase()
    if (!z.email().safeParse(address).success) throw refuse('invalid-email')
    demandUsablePassword(password, [address, person.company])
    const passwordHash = await hashPassword(password)
    return { ...person, id: randomUUID(), email: address, language, operator, mustChangePassword, passwordHash }
  }

  async function insert(db: Queryable, account: NewAccount): Promise<string> {
    if (!(await insertAccount(db, account))) throw refuse('email-taken')
    return account.id
  }

  async function demandPassword(accountId: string, password: string, field: PasswordField): Promise<string> {
    const hash = (await findById(authPool, accountId))?.passwordHash
    if (!hash || !(await verifyPassword(hash, password))) throw passwordWrong(field)
    return hash
  }

  return {
    database,
    cookie,
    pendingCookie: openCookie('zendzicht-pending', publicUrl),
    device,
    attempts: openAttempts(authPool, secret),
    secondFactor,
    write,
    session: async (header, number) => {
      const token = cookie.tokenOf(header)
      return token === undefined ? undefined : findSession(authPool, token, number)
    },
    tokenSession: async (authorization) => {
      const token = /^Bearer (zz_[\w-]{43})$/i.exec(authorization)?.[1]
      return token === undefined ? undefined : findTokenSession(authPool, hashOf(token))
    },
    endSession: (token) => endSession(authPool, token),
    async provePassword(email, password) {
      const found = await findByEmail(authPool, email)
      const hash = found?.passwordHash
      const isRight = hash ? await verifyPassword(hash, password) : await verifyNothing(password)
      return isRight ? found : undefined
    },
    async begin({ address, userAgent, cookies }, prove) {
      const token = newSessionToken()
      const { email, remember } = await database.transaction().execute(async (trx) => {
        const proven = await prove(trx)
        const db = queryable(trx)
        const account = await findById(db, proven.accountId)
        if (account === undefined) throw new Problem('wrong-credentials')
        const before = cookie.tokenOf(cookies)
        if (before !== undefined) await endSession(db, before)
        await insertSession(db, { ...proven, id: randomUUID(), token, address, userAgent })
        await write({ act: 'sign-in', address, who: account, detail: { how: proven.how } }, trx)
        return { email: account.email, remember: proven.remember }
      })
      const session = await findSession(authPool, token)
      if (session === undefined) throw new Problem('wrong-credentials')
      const mark = device.after(cookies, email)
      const maxAgeS = remember ? rememberedDays * 86_400 : undefined
      return { setCookies: [cookie.set(token, maxAgeS), ...(mark ? [mark] : [])], session }
    },
    async prepareReset(account, newPassword) {
      demandUsablePassword(newPassword, wordsOf(account))
      const oldHash = account.passwordHash
      if (oldHash && (await verifyPassword(oldHash, newPassword))) {
        throw new Problem('unusable-password', 'password-same')
      }
      return { oldHash, newHash: await hashPassword(newPassword) }
    },
    async resetPassword(trx, account, { address, ...hashes }) {
      const db = queryable(trx)
      await lockAccount(db, account.id)
      const change = { accountId: account.id, ...hashes }
      if (!(await setPassword(db, change))) throw new Problem('conflict', 'password-changed-meanwhile')
      await endSessions(db, account.id, null)
      await endTokens(db, account.id)
      await endWhatWaits(db, account)
      await notice(trx, account, address)
    },
    readyAccount,
    addAccount: (trx, account) => insert(queryable(trx), account),
    async createAccount(account, trx) {
      return insert(trx ? queryable(trx) : authPool, await readyAccount(account))
    },
    isAccount: async (accountId) => (await findById(authPool, accountId)) !== undefined,
    async prepareChange(accountId, { currentPassword, newPassword }) {
      const oldHash = await demandPassword(accountId, currentPassword, 'currentPassword')
      if (currentPassword === newPassword) throw new Problem('unusable-password', 'password-same')
      const account = await findById(authPool, accountId)
      if (account === undefined) throw new Problem('unauthenticated')
      demandUsablePassword(newPassword, wordsOf(account))
      return { oldHash, newHash: await hashPassword(newPassword) }
    },
    async changePassword(trx, { accountId, sessionId, oldHash, newHash, address }) {
      const db = queryable(trx)
      await lockAccount(db, accountId)
      const account = await findById(db, accountId)
      if (account === undefined) throw new Problem('unauthenticated')
      if (!(await setPassword(db, { accountId, oldHash, newHash }))) throw new Problem('unauthenticated')
      const newToken = newSessionToken()
      const renewed = await renewToken(db, { accountId, sessionId, newToken })
      if (renewed === undefined) throw new Problem('unauthenticated')
      await endSessions(db, accountId, sessionId)
      const tokens = await endTokens(db, accountId)
      await endWhatWaits(db, account)
      await notice(trx, account, address)
      return { setCookie: cookie.set(newToken, renewed.leftS), tokens }
    },
    demandPassword,
    async beginTotp(trx, accountId, brand) {
      return secondFactor.begin(queryable(trx), await accountOf(trx, accountId), brand)
    },
    confirmTotp: (trx, who, code) => secondFactor.confirm(queryable(trx), who, code),
    renewRecoveryCodes: (trx, accountId) => secondFactor.renewCodes(queryable(trx), accountId),
    async passkeyOptions(trx, { accountId, sessionId }, site) {
      return { ...(await passkeyToAdd(queryable(trx), await accountOf(trx, accountId), sessionId, site)) }
    },
    async addPasskey(trx, who, site, passkey) {
      await addPasskey(queryable(trx), who, site, passkey)
      await markSecondFactor(queryable(trx), who.accountId, who.sessionId)
    },
    newToken() {
      const token = `zz_${randomBytes(32).toString('base64url')}`
      return { token, tokenHash: hashOf(token) }
    },
  }
}

async function accountOf(trx: Trx, accountId: string): Promise<AccountByEmail> {
  const found = await findById(queryable(trx), accountId)
  if (found === undefined) throw new Problem('unauthenticated')
  return found
}

function wordsOf({ email, name, firstName, lastName }: AccountByEmail): string[] {
  return [email, name, firstName, lastName]
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

type PasswordField = 'password' | 'currentPassword'

function passwordWrong(field: PasswordField): Problem {
  return new Problem('invalid-input', 'password-wrong', { fields: [{ field, sentence: 'password-wrong' }] })
}

function refuse(sentence: 'invalid-email' | 'email-taken'): Problem {
  return new Problem('invalid-input', sentence, { fields: [{ field: 'email', sentence }] })
}
