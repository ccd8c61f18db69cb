import type { Condition } from '../condition.ts'
import { hitOutcomes } from '../hit-rate/outcome.ts'
import { atHome } from '../hit-rate/selections.ts'
import { markConditions, type MarkReader } from '../marks.ts'
import type { Selector } from '../selection.ts'
import { turnedBack } from '../returns/selections.ts'
import { onTimeConditions } from '../transit/selections.ts'
import {
  changed,
  choiceConditions,
  choices,
  elsewhere,
  ended,
  endConditions,
  ends,
  sustainable,
  timed,
} from './choices.ts'

/** chosen: all accepted parcels, which `at` narrows. chosenElsewhere: that ended otherwise than chosen. */
export type DeliveryOptionsKind = 'chosen' | 'chosenTimed' | 'chosenElsewhere' | 'chosenSustainable'

/** What can be said of a parcel beside what was chosen and where it ended. */
const results = {
  ended: [ended],
  judged: onTimeConditions.judged,
  onTime: onTimeConditions.onTime,
  late: onTimeConditions.late,
  offered: atHome,
  hit: [...atHome, { column: 'outcome', oneOf: hitOutcomes }],
  missed: [...atHome, { column: 'outcome', noneOf: hitOutcomes }],
  returned: [turnedBack],
} as const satisfies Record<string, readonly Condition[]>
export type OptionResult = keyof typeof results

const own: Record<string, MarkReader> = {
  choice: (value) => {
    const choice = choices.find((one) => one === value)
    return choice && choiceConditions(choice)
  },
  end: (value) => {
    const end = ends.find((one) => one === value)
    return end && endConditions(end)
  },
  result: (value) => (Object.hasOwn(results, value) ? results[value as OptionResult] : undefined),
  asked: (value) => (value === 'yes' ? [changed] : undefined),
}

function select(where: readonly Condition[]): Selector {
  return ({ at }) => {
    const narrowed = markConditions(at, 'operational_day', own)
    return narrowed && { where: [...where, ...narrowed] }
  }
}

export const deliveryOptionsSelections = {
  chosen: select([]),
  chosenTimed: select(timed),
  chosenElsewhere: select([ended, elsewhere]),
  chosenSustainable: select([sustainable]),
} satisfies Record<DeliveryOptionsKind, Selector>
