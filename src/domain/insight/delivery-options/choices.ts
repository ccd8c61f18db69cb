import type { Milestone } from '../../parcel/milestone.ts'
import type { Condition } from '../condition.ts'

// What a parcel was to be, and where it ended. Source: DOMAIN §4.2; products of §2.5; what is ours stands in decision 026.

/** What the sender announced: each parcel is exactly one of these. A moment goes before a product, a product before a lane. */
export const choices = [
  'home',
  'stated',
  'evening',
  'sunday',
  'today',
  'guaranteed',
  'point',
  'letterbox',
  'belgium',
  'union',
  'world',
  'other',
] as const
export type Choice = (typeof choices)[number]

/** Brought to the door at a moment that was paid for. */
export const timedChoices = ['evening', 'sunday', 'today', 'guaranteed'] as const satisfies readonly Choice[]
type Timed = (typeof timedChoices)[number]

/** Where it ended: as chosen, or somewhere that is no choice of the sender. */
export const ends = [...choices, 'neighbour', 'safePlace', 'returned'] as const
export type End = (typeof ends)[number]

/** Not to a neighbour. Source: DOMAIN §2.5. */
const statedProducts = ['3385', '3390', '3089', '3096']

const options = {
  evening: ['evening'],
  sunday: ['sunday'],
  today: ['today', 'sameday', 'instant'],
  guaranteed: ['guaranteed'],
} as const satisfies Record<Timed, readonly string[]>

const choiceOfLane = { be: 'belgium', eu: 'union', world: 'world' } as const satisfies Record<string, Choice>

const toTheDoor: Condition = { column: 'service', oneOf: ['home'] }
/** Not to a neighbour: matters within the country. */
export const stated: Condition = { column: 'product', oneOf: statedProducts }
const domestic: Condition = { column: 'lane', oneOf: ['domestic'] }
const untimed: Condition = { column: 'option', noneOf: Object.values(options).flat() }
const abroad = (lane: keyof typeof choiceOfLane): Condition[] => [toTheDoor, untimed, { column: 'lane', oneOf: [lane] }]
const momentOf = (choice: Timed): Condition[] => [toTheDoor, { column: 'option', oneOf: options[choice] }]

/** Any moment that was paid for. */
export const timed: readonly Condition[] = [toTheDoor, { column: 'option', oneOf: Object.values(options).flat() }]

const conditions: Record<Choice, readonly Condition[]> = {
  home: [toTheDoor, untimed, domestic, { column: 'product', noneOf: statedProducts }],
  stated: [toTheDoor, untimed, domestic, stated],
  evening: momentOf('evening'),
  sunday: momentOf('sunday'),
  today: momentOf('today'),
  guaranteed: momentOf('guaranteed'),
  point: [{ column: 'service', oneOf: ['pickup'] }],
  letterbox: [{ column: 'service', oneOf: ['letterbox'] }],
  belgium: abroad('be'),
  union: abroad('eu'),
  world: abroad('world'),
  other: [{ column: 'service', noneOf: ['home', 'pickup', 'letterbox'] }],
}

/** What was chosen, by the columns of those names. */
export type ChosenAs = { service: string; option: string; lane: string; isStated: boolean }

export function choiceOf({ service, option, lane, isStated }: ChosenAs): Choice {
  if (service === 'pickup') return 'point'
  if (service === 'letterbox') return 'letterbox'
  if (service !== 'home') return 'other'
  const moment = timedChoices.find((choice) => (options[choice] as readonly string[]).includes(option))
  if (moment) return moment
  return lane === 'domestic' ? (isStated ? 'stated' : 'home') : choiceOfLane[lane as keyof typeof choiceOfLane]
}

/** The same as conditions. */
export function choiceConditions(choice: Choice): readonly Condition[] {
  return conditions[choice]
}

export function isTimed(choice: Choice): choice is Timed {
  return (timedChoices as readonly Choice[]).includes(choice)
}

/** The bicycle courier. Source: DOMAIN §2.5. */
export const byBicycle: Condition = { column: 'product', oneOf: ['3070'] }

/**
 * A point or locker (code 02 of the carrier's sustainability codes), or the bicycle. That a van was electric (01) no delivery tells:
 * decision 026. Source: DOMAIN §2.4.
 */
export const sustainable: Condition = {
  anyOf: [[{ column: 'service', oneOf: ['pickup'] }], [{ column: 'option', oneOf: ['instant'] }], [byBicycle]],
}

/** The same of one parcel, by the columns of those names. */
export function isSustainable(service: string, option: string, isByBicycle: boolean): boolean {
  return service === 'pickup' || option === 'instant' || isByBicycle
}

/** The recipient, or the carrier for them, changed the delivery before the first attempt: another day, place or neighbour. */
export const changed: Condition = {
  anyOf: [[{ column: 'rescheduled', is: 'true' }], [{ column: 'redirected', is: 'true' }]],
}

/** Half hours since midnight: the evening window is 17:30–22:00 (DOMAIN §5.1). */
const eveningFrom = 35
const eveningTo = 43

/** At the first attempt, and at the moment that was paid for. Of a guarantee only the day is known, not the hour. */
const moments: Record<Timed, readonly Condition[]> = {
  evening: [
    { column: 'outcome_half', moreThan: eveningFrom - 1 },
    { column: 'outcome_half', atMost: eveningTo },
  ],
  sunday: [{ column: 'outcome_day', isoWeekday: 7 }],
  today: [{ column: 'late', is: 'false' }],
  guaranteed: [{ column: 'late', is: 'false' }],
}
const atFirst: Condition = { column: 'outcome', oneOf: ['DELIVERED_ADDRESS'] }

/** Whether the first attempt was in the hours, or on the day of the week, that were paid for; the other moments are days alone. */
export const inHours: Condition = {
  anyOf: (['evening', 'sunday'] as const).map((choice) => [
    { column: 'option', oneOf: options[choice] },
    ...moments[choice],
  ]),
}

/** Handed over at the first attempt, at the moment that was chosen. `outcome`, `late`: of the columns of those names. */
export function isInMoment(choice: Choice, told: { outcome: string; late: unknown; isInHours: boolean }): boolean {
  if (told.outcome !== 'DELIVERED_ADDRESS') return false
  return choice === 'today' || choice === 'guaranteed' ? told.late === false : told.isInHours
}

const received = (...milestones: Milestone[]): Condition => ({ column: 'received_as', oneOf: milestones })
const atAddress = received('DELIVERED_ADDRESS')
const notReceived: Condition = { column: 'receipt_ms', is: 'absent' }
const turnedBack: Condition = { column: 'return_ms', is: 'present' }

/** Received, or on its way back: the rest is still open. */
export const ended: Condition = { anyOf: [[{ column: 'receipt_ms', is: 'present' }], [turnedBack]] }

/** Where a parcel of this choice ended; undefined while that is open. `receivedAs`: of the column of that name, '' without. */
export function endOf(choice: Choice, receivedAs: string, isBack: boolean, isInMoment: boolean): End | undefined {
  switch (receivedAs) {
    case '':
      return isBack ? 'returned' : undefined
    case 'DELIVERED_NEIGHBOUR':
      return 'neighbour'
    case 'DELIVERED_SAFEPLACE':
      return 'safePlace'
    case 'DELIVERED_LETTERBOX':
      return 'letterbox'
    case 'COLLECTED':
      return 'point'
  }
  if (choice === 'point' || choice === 'letterbox') return 'home'
  return isTimed(choice) && !isInMoment ? 'home' : choice
}

/** The same as conditions: a parcel that ended so, whatever was chosen. */
export function endConditions(end: End): readonly Condition[] {
  switch (end) {
    case 'returned':
      return [notReceived, turnedBack]
    case 'neighbour':
      return [received('DELIVERED_NEIGHBOUR')]
    case 'safePlace':
      return [received('DELIVERED_SAFEPLACE')]
    case 'letterbox':
      return [received('DELIVERED_LETTERBOX')]
    case 'point':
      return [received('COLLECTED')]
    case 'home': {
      const outOfMoment = timedChoices.map((choice) => [...momentOf(choice), { anyOf: notInMoment(choice) }])
      return [atAddress, { anyOf: [conditions.home, conditions.point, conditions.letterbox, ...outOfMoment] }]
    }
    default:
      return [atAddress, ...conditions[end], ...(isTimed(end) ? [atFirst, ...moments[end]] : [])]
  }
}

function notInMoment(choice: Timed): Condition[][] {
  const otherwise: Record<Timed, Condition[][]> = {
    evening: [
      [{ column: 'outcome_half', is: 'absent' }],
      [{ column: 'outcome_half', below: eveningFrom }],
      [{ column: 'outcome_half', moreThan: eveningTo }],
    ],
    sunday: [
      [{ column: 'outcome_day', is: 'absent' }],
      ...[1, 2, 3, 4, 5, 6].map((day): Condition[] => [{ column: 'outcome_day', isoWeekday: day }]),
    ],
    today: [[{ column: 'late', is: 'absent' }], [{ column: 'late', is: 'true' }]],
    guaranteed: [[{ column: 'late', is: 'absent' }], [{ column: 'late', is: 'true' }]],
  }
  return [[{ column: 'outcome', noneOf: ['DELIVERED_ADDRESS'] }], ...otherwise[choice]]
}

/** Ended otherwise than chosen, within what has ended. */
export const elsewhere: Condition = {
  anyOf: choices.map((choice) => [
    ...conditions[choice],
    { anyOf: [[{ column: 'received_as', noneOf: [keptAs(choice)] }], ...(isTimed(choice) ? notInMoment(choice) : [])] },
  ]),
}

function keptAs(choice: Choice): Milestone {
  if (choice === 'point') return 'COLLECTED'
  return choice === 'letterbox' ? 'DELIVERED_LETTERBOX' : 'DELIVERED_ADDRESS'
}
