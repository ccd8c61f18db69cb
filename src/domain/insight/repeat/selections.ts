import type { Condition } from '../condition.ts'
import { hitOutcomes } from '../hit-rate/outcome.ts'
import { atHome } from '../hit-rate/selections.ts'
import type { Experience } from './rules.ts'

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
  ['missed', [...atHome, { column: 'outcome', noneOf: hitOutcomes }]],
  ['late', [{ column: 'late', is: 'true' }]],
  [
    'good',
    [
      { column: 'late', is: 'false' },
      { column: 'outcome', is: 'present' },
    ],
  ],
]
