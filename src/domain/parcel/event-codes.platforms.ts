import type { CodesByMilestone } from './event-code.ts'

/** What platforms between shops and carriers say, for a mapping to read with. 'Delivered' of theirs does not say to whom. */
export const sendcloudCodesVersion = 'sendcloud-2026-11.1'
export const aftershipCodesVersion = 'aftership-2026-11.1'
export const karrioCodesVersion = 'karrio-2026-11.1'

/**
 * Sendcloud's parcel statuses by id. What is on its way, delayed for reasons unknown or undeliverable does not say where it is or
 * whether anybody tried. Sources: sendcloud.dev, tracking statuses and parcel statuses; DOMAIN §2.6.
 */
export const sendcloudCodes: CodesByMilestone = {
  ANNOUNCED: '1 13',
  ANN_REJECTED: '1002',
  CANCELLED: '2000',
  COLLECT_FAILED: '15',
  ACCEPTED: '22',
  SORTED: '5 7 62990',
  CUSTOMS: '62989',
  DELAYED: '4',
  DELIVERY_CHANGED: '62993 62994 62995',
  OUT_FOR_DELIVERY: '32 92',
  ATTEMPT_FAILED: '8',
  READY_FOR_PICKUP: '12',
  DELIVERED_ADDRESS: '11',
  COLLECTED: '93',
  'RTS:refused': '62991',
  'RTS:other': '62992',
  INFO: '3 6 31 80 91 999 1000 1001 1337 1998 1999 2001 62996 62997',
}

/** Message → id: a webhook tells both, and a mapping may read either. */
export const sendcloudMessages: Readonly<Record<string, string>> = {
  ANNOUNCED: '1',
  'ANNOUNCED: NOT COLLECTED': '13',
  'ANNOUNCEMENT FAILED': '1002',
  'BEING ANNOUNCED': '1001',
  'READY TO SEND': '1000',
  'NO LABEL': '999',
  CANCELLED: '2000',
  'CANCELLATION REQUESTED': '1998',
  'CANCELLATION REQUEST': '1998',
  'CANCELLED UPSTREAM': '1999',
  'SUBMITTING CANCELLATION REQUEST': '2001',
  'ERROR COLLECTING': '15',
  'SHIPMENT PICKED UP BY DRIVER': '22',
  'EN ROUTE TO SORTING CENTER': '3',
  'EN ROUTE TO SORTING CENTRE': '3',
  'AT SORTING CENTRE': '62990',
  'BEING SORTED': '7',
  SORTED: '5',
  'NOT SORTED': '6',
  'AT CUSTOMS': '62989',
  'PARCEL EN ROUTE': '31',
  'DRIVER EN ROUTE': '32',
  'DELIVERY DELAYED': '4',
  'DELIVERY METHOD CHANGED': '62993',
  'DELIVERY DATE CHANGED': '62994',
  'DELIVERY ADDRESS CHANGED': '62995',
  'DELIVERY ATTEMPT FAILED': '8',
  'UNABLE TO DELIVER': '80',
  'ADDRESS INVALID': '62997',
  'AWAITING CUSTOMER PICKUP': '12',
  DELIVERED: '11',
  'SHIPMENT COLLECTED BY CUSTOMER': '93',
  'REFUSED BY RECIPIENT': '62991',
  'RETURNED TO SENDER': '62992',
  EXCEPTION: '62996',
  'UNKNOWN STATUS': '1337',
}

/**
 * AfterShip's nine tags, and the subtags that say more. 'InTransit' says no more than that it moves, 'Exception' may be a return,
 * customs or damage: neither has a milestone by itself. Sources: aftership.com, delivery statuses and sub-statuses; DOMAIN §2.6.
 */
export const aftershipCodes: CodesByMilestone = {
  ANNOUNCED: 'INFORECEIVED INFORECEIVED_001',
  ACCEPTED: 'INTRANSIT_002',
  SORTED: 'INTRANSIT_003',
  CUSTOMS: 'INTRANSIT_005 INTRANSIT_006 EXCEPTION_004',
  DELAYED: 'EXCEPTION_005 EXCEPTION_016 EXCEPTION_017',
  OUT_FOR_DELIVERY: 'OUTFORDELIVERY OUTFORDELIVERY_001',
  ATTEMPT_FAILED: 'ATTEMPTFAIL ATTEMPTFAIL_001 ATTEMPTFAIL_002 ATTEMPTFAIL_003 EXCEPTION_003',
  READY_FOR_PICKUP: 'AVAILABLEFORPICKUP AVAILABLEFORPICKUP_001',
  DELIVERED_ADDRESS: 'DELIVERED DELIVERED_001 DELIVERED_003 DELIVERED_004',
  DELIVERED_NEIGHBOUR: 'DELIVERED_005',
  COLLECTED: 'DELIVERED_002',
  RTS_DONE: 'EXCEPTION_011',
  RTS_TRANSIT: 'EXCEPTION_010',
  LOST_OR_DESTROYED: 'EXCEPTION_013',
  INFO:
    'PENDING PENDING_001 EXPIRED EXPIRED_001 INTRANSIT INTRANSIT_001 INTRANSIT_004 INTRANSIT_007 INTRANSIT_008 INTRANSIT_009 ' +
    'OUTFORDELIVERY_003 OUTFORDELIVERY_004 EXCEPTION EXCEPTION_001 EXCEPTION_002 EXCEPTION_006 EXCEPTION_007 EXCEPTION_008 ' +
    'EXCEPTION_009 EXCEPTION_012 EXCEPTION_018',
}

/** karrio's tracker statuses. Source: karrio, TrackerStatus; DOMAIN §2.6. 'on_hold' may be customs: it does not say. */
export const karrioCodes: CodesByMilestone = {
  ANNOUNCED: 'PENDING',
  CANCELLED: 'CANCELLED',
  ACCEPTED: 'PICKED_UP',
  DELAYED: 'DELIVERY_DELAYED',
  OUT_FOR_DELIVERY: 'OUT_FOR_DELIVERY',
  ATTEMPT_FAILED: 'DELIVERY_FAILED',
  READY_FOR_PICKUP: 'READY_FOR_PICKUP',
  DELIVERED_ADDRESS: 'DELIVERED',
  'RTS:other': 'RETURN_TO_SENDER',
  INFO: 'IN_TRANSIT ON_HOLD UNKNOWN',
}
