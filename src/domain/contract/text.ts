import { z } from 'zod'

/** Whether PostgreSQL can keep it: no half of a surrogate pair, and no character zero. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** Free text as someone typed it. */
export const cleanText = (maxLength: number) => z.string().max(maxLength).refine(isCleanText)

/** Free text without the blanks around it. */
export const trimmedText = (maxLength: number) => z.string().trim().max(maxLength).refine(isCleanText)
