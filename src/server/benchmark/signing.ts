import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { signedText, type FileContent } from '#domain/benchmark/exchange.ts'
import { benchmarkFileSchema, maxBenchmarkFileChars, type BenchmarkFile } from '#domain/contract/benchmarks.ts'
import { secretOf } from '#store/state/secrets.ts'

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8, and of a public key in SPKI. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** With which this installation signs: made once from a secret of its own, so that its fingerprint stays as long as the data directory. */
export async function signingKey(dataDir: string): Promise<{ key: KeyObject; publicKey: string; fingerprint: string }> {
  const seed = Buffer.from(await secretOf(dataDir, 'benchmark-signing'), 'hex')
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
  const publicKey = raw.toString('base64url')
  return { key, publicKey, fingerprint: fingerprintOf(publicKey) }
}

/** By what operators tell each other whose key it is: 64 hexadecimal digits. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex')
}

export async function signedFile(dataDir: string, told: Omit<FileContent, 'publicKey'>): Promise<BenchmarkFile> {
  const { key, publicKey } = await signingKey(dataDir)
  const content = { ...told, publicKey }
  return { ...content, signature: sign(null, Buffer.from(signedText(content)), key).toString('base64url') }
}

export type ReadFile = { content: FileContent; fingerprint: string } | 'too-large' | 'unreadable' | 'not-signed'

/** A file whose signature is that of the key it names. Whether that key is one to trust, and the figures are possible, is for who asks. */
export function readSigned(text: string): ReadFile {
  if (text.length > maxBenchmarkFileChars) return 'too-large'
  const parsed = benchmarkFileSchema.safeParse(jsonOf(text))
  if (!parsed.success) return 'unreadable'
  const { signature, ...content } = parsed.data
  return isSigned(content, signature) ? { content, fingerprint: fingerprintOf(content.publicKey) } : 'not-signed'
}

function isSigned(content: FileContent, signature: string): boolean {
  const raw = Buffer.from(content.publicKey, 'base64url')
  try {
    const key = createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(signedText(content)), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false // 32 bytes that are no key
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
