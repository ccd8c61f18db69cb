/**
 * The hit rate a second time, straight from the rows of the CSV files: nothing of src in it, and meant to be plain, not fast.
 * Source: DOMAIN §1.3, the codes of §2.3, the products of §2.5.
 */
export type HitParcel = {
  customerNumber: string
  barcode: string
  product: string
  country: string
  postalCode: string
}

/** `atMs` is an instant; `code` a code of PostNL. */
export type HitEvent = { barcode: string; code: string; atMs: number }

export type HitOracleInput = {
  parcels: readonly HitParcel[]
  events: readonly HitEvent[]
  /** Local dates of the first attempt, both ends included. */
  period: { from: string; to: string }
  /** The last day that is known of. */
  asOf: string
}

/** One first attempt at the door, and what became of it. */
export type HitAttempt = {
  parcel: HitParcel
  day: string
  weekday: number
  hour: number
  outcome: 'address' | 'neighbour' | 'safeplace' | 'letterbox' | 'missed'
  reason?: string
  stage?: string
  cameToPoint: boolean
  /** It came there more than seven days ago. */
  pastLimit: boolean
  dwellDays?: number
}

const codes = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const delivered: Record<string, ReadonlySet<string>> = {
  address: codes('I01 I03 I06 I23 J91 Z01 Z02 Z03 Z04 Z08'),
  neighbour: codes('I10 Z05'),
  letterbox: codes('I05 I11'),
  safeplace: codes('I09 I12 Z09'),
}
const collected = codes('I02 I22 Z06')
const ready = codes('I08 J02 J12 J23 J52 X05 Y26')
const failed = codes(
  'A43 H34 J07 J08 J16 J29 J94 K14 K15 K16 K41 K70 K71 Y02 Y09 Y10 Y12 Y15 Y36 Y37 Y38 Y39 Y41 Y42 Y43',
)
const started = codes('B01 B04 B06 C01 C02 X40 Z80')
const startedFallback = codes('V01 V02 V03 V04 V06 V11 V12 V13 V21 V22 V23 V31 V50 J01 J06 J10 J27 J61 R01 X50 X51')
const outForDelivery = codes('J05 J55 J59 X06 X55 Y05')
const redirecting = codes('A09 A34 A99 A27')
const returnLabel = 'A10'
/** Turned back at the door: an attempt that missed. */
const atDoor: Record<string, ReadonlySet<string>> = {
  refused: codes('H01 H38 Y03 Y13'),
  damaged: codes('H04 H35 Y04 Y11 Y14 Y18 Y44 Y50 H09'),
  address: codes('H02 H12 H36 Y01 Y16 Y17 Y30 Y31 Y32'),
  absent: codes('H05 H07 Y40'),
  idOrCode: codes('H08'),
  doesNotFit: codes('H51 H52'),
}
/** Turned back without anybody at the door, or later on the way back. */
const otherReturns = codes(
  'H03 Y20 Y22 H16 H25 H15 H10 Y19 H17 Y46 Y47 Y48 H22 H24 A46 H18 H20 K43 X22 Y21 X20 X21 X81 I07 J63 X24 K91',
)
const missedBecause: Record<string, ReadonlySet<string>> = {
  absent: codes('J08 J94 K14 K70 K71 Y02 Y10 Y42'),
  closed: codes('J07 J16 K16 Y41 Y43'),
  doesNotFit: codes('J29'),
  idOrCode: codes('K41 Y36'),
  address: codes('Y09 Y12'),
}

const notToTheDoor = codes(
  '3533 3534 3543 3544 3571 3574 3581 3584 4878 4880 4936 2928 2929 2948 2285 3285 4910 4911 4915 2484 3250 4882 4785 3151 3160 3238 6440 6405 6972 6350 6906 1010 1011 1020 1410 1420 1175',
)

const toTheDoor = codes(
  '3085 3385 3090 3390 3087 3094 3089 3096 3189 3389 3438 3443 3446 3449 3070 4946 4941 4912 4914 4960 4961 4962 4963 4965 4890 4891 4893 4894 4895 4896 4897 4898 4907 4999 4940 4944 4950 4952 4909 4945 4947 4905',
)

/** A product nobody knows is one to the door within the Netherlands, as is one that is not told. */
function isForTheDoor({ product, country }: HitParcel): boolean {
  return !notToTheDoor.has(product) && (product === '' || country === 'NL' || toTheDoor.has(product))
}

export function hitRateOracle(input: HitOracleInput): HitAttempt[] {
  const events = Map.groupBy(input.events, (event) => event.barcode)
  return input.parcels.flatMap((parcel) => {
    const attempt = attemptOf(parcel, events.get(parcel.barcode) ?? [], input.asOf)
    return attempt && attempt.day >= input.period.from && attempt.day <= input.period.to ? [attempt] : []
  })
}

function attemptOf(parcel: HitParcel, events: readonly HitEvent[], asOf: string): HitAttempt | undefined {
  if (!isForTheDoor(parcel)) return undefined
  const inTime = events.toSorted((a, b) => a.atMs - b.atMs)
  const firstOf = (isOne: (code: string) => boolean) => inTime.find(({ code }) => isOne(code))
  const attempt = startAndAttempt(inTime)?.attempt
  if (!attempt) return undefined
  const isBefore = (event: HitEvent | undefined) => event !== undefined && event.atMs < attempt.atMs
  if (isBefore(firstOf((code) => redirecting.has(code)))) return undefined

  const wentOut = isBefore(firstOf((code) => outForDelivery.has(code)))
  const outcome = outcomeOf(attempt.code)!
  const text = onDutchClock(attempt.atMs)
  const base = {
    parcel,
    day: text.slice(0, 10),
    weekday: ((new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDay() + 6) % 7) + 1,
    hour: Number(text.slice(11, 13)),
    outcome: outcome === 'ready' || outcome.startsWith('missed:') ? ('missed' as const) : (outcome as 'address'),
  }
  if (base.outcome !== 'missed') return { ...base, cameToPoint: false, pastLimit: false }
  const reason = outcome === 'ready' ? (wentOut ? 'untold' : 'straightToPoint') : outcome.slice('missed:'.length)
  return { ...base, reason, ...aftermath(inTime, asOf) }
}

/** The first physical scan and the first attempt of an outbound parcel, whatever it is; undefined for a return of a customer. */
export function startAndAttempt(inTime: readonly HitEvent[]): { start?: HitEvent; attempt?: HitEvent } | undefined {
  const firstOf = (isOne: (code: string) => boolean) => inTime.find(({ code }) => isOne(code))
  const start = firstOf((code) => started.has(code)) ?? firstOf((code) => startedFallback.has(code))
  const label = firstOf((code) => code === returnLabel)
  // A return label before the start makes it a customer return.
  if (label && (!start || label.atMs <= start.atMs)) return undefined
  const first = firstOf((code) => outcomeOf(code) !== undefined || otherReturns.has(code))
  const isAttempt = first && !otherReturns.has(first.code) && !(start && first.atMs < start.atMs)
  return { ...(start && { start }), ...(isAttempt && { attempt: first }) }
}

function outcomeOf(code: string): string | undefined {
  const hit = Object.keys(delivered).find((kind) => delivered[kind]!.has(code))
  if (hit) return hit
  if (ready.has(code)) return 'ready'
  if (collected.has(code)) return 'missed:untold'
  const turnedBack = Object.keys(atDoor).find((reason) => atDoor[reason]!.has(code))
  if (turnedBack) return `missed:${turnedBack}`
  if (!failed.has(code)) return undefined
  return `missed:${Object.keys(missedBecause).find((reason) => missedBecause[reason]!.has(code)) ?? 'untold'}`
}

/** What came after a miss. What is scanned after the parcel turned back belongs to the way back. */
function aftermath(inTime: readonly HitEvent[], asOf: string) {
  const isReturn = (code: string) => otherReturns.has(code) || Object.values(atDoor).some((set) => set.has(code))
  const isReceipt = (code: string) => collected.has(code) || Object.values(delivered).some((set) => set.has(code))
  const returned = inTime.find(({ code }) => isReturn(code))
  const first = inTime.find(({ code }) => isReceipt(code))
  const receipt = first && returned && first.atMs > returned.atMs ? undefined : first
  const atPoint = inTime.find(({ code }) => ready.has(code))
  const stage = receipt
    ? collected.has(receipt.code)
      ? 'collected'
      : 'delivered'
    : returned
      ? 'returned'
      : atPoint
        ? 'waiting'
        : 'open'
  const keptUntil = atPoint && weekAfter(onDutchClock(atPoint.atMs).slice(0, 10))
  const isCollected = stage === 'collected' && receipt !== undefined && atPoint !== undefined
  return {
    stage,
    cameToPoint: atPoint !== undefined,
    pastLimit: keptUntil !== undefined && keptUntil < asOf,
    ...(isCollected && receipt.atMs > atPoint.atMs && { dwellDays: (receipt.atMs - atPoint.atMs) / 86_400_000 }),
  }
}

function weekAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10)
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** 'YYYY-MM-DD HH:mm:ss' */
export function onDutchClock(atMs: number): string {
  return clock.format(atMs)
}

/** Between two of them by proportion, as SQL's quantile_cont. */
export function quantileOf(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
  return below === undefined || above === undefined ? undefined : below + (above - below) * (rank - Math.floor(rank))
}
