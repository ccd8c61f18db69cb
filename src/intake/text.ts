/**
 * The text of a delivery's bytes, decoded as it streams: UTF-8 or UTF-16 with a BOM, or UTF-16 by its zeros, else UTF-8 unless
 * its bytes say windows-1252. Line ends become LF. Memory stays within some blocks.
 */
export type TextBlock = {
  text: string
  isLast: boolean
  /** From here on U+FFFD in the text may stand for bytes that were no text. */
  damaged: boolean
}

/** Blocks of text in order, the last one marked, also when it is empty. One refusal instead where it is no text. */
export async function* readText(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<TextBlock | { refusal: 'not-text' }> {
  const decoder = createDecoder()
  let isFirst = true
  for await (const block of blocksOf(chunks)) {
    const text = decoder.decode(block.bytes, block.isLast)
    if (text.includes('\0') || (isFirst && looksBinary(text))) return yield { refusal: 'not-text' }
    isFirst &&= text === ''
    yield { text, isLast: block.isLast, damaged: decoder.damaged }
  }
}

const blockBytes = 32_768

/** Neither crumbs, which would make the work on an open record quadratic, nor a whole file at once. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Uint8Array; isLast: boolean }> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += blockBytes) {
      const part = chunk.subarray(at, at + blockBytes)
      parts.push(part)
      size += part.length
      if (size < blockBytes) continue
      yield { bytes: concat(parts, size), isLast: false }
      parts = []
      size = 0
    }
  }
  yield { bytes: concat(parts, size), isLast: true }
}

function concat(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A few stray controls are somebody's Excel; one in a hundred is no text. */
function looksBinary(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return (text.match(/[\x01-\x08\x0e-\x19\x1b-\x1f]/g)?.length ?? 0) > text.length / 100
}

type Decoder = {
  /** The text of the bytes, line ends made LF; a character or CRLF cut in two waits for the next call. */
  decode(bytes: Uint8Array, isLast: boolean): string
  /** From here on U+FFFD in the text may stand for bytes that were no text. */
  readonly damaged: boolean
}

/**
 * All is UTF-8 until bytes are not: ASCII reads the same in windows-1252, so nothing is decided before it matters. Then, if
 * the file showed no proper UTF-8 beyond ASCII before, and in this block hardly any among the errors (windows-1252 comes by
 * it only by chance), it is windows-1252 to its end. Else it is UTF-8 with damage, and the lines with damage are bad. So are
 * those with controls beyond ASCII: nobody writes them, and what windows-1252 has no character for is read as one.
 */
function createDecoder(): Decoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let other: TextDecoder | undefined
  let isStart = true
  let isProvenUtf8 = false
  let damaged = false
  let tail: Uint8Array = new Uint8Array()
  let heldReturn = ''

  function decodeBytes(bytes: Uint8Array, isLast: boolean): string {
    if (isStart) {
      isStart = false
      const [first, second, third] = bytes
      if (first === 0xef && second === 0xbb && third === 0xbf) return decodeBytes(bytes.subarray(3), isLast)
      const unmarked = utf16Of(bytes)
      if (unmarked) other = new TextDecoder(unmarked)
      if (first === 0xff && second === 0xfe) other = new TextDecoder('utf-16le')
      if (first === 0xfe && second === 0xff) other = new TextDecoder('utf-16be')
      damaged = other !== undefined
    }
    if (other) return other.decode(bytes, { stream: !isLast })
    const whole = tail.length === 0 ? bytes : concat([tail, bytes], tail.length + bytes.length)
    const cut = isLast ? whole.length : endOfCharacters(whole)
    const part = whole.subarray(0, cut)
    tail = whole.slice(cut)
    try {
      const text = strict.decode(part)
      isProvenUtf8 ||= text.length !== part.length
      return text
    } catch {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(part)
      // oxlint-disable-next-line no-control-regex
      const soundChars = text.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0
      isProvenUtf8 ||= soundChars * chanceOfUtf8 > text.match(/\ufffd/g)!.length
      damaged = isProvenUtf8
      if (isProvenUtf8) return text
      other = new TextDecoder('windows-1252')
      return other.decode(whole, { stream: !isLast })
    }
  }

  function withoutControls(text: string): string {
    const sound = text.replaceAll(/[\x80-\x9f]/g, '\ufffd')
    damaged ||= sound !== text
    return sound
  }

  return {
    decode(bytes, isLast) {
      const text = heldReturn + withoutControls(decodeBytes(bytes, isLast))
      if (!text.includes('\r')) return text
      heldReturn = !isLast && text.endsWith('\r') ? '\r' : ''
      return text.slice(0, text.length - heldReturn.length).replace(/\r\n?/g, '\n')
    },
    get damaged() {
      return damaged
    },
  }
}

/** Of windows-1252, fewer than one character beyond ASCII in so many looks like UTF-8. */
const chanceOfUtf8 = 10
const utf16HeadBytes = 64

/** The kind of UTF-16 that bytes without a mark show: half of each character of ASCII is zero. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, utf16HeadBytes)
  const zeros = [0, 0]
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2]!++
  const most = (head.length * 3) / 8
  if (zeros[0] === 0 && zeros[1]! > most) return 'utf-16le'
  return zeros[1] === 0 && zeros[0]! > most ? 'utf-16be' : undefined
}

/** Where the last whole UTF-8 character ends. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}
