import { meaningsOf } from './guess-codes.ts'
import { guessTimeFormats } from './guess-times.ts'
import type { Mapping } from './mapping.ts'
import { areMostly } from './mostly.ts'
import { timeReader } from './time-format.ts'

/** How times are written once a column of them is pointed out: as it was, when that reads them; else guessed from what is there. */
export function formatsFor(
  chosen: readonly string[],
  before: Mapping['timeFormats'],
  others: readonly string[],
): string[] {
  const filled = chosen.filter((text) => text.trim() !== '')
  if (filled.length === 0 || areMostly(filled, readerOf(before))) return before
  const guessed = guessTimeFormats(filled, { epoch: true })
  if (!guessed) return before
  const stillOfUse = before.filter((format) => [...others, ...filled].some(readerOf([format])))
  return [...new Set([...guessed, ...stillOfUse])].slice(0, 5)
}

/** What is said of codes already stays; of those that are new, what plain words leave no choice about. */
export function codesFor(texts: readonly string[], before: Mapping['codes']): Mapping['codes'] {
  return { ...meaningsOf(texts), ...before }
}

function readerOf(formats: readonly string[]): (text: string) => boolean {
  const read = timeReader(formats, 'UTC')
  return (text) => read(text) !== undefined
}
