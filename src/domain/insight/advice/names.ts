/** The rules of 'Adviezen voor jou', in the order in which what they looked at is told. Source: DOMAIN §1.7 (A1–A10) and our own. */
export const adviceRules = [
  /** A1: announced after the first scan, or not at all; and in the last hour before it. */
  'late_pre_advice',
  'short_notice',
  /** Own: an option with a latest moment for its pre-advice, announced after that moment. */
  'deadline_missed',
  /** A2: neither an e-mail address nor a phone number. */
  'no_contact',
  /** A3: the carrier warns that it does not know the address; and what came back because of the address. */
  'address_quality',
  'address_returns',
  /** A4: where and when the first attempt misses more than at the rest of one's own parcels; `low_hit_rate`, own: everywhere. */
  'low_hit_rate',
  'low_hit_area',
  'low_hit_moment',
  /** A5 */
  'not_collected',
  /** A6: sent with the stated address as the only one, so that neighbours may not help. */
  'no_neighbours',
  /** Own: what is brought in the evening is missed less. */
  'evening_pays',
  /** A7 */
  'late_hand_over',
  /** A8 */
  'no_show',
  /** A9 */
  'customs_data',
  /** A10 */
  'peak_ahead',
] as const
export type AdviceRuleName = (typeof adviceRules)[number]

/** What an advice gains, in parcels: first attempts that hit, returns, late arrivals and customs holds that stay away; or only what is put right. */
export const effectUnits = ['hits', 'returns', 'late', 'held', 'parcels'] as const
export type EffectUnit = (typeof effectUnits)[number]

/** Why a rule that was looked at says nothing. */
export const quietReasons = ['fine', 'unsure', 'lately_fine', 'too_few', 'too_short', 'decided', 'failed'] as const
export type QuietReason = (typeof quietReasons)[number]

export const adviceVerdicts = ['better', 'no_clear_change', 'worse', 'too_early', 'too_few'] as const
export type AdviceVerdict = (typeof adviceVerdicts)[number]
