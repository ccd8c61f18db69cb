import type { ImportFileKind } from '#domain/contract/imports.ts'

/** The kinds in the order they are sent and shown; the contract's own list would bring its schemas along. */
export const importFileKinds: readonly ImportFileKind[] = ['customers', 'parcels', 'events']
