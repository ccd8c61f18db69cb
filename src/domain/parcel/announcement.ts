/** What a sender can say about a parcel; '' and undefined are not said. Times are epoch ms. */
export type AnnouncedFields = Readonly<{
  reference: string
  handoverDueAt: number | undefined
  promisedAt: number | undefined
  country: string
  postalCode: string
  city: string
  recipientKey: string
  weightG: number | undefined
  product: string
  options: string
  filled: string
  warnings: string
  measuredG: number | undefined
  volumeCm3: number | undefined
  measuredCm3: number | undefined
  mainBarcode: string
  source: string
}>

/** One time it was said. `saidAt` is when; `announcedAt` when the sender says to have announced it first. */
export type Said = { saidAt: number; announcedAt: number | undefined; fields: AnnouncedFields }

type Field = keyof AnnouncedFields
type Latest = { readonly saidAt: number; readonly value: string | number }

/**
 * What is known of a parcel by what senders said: of each field the latest that was not left empty, the greatest of those said
 * at once; the earliest announcement. As `ParcelState` a join-semilattice: order, batches and repetition make no difference.
 */
export type AnnouncementState = {
  readonly announcedAt: number | undefined
  readonly latest: ReadonlyMap<Field, Latest>
}

export const emptyAnnouncement: AnnouncementState = { announcedAt: undefined, latest: new Map() }

/** Commutative, associative, idempotent; `emptyAnnouncement` is neutral. */
export function joinAnnouncements(a: AnnouncementState, b: AnnouncementState): AnnouncementState {
  const latest = new Map(a.latest)
  for (const [field, said] of b.latest) {
    const other = latest.get(field)
    if (other === undefined || isLater(said, other)) latest.set(field, said)
  }
  return { announcedAt: earlier(a.announcedAt, b.announcedAt), latest }
}

export function announcementOf(said: Iterable<Said>): AnnouncementState {
  let state = emptyAnnouncement
  for (const one of said) {
    const latest = new Map<Field, Latest>()
    for (const [field, value] of Object.entries(one.fields) as [Field, string | number | undefined][]) {
      if (value !== undefined && value !== '') latest.set(field, { saidAt: one.saidAt, value })
    }
    state = joinAnnouncements(state, { announcedAt: one.announcedAt, latest })
  }
  return state
}

/** One time a customer number said that a parcel is its own. isBound: the source may speak for certain numbers only. */
export type Claim = { customerNumber: string; isBound: boolean }

/**
 * Whose parcel it is, by the claims in the order in which they came: the first of a source that may speak for all numbers, whichever
 * came before it, because a source of certain numbers could claim what it has never seen; without one, the first.
 */
export function ownerOf(claims: readonly Claim[]): string | undefined {
  return (claims.find(({ isBound }) => !isBound) ?? claims[0])?.customerNumber
}

function isLater(a: Latest, b: Latest): boolean {
  return a.saidAt === b.saidAt ? a.value > b.value : a.saidAt > b.saidAt
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}
