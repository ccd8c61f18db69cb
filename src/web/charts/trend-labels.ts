// What of a trend's labels has room.

/** The lowest first; a note that would run into it is left out. */
export function notesApart<T extends { index: number; share: number | null; note?: string | undefined }>(
  marks: readonly T[],
  stepPx: number,
): T[] {
  const [lowest, other] = marks.filter((mark) => mark.note).sort((a, b) => (a.share ?? 0) - (b.share ?? 0))
  if (!lowest || !other) return lowest ? [lowest] : []
  return Math.abs(lowest.index - other.index) * stepPx > 200 ? [lowest, other] : [lowest]
}

type Sectioned = { key: string; index: number; section?: string | undefined; year?: string | undefined }

/** Leaves out what has no room before the next one; the year it told then goes to that one. */
export function sectionsThatFit(
  marks: readonly Sectioned[],
  stepPx: number,
  widthPx: number,
): (Sectioned & { text: string })[] {
  const starts = marks.filter((mark) => mark.section)
  let year: string | undefined
  return starts.flatMap((mark, order) => {
    year = mark.year ?? year
    const next = starts[order + 1]
    const roomPx = (next ? next.index * stepPx : widthPx + 8) - mark.index * stepPx
    const text = [mark.section, year].filter(Boolean).join(' ')
    if (10 + text.length * 6.6 > roomPx) return []
    year = undefined
    return [{ ...mark, text }]
  })
}

export function clamp(index: number, length: number): number | undefined {
  return length === 0 ? undefined : Math.max(0, Math.min(length - 1, index))
}
