import type { FormatName } from '#domain/contract/intake.ts'
import type { Rejection } from './format.ts'
import { keptHeaders } from './kept-rows.ts'

/** Rows of one delivery that can be read again by `format`, after `header`. */
export type SetAsideGroup = { index: number; format: FormatName; header: string; rejections: Rejection[] }

export type SetAside = {
  add(index: number, rejection: Rejection): void
  /** A row that was refused when all was settled: its text is gone, what it said is kept (see `kept-rows.ts`). */
  addLate(index: number, kind: 'parcels' | 'events', rejection: Rejection): void
  groups(reports: readonly { format: FormatName; header: string }[]): SetAsideGroup[]
}

const maxRows = 10_000
/** Of one row, and of all of them: they wait in memory until the rest is on the disk. */
const [maxRowChars, maxChars] = [65_536, 20_000_000]

/** Gathers the first 10,000 rejected rows of an intake; of what goes beyond that, only the number is told, elsewhere. */
export function newSetAside(): SetAside {
  const own = new Map<number, Rejection[]>()
  const late = new Map<string, SetAsideGroup>()
  let rows = 0
  let chars = 0

  function hasRoomFor(rejection: Rejection): boolean {
    if (rows >= maxRows || chars + rejection.row.length > maxChars) return false
    rows++
    chars += rejection.row.length
    return true
  }

  return {
    add(index, rejection) {
      // A copy: a reader's text shares memory with its whole block.
      const kept = { ...rejection, row: copied(rejection.row.slice(0, maxRowChars)) }
      if (!hasRoomFor(kept)) return
      const already = own.get(index)
      if (already) already.push(kept)
      else own.set(index, [kept])
    },
    addLate(index, kind, rejection) {
      if (!hasRoomFor(rejection)) return
      const key = `${index} ${kind}`
      const group = late.get(key) ?? { index, ...lateForms[kind], rejections: [] }
      late.set(key, group)
      group.rejections.push(rejection)
    },
    groups: (reports) => [
      ...[...own].map(([index, rejections]) => ({ index, ...formOf(reports[index]!), rejections })),
      ...late.values(),
    ],
  }
}

const lateForms = {
  parcels: { format: 'portal-parcels', header: keptHeaders.parcels },
  events: { format: 'portal-events', header: keptHeaders.events },
} as const

function formOf({ format, header }: { format: FormatName; header: string }) {
  return { format, header }
}

function copied(text: string): string {
  return ` ${text}`.slice(1)
}
