/** Row −1 is the head; column 0 is the name, the others are authorisations. */
export type Place = { row: number; column: number }

/** Where a key leads from a place in the grid (WAI-ARIA grid pattern); undefined when it is no key of the grid. */
export function placeAfter(
  key: string,
  control: boolean,
  { row, column }: Place,
  size: { rows: number; columns: number; page: number },
): Place | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  const clamp = (place: Place): Place => {
    const to = Math.max(-1, Math.min(last.row, place.row))
    // In the head there is nothing to stand on above the names.
    return { row: to, column: Math.max(to < 0 ? 1 : 0, Math.min(last.column, place.column)) }
  }
  switch (key) {
    case 'ArrowUp':
      return clamp({ row: row - 1, column })
    case 'ArrowDown':
      return clamp({ row: row + 1, column })
    case 'ArrowLeft':
      return clamp({ row, column: column - 1 })
    case 'ArrowRight':
      return clamp({ row, column: column + 1 })
    case 'PageUp':
      return clamp({ row: Math.max(0, row - size.page), column })
    case 'PageDown':
      return clamp({ row: row + size.page, column })
    case 'Home':
      return clamp({ row: control ? 0 : row, column: 0 })
    case 'End':
      return clamp({ row: control ? last.row : row, column: last.column })
    default:
      return undefined
  }
}
