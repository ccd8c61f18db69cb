import type { maxMigrationChars as limit } from '#domain/contract/operator.ts'

// A value of its own: the contract's schemas would come along into the web app.
export const maxMigrationChars: typeof limit = 20_000_000
