import { networkDaysBetween } from '#domain/parcel/network-calendar.ts'
import { onDutchClock } from './hit-rate-oracle.ts'

/**
 * What was chosen and where parcels ended a second time, straight from the rows of the CSV files: nothing of src in it but the calendar
 * of network days, and meant to be plain, not fast. Source: DOMAIN §4.2, the codes of §2.3, the products of §2.5.
 */
export type OptionParcel = {
  customerNumber: string
  barcode: string
  product: string
  country: string
  postalCode: string
  /** As announced: '118/006'. */
  options: string
}

/** `atMs` is an instant; `code` a code of PostNL. */
export type OptionEvent = { barcode: string; code: string; atMs: number }

export type OptionStory = {
  parcel: OptionParcel
  /** The operational day of its acceptance. */
  day: string
  choice: string
  /** Undefined while it is under way. */
  end: string | undefined
  /** The delivery was changed before the first attempt. */
  changed: boolean
  sustainable: boolean
  turnedBackMs: number | undefined
}

const codes = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const received: Record<string, string> = {
  I01: 'address',
  I10: 'neighbour',
  I09: 'safePlace',
  I05: 'letterbox',
  I02: 'point',
}
const failed = codes('J08 J02')
const turning = codes('H01 H02 H03 X20 I07')
/** Told at the door: it counts as an attempt too. */
const atDoor = codes('H01 H02')
const changing = codes('A09 A12')

/** Parcels that were accepted, other than returns of customers. */
export function optionStories(parcels: readonly OptionParcel[], events: readonly OptionEvent[]): OptionStory[] {
  const byBarcode = Map.groupBy(events, ({ barcode }) => barcode)
  return parcels.flatMap((parcel) => {
    const inTime = (byBarcode.get(parcel.barcode) ?? []).toSorted((a, b) => a.atMs - b.atMs)
    const firstOf = (isOne: (code: string) => boolean) => inTime.find(({ code }) => isOne(code))
    const start = firstOf((code) => code === 'B01') ?? firstOf((code) => code === 'J01' || code === 'V02')
    const label = firstOf((code) => code === 'A10')
    if (!start || parcel.product === '2285' || (label && label.atMs <= start.atMs)) return []
    const turned = firstOf((code) => turning.has(code))
    const got = firstOf((code) => code in received)
    const receipt = got && turned && got.atMs > turned.atMs ? undefined : got
    const offered = firstOf((code) => code in received || failed.has(code) || turning.has(code))
    const attempt = offered && (!turning.has(offered.code) || atDoor.has(offered.code)) ? offered : undefined
    const isPossible = attempt !== undefined && attempt.atMs >= start.atMs
    const isMoved = isBefore(
      firstOf((code) => changing.has(code)),
      attempt,
    )
    const isRedirected =
      isPossible &&
      isBefore(
        firstOf((code) => code === 'A09'),
        attempt,
      )
    const day = onDutchClock(start.atMs - 6 * 3_600_000).slice(0, 10)
    const choice = choiceOf(parcel)
    const how = receipt && received[receipt.code]!
    const isFirst = isPossible && attempt.code === 'I01'
    return [
      {
        parcel,
        day,
        choice,
        end: how
          ? endOf({ how, choice, parcel, day, firstMs: isFirst ? attempt.atMs : undefined, isMoved })
          : turned && 'returned',
        // What turned back at the door was no attempt of a clock that a change could stop.
        changed: isRedirected || (isMoved && attempt !== undefined && !atDoor.has(attempt.code)),
        sustainable: choice === 'point' || parcel.product === '3070' || parcel.options === '118/032',
        turnedBackMs: turned?.atMs,
      },
    ]
  })
}

function isBefore(one: OptionEvent | undefined, other: OptionEvent | undefined): boolean {
  return one !== undefined && other !== undefined && one.atMs < other.atMs
}

const toDoor = codes('3085 3385 3089 3070 4946 4907 4909')
const abroad: Record<string, string> = { 4946: 'belgium', 4907: 'union', 4909: 'world', 6440: 'world' }

function placeOf(product: string, country: string): string {
  if (country === '') return abroad[product] ?? 'home'
  return { NL: 'home', BE: 'belgium', DE: 'union' }[country] ?? 'world'
}

function choiceOf({ product, country, options }: OptionParcel): string {
  if (product === '3533') return 'point'
  if (product === '2928') return 'letterbox'
  const place = placeOf(product, country)
  if (!toDoor.has(product) && !(product === 'OWN1' && place === 'home')) return 'other'
  const timed = {
    '118/006': 'evening',
    '101/008': 'sunday',
    '118/044': 'today',
    '118/032': 'today',
    '118/017': 'guaranteed',
  }[options]
  if (timed) return timed
  return place === 'home' && (product === '3385' || product === '3089') ? 'stated' : place
}

type Got = {
  how: string
  choice: string
  parcel: OptionParcel
  day: string
  /** When it was handed over at the address, at the first attempt. */
  firstMs: number | undefined
  isMoved: boolean
}

function endOf({ how, choice, parcel, day, firstMs, isMoved }: Got): string {
  if (how !== 'address') return how
  if (choice === 'point' || choice === 'letterbox') return 'home'
  if (!['evening', 'sunday', 'today', 'guaranteed'].includes(choice)) return choice
  if (firstMs === undefined) return 'home'
  const clock = onDutchClock(firstMs)
  const [date, time] = [clock.slice(0, 10), clock.slice(11, 16)]
  if (choice === 'evening') return time >= '17:30' && time < '22:00' ? choice : 'home'
  if (choice === 'sunday') return new Date(`${date}T00:00Z`).getUTCDay() === 0 ? choice : 'home'
  const isSameDay = choice === 'today' || parcel.product === '3070'
  const norm = isSameDay ? 0 : { home: 1, belgium: 2, union: 5, world: 10 }[placeOf(parcel.product, parcel.country)]!
  return !isMoved && networkDaysBetween(day, date) <= norm ? choice : 'home'
}
