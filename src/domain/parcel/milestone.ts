import type { Language } from '../words/language.ts'

/**
 * What can happen to a parcel, whatever carrier says it: a closed list, in the order of the journey.
 * Source: DOMAIN §2.3 (the grouping of PostNL's 287 event codes is ours). What stands after a colon is the reason, as far as the
 * carrier tells it; a bare 'ATTEMPT_FAILED' has none. `INFO` is known and moves nothing, `UNKNOWN` is not known and moves nothing.
 */
export const milestones = [
  'ANNOUNCED',
  'RET_LABEL',
  'ANN_PARTIAL',
  'ANN_NEVER_PRESENTED',
  'ANN_REJECTED',
  'CANCELLED',
  'COLLECT_EN_ROUTE',
  'COLLECT_FAILED',
  'ACCEPTED',
  'STORED',
  'STORED:late_handover',
  'SORTED',
  'EXPORT_TRANSIT',
  'DEST_SORT',
  'CUSTOMS',
  'CUSTOMS:data_missing',
  'CUSTOMS:released',
  'DELIVERY_CHANGED',
  'DELIVERY_CHANGED:redirected',
  'DELAYED',
  'ADDRESS_REPAIR',
  'OUT_FOR_DELIVERY',
  'ATTEMPT_FAILED',
  'ATTEMPT_FAILED:absent',
  'ATTEMPT_FAILED:closed',
  'ATTEMPT_FAILED:does_not_fit',
  'ATTEMPT_FAILED:id_or_code',
  'ATTEMPT_FAILED:address',
  'ATTEMPT_FAILED:refused',
  'ATTEMPT_FAILED:damaged',
  'LOCKER_DIVERTED',
  'READY_FOR_PICKUP',
  'DELIVERED_ADDRESS',
  'DELIVERED_NEIGHBOUR',
  'DELIVERED_LETTERBOX',
  'DELIVERED_SAFEPLACE',
  'COLLECTED',
  'RTS:refused',
  'RTS:refused_damaged_or_incomplete',
  'RTS:not_collected',
  'RTS:address',
  'RTS:moved',
  'RTS:absent',
  'RTS:damaged',
  'RTS:id_or_code',
  'RTS:unreachable',
  'RTS:letterbox',
  'RTS:oversize',
  'RTS:prohibited',
  'RTS:customs_docs',
  'RTS:sender_request',
  'RTS:recipient_request',
  'RTS:other',
  'RTS_TRANSIT',
  'RTS_DONE',
  'RTS_HOLD',
  'LOST_OR_DESTROYED',
  'INFO',
  'UNKNOWN',
] as const

export type Milestone = (typeof milestones)[number]

export function isMilestone(text: string): text is Milestone {
  return (milestones as readonly string[]).includes(text)
}

/** Proof of acceptance: starts the transit clock (DOMAIN §1.1). */
export const startMilestones: ReadonlySet<Milestone> = new Set(['ACCEPTED'])

/** Start the clock where nobody scanned the acceptance; the start is then called imputed. */
export const fallbackStartMilestones: ReadonlySet<Milestone> = new Set(['STORED', 'STORED:late_handover', 'SORTED'])

/** Received by or for the recipient. */
export const receiptMilestones: ReadonlySet<Milestone> = new Set([
  'DELIVERED_ADDRESS',
  'DELIVERED_NEIGHBOUR',
  'DELIVERED_LETTERBOX',
  'DELIVERED_SAFEPLACE',
  'COLLECTED',
])

/** Tried and not handed over, whatever the reason. */
export const missMilestones: ReadonlySet<Milestone> = withReasons('ATTEMPT_FAILED')

/** Offered for the first time, received or not. A delay (`DELAYED`) is no attempt. */
export const attemptMilestones: ReadonlySet<Milestone> = new Set([
  ...missMilestones,
  'READY_FOR_PICKUP',
  ...receiptMilestones,
])

/** On its way back to the sender, or there: operational returns, never customer returns. */
export const returnMilestones: ReadonlySet<Milestone> = new Set(milestones.filter((name) => name.startsWith('RTS')))

/** Why it goes back. */
export const returnReasons: ReadonlySet<Milestone> = new Set(milestones.filter((name) => name.startsWith('RTS:')))

/** Reasons that show at the door: with nothing before it, such a return was the first attempt (DOMAIN §1.3). */
export const doorReturnMilestones: ReadonlySet<Milestone> = new Set([
  'RTS:refused',
  'RTS:refused_damaged_or_incomplete',
  'RTS:address',
  'RTS:absent',
  'RTS:damaged',
  'RTS:id_or_code',
  'RTS:letterbox',
])

/** How a first attempt can come out. */
export const outcomeMilestones: ReadonlySet<Milestone> = new Set([...attemptMilestones, ...doorReturnMilestones])

/** The recipient or the planner chose another day, place or neighbour. */
export const changedMilestones: ReadonlySet<Milestone> = withReasons('DELIVERY_CHANGED')

export const customsMilestones: ReadonlySet<Milestone> = withReasons('CUSTOMS')

/** The carrier says that it will not come, or has not: announced and never handed over, or rejected. */
export const unpresentedMilestones: ReadonlySet<Milestone> = new Set(['ANN_NEVER_PRESENTED', 'ANN_REJECTED'])

export const cancelledMilestones: ReadonlySet<Milestone> = new Set(['CANCELLED'])

/** Events that say something about a parcel but do not move it. */
export const unmovingMilestones: ReadonlySet<Milestone> = new Set(['INFO', 'UNKNOWN'])

function withReasons(milestone: Milestone): ReadonlySet<Milestone> {
  return new Set(milestones.filter((name) => name === milestone || name.startsWith(`${milestone}:`)))
}

const labels: Record<Milestone, Record<Language, string>> = {
  ANNOUNCED: { nl: 'Voorgemeld', en: 'Announced' },
  RET_LABEL: { nl: 'Retourlabel gemaakt', en: 'Return label created' },
  ANN_PARTIAL: { nl: 'Deel van de zending ontbreekt', en: 'Part of the shipment missing' },
  ANN_NEVER_PRESENTED: { nl: 'Nooit aangeboden', en: 'Never handed over' },
  ANN_REJECTED: { nl: 'Voormelding afgekeurd', en: 'Pre-advice rejected' },
  CANCELLED: { nl: 'Geannuleerd', en: 'Cancelled' },
  COLLECT_EN_ROUTE: { nl: 'Chauffeur onderweg om op te halen', en: 'Driver on the way to collect' },
  COLLECT_FAILED: { nl: 'Ophalen mislukt', en: 'Collection failed' },
  ACCEPTED: { nl: 'Aangenomen', en: 'Accepted' },
  STORED: { nl: 'In het depot', en: 'In the depot' },
  'STORED:late_handover': { nl: 'In het depot, te laat aangeleverd', en: 'In the depot, handed over too late' },
  SORTED: { nl: 'Gesorteerd', en: 'Sorted' },
  EXPORT_TRANSIT: { nl: 'Internationaal onderweg', en: 'In international transit' },
  DEST_SORT: { nl: 'Gesorteerd in het land van bestemming', en: 'Sorted in the destination country' },
  CUSTOMS: { nl: 'Douaneafhandeling', en: 'Customs clearance' },
  'CUSTOMS:data_missing': { nl: 'Douane: gegevens ontbreken', en: 'Customs: data missing' },
  'CUSTOMS:released': { nl: 'Door de douane vrijgegeven', en: 'Released by customs' },
  DELIVERY_CHANGED: { nl: 'Bezorging gewijzigd', en: 'Delivery changed' },
  'DELIVERY_CHANGED:redirected': { nl: 'Naar een afhaalpunt omgeleid', en: 'Redirected to a pickup point' },
  DELAYED: { nl: 'Vertraagd', en: 'Delayed' },
  ADDRESS_REPAIR: { nl: 'Adres gecorrigeerd', en: 'Address corrected' },
  OUT_FOR_DELIVERY: { nl: 'Onderweg naar de ontvanger', en: 'Out for delivery' },
  ATTEMPT_FAILED: { nl: 'Bezorgpoging mislukt', en: 'Delivery attempt failed' },
  'ATTEMPT_FAILED:absent': { nl: 'Bezorgpoging mislukt: niemand thuis', en: 'Delivery attempt failed: nobody home' },
  'ATTEMPT_FAILED:closed': {
    nl: 'Bezorgpoging mislukt: gesloten of onbereikbaar',
    en: 'Delivery attempt failed: closed or no access',
  },
  'ATTEMPT_FAILED:does_not_fit': { nl: 'Bezorgpoging mislukt: past niet', en: 'Delivery attempt failed: does not fit' },
  'ATTEMPT_FAILED:id_or_code': {
    nl: 'Bezorgpoging mislukt: ID, code of betaling',
    en: 'Delivery attempt failed: ID, code or payment',
  },
  'ATTEMPT_FAILED:address': {
    nl: 'Bezorgpoging mislukt: adres klopt niet',
    en: 'Delivery attempt failed: address wrong',
  },
  'ATTEMPT_FAILED:refused': { nl: 'Bezorgpoging mislukt: geweigerd', en: 'Delivery attempt failed: refused' },
  'ATTEMPT_FAILED:damaged': { nl: 'Bezorgpoging mislukt: beschadigd', en: 'Delivery attempt failed: damaged' },
  LOCKER_DIVERTED: { nl: 'Van pakketautomaat naar afhaalpunt', en: 'Diverted from locker to pickup point' },
  READY_FOR_PICKUP: { nl: 'Klaar op het afhaalpunt', en: 'Ready for pickup' },
  DELIVERED_ADDRESS: { nl: 'Bezorgd', en: 'Delivered' },
  DELIVERED_NEIGHBOUR: { nl: 'Bij de buren bezorgd', en: 'Delivered to a neighbour' },
  DELIVERED_LETTERBOX: { nl: 'In de brievenbus bezorgd', en: 'Delivered through the letterbox' },
  DELIVERED_SAFEPLACE: { nl: 'Op de afgesproken plek bezorgd', en: 'Delivered to the agreed place' },
  COLLECTED: { nl: 'Afgehaald', en: 'Collected' },
  'RTS:refused': { nl: 'Terug naar afzender: geweigerd', en: 'Back to sender: refused' },
  'RTS:refused_damaged_or_incomplete': {
    nl: 'Terug naar afzender: geweigerd, beschadigd of niet compleet',
    en: 'Back to sender: refused, damaged or incomplete',
  },
  'RTS:not_collected': { nl: 'Terug naar afzender: niet afgehaald', en: 'Back to sender: not collected' },
  'RTS:address': { nl: 'Terug naar afzender: adres klopt niet', en: 'Back to sender: address wrong' },
  'RTS:moved': { nl: 'Terug naar afzender: verhuisd', en: 'Back to sender: recipient moved' },
  'RTS:absent': { nl: 'Terug naar afzender: niet thuis', en: 'Back to sender: nobody home' },
  'RTS:damaged': { nl: 'Terug naar afzender: beschadigd', en: 'Back to sender: damaged' },
  'RTS:id_or_code': { nl: 'Terug naar afzender: ID of code klopt niet', en: 'Back to sender: wrong ID or code' },
  'RTS:unreachable': { nl: 'Terug naar afzender: adres onbereikbaar', en: 'Back to sender: address unreachable' },
  'RTS:letterbox': { nl: 'Terug naar afzender: past niet in de brievenbus', en: 'Back to sender: letterbox too small' },
  'RTS:oversize': { nl: 'Terug naar afzender: te groot of te zwaar', en: 'Back to sender: too large or heavy' },
  'RTS:prohibited': { nl: 'Terug naar afzender: inhoud niet toegestaan', en: 'Back to sender: content not permitted' },
  'RTS:customs_docs': { nl: 'Terug naar afzender: douanepapieren', en: 'Back to sender: customs documents' },
  'RTS:sender_request': { nl: 'Terug naar afzender: op verzoek van afzender', en: 'Back to sender: sender asked' },
  'RTS:recipient_request': {
    nl: 'Terug naar afzender: op verzoek van ontvanger',
    en: 'Back to sender: recipient asked',
  },
  'RTS:other': { nl: 'Terug naar afzender: andere reden', en: 'Back to sender: other reason' },
  RTS_TRANSIT: { nl: 'Onderweg terug naar afzender', en: 'On its way back to sender' },
  RTS_DONE: { nl: 'Terug bij afzender', en: 'Back at sender' },
  RTS_HOLD: { nl: 'Retour aangehouden', en: 'Return on hold' },
  LOST_OR_DESTROYED: { nl: 'Vermist of vernietigd', en: 'Lost or destroyed' },
  INFO: { nl: 'Informatie', en: 'Information' },
  UNKNOWN: { nl: 'Onbekende gebeurtenis', en: 'Unknown event' },
}

/** The short name a customer reads, e.g. 'Klaar op het afhaalpunt'. */
export function milestoneLabel(milestone: Milestone, language: Language): string {
  return labels[milestone][language]
}
