import type { Milestone } from '../parcel/milestone.ts'
import { milestoneWords, plainName } from './guess-names.ts'

// Apart from the guess of a whole mapping: pages use it, and a page has no use for schemas.
/** Of codes or texts, what those stand for that leave no choice. */
export function meaningsOf(texts: readonly string[]): Record<string, Milestone> {
  const known = texts.flatMap((text) => {
    const milestone = milestoneIn(text)
    return milestone && text.trim() !== '' ? [[text.trim().slice(0, 60), milestone] as const] : []
  })
  return Object.fromEntries(known)
}

/** What one says, in plain words of four languages; undefined when it leaves a choice. */
export function milestoneIn(text: string): Milestone | undefined {
  const plain = plainName(text)
  return milestoneWords.find(([words]) => words.test(plain))?.[1]
}
