import {
  attemptMilestones,
  changedMilestones,
  milestones,
  receiptMilestones,
  returnMilestones,
  type Milestone,
} from '#domain/parcel/milestone.ts'
import type { Words } from '#web/words/nl.ts'

type Group = keyof Words['intake']['codes']['groups']

const announced: ReadonlySet<string> = new Set([
  'ANNOUNCED',
  'RET_LABEL',
  'ANN_PARTIAL',
  'ANN_NEVER_PRESENTED',
  'ANN_REJECTED',
  'CANCELLED',
])
const changed: ReadonlySet<string> = new Set([...changedMilestones, 'DELAYED', 'ADDRESS_REPAIR', 'LOCKER_DIVERTED'])
const other: ReadonlySet<string> = new Set(['LOST_OR_DESTROYED', 'INFO'])
const groups: readonly Group[] = ['announced', 'underway', 'changed', 'attempt', 'delivered', 'back', 'other']

/** Everything a code can mean but 'unknown', which is what taking a meaning back gives. */
export const milestoneGroups: readonly { key: Group; entries: readonly Milestone[] }[] = groups.map((key) => ({
  key,
  entries: milestones.filter((milestone) => milestone !== 'UNKNOWN' && groupOf(milestone) === key),
}))

function groupOf(milestone: Milestone): Group {
  if (announced.has(milestone)) return 'announced'
  if (changed.has(milestone)) return 'changed'
  if (receiptMilestones.has(milestone)) return 'delivered'
  if (attemptMilestones.has(milestone)) return 'attempt'
  if (returnMilestones.has(milestone)) return 'back'
  if (other.has(milestone)) return 'other'
  return 'underway'
}
