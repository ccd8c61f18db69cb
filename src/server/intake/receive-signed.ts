import type { IntakeAnswer } from '#domain/contract/intake.ts'
import type { Language } from '#domain/words/language.ts'
import { Problem } from '#acts/problem.ts'
import { textOf } from './body.ts'
import type { Signed } from './gate.ts'
import { keepRejected, receive, wholly, type ReceiveContext } from './receive.ts'

export type SignedDelivery = { body: Uint8Array; encoding: string | undefined; language: Language; isRepeat: boolean }

/** More than fit in a body, of items that say anything. */
const maxItems = 100_000

/**
 * Takes what a webhook signed. Its sender cannot mend it: what cannot be read is set aside as a whole, and answered as taken. It
 * was said when it was signed, so that the same again, whoever sends it, changes nothing. Throws Problem where nothing can be kept.
 */
export async function receiveSigned(
  context: ReceiveContext,
  { source, atMs }: Signed,
  { body, encoding, language, isRepeat }: SignedDelivery,
): Promise<IntakeAnswer> {
  const saidMs = Math.min(atMs, Date.now())
  let text: string | undefined
  try {
    text = await textOf(body, encoding, language)
    return await receive(context, source, text, { language, keepsAll: true, saidMs, isRepeat, maxItems })
  } catch (error) {
    if (!isUnreadable(error)) throw error
    const row = text ?? `base64:${Buffer.from(body).toString('base64')}`
    const { name, mappingId, timeZone } = source
    const rejections = [{ line: 1, reason: 'could-not-be-read', row } as const]
    const origin = { source: name, mappingId, timeZone, format: 'json' } as const
    if (!isRepeat) await keepRejected(context.state, origin, { rejections, header: '' })
    return { accepted: 0, rejected: [wholly(language)] }
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'invalid-input' || error.code === 'payload-too-large')
}
