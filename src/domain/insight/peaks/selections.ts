import { markConditions } from '../marks.ts'
import type { Condition } from '../condition.ts'
import type { Selector } from '../selection.ts'
import { dayPartNames, dayParts, type DayPart } from './meanings.ts'
import { quietHolidays } from './shopping-peaks.ts'

/** First attempts of every outbound parcel, dated by the day of the attempt. Source: DOMAIN §1.4. */
export const attempted: readonly Condition[] = [{ column: 'outcome', is: 'present' }]

export type PeaksKind = 'moments'

/** No parcel of ours is older. */
const firstYear = 2000

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

/** `daypart` is a day-part; `calendar` is 'holiday': on a public holiday that is no Sunday. */
const moments: Selector = ({ at }, asOf) => {
  const narrowed = markConditions(at, 'outcome_day', {
    daypart: (value) => {
      const part = dayPartNames.find((name) => name === value)
      return part && withinDayPart(part)
    },
    calendar: (value) => {
      const days = quietHolidays({ from: `${firstYear}-01-01`, to: `${asOf.slice(0, 4)}-12-31` })
      return value === 'holiday'
        ? [{ anyOf: days.map((date) => [{ column: 'outcome_day', from: date, to: date }]) }]
        : undefined
    },
  })
  return narrowed && { population: 'outbound', basis: 'outcome_day', where: [...attempted, ...narrowed] }
}

export const peaksSelections = { moments } satisfies Record<PeaksKind, Selector>
