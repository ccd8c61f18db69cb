import { createHash, randomBytes } from 'node:crypto'
import { rowsOf, type Queryable } from '#store/state/queryable.ts'

/** What a mailed link is for, and for how long it works. */
export const linkPurposes = {
  'password-reset': { hours: 1 },
  registration: { hours: 24 },
  invitation: { hours: 7 * 24 },
  'email-change': { hours: 24 },
} as const
export type LinkPurpose = keyof typeof linkPurposes

export type Link = { purpose: LinkPurpose; email: string; detail: Record<string, unknown>; expiresAt: Date }

/** Makes a link, as zendzicht_auth or the owner. The answer is its token: 32 random bytes, base64url, kept nowhere. */
export async function makeLink(
  db: Queryable,
  {
    purpose,
    email,
    detail = {},
    hours = linkPurposes[purpose].hours,
  }: { purpose: LinkPurpose; email: string; detail?: Record<string, unknown>; hours?: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.query(
    `insert into auth.links (token_hash, purpose, email, detail, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [hashOf(token), purpose, email.toLowerCase(), JSON.stringify(detail), hours],
  )
  return token
}

/** The link of a token while it works; undefined when it does not exist, has ended or was used. */
export function findLink(db: Queryable, purpose: LinkPurpose, token: string): Promise<Link | undefined> {
  return one(
    db,
    `select purpose, email, detail, expires_at as "expiresAt" from auth.links
     where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()`,
    [hashOf(token), purpose],
  )
}

/** Uses a link: of two who use it at once, one gets it. Undefined as in findLink. */
export function useLink(db: Queryable, purpose: LinkPurpose, token: string): Promise<Link | undefined> {
  return one(
    db,
    `update auth.links set used_at = now()
     where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()
     returning purpose, email, detail, expires_at as "expiresAt"`,
    [hashOf(token), purpose],
  )
}

/** Ends the links of an address for one purpose, such as those to a password that has just been chosen. */
export async function endLinks(db: Queryable, purpose: LinkPurpose, email: string): Promise<void> {
  await db.query('update auth.links set used_at = now() where email = $1 and purpose = $2 and used_at is null', [
    email.toLowerCase(),
    purpose,
  ])
}

/** Ends the links that an account made for one purpose: those with its id in their detail. */
export async function endLinksOfAccount(db: Queryable, purpose: LinkPurpose, accountId: string): Promise<void> {
  await db.query(
    `update auth.links set used_at = now() where purpose = $2 and detail ->> 'accountId' = $1 and used_at is null`,
    [accountId, purpose],
  )
}

async function one(db: Queryable, text: string, values: unknown[]): Promise<Link | undefined> {
  const [found] = await rowsOf<Link>(db, text, values)
  return found
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
