/** The cell of a grid an arrow, Home, End (of the row) or Ctrl+Home, Ctrl+End (of all) leads to; undefined for other keys. */
export function cellAfterKey(
  event: { key: string; ctrlKey: boolean; metaKey: boolean },
  from: number,
  grid: { rows: number; columns: number },
): number | undefined {
  const { rows, columns } = grid
  if (rows * columns === 0) return undefined
  const [row, column] = [Math.floor(from / columns), from % columns]
  const all = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'ArrowRight':
      return row * columns + Math.min(columns - 1, column + 1)
    case 'ArrowLeft':
      return row * columns + Math.max(0, column - 1)
    case 'ArrowDown':
      return Math.min(rows - 1, row + 1) * columns + column
    case 'ArrowUp':
      return Math.max(0, row - 1) * columns + column
    case 'Home':
      return all ? 0 : row * columns
    case 'End':
      return all ? rows * columns - 1 : row * columns + columns - 1
    default:
      return undefined
  }
}
