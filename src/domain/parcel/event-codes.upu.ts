import type { CodesByMilestone } from './event-code.ts'

export const upuEventCodesVersion = 'upu-2026-11.2'

/**
 * Item events of UPU EMSEVT (message standard M40). Source: DOMAIN §3.1. EME must keep its retention reason, or its time at
 * customs does not count as such. EMH with an action that sends the item back comes as 'EMH+RTS'. EDX (import ended) does not
 * say whether the item goes back or is destroyed; without '+RTS' it is the latter, and a later event of a return corrects it.
 */
export const upuEventCodes: CodesByMilestone = {
  CANCELLED: 'EXX',
  ACCEPTED: 'EMA',
  EXPORT_TRANSIT: 'EMB EMC EMJ EMK EMD',
  CUSTOMS: 'EXA EXB EXC EDB EME',
  'CUSTOMS:released': 'EDC',
  DELAYED: 'EXD EDA EDF',
  DEST_SORT: 'EMF EDD EDE EMG',
  OUT_FOR_DELIVERY: 'EDG',
  ATTEMPT_FAILED: 'EMH',
  READY_FOR_PICKUP: 'EDH',
  DELIVERED_ADDRESS: 'EMI',
  'RTS:other': 'EMH+RTS EDX+RTS',
  LOST_OR_DESTROYED: 'EDX',
}
