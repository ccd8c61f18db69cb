import type { ImportFileKind } from '#domain/contract/imports.ts'

/** The portal's own, in the order they are sent and shown; the contract's list would bring its schemas along. */
export const portalFileKinds: readonly ImportFileKind[] = ['customers', 'parcels', 'events']
