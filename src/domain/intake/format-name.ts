/** In which form a delivery comes. */
export const formatNames = [
  'portal-customers',
  'portal-parcels',
  'portal-events',
  'mapped',
  'postnl-status',
  'postnl-lst',
  'upu-emsevt',
  'epcis',
  'json',
] as const
export type FormatName = (typeof formatNames)[number]
