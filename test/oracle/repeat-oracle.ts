/**
 * Repeat purchases a second time, for comparison: plain lists and filters, with nothing of src in it. Days are numbers of days since
 * 1970. Source: DOMAIN §4.3 and decision 023.
 */
export type OracleParcel = {
  recipient: string
  reference: string
  startMs: number
  day: number
  /** 0 unknown, 1 good, 2 late, 3 missed, 4 returned */
  experience: number
}
export type OracleOrder = { day: number; experience: number }
/** The orders of each customer, in the order of time. */
export type OracleCustomers = OracleOrder[][]

const dayMs = 86_400_000

export function customersOf(parcels: readonly OracleParcel[]): {
  customers: OracleCustomers
  firstDay: number
  takenOut: Record<string, number>
} {
  const known = parcels.filter(({ recipient }) => recipient !== '')
  const groups = [...Map.groupBy(known, ({ recipient }) => recipient).values()]
  const isBulk = (group: OracleParcel[]) =>
    group.some(
      ({ startMs }) => group.filter((p) => p.startMs >= startMs && p.startMs < startMs + 30 * dayMs).length > 30,
    )
  const bulk = groups.filter(isBulk)
  const takenOut = {
    withoutRecipient: parcels.length - known.length,
    bulk: bulk.flat().length,
    bulkRecipients: bulk.length,
    sameReference: 0,
    within24Hours: 0,
  }
  const customers = groups
    .filter((group) => !isBulk(group))
    .map((group) => {
      const inTime = group.toSorted((a, b) => a.startMs - b.startMs)
      const orders: (OracleOrder & { startMs: number })[] = []
      const references = new Set<string>()
      for (const parcel of inTime) {
        const last = orders.at(-1)
        const isSoon = last !== undefined && parcel.startMs - last.startMs < dayMs
        const isSame = parcel.reference !== '' && references.has(parcel.reference)
        references.add(parcel.reference)
        if (isSame) takenOut.sameReference++
        else if (isSoon) takenOut.within24Hours++
        else orders.push({ ...parcel })
        if ((isSame || isSoon) && isSoon) last.experience = Math.max(last.experience, parcel.experience)
      }
      return orders.map(({ day, experience }) => ({ day, experience }))
    })
  return { customers, firstDay: Math.min(...known.map(({ day }) => day)), takenOut }
}

export type Begun = OracleOrder & { again: number | undefined; watched: number }

/** The first order of each customer from `from` to `to` with none known in the 180 days before; `from` not before the data allow. */
export function begun(customers: OracleCustomers, from: number, to: number, through: number): Begun[] {
  return customers.flatMap((orders) => {
    const first = orders.find(
      ({ day }, i) => day >= from && day <= to && orders.slice(0, i).every((earlier) => earlier.day < day - 180),
    )
    if (!first) return []
    const next = orders[orders.indexOf(first) + 1]
    const again = next && next.day <= through ? next.day - first.day : undefined
    return [{ ...first, again, watched: through - first.day }]
  })
}

/** Kaplan–Meier as in the books: over the times at which something happened. Undefined where fewer than ten are watched. */
export function againBy(day: number, early: readonly Begun[], late: readonly Begun[]): number | undefined {
  const timed = (all: readonly Begun[]) =>
    all.map(({ again, watched }) => ({ time: again ?? watched, isAgain: again !== undefined }))
  const [first, then] = [timed(early), timed(late)]
  let survival = 1
  for (let time = 0; time <= day; time++) {
    const left = (time <= 180 ? first : then).filter((one) => one.time >= time)
    if (left.length < 10) return undefined
    survival *= 1 - left.filter((one) => one.isAgain && one.time === time).length / left.length
  }
  return 1 - survival
}

export function ordersWithin(customers: OracleCustomers, from: number, to: number): number[] {
  return customers.map((orders) => orders.filter(({ day }) => day >= from && day <= to).length)
}

/** Numpy's default quantile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]!
  return low + (at % 1) * ((sorted[Math.floor(at) + 1] ?? low) - low)
}

/** Days between consecutive orders of one customer, both after `after` and up to `through`. */
export function gapsBetween(orders: readonly OracleOrder[], after: number, through: number): number[] {
  const days = orders.map(({ day }) => day).filter((day) => day > after && day <= through)
  return days.slice(1).map((day, i) => day - days[i]!)
}

const monthOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 7)

/** R(c, k) of a cohort: of its customers those who ordered again in month k after their first, and by then. */
export function cohort(customers: OracleCustomers, month: string, through: number) {
  const seen = customers.map((orders) => orders.filter(({ day }) => day <= through)).filter(({ length }) => length > 0)
  const group = seen.filter(([first]) => monthOf(first!.day) === month)
  const after = (orders: OracleOrder[]) => orders.slice(1).map(({ day }) => monthsBetween(month, monthOf(day)))
  const again = group.map(after)
  const lastMonth = monthsBetween(month, monthOf(through))
  const months = Array.from({ length: lastMonth + 1 }, (_, k) => k)
  return {
    customers: group.length,
    inMonth: months.map((k) => again.filter((ks) => ks.includes(k)).length / group.length),
    cumulative: months.map((k) => again.filter((ks) => ks.some((one) => one <= k)).length / group.length),
  }
}

function monthsBetween(one: string, other: string): number {
  const of = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  return of(other) - of(one)
}

/** Which group a customer is in on a day; undefined of who is in none. */
export function segmentOf(orders: readonly OracleOrder[], from: number, through: number, p75: number | undefined) {
  const seen = orders.map(({ day }) => day).filter((day) => day <= through)
  const year = seen.filter((day) => day > through - 364)
  if (year.length === 0) return seen.some((day) => day > through - 728) ? 'lost' : undefined
  if (year.length === 1) return year[0]! >= from ? 'new' : 'once'
  const gaps = gapsBetween(orders, through - 364, through)
  const usual = gaps.length >= 3 ? quantile(gaps, 0.75) : p75
  if (usual !== undefined && through - year.at(-1)! > usual) return 'atRisk'
  return year.length >= 4 ? 'loyal' : 'repeat'
}
