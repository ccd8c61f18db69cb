import { Problem } from '#acts/problem.ts'
import { commonWords, walks } from '#server/common-passwords.ts'

export const minPasswordLength = 12
export const maxPasswordLength = 128

/** Throws unusable-password with the reason. `about`: the person's own words, such as the e-mail address. */
export function demandUsablePassword(password: string, about: readonly string[]): void {
  const characters = [...password].length
  if (characters < minPasswordLength) {
    throw new Problem('unusable-password', 'password-too-short', { values: { characters: minPasswordLength } })
  }
  if (password.length > maxPasswordLength) {
    throw new Problem('unusable-password', 'password-too-long', { values: { characters: maxPasswordLength } })
  }
  if (isEasilyGuessed(password, about)) throw new Problem('unusable-password', 'password-common')
}

/**
 * A list of common passwords of twelve characters and more is mostly a few words, walks and repetitions put together: so those
 * are recognised instead, in thousands of combinations.
 */
export function isEasilyGuessed(password: string, about: readonly string[]): boolean {
  const lower = password.toLowerCase()
  if (new Set(lower).size < 5 || isRepetition(lower) || isWalk(lower)) return true
  const known = new Set([...commonWords, ...about.flatMap(wordsOf)])
  // Digits at the ends are only there to be there; those inside may stand for a letter.
  const inner = lower.replaceAll(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '')
  return [lower, unleet(inner)].some((text) => isMadeOf(text.replaceAll(/[^\p{L}]/gu, ''), known))
}

/** 'welkom1welkom1': once written, the rest is no secret. The last time may be cut off. */
function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return true
  }
  return false
}

/** Three quarters of the steps from one character to the next go along a keyboard, an alphabet, or stand still. */
function isWalk(text: string): boolean {
  let steps = 0
  for (let i = 1; i < text.length; i++) {
    const [before, now] = [text[i - 1]!, text[i]!]
    if (before === now || walks.some((walk) => walk.includes(before + now) || walk.includes(now + before))) steps += 1
  }
  return steps >= 0.75 * (text.length - 1)
}

function unleet(text: string): string {
  const plain: Record<string, string> = { 0: 'o', 1: 'i', '!': 'i', 3: 'e', 4: 'a', '@': 'a', 5: 's', $: 's', 7: 't' }
  return text.replaceAll(/[01!34@5$7]/g, (sign) => plain[sign] ?? sign)
}

/** The words of an e-mail address, a name or a company, and the whole of it. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^a-z]+/)
  return [...words, words.join('')].filter((word) => word.length >= 3)
}

const maxWords = 4

/** Whether letters are nothing but a few known words, one after the other; none at all is nothing to guess either. */
function isMadeOf(letters: string, known: ReadonlySet<string>): boolean {
  // fewest[i]: of how many words the first i letters are made.
  const fewest = [0, ...Array<number>(letters.length).fill(Infinity)]
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - 40); start < end; start++) {
      if (!known.has(letters.slice(start, end))) continue
      fewest[end] = Math.min(fewest[end]!, fewest[start]! + 1)
    }
  }
  return fewest[letters.length]! <= maxWords
}
