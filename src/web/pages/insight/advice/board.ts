import type { BoardRow } from '#web/pages/insight/board-row.ts'

export function boardRow(): BoardRow | null {
  return null
}
