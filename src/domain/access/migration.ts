import type { Language } from '../words/language.ts'
import { authorisationGroups, type Authorisation } from './authorisation.ts'

/** One line of the accounts of an old system: a person, with what they may do on one customer number ('' for none). */
export type MigrationLine = {
  line: number
  email: string
  firstName: string
  infix: string
  lastName: string
  company: string
  language: Language
  customerNumber: string
  authorisations: Authorisation[]
  /** Last day on which these work, 'YYYY-MM-DD'. */
  endsOn: string | null
  passwordHash: string | null
}

const labels = new Map(
  authorisationGroups.flatMap(({ entries }) =>
    entries.flatMap(({ key, label }) =>
      [key, label.nl, label.en].map((text): [string, Authorisation] => [plain(text), key]),
    ),
  ),
)

/** An authorisation by its key or its label, in either language; the brand may stand for '{brand}'. */
export function authorisationFrom(text: string, brand: string): Authorisation | undefined {
  return labels.get(plain(text)) ?? labels.get(plain(text).replace(brand.toLowerCase(), '{brand}'))
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
}

const bcrypt = /^\$2[ab]\$(\d\d)\$[./A-Za-z0-9]{53}$/
const pbkdf2 = /^\$pbkdf2-sha(?:256|512)\$(\d{1,7})\$[A-Za-z0-9+/.=_-]{8,200}\$[A-Za-z0-9+/.=_-]{20,200}$/

/** Whether a password's hash has a form that sign-in understands: bcrypt ($2a$ and $2b$), PBKDF2 with SHA-256 or SHA-512. */
export function isOldPasswordHash(text: string): boolean {
  const cost = Number(bcrypt.exec(text)?.[1] ?? 0)
  return (cost >= 4 && cost <= 31) || roundsOf(text) >= 1000
}

/**
 * Whether it takes sign-in too long to check: more than bcrypt of cost 11, or PBKDF2 of 600,000 rounds of SHA-256 or 250,000 of
 * SHA-512. How long a refusal takes would tell whose address is known; see server/deadline.ts.
 */
export function isSlowPasswordHash(text: string): boolean {
  const most = text.startsWith('$pbkdf2-sha512') ? 250_000 : 600_000
  return Number(bcrypt.exec(text)?.[1] ?? 0) > 11 || roundsOf(text) > most
}

function roundsOf(text: string): number {
  return Number(pbkdf2.exec(text)?.[1] ?? 0)
}

/** A cell that a spreadsheet would take for a formula (OWASP): such a name is somebody's attempt. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text)
}
