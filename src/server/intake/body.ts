import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Problem } from '#acts/problem.ts'
import { fileReasonSentence, type FileReason } from '#domain/words/import-reasons.ts'
import type { Language } from '#domain/words/language.ts'
import { readText } from '#intake/text.ts'

/** Of one delivery, unpacked. */
export const maxBodyBytes = 5_000_000
export const maxItems = 10_000

const unpack = promisify(gunzip)

/** The text of a body, unpacked. Throws Problem where it is too large or no text. */
export async function textOf(body: Uint8Array, encoding: string | undefined, language: Language): Promise<string> {
  const bytes = await plain(body, encoding?.trim().toLowerCase() ?? '', language)
  let text = ''
  for await (const block of readText(once(bytes))) {
    // Half a character would otherwise become part of somebody's city.
    if ('refusal' in block || (block.damaged && block.text.includes('\uFFFD'))) {
      throw unreadable({ reason: 'not-text' }, language)
    }
    text += block.text
  }
  if (text.trim() === '') throw unreadable({ reason: 'empty' }, language)
  return text
}

async function plain(body: Uint8Array, encoding: string, language: Language): Promise<Uint8Array> {
  if (encoding === '' || encoding === 'identity') return body
  if (encoding !== 'gzip') throw new Problem('unsupported-media-type')
  try {
    return await unpack(body, { maxOutputLength: maxBodyBytes })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw unreadable({ reason: code === 'Z_BUF_ERROR' ? 'truncated-gzip' : 'corrupt-gzip' }, language)
  }
}

export function unreadable(reason: FileReason, language: Language): Problem {
  return new Problem('invalid-input', 'intake-unreadable', { values: { why: fileReasonSentence(reason, language) } })
}

/** bytes: what a body may be. */
export function tooLarge(bytes = maxBodyBytes): Problem {
  const values = { megabytes: bytes / 1_000_000, items: maxItems }
  return new Problem('payload-too-large', 'intake-too-large', { values })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
