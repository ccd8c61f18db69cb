import type { FileReason } from '#domain/words/import-reasons.ts'
import { csvBeginning } from './csv.ts'
import type { Format } from './format.ts'
import { detectFormat } from './formats/index.ts'
import { readText } from './text.ts'

const headChars = 65_536

/** The beginning of a delivery, decoded; no more of it is read. Throws what `open` throws. */
export async function headOf(open: () => AsyncIterable<Uint8Array>): Promise<string | { refusal: FileReason }> {
  let head = ''
  for await (const block of readText(open())) {
    if ('refusal' in block) return { refusal: { reason: block.refusal } }
    head += block.text
    if (head.length >= headChars) break
  }
  return head.slice(0, headChars)
}

/** The format a delivery shows by its beginning, or why there is none. */
export async function detectIn(open: () => AsyncIterable<Uint8Array>): Promise<Format | { refusal: FileReason }> {
  const head = await headOf(open)
  if (typeof head !== 'string') return head
  if (head.trim() === '') return { refusal: { reason: 'empty' } }
  const format = detectFormat(head)
  if (format) return format
  // JSON of nothing known is no table with too many columns.
  if (/^\s*[[{]/.test(head)) return { refusal: unknownFormat(head) }
  const { refusal: reason } = csvBeginning(head)
  return { refusal: reason ? { reason } : unknownFormat(head) }
}

/** That a text is of no known format, with how its first line begins. */
export function unknownFormat(head: string): FileReason {
  const [first = ''] = head.trimStart().split('\n', 1)
  const saw = first.slice(0, 100).toWellFormed()
  const shown = saw.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return { reason: 'unknown-format', saw: first.length > 100 ? `${shown} …` : shown }
}
