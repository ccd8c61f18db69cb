export type FileProblem = 'spreadsheet' | 'large' | 'empty' | 'binary'

const maxBytes = 1_000_000

/** The text of a list, as UTF-8 or as Windows writes it; or why it is none. */
export async function textFromFile(file: File): Promise<{ text: string } | { why: FileProblem }> {
  if (file.size > maxBytes) return { why: 'large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return textFromBytes(bytes)
}

export function textFromBytes(bytes: Uint8Array): { text: string } | { why: FileProblem } {
  // 'PK' begins every .xlsx and .ods, D0CF every .xls.
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf))
    return { why: 'spreadsheet' }
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = wide ? new TextDecoder('utf-16le').decode(bytes) : decoded(bytes)
  if (text.includes('\0')) return { why: 'binary' }
  return text.trim() ? { text } : { why: 'empty' }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
