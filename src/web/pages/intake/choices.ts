import type { SourceInput, SourceKind } from '#domain/contract/intake.ts'

// The contract's own lists would bring its schemas along.
export const kindChoices: readonly SourceKind[] = ['api', 'webhook', 'file', 'postnl']

/** What a source without a mapping can be told to be. */
export const formatChoices: readonly SourceInput['format'][] = [
  'auto',
  'portal-customers',
  'portal-parcels',
  'portal-events',
  'postnl-status',
  'postnl-lst',
  'upu-emsevt',
  'epcis',
  'json',
]
