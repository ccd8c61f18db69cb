import type { CodesByMilestone } from './event-code.ts'

export const postnlStatusCodesVersion = 'postnl-status-2026-11.1'

/**
 * Status codes of PostNL's shipping-status API, for where it tells nothing better (its change feed tells no event codes). Only
 * what can mean one thing has a milestone; the rest is known and moves nothing, because a status holds events of several kinds.
 * Source: DOMAIN §2.2, which says why:
 * - 11 (delivered) is also a return handed to its sender (I07, J63, X24), a PO box (Y26) and storage (K91); 12 shares lockers with it;
 * - 7 (in distribution) is also a failed attempt (J08, K14, K70) and damage (H35); 8 (not delivered) an attempt or a delay;
 * - 9 (customs) is also a same-day courier (J59); 13 (not accepted yet) is also customs on the way (X03, A21);
 * - 99 (not applicable) holds returns (H15, H17, H18) and failed attempts (K71);
 * - 3 and 23 (collected at the sender's) come before the proof of acceptance, which alone starts the clock;
 * - 6, 15, 16, 17 and 18 (not sorted, missing) and 19 (rejected) do not say of whom or for good.
 */
export const postnlStatusCodes: CodesByMilestone = {
  ANNOUNCED: '1',
  ANN_NEVER_PRESENTED: '14',
  COLLECT_FAILED: '4',
  ACCEPTED: '2',
  STORED: '21',
  SORTED: '5',
  CUSTOMS: '20',
  EXPORT_TRANSIT: '31',
  COLLECTED: '22',
  'RTS:id_or_code': '28',
  'RTS:other': '27',
  INFO: '3 6 7 8 9 11 12 13 15 16 17 18 19 23 99',
}
