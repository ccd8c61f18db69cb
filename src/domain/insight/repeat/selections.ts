import type { Condition } from '../condition.ts'
import { hitOutcomes } from '../hit-rate/outcome.ts'
import { atHome } from '../hit-rate/selections.ts'
import { missMilestones } from '../../parcel/milestone.ts'
import type { Experience } from './rules.ts'

/** Also of what is not brought to the door: a letterbox can be too small. */
const failed = [...missMilestones]

/** How the delivery of a parcel went, worst first: the first of these that holds counts. What none holds of cannot be judged. */
export const experienceConditions: readonly (readonly [Experience, readonly Condition[]])[] = [
  [
    'returned',
    [
      {
        anyOf: [
          [{ column: 'return_ms', is: 'present' }],
          [{ column: 'last_milestone', oneOf: ['LOST_OR_DESTROYED'] }],
          [{ column: 'outcome', oneOf: ['ATTEMPT_FAILED:damaged'] }],
        ],
      },
    ],
  ],
  [
    'missed',
    [{ anyOf: [[...atHome, { column: 'outcome', noneOf: hitOutcomes }], [{ column: 'outcome', oneOf: failed }]] }],
  ],
  ['late', [{ column: 'late', is: 'true' }]],
  [
    'good',
    [
      { column: 'late', is: 'false' },
      { column: 'outcome', is: 'present' },
    ],
  ],
]
