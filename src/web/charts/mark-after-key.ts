/** The mark an arrow, Home or End leads to; undefined for other keys. */
export function markAfterKey(key: string, from: number, marks: number): number | undefined {
  const last = marks - 1
  if (last < 0) return undefined
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(last, from + 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, from - 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  return undefined
}
