import { onDutchClock, startAndAttempt, type HitEvent, type HitParcel } from './hit-rate-oracle.ts'

/**
 * When parcels are first attempted and handed over, straight from the rows of the CSV files: nothing of src in it. Source: DOMAIN
 * §1.4; what an attempt is as for the hit rate.
 */
export type PeakParcel = {
  parcel: HitParcel
  /** The operational day of the first physical scan. */
  acceptedOn?: string
  attempt?: { day: string; weekday: number; half: number }
}

const customerReturns = new Set('2285 3285 4910 4911 4915 2484 3250 4882 4785'.split(' '))

/** Every outbound parcel. */
export function peaksOracle(parcels: readonly HitParcel[], events: readonly HitEvent[]): PeakParcel[] {
  const byBarcode = Map.groupBy(events, ({ barcode }) => barcode)
  return parcels.flatMap((parcel) => {
    if (customerReturns.has(parcel.product)) return []
    const found = startAndAttempt((byBarcode.get(parcel.barcode) ?? []).toSorted((a, b) => a.atMs - b.atMs))
    if (!found) return []
    const { start, attempt } = found
    return {
      parcel,
      ...(start && { acceptedOn: operationalDay(onDutchClock(start.atMs)) }),
      ...(attempt && { attempt: momentOf(onDutchClock(attempt.atMs)) }),
    }
  })
}

function momentOf(text: string) {
  const day = text.slice(0, 10)
  const half = Number(text.slice(11, 13)) * 2 + (text.slice(14, 16) >= '30' ? 1 : 0)
  return { day, weekday: ((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7) + 1, half }
}

/** Before six in the morning it is still the day before. */
function operationalDay(text: string): string {
  const day = text.slice(0, 10)
  return text.slice(11) < '06:00:00' ? dayAfter(day, -1) : day
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** How many days of a period fall on each weekday; Monday is 1. */
export function weekdaysOracle(from: string, to: string): number[] {
  const times = Array.from({ length: 8 }, () => 0)
  for (let day = from; day <= to; day = dayAfter(day, 1)) times[momentOf(`${day} 12:00`).weekday]!++
  return times
}

/** Holidays of 2024 to 2026 that are no Sunday, as published. */
export const publishedHolidays = new Set(
  (
    '2024-01-01 2024-04-01 2024-04-27 2024-05-09 2024-05-20 2024-12-25 2024-12-26 ' +
    '2025-01-01 2025-04-21 2025-04-26 2025-05-29 2025-06-09 2025-12-25 2025-12-26 ' +
    '2026-01-01 2026-04-06 2026-04-27 2026-05-14 2026-05-25 2026-12-25 2026-12-26'
  ).split(' '),
)

/** The mean of the same weekday in the eight weeks before, from the first day with a parcel on; holidays left out. */
export function usualOracle(countOf: (day: string) => number, firstDay: string, day: string): number | null {
  const before = Array.from({ length: 8 }, (_, i) => dayAfter(day, -7 * (i + 1))).filter(
    (one) => one >= firstDay && !publishedHolidays.has(one),
  )
  return before.length < 4 ? null : before.reduce((sum, one) => sum + countOf(one), 0) / before.length
}

export function dayPartOracle(half: number): string {
  if (half >= 16 && half < 24) return 'morning'
  if (half >= 24 && half < 35) return 'afternoon'
  return half >= 35 && half < 44 ? 'evening' : 'other'
}
