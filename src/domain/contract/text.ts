import { z } from 'zod'

/** Whether PostgreSQL can keep it: no half of a surrogate pair, and no character zero. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** Free text as someone typed it. */
export const cleanText = (maxLength: number) => z.string().max(maxLength).refine(isCleanText)
/** The same without the blanks around it, and with something in it. */
export const cleanWords = (maxLength: number) => z.string().trim().min(1).max(maxLength).refine(isCleanText)

// Controls, and what changes how other text is read without being seen: marks of direction and of no width. The joiners stay,
// which some scripts need.
const unseenInLine = /[^\P{Cc}\0]+|[\u2028\u2029]+/gu
const unseenInNote = /[^\P{Cc}\n\t\0]+/gu
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

/** One line of text, such as a name: without the blanks around it and what cannot be seen in it. */
export const trimmedText = (maxLength: number) =>
  z
    .string()
    .max(4 * maxLength)
    .overwrite((text) => text.replace(unseenInLine, ' ').replace(unseen, ''))
    .trim()
    .max(maxLength)
    .refine(isCleanText)

/** The same of several lines. */
export const noteText = (maxLength: number) =>
  z
    .string()
    .max(4 * maxLength)
    .overwrite((text) => text.replaceAll('\r\n', '\n').replace(unseenInNote, '').replace(unseen, ''))
    .trim()
    .max(maxLength)
    .refine(isCleanText)
