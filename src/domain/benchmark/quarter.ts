import { localDate } from '../parcel/time-zone.ts'

/** A quarter of the calendar, dates 'YYYY-MM-DD' in the zone of the network. */
export type Quarter = {
  /** '2026-Q3', which sorts as time does. */
  readonly label: string
  readonly from: string
  readonly to: string
  /** The first day it may be frozen: a whole calendar month after its end (DOMAIN §4.1, the lag against differencing). */
  readonly comesOn: string
}

export function quarterOf(date: string): Quarter {
  return quarterAt(Number(date.slice(0, 4)), Math.ceil(Number(date.slice(5, 7)) / 3))
}

/** Undefined when it is not the label of one from 1990 to 2100. */
export function quarterLabelled(label: string): Quarter | undefined {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(label) ?? []
  if (year === undefined || number === undefined || year < '1990' || year > '2100') return undefined
  return quarterAt(Number(year), Number(number))
}

export function quarterBefore({ from }: Quarter): Quarter {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  return month === 1 ? quarterAt(year - 1, 4) : quarterAt(year, (month - 1) / 3)
}

export function quarterAfter({ from }: Quarter): Quarter {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  return month === 10 ? quarterAt(year + 1, 1) : quarterAt(year, (month + 5) / 3)
}

/** The latest quarter that may be frozen on this day. */
export function latestToFreeze(date: string): Quarter {
  const before = quarterBefore(quarterOf(date))
  return before.comesOn <= date ? before : quarterBefore(before)
}

/** The same at an instant, on the clocks of the network. */
export function latestToFreezeAt(instantMs: number, timeZone: string): Quarter {
  return latestToFreeze(localDate(instantMs, timeZone))
}

function quarterAt(year: number, number: number): Quarter {
  const day = (month: number, dayOfMonth: number) =>
    new Date(Date.UTC(year, month, dayOfMonth)).toISOString().slice(0, 10)
  const firstMonth = 3 * (number - 1)
  return {
    label: `${year}-Q${number}`,
    from: day(firstMonth, 1),
    to: day(firstMonth + 3, 0),
    comesOn: day(firstMonth + 4, 1),
  }
}
