/** Of what is read by its looks: so much of it may be a typing error, or a line of totals. */
const mostShare = 0.8

/** Whether four out of five of these texts, or more, are so; empty ones do not count. True of none at all. */
export function areMostly(texts: readonly string[], isSo: (text: string) => boolean): boolean {
  const filled = texts.filter((text) => text.trim() !== '')
  return filled.filter(isSo).length >= filled.length * mostShare
}
