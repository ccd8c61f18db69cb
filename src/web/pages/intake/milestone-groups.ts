import { milestones, receiptMilestones, returnMilestones, type Milestone } from '#domain/parcel/milestone.ts'
import type { Words } from '#web/words/nl.ts'

type Group = keyof Words['intake']['codes']['groups']

const announced = ['ANNOUNCED', 'RET_LABEL', 'ANN_PARTIAL', 'ANN_NEVER_PRESENTED', 'ANN_REJECTED', 'CANCELLED']
const changed = ['DELIVERY_CHANGED', 'DELAYED', 'ADDRESS_REPAIR', 'LOCKER_DIVERTED']
const attempt = ['ATTEMPT_FAILED', 'READY_FOR_PICKUP']
const other = ['LOST_OR_DESTROYED', 'INFO']
const groups: readonly Group[] = ['announced', 'underway', 'changed', 'attempt', 'delivered', 'back', 'other']

/** Everything a code can mean but 'unknown', which is what taking a meaning back gives. */
export const milestoneGroups: readonly { key: Group; entries: readonly Milestone[] }[] = groups.map((key) => ({
  key,
  entries: milestones.filter((milestone) => milestone !== 'UNKNOWN' && groupOf(milestone) === key),
}))

function groupOf(milestone: Milestone): Group {
  if (announced.includes(milestone)) return 'announced'
  if (changed.includes(milestone)) return 'changed'
  if (attempt.includes(milestone)) return 'attempt'
  if (receiptMilestones.has(milestone)) return 'delivered'
  if (returnMilestones.has(milestone)) return 'back'
  if (other.includes(milestone)) return 'other'
  return 'underway'
}
