import { postnlEventCodes, postnlFieldCodes } from './event-codes.postnl.ts'
import { milestones, type Milestone } from './milestone.ts'

const milestoneByCode = new Map<string, Milestone>()
for (const milestone of milestones) {
  milestoneByCode.set(milestone.toUpperCase(), milestone)
  for (const table of [postnlEventCodes, postnlFieldCodes]) {
    for (const code of table[milestone]?.split(' ') ?? []) milestoneByCode.set(code, milestone)
  }
}

/** Every code that has a milestone, in the form of `normaliseEventCode`: what a warehouse joins events with. */
export const knownEventCodes: ReadonlyMap<string, Milestone> = milestoneByCode

/** The form in which codes are stored and compared: without blanks around it, upper case. */
export function normaliseEventCode(code: string): string {
  return code.trim().toUpperCase()
}

/**
 * The milestone an event code stands for: a milestone's own name ('rts:refused') or a carrier's code ('i07'), in any
 * case, blanks around it ignored. What is not known gives 'UNKNOWN', which never moves a parcel; carriers invent codes monthly.
 */
export function milestoneOf(code: string): Milestone {
  return milestoneByCode.get(code) ?? milestoneByCode.get(normaliseEventCode(code)) ?? 'UNKNOWN'
}
