import type { SelectionKind } from './selections.ts'

/** Figures of which a parcel's page tells whether it counts in them. The same selections as on the dashboard, so never otherwise. */
export const parcelFigureKinds = {
  accepted: 'accepted',
  stopped: 'stopped',
  rescheduled: 'rescheduled',
  impossible: 'impossible',
  attempts: 'homeAttempts',
  hits: 'homeHits',
  moments: 'moments',
  preAdvised: 'preAdvised',
  inTime: 'inTime',
  incomplete: 'incomplete',
  noShow: 'noShow',
  returns: 'returns',
  returnsOpen: 'returnsOpen',
  returnsLost: 'returnsLost',
  customerReturns: 'customerReturns',
} as const satisfies Record<string, SelectionKind>
export type ParcelFigure = keyof typeof parcelFigureKinds
export const parcelFigures = Object.keys(parcelFigureKinds) as [ParcelFigure, ...ParcelFigure[]]
