import { pbkdf2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { isSlowPasswordHash } from '#domain/access/migration.ts'
import { verifyBcrypt } from '#server/bcrypt.ts'

// 32 MiB and about 80 ms for each, in a thread of its own. 'salt:key', both hexadecimal.
const cost = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 }
const keyBytes = 64

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${(await keyOf(password, salt)).toString('hex')}`
}

/** Against our own hashes, and those that came along from an older system. False for what is no hash at all. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  if (isSlowPasswordHash(hash)) return false
  if (/^\$2[aby]\$/.test(hash)) return verifyBcrypt(hash, password)
  if (hash.startsWith('$pbkdf2-')) return verifyPbkdf2(hash, password)
  const [salt, key] = hash.split(':')
  if (!salt || !key) return false
  return isSame(await keyOf(password, salt), Buffer.from(key, 'hex'))
}

let stand: Promise<string> | undefined

/** As much work as verifying, when there is nobody whose password it could be. Always false. */
export async function verifyNothing(password: string): Promise<false> {
  stand ??= hashPassword(randomBytes(16).toString('hex'))
  await verifyPassword(await stand, password)
  return false
}

function keyOf(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** $pbkdf2-sha256$iterations$salt$hash, in base64 with or without '=' and with '.' for '+', as passlib writes it. */
async function verifyPbkdf2(hash: string, password: string): Promise<boolean> {
  const [, name = '', rounds = '', salt = '', key = ''] = hash.split('$')
  const digest = { 'pbkdf2-sha256': 'sha256', 'pbkdf2-sha512': 'sha512' }[name]
  const wanted = bytesOf(key)
  const isSane = /^\d{1,7}$/.test(rounds) && Number(rounds) > 0 && wanted.length >= 16 && wanted.length <= 128
  if (digest === undefined || !isSane) return false
  const made = await promisify(pbkdf2)(password, bytesOf(salt), Number(rounds), wanted.length, digest)
  return isSame(made, wanted)
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64.replaceAll('.', '+'), 'base64')
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
