/**
 * The transit clock a second time, for comparison: straight from the rows of the CSV files, with nothing of src in it. It is
 * meant to be plain, not fast. Source: DOMAIN §1.1 and §5.1.
 */
export type OracleParcel = { customerNumber: string; barcode: string }

/** `at` is local time without a zone, 'YYYY-MM-DD HH:mm:ss'; `code` a milestone's name, or a key of `milestones`. */
export type OracleEvent = { barcode: string; code: string; at: string }

export type OracleInput = {
  parcels: readonly OracleParcel[]
  events: readonly OracleEvent[]
  timeZone: string
  /** Operational days of the start, both ends included; everything when it is left out. */
  period?: { from: string; to: string }
  /** Milestone by carrier code, for events that are not named by milestone. */
  milestones?: Readonly<Record<string, string>>
}

export type OracleClock = {
  /** Parcels with a start and a stop in the right order. */
  stopped: number
  /** How many parcels took 0, 1, 2 … network days. */
  parcelsByDays: Record<number, number>
  /** Linear interpolation between closest ranks (numpy's default, SQL's quantile_cont); undefined without parcels. */
  p50Hours: number | undefined
  p90Hours: number | undefined
  p95Hours: number | undefined
}

export type OracleFigures = {
  accepted: number
  imputed: number
  impossible: number
  rescheduled: number
  attempt: OracleClock
  receipt: OracleClock
}

/** Figures per customer number with at least one started parcel in the period, and of all together. */
export function transitOracle(input: OracleInput): { byCustomer: Map<string, OracleFigures>; all: OracleFigures } {
  const eventsByBarcode = Map.groupBy(input.events, (event) => event.barcode)
  const parcels = new Map(input.parcels.map((parcel) => [parcel.barcode, parcel]))
  const timed = [...parcels.values()]
    .map((parcel) => timeParcel(parcel, eventsByBarcode.get(parcel.barcode) ?? [], input))
    .filter(({ day }) => day !== undefined && (!input.period || (day >= input.period.from && day <= input.period.to)))
  const byCustomer = new Map<string, OracleFigures>()
  for (const [customerNumber, group] of Map.groupBy(timed, (parcel) => parcel.customerNumber)) {
    byCustomer.set(customerNumber, figuresOf(group))
  }
  return { byCustomer, all: figuresOf(timed) }
}

type Stop = { days: number; hours: number }
export type Timed = {
  customerNumber: string
  /** Instants of the start and the first attempt. */
  start?: number
  attemptAt?: number
  day?: string
  imputed: boolean
  impossible: boolean
  rescheduled: boolean
  attempt?: Stop
  receipt?: Stop
}

export function timeParcel(
  { customerNumber }: OracleParcel,
  events: readonly OracleEvent[],
  { timeZone, milestones }: Pick<OracleInput, 'timeZone' | 'milestones'>,
): Timed {
  const named = events.map(({ code, at }) => ({ name: milestones?.[code] ?? code, at: instantFrom(at, timeZone) }))
  const first = (wanted: (name: string) => boolean) => {
    const found = named.filter(({ name }) => wanted(name)).map(({ at }) => at)
    return found.length === 0 ? undefined : Math.min(...found)
  }
  const accepted = first((name) => name === 'ACCEPTED')
  const start = accepted ?? first((name) => name === 'STORED' || name === 'SORTED')
  const returned = first((name) => name.startsWith('RTS')) ?? Infinity
  const label = first((name) => name === 'RET_LABEL') ?? Infinity
  const changed = first((name) => name === 'DELIVERY_CHANGED') ?? Infinity
  const timed = { customerNumber, imputed: accepted === undefined, impossible: false, rescheduled: false }
  if (start === undefined) return timed
  const day = operationalDay(start)
  const counts = (at: number | undefined): at is number => at !== undefined && at <= returned && start < label
  const attemptAt = first(isAttempt)
  const receiptAt = first(isReceipt)
  const begun = { ...timed, start, day }
  if (!counts(attemptAt)) return begun
  const rescheduled = changed < attemptAt
  if (attemptAt < start) return { ...begun, impossible: true, rescheduled }
  const stop = (at: number) => ({ days: daysAfter(day, dateIn(at)), hours: (at - start) / 3_600_000 })
  const attempt = stop(attemptAt)
  const offered = { ...begun, attemptAt, rescheduled, attempt }
  return counts(receiptAt) ? { ...offered, receipt: stop(receiptAt) } : offered
}

function isReceipt(name: string): boolean {
  return name.startsWith('DELIVERED_') || name === 'COLLECTED'
}

function isAttempt(name: string): boolean {
  return isReceipt(name) || name === 'ATTEMPT_FAILED' || name === 'READY_FOR_PICKUP'
}

function figuresOf(parcels: readonly Timed[]): OracleFigures {
  return {
    accepted: parcels.length,
    imputed: parcels.filter(({ imputed }) => imputed).length,
    impossible: parcels.filter(({ impossible }) => impossible).length,
    rescheduled: parcels.filter(({ rescheduled }) => rescheduled).length,
    attempt: clockOf(parcels.flatMap(({ attempt }) => attempt ?? [])),
    receipt: clockOf(parcels.flatMap(({ receipt }) => receipt ?? [])),
  }
}

function clockOf(stops: readonly Stop[]): OracleClock {
  const parcelsByDays: Record<number, number> = {}
  for (const { days } of stops) parcelsByDays[days] = (parcelsByDays[days] ?? 0) + 1
  const hours = stops.map((stop) => stop.hours).sort((a, b) => a - b)
  const quantile = (share: number) => {
    const rank = share * (hours.length - 1)
    const below = hours[Math.floor(rank)]
    return below === undefined ? undefined : below + (hours[Math.ceil(rank)]! - below) * (rank - Math.floor(rank))
  }
  return {
    stopped: stops.length,
    parcelsByDays,
    p50Hours: quantile(0.5),
    p90Hours: quantile(0.9),
    p95Hours: quantile(0.95),
  }
}

const network = 'Europe/Amsterdam'

// Published dates of Easter Sunday, not calculated: a formula wrong here and in src alike would go unseen.
const easters = (
  '2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 ' +
  '2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21'
).split(' ')

const closed = new Set(
  easters.flatMap((easter) => {
    const year = easter.slice(0, 4)
    const kingsDay = isSunday(`${year}-04-27`) ? `${year}-04-26` : `${year}-04-27`
    const moving = [0, 1, 39, 49, 50].map((days) => dateAfter(easter, days))
    return moving.concat(`${year}-01-01`, kingsDay, `${year}-12-25`, `${year}-12-26`)
  }),
)

const counted = new Map<string, number>()

/** The network days after one date through another; of the mail, that rests on Mondays too, if asked. */
export function daysAfter(from: string, through: string, ofMail = false): number {
  const key = from + through + ofMail
  const known = counted.get(key)
  if (known !== undefined) return known
  let count = 0
  for (let date = dateAfter(from, 1); date <= through; date = dateAfter(date, 1)) {
    if (date < '2015' || date >= '2031') throw new Error(`the oracle has no holidays of ${date}`)
    const rests = ofMail && isSunday(dateAfter(date, -1))
    if (!isSunday(date) && !rests && !closed.has(date)) count++
  }
  counted.set(key, count)
  return count
}

export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function isSunday(date: string): boolean {
  return new Date(`${date}T00:00Z`).getUTCDay() === 0
}

export function dateIn(at: number): string {
  return textIn(at, network).slice(0, 10)
}

function operationalDay(at: number): string {
  const text = textIn(at, network)
  return text.slice(11) < '06:00:00' ? dateAfter(text.slice(0, 10), -1) : text.slice(0, 10)
}

/** The earliest instant that shows this text on a clock of the zone; in an hour that was skipped, by the clock before it. */
function instantFrom(text: string, timeZone: string): number {
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`)
  const offsets = [offsetAt(asUtc - 86_400_000, timeZone), offsetAt(asUtc + 86_400_000, timeZone)]
  const shown = offsets.map((offset) => asUtc - offset).filter((at) => at + offsetAt(at, timeZone) === asUtc)
  return shown.length > 0 ? Math.min(...shown) : asUtc - offsets[0]!
}

function textIn(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 19).replace('T', ' ')
}

type Clockwork = { format: Intl.DateTimeFormat; offsets: Map<number, number> }
const clockworks = new Map<string, Clockwork>()

/** Clocks have always changed on a quarter of an hour since 1990, so one look per quarter will do. */
function offsetAt(at: number, timeZone: string): number {
  const newClockwork = () => ({
    format: new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }),
    offsets: new Map<number, number>(),
  })
  const clockwork: Clockwork = clockworks.get(timeZone) ?? newClockwork()
  clockworks.set(timeZone, clockwork)
  const quarter = Math.floor(at / 900_000)
  const known = clockwork.offsets.get(quarter)
  if (known !== undefined) return known
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(clockwork.format.format(quarter * 900_000))!
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  clockwork.offsets.set(quarter, offset)
  return offset
}
