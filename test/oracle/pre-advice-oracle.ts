/**
 * The quality of pre-advices a second time, straight from the rows of the CSV files: nothing of src in it, and meant to be plain, not
 * fast. Source: DOMAIN §1.5 (matrix, warnings, deadlines), §1.6, §2.3, §2.5, §5.1.
 */
export type ToldParcel = {
  customerNumber: string
  barcode: string
  announcedMs: number | undefined
  promisedMs: number | undefined
  country: string
  postalCode: string
  city: string
  product: string
  option: 'none' | 'evening' | 'today' | 'guaranteed'
  filled: string
  warnings: string
  weightG: number | undefined
  measuredG: number | undefined
  volumeCm3: number | undefined
  measuredCm3: number | undefined
}
export type ToldEvent = { barcode: string; code: string; atMs: number }

/** What is known of one outbound parcel. */
export type Advised = {
  parcel: ToldParcel
  /** Day of acceptance; undefined when nothing physical started it. */
  day: string | undefined
  announcedDay: string | undefined
  /** Hours from the pre-advice to the first physical scan. */
  leadHours: number | undefined
  missedDeadline: boolean | undefined
  /** Fields that must be there, and those that are there; undefined when it is not known which are. */
  needed: readonly string[]
  filled: readonly string[] | undefined
  invalid: boolean
  addressUnknown: boolean
  weightOff: boolean | undefined
  sizeOff: boolean | undefined
  /** Whether it came within ten network days; undefined when that cannot be said yet, or when it was called off. */
  cameInTime: boolean | undefined
}

const codes = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const announcing = codes('A01 A71 F01 X80')
const started = codes('B01 B04 B06 C01 C02 X40 Z80')
const startedFallback = codes('V01 V02 V03 V04 V06 V11 V12 V13 V21 V22 V23 V31 V50 J01 J06 J10 J27 J61 R01 X50 X51')
const neverPresented = codes('M01 M03 F03 F04 F05 F06 F07 F08 F10')
const cancelled = codes('H30 H31 R06 D41 Q02')
const offered = codes('A43 J07 J08 J16 J29 K14 K41 K70 K71 J02 J12 I01 I02 I05 I09 I10 I12')
const turnedBack = codes('H01 H02 H03 H04 H12 H51 H22 J63 I07 X20')
const returnProducts = codes('2285 3285 4910 4911 4915 2484 3250 4882 4785')
const union = codes('AT BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT PL PT RO SK SI ES SE')
const contactProducts = codes('3438 3443 3446 3449 3543 3544 3571 3574 3581 3584')
const unmoving = codes('Q99 A41 P20')

/** Outbound parcels only. `asOf`: the last day of which anything is known. */
export function preAdviceOracle(parcels: readonly ToldParcel[], events: readonly ToldEvent[], asOf: string): Advised[] {
  const byBarcode = Map.groupBy(events, ({ barcode }) => barcode)
  return parcels.flatMap((parcel) => advised(parcel, byBarcode.get(parcel.barcode) ?? [], asOf) ?? [])
}

function advised(parcel: ToldParcel, events: readonly ToldEvent[], asOf: string): Advised | undefined {
  const inTime = events.toSorted((a, b) => a.atMs - b.atMs)
  const first = (set: ReadonlySet<string>) => inTime.find(({ code }) => set.has(code))?.atMs
  const startMs = first(started) ?? first(startedFallback)
  const labelMs = first(codes('A10'))
  if (returnProducts.has(parcel.product)) return undefined
  if (labelMs !== undefined && (startMs === undefined || labelMs <= startMs)) return undefined
  const saidMs = [parcel.announcedMs, first(announcing)].filter((ms) => ms !== undefined)
  const announcedMs = saidMs.length > 0 ? Math.min(...saidMs) : undefined
  const day = startMs === undefined ? undefined : dateOf(startMs - 6 * 3_600_000)
  const announcedDay = announcedMs === undefined ? undefined : dateOf(announcedMs)
  const otherMs = [first(offered), first(turnedBack)].filter((ms) => ms !== undefined)
  const seenDay = day ?? (otherMs.length > 0 ? dateOf(Math.min(...otherMs)) : undefined)
  const isRejected = first(neverPresented) !== undefined && seenDay === undefined
  const last = inTime.findLast(({ code }) => !unmoving.has(code))
  const limit = announcedDay && networkDayAfter(announcedDay, 10)
  const isDue = limit !== undefined && limit < asOf && !(last && cancelled.has(last.code))
  return {
    parcel,
    day,
    announcedDay,
    leadHours: announcedMs === undefined || startMs === undefined ? undefined : (startMs - announcedMs) / 3_600_000,
    missedDeadline: missedDeadline(parcel, announcedMs, startMs, day),
    needed: neededOf(parcel),
    filled: filledOf(parcel),
    invalid: warningsOf(parcel).some((code) => /^176\d\d0[123]$/.test(code) || /^128\d\d03$/.test(code)),
    addressUnknown: warningsOf(parcel).some((code) => code === '1760103' || /^128\d\d03$/.test(code)),
    weightOff: isOff(parcel.weightG, parcel.measuredG),
    sizeOff: isOff(parcel.volumeCm3, parcel.measuredCm3),
    cameInTime: isDue ? !isRejected && seenDay !== undefined && seenDay <= limit : undefined,
  }
}

function warningsOf({ warnings }: ToldParcel): string[] {
  return warnings.split(' ')
}

function missedDeadline(
  { option, promisedMs }: ToldParcel,
  announcedMs: number | undefined,
  startMs: number | undefined,
  day: string | undefined,
): boolean | undefined {
  if (announcedMs === undefined || option === 'none') return undefined
  if (option === 'today') {
    return startMs === undefined ? undefined : clockText(announcedMs) >= `${dateOf(startMs)} 10:00:00`
  }
  const lastDay = promisedMs === undefined ? day : dateAfter(dateOf(promisedMs), -1)
  return lastDay === undefined ? undefined : dateOf(announcedMs) > lastDay
}

function neededOf({ country, product, option }: ToldParcel): string[] {
  const needsContact = option !== 'none' || contactProducts.has(product)
  const always = ['country', 'city', 'product', 'street', 'name']
  if (country === 'NL' || country === 'BE') {
    return [...always, 'postcode', 'house-number', ...(needsContact ? ['contact'] : [])]
  }
  if (union.has(country)) return [...always, 'postcode', ...(needsContact ? ['contact'] : [])]
  return [...always, 'contact', 'weight', 'customs', 'hs-code']
}

function filledOf(parcel: ToldParcel): string[] | undefined {
  if (parcel.filled === '') return undefined
  const words = parcel.filled.split(' ')
  const has = (word: string) => words.includes(word)
  const fields: [string, boolean][] = [
    ['country', parcel.country !== ''],
    ['postcode', parcel.postalCode !== ''],
    ['city', parcel.city !== ''],
    ['product', parcel.product !== ''],
    ['street', has('street')],
    ['house-number', has('house-number')],
    ['name', has('name')],
    ['contact', has('email') || has('phone')],
    ['weight', (parcel.weightG ?? 0) > 0],
    ['size', (parcel.volumeCm3 ?? 0) > 0],
    ['customs', has('customs')],
    ['hs-code', has('hs')],
  ]
  return fields.filter(([, isThere]) => isThere).map(([name]) => name)
}

function isOff(declared: number | undefined, measured: number | undefined): boolean | undefined {
  if (!declared || !measured) return undefined
  return Math.abs(declared - measured) / measured > 0.1
}

// Published, not calculated: see transit-oracle.ts.
const closed = codes(
  '2024-12-25 2024-12-26 2025-01-01 2025-04-20 2025-04-21 2025-04-26 2025-05-29 2025-06-08 2025-06-09 2025-12-25 2025-12-26 2026-01-01 2026-04-05 2026-04-06 2026-04-27 2026-05-14 2026-05-24 2026-05-25',
)

function networkDayAfter(date: string, days: number): string {
  let left = days
  let at = date
  while (left > 0) {
    at = dateAfter(at, 1)
    if (new Date(`${at}T00:00Z`).getUTCDay() !== 0 && !closed.has(at)) left--
  }
  return at
}

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** 'YYYY-MM-DD HH:mm:ss' */
function clockText(atMs: number): string {
  return clock.format(atMs)
}

function dateOf(atMs: number): string {
  return clockText(atMs).slice(0, 10)
}
