import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { signedText, type FileContent } from '#domain/benchmark/exchange.ts'
import type { BenchmarkFile } from '#domain/contract/benchmarks.ts'

/** A file of branch figures of somebody who has a key of their own, and signs what they like. */
export function strangerFile(
  whole: BenchmarkFile,
  change: (content: FileContent) => void = () => undefined,
): { text: string; fingerprint: string; publicKey: string } {
  const { publicKey: pair, privateKey } = generateKeyPairSync('ed25519')
  const raw = pair.export({ format: 'der', type: 'spki' }).subarray(12)
  const { signature: _signature, ...content } = structuredClone(whole)
  const publicKey = raw.toString('base64url')
  content.publicKey = publicKey
  change(content)
  const signature = sign(null, Buffer.from(signedText(content)), privateKey).toString('base64url')
  const fingerprint = createHash('sha256').update(raw).digest('hex')
  return { text: JSON.stringify({ ...content, signature }), fingerprint, publicKey }
}
