import { markConditions, type MarkReader } from '../marks.ts'
import type { Condition } from '../condition.ts'
import type { Selector } from '../selection.ts'
import { dayPartNames, dayParts, type DayPart } from './meanings.ts'
import { quietHolidays } from './shopping-peaks.ts'

/** First attempts of every outbound parcel, dated by the day of the attempt. Source: DOMAIN §1.4. */
export const attempted: readonly Condition[] = [{ column: 'outcome', is: 'present' }]

export type PeaksKind = 'moments'

function withinDayPart(part: DayPart): readonly Condition[] {
  const within = (name: Exclude<DayPart, 'other'>): Condition[] => [
    { column: 'outcome_half', moreThan: dayParts[name].from - 1 },
    { column: 'outcome_half', below: dayParts[name].to },
  ]
  if (part !== 'other') return within(part)
  return [
    {
      anyOf: [
        [{ column: 'outcome_half', below: dayParts.morning.from }],
        [{ column: 'outcome_half', moreThan: dayParts.evening.to - 1 }],
      ],
    },
  ]
}

export const readDayPart: MarkReader = (value) => {
  const part = dayPartNames.find((name) => name === value)
  return part && withinDayPart(part)
}

/** Of no days it is none: an attempt has a day. */
function onOneOf(days: readonly string[]): Condition {
  const column = 'outcome_day'
  return { anyOf: [[{ column, is: 'absent' }], ...days.map((day): Condition[] => [{ column, from: day, to: day }])] }
}

/** `daypart` is a day-part; `calendar` is 'holiday': on a public holiday of the period that is no Sunday. */
const moments: Selector = ({ at }, _asOf, period) => {
  const narrowed = markConditions(at, 'outcome_day', {
    daypart: readDayPart,
    calendar: (value) => (value === 'holiday' && period ? [onOneOf(quietHolidays(period))] : undefined),
  })
  return narrowed && { population: 'outbound', basis: 'outcome_day', where: [...attempted, ...narrowed] }
}

export const peaksSelections = { moments } satisfies Record<PeaksKind, Selector>
