import { z } from 'zod'
import { Problem } from '#acts/problem.ts'

/** An e-mail address as it is kept; throws when it is none. */
export function emailFrom(text: string): string {
  const email = text.trim().toLowerCase()
  if (z.email().safeParse(email).success) return email
  throw new Problem('invalid-input', 'invalid-email', { fields: [{ field: 'email', sentence: 'invalid-email' }] })
}
