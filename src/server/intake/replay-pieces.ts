import { keptFormat } from '#intake/kept-rows.ts'
import type { Rejection } from '#intake/format.ts'
import type { KeptAside } from '#store/state/quarantine.ts'

/** Rows that are read again as one text. */
export type Piece = { rows: readonly KeptAside[]; text: string; firstLine: number }

/** Rows that came together, one line each, are read together; any other by itself, so that none can spoil another. */
export function piecesOf(rows: readonly KeptAside[]): Piece[] {
  const alone = rows.filter(({ raw }) => isOdd(raw))
  const plain = Map.groupBy(
    rows.filter(({ raw }) => !isOdd(raw)),
    ({ header }) => header,
  )
  const together = [...plain.values()].flatMap((same) => [
    ...Map.groupBy(same, ({ receivedAt }) => receivedAt.getTime()).values(),
  ])
  return [...together.map(pieceOf), ...split(alone)]
}

export function split(rows: readonly KeptAside[]): Piece[] {
  return rows.map((row) => pieceOf([row]))
}

/**
 * What became of the rows of a piece that was taken: why some cannot be, by id. Undefined where it cannot be told which, as when
 * two rows were read as one: then they are to be read one by one, which changes nothing for those that went in.
 */
export function outcomeOf(
  { rows, firstLine }: Piece,
  { read, rejected, rejections }: { read: number; rejected: number; rejections: readonly Rejection[] },
): Map<string, string> | undefined {
  const [only] = rows
  if (rows.length === 1) {
    const isTaken = read > 0 && rejected === 0
    return new Map(isTaken ? [] : [[only!.id, rejections[0]?.reason ?? only!.reason]])
  }
  // Of very much text that is rejected not all comes back.
  if (read !== rows.length || rejections.length !== rejected) return undefined
  const failed = new Map<string, string>()
  for (const { line, reason } of rejections) {
    const row = rows[line - firstLine]
    if (row === undefined) return undefined
    failed.set(row.id, reason)
  }
  return failed
}

function isOdd(raw: string): boolean {
  return raw.trim() === '' || /[\r\n]/.test(raw)
}

function pieceOf(rows: readonly KeptAside[]): Piece {
  const [first] = rows
  const header = keptFormat(first!) ? '' : first!.header
  const lines = rows.map(({ raw }) => raw).join('\n')
  if (header === '') return { rows, text: lines, firstLine: 1 }
  return { rows, text: `${header}\n${lines}`, firstLine: header.split('\n').length + 1 }
}
