import {
  attemptMilestones,
  cancelledMilestones,
  changedMilestones,
  customsMilestones,
  fallbackStartMilestones,
  outcomeMilestones,
  receiptMilestones,
  returnMilestones,
  returnReasons,
  startMilestones,
  unmovingMilestones,
  unpresentedMilestones,
  milestones,
  type Milestone,
} from './milestone.ts'

export type ParcelEvent = {
  barcode: string
  /** As the carrier sent it, in the form of `normaliseEventCode`. */
  code: string
  milestone: Milestone
  /** Epoch ms. */
  at: number
  /** As the carrier sent it; '' when it did not. */
  location: string
}

/** How an event is told apart from others when it is taken back: by the sender's own id, else by what it says. */
export type Withdrawable = ParcelEvent & { scheme: string; source: string; eventId: string }

/**
 * The events that were not declared an error, whichever of the two came first. A declaration with an event id takes back all of
 * that source and id; one without takes back those of the same source that say the same. Once withdrawn, an event never
 * counts again: a corrected one has another id (errorDeclaration and correctiveEventIDs of GS1 EPCIS 2.0).
 */
export function notWithdrawn<Event extends Withdrawable>(
  events: readonly Event[],
  declarations: readonly Withdrawable[],
): Event[] {
  const ids = new Set(declarations.filter(({ eventId }) => eventId !== '').map(idKey))
  const said = new Set(declarations.filter(({ eventId }) => eventId === '').map(sayingKey))
  return events.filter((event) => !(event.eventId !== '' && ids.has(idKey(event))) && !said.has(sayingKey(event)))
}

function idKey({ source, eventId }: Withdrawable): string {
  return JSON.stringify([source, eventId])
}

function sayingKey({ source, barcode, scheme, code, at }: Withdrawable): string {
  return JSON.stringify([source, barcode, scheme, code, at])
}

/** More than there are milestones; a test keeps it so. */
export const placesPerMs = 64

/**
 * A time and the milestone it brought as one whole number: the least is the earliest, of two at once the one that comes before on
 * the journey.
 */
export function moveOf(at: number, milestone: Milestone): number {
  return at * placesPerMs + placeOf.get(milestone)!
}

export function timeOfMove(move: number): number {
  return Math.floor(move / placesPerMs)
}

export function milestoneOfMove(move: number): Milestone {
  return milestones[move - timeOfMove(move) * placesPerMs]!
}

/** Which milestones each 'first time' looks for. Adding a field here is all it takes to keep another one, in the warehouse too. */
export const milestonesOfFirst = {
  announcedAt: new Set(['ANNOUNCED']),
  returnLabelAt: new Set(['RET_LABEL']),
  unpresentedAt: unpresentedMilestones,
  cancelledAt: cancelledMilestones,
  acceptedAt: startMilestones,
  storedOrSortedAt: fallbackStartMilestones,
  lateHandoverAt: new Set(['STORED:late_handover']),
  customsAt: customsMilestones,
  customsDataMissingAt: new Set(['CUSTOMS:data_missing']),
  changedAt: changedMilestones,
  redirectedAt: new Set(['DELIVERY_CHANGED:redirected']),
  delayedAt: new Set(['DELAYED']),
  outForDeliveryAt: new Set(['OUT_FOR_DELIVERY']),
  attemptedAt: attemptMilestones,
  readyAt: new Set(['READY_FOR_PICKUP']),
  receivedAt: receiptMilestones,
  returnedAt: returnMilestones,
  returnTransitAt: new Set(['RTS_TRANSIT']),
  returnDoneAt: new Set(['RTS_DONE']),
} satisfies Record<string, ReadonlySet<Milestone>>

/** The same, where it matters which of them it was: these fields are moves. */
export const milestonesOfFirstMove = {
  outcomeMove: outcomeMilestones,
  receiptMove: receiptMilestones,
  returnReasonMove: returnReasons,
} satisfies Record<string, ReadonlySet<Milestone>>

export const milestonesOfLast = { customsLastAt: customsMilestones } satisfies Record<string, ReadonlySet<Milestone>>

type First = keyof typeof milestonesOfFirst
type FirstMove = keyof typeof milestonesOfFirstMove
type Last = keyof typeof milestonesOfLast
const firsts = Object.keys(milestonesOfFirst) as First[]
const firstMoves = Object.keys(milestonesOfFirstMove) as FirstMove[]
const lasts = Object.keys(milestonesOfLast) as Last[]
const leasts = [...firsts, ...firstMoves]

/**
 * What is known of one parcel. Every field is a minimum, a maximum, an arg-max or a union over its events, so the order,
 * the batches and the repetition in which they came make no difference: a join-semilattice. Times are epoch ms.
 */
export type ParcelState = Readonly<Record<First | FirstMove | Last, number | undefined>> & {
  /** The event that says where the parcel is: the latest that moves it; of two at once, the one further on the journey. */
  readonly lastAt: number | undefined
  readonly lastCode: string | undefined
  readonly lastMilestone: Milestone | undefined
  /** The latest event of any kind: how fresh what we know is. */
  readonly lastEventAt: number | undefined
  /** One key per different event (code, time, location); its size is their number, however often each was sent. */
  readonly eventKeys: ReadonlySet<string>
}

export const emptyState: ParcelState = {
  ...(Object.fromEntries([...leasts, ...lasts].map((field) => [field, undefined])) as Record<
    First | FirstMove | Last,
    undefined
  >),
  lastAt: undefined,
  lastCode: undefined,
  lastMilestone: undefined,
  lastEventAt: undefined,
  eventKeys: new Set(),
}

/** What two parts of a parcel's events say together: commutative, associative, idempotent; `emptyState` is neutral. */
export function join(a: ParcelState, b: ParcelState): ParcelState {
  const joined = { ...(isLaterMove(b, a) ? b : a) } as { -readonly [Field in keyof ParcelState]: ParcelState[Field] }
  for (const least of leasts) joined[least] = earlier(a[least], b[least])
  for (const last of lasts) joined[last] = later(a[last], b[last])
  joined.lastEventAt = later(a.lastEventAt, b.lastEventAt)
  joined.eventKeys = new Set([...a.eventKeys, ...b.eventKeys])
  return joined
}

/** The state of one parcel from any selection of its events; the caller sees to it that they share a barcode. */
export function stateOf(events: Iterable<ParcelEvent>): ParcelState {
  const eventKeys = new Set<string>()
  const state = { ...emptyState, eventKeys } as { -readonly [Field in keyof ParcelState]: ParcelState[Field] }
  for (const event of events) {
    const { at, code, location, milestone } = event
    // The length keeps ('A', 'B|C') and ('A|B', 'C') apart.
    eventKeys.add(`${at}|${code.length}|${code}|${location}`)
    const fields = fieldsOf(milestone)
    for (const first of fields.firsts) state[first] = earlier(state[first], at)
    for (const first of fields.firstMoves) state[first] = earlier(state[first], moveOf(at, milestone))
    for (const last of fields.lasts) state[last] = later(state[last], at)
    state.lastEventAt = later(state.lastEventAt, at)
    const move = { lastAt: at, lastCode: code, lastMilestone: milestone }
    if (!unmovingMilestones.has(milestone) && isLaterMove(move, state)) Object.assign(state, move)
  }
  return state
}

type Fields = { firsts: First[]; firstMoves: FirstMove[]; lasts: Last[] }
const fieldsByMilestone = new Map<Milestone, Fields>()

function fieldsOf(milestone: Milestone): Fields {
  const known = fieldsByMilestone.get(milestone)
  if (known) return known
  const looksFor = <Field extends string>(fields: Field[], sets: Record<Field, ReadonlySet<Milestone>>) =>
    fields.filter((field) => sets[field].has(milestone))
  const found = {
    firsts: looksFor<First>(firsts, milestonesOfFirst),
    firstMoves: looksFor<FirstMove>(firstMoves, milestonesOfFirstMove),
    lasts: looksFor<Last>(lasts, milestonesOfLast),
  }
  fieldsByMilestone.set(milestone, found)
  return found
}

type Move = Pick<ParcelState, 'lastAt' | 'lastCode' | 'lastMilestone'>

/** A total order on (time, milestone, code), 'no move' first; without it the greater of two would depend on which came first. */
function isLaterMove(a: Move, b: Move): boolean {
  if (a.lastAt === undefined || b.lastAt === undefined) return a.lastAt !== undefined
  if (a.lastAt !== b.lastAt) return a.lastAt > b.lastAt
  if (a.lastMilestone !== b.lastMilestone) return placeOf.get(a.lastMilestone!)! > placeOf.get(b.lastMilestone!)!
  return a.lastCode! > b.lastCode!
}

const placeOf: ReadonlyMap<Milestone, number> = new Map(milestones.map((milestone, place) => [milestone, place]))

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}
