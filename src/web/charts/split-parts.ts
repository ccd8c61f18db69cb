/** A part of a whole: a kind of success (own, h1 to h3), or not (late, grey). */
export type SplitPart = {
  key: string
  label: string
  /** 0 to 1 */
  share: number
  text: string
  fill: 'own' | 'h1' | 'h2' | 'h3' | 'late' | 'grey'
}

export type SplitBox = { part: SplitPart; mark: number; x: number; width: number }

const gapPx = 2

/**
 * Where the parts lie in `widthPx`: all of them above, and below all but the first on a scale of their own when the first is
 * more than half. labels: beside each box below, or as a list where a label has no room.
 */
export function splitParts(
  parts: readonly SplitPart[],
  widthPx: number,
): { above: SplitBox[]; below: SplitBox[]; labels: 'beside' | 'list' } {
  const above = boxes(parts, 0, widthPx)
  const enlarged = parts.length > 2 && (parts[0]?.share ?? 0) > 0.5
  const below = enlarged ? boxes(parts.slice(1), 1, widthPx) : []
  return { above, below, labels: enlarged && labelsFit(below, widthPx) ? 'beside' : 'list' }
}

/** A label may be wider than its box as long as it ends before the next one begins; the last ends at the right edge. */
function labelsFit(below: readonly SplitBox[], widthPx: number): boolean {
  const roomOf = ({ part }: SplitBox) => Math.max(part.label.length * 7.4, part.text.length * 8) + 12
  const starts = below.map((box, index) => (index === below.length - 1 ? widthPx - roomOf(box) : box.x))
  return below.every((box, index) => starts[index]! + roomOf(box) <= (starts[index + 1] ?? widthPx + 1))
}

function boxes(parts: readonly SplitPart[], firstMark: number, widthPx: number): SplitBox[] {
  const whole = parts.reduce((sum, part) => sum + part.share, 0) || 1
  let x = 0
  return parts.map((part, index) => {
    const px = (part.share / whole) * widthPx
    const box = { part, mark: firstMark + index, x, width: Math.max(part.share > 0 ? 1.5 : 0, px - gapPx) }
    x += px
    return box
  })
}
