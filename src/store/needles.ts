const prefixChars = 4

/**
 * Whether a text holds one of many others, all in lower case and at least four characters. By how they begin: thousands of
 * barcodes of one sender begin alike.
 */
export function finderOf(needles: readonly string[]): (text: string) => boolean {
  const groups = [...Map.groupBy(needles, (needle) => needle.slice(0, prefixChars))].map(([prefix, own]) => {
    return { prefix, wanted: new Set(own), lengths: [...new Set(own.map((needle) => needle.length))] }
  })
  return (text) =>
    groups.some(({ prefix, wanted, lengths }) => {
      for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
        if (lengths.some((length) => wanted.has(text.slice(at, at + length)))) return true
      }
      return false
    })
}
