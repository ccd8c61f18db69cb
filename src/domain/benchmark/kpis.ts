/**
 * What companies are compared on, in the order of the page. Service and what customers do, never prices or growth: figures on which
 * competitors must not tune in on each other. Source: DOMAIN §4.1. What each counts is in measures.ts.
 */
export const peerKpis = [
  'onTime',
  'hitRate',
  'preAdvice',
  'returns',
  'customerReturns',
  'repeat',
  'point',
  'evening',
  'sustainable',
  'abroad',
] as const
export type PeerKpi = (typeof peerKpis)[number]

/** share: 0 to 1. score: 0 to 100. */
export type PeerUnit = 'share' | 'score'
/** Which way is good; null where it is a choice and no quality. */
export type Better = 'more' | 'less' | null

export const kpiTraits = {
  onTime: { unit: 'share', better: 'more' },
  hitRate: { unit: 'share', better: 'more' },
  preAdvice: { unit: 'score', better: 'more' },
  returns: { unit: 'share', better: 'less' },
  customerReturns: { unit: 'share', better: 'less' },
  repeat: { unit: 'share', better: 'more' },
  point: { unit: 'share', better: null },
  evening: { unit: 'share', better: null },
  sustainable: { unit: 'share', better: 'more' },
  abroad: { unit: 'share', better: null },
} as const satisfies Record<PeerKpi, { unit: PeerUnit; better: Better }>
