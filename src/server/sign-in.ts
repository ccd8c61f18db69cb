import { randomBytes, randomUUID } from 'node:crypto'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import type { Pool } from 'pg'
import { z } from 'zod'
import { endSession, findPasswordHash, findSession, insertAccount, replacePassword } from '#store/state/accounts.ts'
import type { LiveSession } from '#store/state/accounts.ts'
import type { AccountKeeper } from '#acts/account-keeper.ts'
import { Problem } from '#acts/problem.ts'
import { demandUsablePassword, maxPasswordLength, minPasswordLength } from '#server/passwords.ts'
import { sessionCookie, type SessionCookie } from '#server/session-cookie.ts'

const rememberedS = 30 * 86_400
// better-auth's own, for a session that ends with the browser.
const passingS = 86_400
const addressHeader = 'x-zendzicht-address'

export type SignIn = AccountKeeper & {
  cookie: SessionCookie
  /** The Set-Cookie of a new session, and its token. Throws wrong-credentials. */
  signIn(attempt: {
    email: string
    password: string
    remember: boolean
    address: string
    userAgent: string
  }): Promise<{ setCookie: string; token: string }>
  /** The session that a Cookie header proves, with its rights: one statement. */
  session(cookieHeader: string | undefined): Promise<LiveSession | undefined>
  endSession(token: string): Promise<void>
}

type Options = { authPool: Pool; secret: string; publicUrl: string | undefined }

/** better-auth under our own words for its tables; a test shows that the migrations say the same. */
export function authOptions({ authPool, secret, publicUrl }: Options) {
  const { name, isSecure } = sessionCookie(secret, publicUrl)
  const dates = { createdAt: 'created_at', updatedAt: 'updated_at' }
  const text = { type: 'string', input: false, required: true, defaultValue: '' } as const
  const flag = { type: 'boolean', input: false, required: true, defaultValue: false } as const
  return {
    database: authPool,
    secret,
    baseURL: publicUrl ?? 'http://127.0.0.1',
    trustedOrigins: publicUrl === undefined ? [] : [publicUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength,
      maxPasswordLength,
    },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', ...dates },
      additionalFields: {
        firstName: { ...text, fieldName: 'first_name' },
        infix: text,
        lastName: { ...text, fieldName: 'last_name' },
        company: text,
        language: { ...text, defaultValue: 'nl' },
        theme: { ...text, defaultValue: 'system' },
        operator: flag,
        mustChangePassword: { ...flag, fieldName: 'must_change_password' },
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        userId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...dates,
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...dates,
      },
      expiresIn: rememberedS,
      cookieCache: { enabled: false },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', ...dates },
      storeIdentifier: 'hashed',
    },
    advanced: {
      database: { generateId: () => randomUUID() },
      useSecureCookies: false,
      cookies: {
        session_token: {
          name,
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
        },
      },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
    },
  } satisfies BetterAuthOptions
}

/** Sign-in by better-auth. Its handler is mounted nowhere: what the portal does not offer does not exist. */
export function openSignIn(options: Options): SignIn {
  const { authPool, secret, publicUrl } = options
  const auth = betterAuth(authOptions(options))
  const cookie = sessionCookie(secret, publicUrl)

  return {
    cookie,
    session: async (header) => {
      const token = cookie.tokenOf(header)
      return token === undefined ? undefined : findSession(authPool, token)
    },
    endSession: (token) => endSession(authPool, token),
    async signIn({ email, password, remember, address, userAgent }) {
      const headers = new Headers({ [addressHeader]: address, 'user-agent': userAgent })
      const body = { email: email.trim().toLowerCase(), password, rememberMe: remember }
      const answer = await auth.api.signInEmail({ body, headers, returnHeaders: true }).catch((error: unknown) => {
        if (isAPIError(error) && error.statusCode < 500) throw new Problem('wrong-credentials')
        throw error
      })
      // Only the session: better-auth also sends a cookie that is for its own renewal of sessions.
      const setCookie = answer.headers.getSetCookie().find((line) => line.startsWith(`${cookie.name}=`))
      if (setCookie === undefined) throw new Error('better-auth signed in without a cookie')
      return { setCookie, token: answer.response.token }
    },
    async createAccount({ email, password, language = 'nl', operator = false, mustChangePassword = false, ...person }) {
      const address = email.trim().toLowerCase()
      if (!z.email().safeParse(address).success) throw refuse('invalid-email')
      demandUsablePassword(password, [address, person.company])
      const id = randomUUID()
      const passwordHash = await (await auth.$context).password.hash(password)
      const account = { ...person, id, email: address, language, operator, mustChangePassword, passwordHash }
      if (!(await insertAccount(authPool, account))) throw refuse('email-taken')
      return id
    },
    async changePassword({ accountId, sessionId, currentPassword, newPassword }) {
      const { password } = await auth.$context
      const oldHash = await findPasswordHash(authPool, accountId)
      if (oldHash === undefined) throw new Problem('unauthenticated')
      if (!(await password.verify({ hash: oldHash, password: currentPassword }))) {
        const fields = [{ field: 'currentPassword', sentence: 'password-wrong' as const }]
        throw new Problem('invalid-input', 'password-wrong', { fields })
      }
      if (currentPassword === newPassword) throw new Problem('unusable-password', 'password-same')
      demandUsablePassword(newPassword, [])
      const newToken = randomBytes(24).toString('base64url')
      const newHash = await password.hash(newPassword)
      const session = await replacePassword(authPool, { accountId, sessionId, oldHash, newHash, newToken })
      if (session === undefined) throw new Problem('unauthenticated')
      const isPassing = session.expiresAt.getTime() - session.createdAt.getTime() <= passingS * 1000
      const leftS = Math.floor((session.expiresAt.getTime() - Date.now()) / 1000)
      return cookie.set(newToken, isPassing ? undefined : leftS)
    },
  }
}

function refuse(sentence: 'invalid-email' | 'email-taken'): Problem {
  return new Problem('invalid-input', sentence, { fields: [{ field: 'email', sentence }] })
}
