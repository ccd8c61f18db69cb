/**
 * Operational returns a second time, straight from the rows of the CSV files: nothing of src in it but the calendar of network days,
 * and meant to be plain, not fast. Source: DOMAIN §1.6, the codes of §2.3, the products of §2.5.
 */
import { networkDaysBetween } from '#domain/parcel/network-calendar.ts'

export type ReturnParcel = {
  customerNumber: string
  barcode: string
  product: string
  country: string
  postalCode: string
}

/** `atMs` is an instant; `code` a code of PostNL. */
export type ReturnEvent = { barcode: string; code: string; atMs: number }

/** What is known of one parcel of which anything was told. Days are local dates. */
export type ReturnStory = {
  parcel: ReturnParcel
  isCustomerReturn: boolean
  /** The operational day of its acceptance. */
  acceptedDay?: string
  turnedBackMs?: number
  turnedBackDay?: string
  reason: string
  transitMs?: number
  doneMs?: number
  /** Lost or destroyed, and nothing seen of it since. */
  lostMs?: number
  stage: 'started' | 'transit' | 'held'
}

const reasonCodes: Record<string, string> = {
  'RTS:refused': 'H01 H38 Y03',
  'RTS:refused_damaged_or_incomplete': 'H09',
  'RTS:not_collected': 'H03 Y20',
  'RTS:address': 'H02 H12 H36 Y01',
  'RTS:moved': 'Y22',
  'RTS:absent': 'H05 H07',
  'RTS:damaged': 'H04 H35',
  'RTS:id_or_code': 'H08',
  'RTS:oversize': 'H15',
  'RTS:customs_docs': 'H17 Y47',
  'RTS:sender_request': 'H22',
  'RTS:other': 'H18 K43',
}
const reasonOfCode = new Map(
  Object.entries(reasonCodes).flatMap(([reason, codes]) => codes.split(' ').map((code) => [code, reason] as const)),
)
const transit = new Set(['X20', 'X21'])
const done = new Set(['I07', 'J63', 'X24'])
const hold = new Set(['K91'])
const lost = new Set(['Y71', 'K92', 'Y29', 'Y45', 'K30', 'H23'])
const scansOnTheWay = new Set('V01 V02 V04 J01 X01 X07 X03 X10 X61 J05 J09 G01 X20 X21'.split(' '))
const said = new Set(['A98', 'A18', 'Q99'])
const customerReturnProducts = new Set('2285 3285 4910 4911 4915 2484 3250 4882 4785'.split(' '))

export const avoidable = [
  'RTS:address',
  'RTS:moved',
  'RTS:not_collected',
  'RTS:id_or_code',
  'RTS:oversize',
  'RTS:customs_docs',
]

/** Each parcel's story. Moments of one parcel must differ. */
export function returnStories(parcels: readonly ReturnParcel[], events: readonly ReturnEvent[]): ReturnStory[] {
  const byBarcode = Map.groupBy(events, ({ barcode }) => barcode)
  return parcels.map((parcel) => storyOf(parcel, byBarcode.get(parcel.barcode) ?? []))
}

function storyOf(parcel: ReturnParcel, events: readonly ReturnEvent[]): ReturnStory {
  const inOrder = events.toSorted((a, b) => a.atMs - b.atMs)
  const first = (isOne: (code: string) => boolean) => inOrder.find(({ code }) => isOne(code))?.atMs
  const isReturn = (code: string) => reasonOfCode.has(code) || transit.has(code) || done.has(code) || hold.has(code)
  const startMs = first((code) => code === 'B01') ?? first((code) => /^V0[124]$|^J01$/.test(code))
  const labelMs = first((code) => code === 'A10')
  const isCustomerReturn =
    customerReturnProducts.has(parcel.product) ||
    (labelMs !== undefined && (startMs === undefined || labelMs <= startMs))
  const turnedBackMs = isCustomerReturn ? undefined : first(isReturn)
  const reasonCode = inOrder.find(({ code }) => reasonOfCode.has(code))?.code ?? ''
  const last = inOrder.findLast(({ code }) => !said.has(code))
  const lastCode = last?.code ?? ''
  const transitMs = first((code) => transit.has(code))
  const doneMs = first((code) => done.has(code))
  const isTravelling = transitMs !== undefined || scansOnTheWay.has(lastCode)
  return {
    parcel,
    isCustomerReturn,
    ...(startMs !== undefined && { acceptedDay: operationalDay(startMs) }),
    ...(turnedBackMs !== undefined && { turnedBackMs, turnedBackDay: localText(turnedBackMs).slice(0, 10) }),
    reason: reasonOfCode.get(reasonCode) ?? 'untold',
    ...(transitMs !== undefined && { transitMs }),
    ...(doneMs !== undefined && { doneMs }),
    ...(last && lost.has(lastCode) && { lostMs: last.atMs }),
    stage: hold.has(lastCode) ? 'held' : isTravelling ? 'transit' : 'started',
  }
}

/** Turned back by the end of a day and neither back at the sender nor lost by then. */
export function isOpenOn({ turnedBackMs, doneMs, lostMs }: ReturnStory, day: string): boolean {
  const isBy = (atMs: number | undefined) => atMs !== undefined && localText(atMs).slice(0, 10) <= day
  return isBy(turnedBackMs) && !isBy(doneMs) && !isBy(lostMs)
}

/** 0–2, 3–5, 6–10, 11–20 and more network days, as 0 to 4. */
export function ageBand({ turnedBackDay }: ReturnStory, day: string): number {
  const days = networkDaysBetween(turnedBackDay!, day)
  return days <= 2 ? 0 : days <= 5 ? 1 : days <= 10 ? 2 : days <= 20 ? 3 : 4
}

/** From turning back until back at the sender, in days; undefined when it is not, or was never told of before. */
export function daysBack({ turnedBackMs, doneMs }: ReturnStory): number | undefined {
  return turnedBackMs === undefined || doneMs === undefined || doneMs <= turnedBackMs
    ? undefined
    : (doneMs - turnedBackMs) / 86_400_000
}

/** Linear between the closest ranks; undefined without values. */
export function quantileOf(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
  return low === undefined || high === undefined ? undefined : low + (high - low) * (rank - Math.floor(rank))
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** 'YYYY-MM-DD HH:mm:ss' in the Netherlands. */
function localText(atMs: number): string {
  return clock.format(new Date(atMs))
}

function operationalDay(atMs: number): string {
  const text = localText(atMs)
  const day = text.slice(0, 10)
  return text.slice(11) < '06:00:00' ? new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10) : day
}
