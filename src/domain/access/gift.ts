import type { Authorisation } from './authorisation.ts'

/** An authorisation as it is given: why, and until and including which Dutch calendar day ('YYYY-MM-DD'). */
export type Gift = { authorisation: Authorisation; reason: string; endsOn: string | null }
