import { dateIn, daysAfter, timeParcel } from './transit-oracle.ts'

/**
 * On time against the norm a second time, straight from the rows of the CSV files: nothing of src in it, and meant to be plain, not
 * fast. Source: DOMAIN §1.1, §1.2, the codes of §2.3, the norms of §2.5.
 */
export type OnTimeParcel = {
  customerNumber: string
  barcode: string
  product: string
  country: string
  postalCode: string
  /** As announced: '118/044'. */
  options: string
  promisedMs: number | undefined
  handoverDueMs: number | undefined
}

/** `atMs` is an instant; `code` a code of PostNL. */
export type OnTimeEvent = { barcode: string; code: string; atMs: number }

/** A norm a customer number agreed on; '*' is any. */
export type AgreedNorm = { country: string; product: string; days: number; from: string }

export type OnTimeInput = {
  parcels: readonly OnTimeParcel[]
  events: readonly OnTimeEvent[]
  agreed: Readonly<Record<string, readonly AgreedNorm[]>>
  /** Days of acceptance, both ends included. */
  period: { from: string; to: string }
}

export type OnTimeFound = {
  parcel: OnTimeParcel
  day: string
  lane: string
  days: number
  net: number
  rescheduled: boolean
  customs: boolean
  norm: number | undefined
  /** undefined: no norm and no promise. */
  reason: 'onTime' | 'handover' | 'customs' | 'carrier' | 'recipient' | undefined
  /** Has a norm or a promise, and was not moved. */
  judged: boolean
  inPeak: boolean
}

const named = (name: string, codes: string) => codes.split(' ').map((code) => [code, name] as const)
const milestones = Object.fromEntries([
  ...named('ACCEPTED', 'B01'),
  ...named('STORED', 'V04 V02'),
  ...named('SORTED', 'J01'),
  ...named('CUSTOMS', 'X03 X10 X61'),
  ...named('DELIVERY_CHANGED', 'A09 A12 A99'),
  ...named('ATTEMPT_FAILED', 'J08 K14'),
  ...named('READY_FOR_PICKUP', 'J02'),
  ...named('DELIVERED_ADDRESS', 'I01'),
  ...named('COLLECTED', 'I02'),
  ...named('RTS:refused', 'H01'),
  ...named('RTS_DONE', 'I07'),
])

const union = new Set('AT BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT PL PT RO SK SI ES SE'.split(' '))
const belgian = new Set('4946 4941 4912 4914 4936'.split(' '))
const european = new Set('4907 4999'.split(' '))
const overseas = new Set('4909 4905'.split(' '))
const byMail = new Set(['2928', '2929', '2948'])
const withoutNorm = new Set(['3628', '2285'])
const customerReturns = new Set(['2285'])
const ofProduct: Record<string, number> = { 2948: 2, 3070: 0, 4905: 5 }

/** Parcels accepted in the period with an attempt that counts. */
export function onTimeOracle({ parcels, events, agreed, period }: OnTimeInput): OnTimeFound[] {
  const byBarcode = Map.groupBy(events, ({ barcode }) => barcode)
  return parcels.flatMap((parcel) => {
    if (customerReturns.has(parcel.product)) return []
    const own = byBarcode.get(parcel.barcode) ?? []
    const named = own.map(({ barcode, code, atMs }) => ({
      barcode,
      code,
      at: new Date(atMs).toISOString().slice(0, -5),
    }))
    const { day, start, attemptAt, attempt, rescheduled } = timeParcel(parcel, named, { timeZone: 'UTC', milestones })
    if (day === undefined || start === undefined || attempt === undefined || attemptAt === undefined) return []
    if (day < period.from || day > period.to) return []
    const at = (code: string) => own.filter((event) => milestones[event.code] === code).map(({ atMs }) => atMs)
    const customs = at('CUSTOMS')
    const customsDays =
      customs.length === 0
        ? 0
        : daysAfter(dateIn(Math.min(...customs)), dateIn(Math.min(Math.max(...customs), attemptAt)))
    const lane = laneOf(parcel)
    const norm = normOf(parcel, lane, day, agreed[parcel.customerNumber] ?? [])
    const offered = dateIn(attemptAt)
    const promised = parcel.promisedMs === undefined ? undefined : dateIn(parcel.promisedMs)
    const due = promised ?? norm
    const over = promised
      ? daysAfter(promised, offered)
      : daysAfter(day, offered, byMail.has(parcel.product)) - (norm ?? 0)
    const isOver = promised ? offered > promised : over > 0
    const handedOverLate =
      own.some(({ code }) => code === 'V04') || (parcel.handoverDueMs !== undefined && start > parcel.handoverDueMs)
    const why = handedOverLate ? 'handover' : customsDays > 0 && over <= customsDays ? 'customs' : 'carrier'
    const reason = due === undefined ? undefined : !isOver ? 'onTime' : rescheduled ? 'recipient' : why
    return {
      parcel,
      day,
      lane,
      days: attempt.days,
      net: Math.max(0, attempt.days - customsDays),
      rescheduled,
      customs: customs.length > 0,
      norm,
      reason,
      judged: due !== undefined && !rescheduled,
      inPeak: peaks.some(([from, to]) => day >= from && day <= to),
    }
  })
}

function laneOf({ country, product }: OnTimeParcel): string {
  if (country === 'NL') return 'domestic'
  if (country === 'BE') return 'be'
  if (country !== '') return union.has(country) ? 'eu' : 'world'
  return belgian.has(product) ? 'be' : european.has(product) ? 'eu' : overseas.has(product) ? 'world' : 'domestic'
}

function normOf(parcel: OnTimeParcel, lane: string, day: string, agreed: readonly AgreedNorm[]): number | undefined {
  const country = parcel.country === '' && lane === 'domestic' ? 'NL' : parcel.country
  const specific = ({ country: where, product }: AgreedNorm) => (product === '*' ? 0 : 2) + (where === '*' ? 0 : 1)
  const [first] = agreed
    .filter(
      (norm) =>
        norm.from <= day &&
        (norm.country === '*' || norm.country === country) &&
        (norm.product === '*' || norm.product === parcel.product),
    )
    .toSorted((a, b) => specific(b) - specific(a) || (a.from < b.from ? 1 : -1))
  if (first) return first.days
  if (parcel.options === '118/044') return 0
  if (withoutNorm.has(parcel.product)) return undefined
  return ofProduct[parcel.product] ?? { domestic: 1, be: 2, eu: 5, world: 10 }[lane]
}

/** Counted by hand on a calendar: the two weeks around Easter Sunday, and from Black Friday's week to that of New Year's Eve. */
const peaks = [
  ['2024-11-25', '2025-01-05'],
  ['2025-04-14', '2025-04-27'],
  ['2025-11-24', '2026-01-04'],
  ['2026-03-30', '2026-04-12'],
] as const
