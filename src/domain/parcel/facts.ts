import { deliveryOptionOf, type DeliveryOption } from './delivery-option.ts'
import { milestoneOfMove, timeOfMove, type ParcelState } from './fold.ts'
import type { Milestone } from './milestone.ts'
import { networkDaysBetween, networkTimeZone } from './network-calendar.ts'
import { normDays, serviceDaysBetween } from './norm.ts'
import { dayOfStart, type NumberRules } from './number-rules.ts'
import {
  expectedBy,
  filledFields,
  isAddressUnknown,
  isDeadlineMissed,
  isInvalid,
  isOff,
  neededFields,
  type Announced,
} from './pre-advice.ts'
import { findProduct, laneOf, serviceOf, type Lane, type Service } from './product.ts'
import { dayMs, localDate, wallMsOf } from './time-zone.ts'
import { beforeReturn, transitOf, type Transit } from './transit.ts'

/** What senders said of a parcel, as far as facts come of it. Texts are '' when not told. */
export type AnnouncedParcel = Announced & {
  options: string
  warnings: string
  measuredG: number | undefined
  measuredCm3: number | undefined
  announcedAt: number | undefined
  handoverDueAt: number | undefined
  promisedAt: number | undefined
}

export const lateReasons = ['handover', 'customs', 'carrier', 'recipient'] as const
export type LateReason = (typeof lateReasons)[number]

/** Everything dashboards ask about one parcel beside its clock. Instants are epoch ms, dates 'YYYY-MM-DD' in the network's zone. */
export type ParcelFacts = {
  readonly transit: Transit
  readonly lane: Lane
  readonly service: Service
  readonly option: DeliveryOption
  readonly timeliness: Timeliness
  readonly outcome: Outcome
  readonly back: Return
  readonly preAdvice: PreAdvice
}

/** The facts of a parcel from what happened to it, what was said of it, and what its customer number has agreed on. */
export function factsOf(state: ParcelState, said: AnnouncedParcel, rules?: NumberRules): ParcelFacts {
  const population = findProduct(said.product)?.isCustomerReturn ? 'customer-return' : 'outbound'
  const transit = transitOf(state, population, rules?.cutOffTimes)
  const lane = laneOf(said.country, said.product)
  const kind = { lane, service: serviceOf(said.product, lane), option: deliveryOptionOf(said.options) }
  return {
    transit,
    ...kind,
    timeliness: timelinessOf(state, transit, said, kind, rules),
    outcome: outcomeOf(state, transit, kind.service),
    back: returnOf(state, transit),
    preAdvice: preAdviceOf(state, transit, said, kind),
  }
}

type Kind = Pick<ParcelFacts, 'lane' | 'service' | 'option'>

export type Timeliness = {
  /** Days of delivery within which it should be there; undefined where there is no norm. */
  readonly normDays: number | undefined
  /** Undefined unless the attempt clock has a duration, nobody changed the delivery, and there is a promise or a norm. */
  readonly late: boolean | undefined
  /** 'recipient': it came after its day because the recipient had it moved, and so is not late. */
  readonly lateReason: LateReason | undefined
  /** The carrier says so, or it started after it was due or after the cut-off time of the customer number. */
  readonly lateHandOver: boolean
  /** The network days of the attempt clock without those between the first and the last scan of customs before it. */
  readonly netDays: number | undefined
  readonly customs: boolean
  readonly customsDataMissing: boolean
  /** The carrier said before the first attempt that it would be later. */
  readonly delayed: boolean
}

/**
 * A promised day goes before norms (DOMAIN §1.2). Late is late by handing over late first of all, then by customs if it would have
 * been in time without the days it was there (§3.1), else by the carrier.
 */
function timelinessOf(
  state: ParcelState,
  transit: Transit,
  said: AnnouncedParcel,
  { lane, service, option }: Kind,
  rules: NumberRules | undefined,
): Timeliness {
  const { operationalDay: day, attemptAt, attemptDays } = transit
  const asked = { country: said.country, product: said.product, lane, option, day }
  const norm = transit.isCustomerReturn ? undefined : normDays(asked, rules?.deliveryNorms)
  const customsDays = customsDaysOf(state, attemptAt)
  const isTimed = attemptDays !== undefined && attemptAt !== undefined && day !== undefined
  const over = isTimed ? overdueOf(day, attemptAt, said.promisedAt, norm, service) : undefined
  const isHandedOverLate =
    state.lateHandoverAt !== undefined ||
    (said.handoverDueAt !== undefined && transit.startAt !== undefined && transit.startAt > said.handoverDueAt)
  const isCustoms = over !== undefined && customsDays > 0 && over.days <= customsDays
  const reason = transit.rescheduled ? 'recipient' : isHandedOverLate ? 'handover' : isCustoms ? 'customs' : 'carrier'
  return {
    normDays: norm,
    late: transit.rescheduled ? undefined : over?.late,
    lateReason: over?.late ? reason : undefined,
    lateHandOver: isHandedOverLate || (transit.startAt !== undefined && dayOfStart(transit.startAt) !== day),
    netDays: attemptDays === undefined ? undefined : Math.max(0, attemptDays - customsDays),
    customs: state.customsAt !== undefined,
    customsDataMissing: state.customsDataMissingAt !== undefined,
    delayed: state.delayedAt !== undefined && (attemptAt === undefined || state.delayedAt < attemptAt),
  }
}

/** How many days it came after the promised day, or after its norm; undefined without either. */
function overdueOf(
  day: string,
  attemptAt: number,
  promisedAt: number | undefined,
  norm: number | undefined,
  service: Service,
): { late: boolean; days: number } | undefined {
  const attemptDay = localDate(attemptAt, networkTimeZone)
  if (promisedAt !== undefined) {
    const promised = localDate(promisedAt, networkTimeZone)
    return { late: attemptDay > promised, days: networkDaysBetween(promised, attemptDay) }
  }
  if (norm === undefined) return undefined
  const days = serviceDaysBetween(service, day, attemptDay) - norm
  return { late: days > 0, days }
}

function customsDaysOf({ customsAt, customsLastAt }: ParcelState, attemptAt: number | undefined): number {
  if (customsAt === undefined || customsLastAt === undefined || attemptAt === undefined) return 0
  const [from, to] = [customsAt, Math.min(customsLastAt, attemptAt)].map((at) => localDate(at, networkTimeZone))
  return networkDaysBetween(from!, to!)
}

export type Outcome = {
  /** What came of the first attempt; undefined without one, for customer returns and for impossible times. */
  readonly outcome: Milestone | undefined
  readonly outcomeAt: number | undefined
  readonly outcomeDay: string | undefined
  /** 0–23, on the network's clock. */
  readonly outcomeHour: number | undefined
  /** 0–47: half hours since midnight on that clock; parts of the day end at half past five (DOMAIN §1.4). */
  readonly outcomeHalf: number | undefined
  /** The recipient chose a point before that. */
  readonly redirected: boolean
  /** Meant for a home address and taken to a point without having been out for delivery, and nobody asked for it. */
  readonly directToPoint: boolean
  readonly readyAt: number | undefined
  readonly receivedAs: Milestone | undefined
}

function outcomeOf(state: ParcelState, transit: Transit, service: Service): Outcome {
  const { startAt, receiptAt } = transit
  const move = transit.isCustomerReturn ? undefined : state.outcomeMove
  const offeredAt = beforeReturn(move === undefined ? undefined : timeOfMove(move), state.returnedAt)
  const isImpossible = startAt !== undefined && offeredAt !== undefined && offeredAt < startAt
  const outcomeAt = isImpossible ? undefined : offeredAt
  const outcome = outcomeAt === undefined ? undefined : milestoneOfMove(move!)
  const half = outcomeAt === undefined ? undefined : halfHourOf(outcomeAt)
  const isBefore = (at: number | undefined) => at !== undefined && outcomeAt !== undefined && at < outcomeAt
  const redirected = isBefore(state.redirectedAt)
  return {
    outcome,
    outcomeAt,
    outcomeDay: outcomeAt === undefined ? undefined : localDate(outcomeAt, networkTimeZone),
    outcomeHour: half === undefined ? undefined : half >> 1,
    outcomeHalf: half,
    redirected,
    directToPoint:
      outcome === 'READY_FOR_PICKUP' && service === 'home' && !redirected && !isBefore(state.outForDeliveryAt),
    readyAt: transit.isCustomerReturn ? undefined : state.readyAt,
    receivedAs: receiptAt === undefined ? undefined : milestoneOfMove(state.receiptMove!),
  }
}

function halfHourOf(at: number): number {
  return Math.floor((wallMsOf(at, networkTimeZone) % dayMs) / 1_800_000)
}

/** On its way back to the sender: all undefined for customer returns. Source: DOMAIN §1.6. */
export type Return = {
  readonly returnAt: number | undefined
  readonly returnDay: string | undefined
  readonly returnReason: Milestone | undefined
  readonly returnTransitAt: number | undefined
  readonly returnDoneAt: number | undefined
  /** Undefined too when the carrier told of nothing before it was back. */
  readonly returnDurationMs: number | undefined
}

function returnOf(state: ParcelState, { isCustomerReturn }: Transit): Return {
  const { returnedAt, returnReasonMove, returnTransitAt, returnDoneAt } = isCustomerReturn ? none : state
  const durationMs = returnedAt === undefined || returnDoneAt === undefined ? 0 : returnDoneAt - returnedAt
  return {
    returnAt: returnedAt,
    returnDay: returnedAt === undefined ? undefined : localDate(returnedAt, networkTimeZone),
    returnReason: returnReasonMove === undefined ? undefined : milestoneOfMove(returnReasonMove),
    returnTransitAt,
    returnDoneAt,
    returnDurationMs: durationMs > 0 ? durationMs : undefined,
  }
}

const none = {
  returnedAt: undefined,
  returnReasonMove: undefined,
  returnTransitAt: undefined,
  returnDoneAt: undefined,
}

export type PreAdvice = {
  readonly announcedAt: number | undefined
  readonly announcedDay: string | undefined
  /** Of the start after the pre-advice; below 0 when that came too late. */
  readonly leadMs: number | undefined
  readonly deadlineMissed: boolean | undefined
  readonly expectedBy: string | undefined
  /** The carrier says that it was never handed over or rejects it, and nothing of it was seen. */
  readonly unpresented: boolean
  /** Bit masks over `preAdviceFields`; undefined when the source does not tell what was filled. */
  readonly filled: number | undefined
  readonly needed: number
  readonly invalid: boolean
  readonly addressUnknown: boolean
  readonly weightOff: boolean | undefined
  readonly sizeOff: boolean | undefined
}

function preAdviceOf(state: ParcelState, transit: Transit, said: AnnouncedParcel, kind: Kind): PreAdvice {
  const { startAt, operationalDay } = transit
  const announcedAt = earliest(said.announcedAt, state.announcedAt)
  const announcedDay = announcedAt === undefined ? undefined : localDate(announcedAt, networkTimeZone)
  const isSeen = startAt !== undefined || state.outcomeMove !== undefined
  const { option } = kind
  return {
    announcedAt,
    announcedDay,
    leadMs: announcedAt === undefined || startAt === undefined ? undefined : startAt - announcedAt,
    deadlineMissed: isDeadlineMissed({ option, announcedAt, startAt, operationalDay, promisedAt: said.promisedAt }),
    expectedBy: announcedDay === undefined ? undefined : expectedBy(announcedDay),
    unpresented: state.unpresentedAt !== undefined && !isSeen,
    filled: filledFields(said),
    needed: neededFields(said.product, kind.lane, option),
    invalid: isInvalid(said.warnings),
    addressUnknown: isAddressUnknown(said.warnings),
    weightOff: isOff(said.weightG, said.measuredG),
    sizeOff: isOff(said.volumeCm3, said.measuredCm3),
  }
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}
