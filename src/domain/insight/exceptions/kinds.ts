import { missMilestones, type Milestone } from '../../parcel/milestone.ts'
import type { Language } from '../../words/language.ts'
import type { Condition } from '../condition.ts'
import { atLeastDaysAgoMs, endOfDayMs, startOfDayMs } from '../network-age.ts'
import { shiftDate } from '../period.ts'

/** What asks for attention, in the order in which it is told. */
export const exceptionKinds = ['noMovement', 'stuck', 'address', 'point', 'failedAttempt', 'customs', 'lost'] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** Network days without a scan that are a warning, and that are serious. Source: DOMAIN §1.6. */
const warnAfter = 2
const stuckAfter = 5
/** After so many days without a word a parcel is no longer under way: nobody waits for it. Source: DOMAIN §1.6 (60 days, postal). */
export const forgottenAfterDays = 60

/** Milestones after which nobody expects the parcel any more. */
export const endedMilestones: readonly Milestone[] = [
  'CANCELLED',
  'ANN_NEVER_PRESENTED',
  'ANN_REJECTED',
  'LOST_OR_DESTROYED',
]
const misses: readonly Milestone[] = [...missMilestones]
const atCustoms: readonly Milestone[] = ['CUSTOMS', 'CUSTOMS:data_missing']
/** Where a parcel waits for somebody: standing still means something else there. */
const waiting: readonly Milestone[] = ['READY_FOR_PICKUP', ...misses, ...atCustoms]

const accepted: Condition = { column: 'start_ms', is: 'present' }
/** Not with the recipient, and not on its way back: open returns are followed on the dashboard. */
const underWay: readonly Condition[] = [
  { column: 'receipt_ms', is: 'absent' },
  { column: 'return_ms', is: 'absent' },
]

function last(...milestones: readonly Milestone[]): Condition {
  return { column: 'last_milestone', oneOf: milestones }
}

/**
 * The parcels that ask for attention at the end of a day, 'YYYY-MM-DD', outbound ones; a parcel may be of several kinds. Waiting longer than
 * `forgottenAfterDays` counts for none.
 */
export function exceptionConditions(kind: ExceptionKind, asOf: string): Condition[] {
  const fromMs = startOfDayMs(shiftDate(asOf, -forgottenAfterDays))
  const recent: Condition[] = [
    { column: 'last_ms', moreThan: fromMs - 1 },
    { column: 'last_ms', below: endOfDayMs(asOf) },
  ]
  const still = (networkDays: number): Condition => ({
    column: 'last_ms',
    below: atLeastDaysAgoMs(networkDays, asOf),
  })
  const moving: Condition[] = [
    ...recent,
    accepted,
    ...underWay,
    { column: 'last_milestone', noneOf: [...endedMilestones, ...waiting] },
  ]
  switch (kind) {
    case 'noMovement':
      return [...moving, still(warnAfter), { column: 'last_ms', moreThan: atLeastDaysAgoMs(stuckAfter, asOf) - 1 }]
    case 'stuck':
      return [...moving, still(stuckAfter)]
    case 'address':
      return [
        {
          anyOf: [
            recent,
            [
              { column: 'last_ms', is: 'absent' },
              { column: 'announced_ms', moreThan: fromMs - 1 },
            ],
          ],
        },
        ...underWay,
        { column: 'last_milestone', noneOf: endedMilestones },
        { anyOf: [[{ column: 'address_unknown', is: 'true' }], [last('ADDRESS_REPAIR', 'ATTEMPT_FAILED:address')]] },
      ]
    case 'point':
      return [...recent, accepted, ...underWay, last('READY_FOR_PICKUP')]
    case 'failedAttempt':
      return [...recent, accepted, ...underWay, last(...misses), still(1)]
    case 'customs':
      return [
        ...recent,
        accepted,
        ...underWay,
        { anyOf: [[last('CUSTOMS:data_missing')], [last('CUSTOMS'), still(warnAfter)]] },
      ]
    case 'lost':
      return [...recent, last('LOST_OR_DESTROYED')]
  }
}

/** What each kind means, told once: on the page and in the description of the API. */
export const exceptionMeanings = {
  noMovement: {
    nl: 'Aangenomen en onderweg, en twee tot en met vier netwerkdagen niet gescand.',
    en: 'Accepted and under way, and not scanned for two to four network days.',
  },
  stuck: {
    nl: 'Aangenomen en onderweg, en vijf netwerkdagen of langer niet gescand. Vraag de vervoerder waar het is.',
    en: 'Accepted and under way, and not scanned for five network days or more. Ask the carrier where it is.',
  },
  address: {
    nl: 'De vervoerder kent het adres niet, heeft het gecorrigeerd of kon het niet vinden, en het pakket is er nog niet. Je kunt het adres nog laten herstellen.',
    en: 'The carrier does not know the address, corrected it or could not find it, and the parcel is not there yet. The address can still be mended.',
  },
  point: {
    nl: 'Ligt op een afhaalpunt tot de ontvanger komt, hoogstens zeven dagen. Daarna komt het terug.',
    en: 'Waits at a pickup point until the recipient comes, for seven days at most. After that it comes back.',
  },
  failedAttempt: {
    nl: 'De bezorging mislukte, en op de netwerkdag erna is het pakket niet opnieuw gescand.',
    en: 'Delivery failed, and on the next network day the parcel was not scanned again.',
  },
  customs: {
    nl: 'De douane mist gegevens, of het pakket ligt er twee netwerkdagen of langer.',
    en: 'Customs miss data, or the parcel has been there for two network days or more.',
  },
  lost: {
    nl: 'De vervoerder meldde in de laatste 60 dagen dat het pakket vermist of vernietigd is.',
    en: 'In the last 60 days the carrier said that the parcel is lost or destroyed.',
  },
} as const satisfies Record<ExceptionKind, Readonly<Record<Language, string>>>
