/** done: we did it. snoozed: not now, until a day. dismissed: not for us. */
export const adviceStates = ['done', 'snoozed', 'dismissed'] as const
export type AdviceState = (typeof adviceStates)[number]

/** The longest reason why an advice is not for us, in characters; and how far ahead one may be put off. */
export const maxReason = 200
export const maxSnoozeDays = 366
