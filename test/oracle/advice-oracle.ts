/**
 * What each advice looks at a second time, parcel by parcel, from the rows of the CSV files by way of the oracles of the parts, with the
 * thresholds of DOMAIN §1.7 and the definitions of the decision on advice: nothing of src in it. Then whether it is to be told.
 */
import { hitRateOracle } from './hit-rate-oracle.ts'
import { preAdviceOracle, type ToldEvent, type ToldParcel } from './pre-advice-oracle.ts'
import { returnStories } from './returns-oracle.ts'

/** One parcel that a rule looks at, on its day. `group`: of what it is compared with, 'here' elsewhere. */
export type AdviceFact = {
  rule: string
  at: string
  day: string
  parcel: ToldParcel
  isWrong: boolean
  group: 'here' | 'rest'
}

const readyCodes = new Set(['J02'])
const receiptCodes = new Set(['I01', 'I02'])
const always = { from: '2000-01-01', to: '2100-01-01' }

export function adviceFacts(parcels: readonly ToldParcel[], events: readonly ToldEvent[], asOf: string): AdviceFact[] {
  const facts: AdviceFact[] = []
  const tell = (
    rule: string,
    day: string,
    parcel: ToldParcel,
    isWrong: boolean,
    at = '',
    group: 'here' | 'rest' = 'here',
  ) => void facts.push({ rule, at, day, parcel, isWrong, group })
  const byBarcode = Map.groupBy(events, ({ barcode }) => barcode)
  for (const advised of preAdviceOracle(parcels, events, asOf)) {
    const { parcel, day, leadHours: lead, filled } = advised
    if (advised.cameInTime !== undefined) tell('no_show', advised.announcedDay!, parcel, !advised.cameInTime)
    if (day === undefined) continue
    tell('late_pre_advice', day, parcel, lead === undefined || lead < 0)
    tell('short_notice', day, parcel, lead !== undefined && lead >= 0 && lead < 1)
    if (advised.missedDeadline !== undefined) tell('deadline_missed', day, parcel, advised.missedDeadline)
    tell(
      'late_hand_over',
      day,
      parcel,
      (byBarcode.get(parcel.barcode) ?? []).some(({ code }) => code === 'V04'),
    )
    if (lead === undefined) continue
    tell('address_quality', day, parcel, advised.addressUnknown)
    if (filled === undefined) continue
    tell('no_contact', day, parcel, !filled.includes('contact'))
    const isComplete = filled.includes('hs-code') && filled.includes('customs')
    if (advised.needed.includes('hs-code')) tell('customs_data', day, parcel, !isComplete)
  }
  for (const story of returnStories(parcels, events)) {
    const parcel = story.parcel as ToldParcel
    if (story.isCustomerReturn || story.acceptedDay === undefined) continue
    tell('address_returns', story.acceptedDay, parcel, story.reason === 'RTS:address')
    const scans = byBarcode.get(parcel.barcode) ?? []
    const isLeft = story.turnedBackMs !== undefined || scans.some(({ code }) => receiptCodes.has(code))
    if (isLeft && scans.some(({ code }) => readyCodes.has(code))) {
      tell('not_collected', story.acceptedDay, parcel, story.reason === 'RTS:not_collected')
    }
  }
  for (const { parcel: one, day, weekday, hour, outcome } of hitRateOracle({ parcels, events, period: always, asOf })) {
    const parcel = one as ToldParcel
    const isWrong = outcome === 'missed'
    const half = halfOf(byBarcode.get(parcel.barcode)!, day, hour)
    tell('low_hit_rate', day, parcel, isWrong)
    if (parcel.country === 'NL' && /^\d\d/.test(parcel.postalCode)) {
      tell('low_hit_area', day, parcel, isWrong, `postcode:${parcel.postalCode.slice(0, 2)}`)
    }
    tell('low_hit_moment', day, parcel, isWrong, `weekday:${weekday},daypart:${dayPart(half)}`)
    const isNeighbourly = ['3085', '3189', '3087'].includes(parcel.product)
    const isStatedOnly = ['3385', '3089'].includes(parcel.product)
    if (isStatedOnly || isNeighbourly) tell('no_neighbours', day, parcel, isWrong, '', isStatedOnly ? 'here' : 'rest')
    if (isNeighbourly && parcel.country === 'NL' && ['none', 'evening'].includes(parcel.option)) {
      tell('evening_pays', day, parcel, isWrong, '', parcel.option === 'none' ? 'here' : 'rest')
    }
  }
  return facts
}

/** The half hour of the day of the attempt: whether it was in the second half of its hour. */
function halfOf(scans: readonly ToldEvent[], day: string, hour: number): number {
  const text = `${day} ${String(hour).padStart(2, '0')}:`
  const attempt = scans
    .filter(({ code }) => !['B01', 'V04', 'J05', 'X10'].includes(code))
    .map(({ atMs }) => clock.format(atMs))
    .find((at) => at.startsWith(text))!
  return hour * 2 + (Number(attempt.slice(14, 16)) >= 30 ? 1 : 0)
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** 8–12, 12–17.30, 17.30–22, else. */
function dayPart(half: number): string {
  return half < 16 || half >= 44 ? 'other' : half < 24 ? 'morning' : half < 35 ? 'afternoon' : 'evening'
}

const above: Readonly<Record<string, number>> = {
  late_pre_advice: 0.02,
  short_notice: 0.2,
  deadline_missed: 0.02,
  no_contact: 0.1,
  address_quality: 0.01,
  address_returns: 0.003,
  low_hit_rate: 0.07,
  not_collected: 0.05,
  late_hand_over: 0.02,
  no_show: 0.03,
  customs_data: 0.01,
}
const leastMore: Readonly<Record<string, number>> = {
  low_hit_area: 0.03,
  low_hit_moment: 0.03,
  evening_pays: 0.03,
  no_neighbours: 0,
}
const settles = new Set(['address_returns', 'not_collected', 'no_show'])

export type Told = { rule: string; at: string; from: string; to: string; parcels: number; of: number }

/**
 * The advices that are to be told of these facts, all cases of them. @param zOf the width of intervals by the number of comparisons
 */
export function toldOf(
  facts: readonly AdviceFact[],
  { to, asOf }: { to: string; asOf: string },
  zOf: (comparisons: number) => number,
): Told[] {
  return [...Map.groupBy(facts, ({ rule }) => rule)].flatMap(([rule, ofRule]) => {
    const last = later(asOf, settles.has(rule) ? -15 : -1)
    const weeks = weeksUntil(last < to ? last : to)
    const within = ofRule.filter(({ day }) => day >= weeks[0]!.from && day <= weeks.at(-1)!.to)
    const isSplit = rule === 'low_hit_area' || rule === 'low_hit_moment'
    const cases = [...Map.groupBy(within, ({ at }) => at)]
    const comparisons = isSplit ? cases.filter(([, ofCase]) => ofCase.length >= 50).length : 1
    return cases.flatMap(([at, ofCase]): Told[] => {
      const rest = isSplit ? within.filter((fact) => fact.at !== at) : ofCase.filter(({ group }) => group === 'rest')
      const here = ofCase.filter(({ group }) => group === 'here')
      const first = (isSplit ? within : here).map(({ day }) => day).sort()[0]
      const seen = weeks.filter((week) => first !== undefined && week.to >= first)
      const part = { parcels: here.filter(({ isWrong }) => isWrong).length, of: here.length }
      const other = { parcels: rest.filter(({ isWrong }) => isWrong).length, of: rest.length }
      const filledWeeks = seen.filter((week) => here.some(({ day }) => day >= week.from && day <= week.to))
      if (filledWeeks.length < 2 || part.of < 50) return []
      const level = above[rule] ?? other.parcels / other.of
      if (!(rule in above)) {
        if (other.of < 50 || !isFarAbove(part, other, zOf(comparisons), leastMore[rule]!)) return []
        if (rule === 'no_neighbours') {
          if (part.parcels / part.of <= 0.1 || part.of / (part.of + other.of) < 0.3) return []
        }
      } else if (wilson(part, 1.959964)[0] <= level) return []
      const lately = here.filter(({ day }) => day >= seen.slice(-2)[0]!.from && day <= seen.at(-1)!.to)
      const isLately = lately.filter(({ isWrong }) => isWrong).length > level * lately.length
      return isLately ? [{ rule, at, from: seen[0]!.from, to: seen.at(-1)!.to, ...part }] : []
    })
  })
}

type Part = { parcels: number; of: number }

function isFarAbove(one: Part, other: Part, z: number, least: number): boolean {
  const [p, q] = [one.parcels / one.of, other.parcels / other.of]
  const reach = Math.sqrt((p - wilson(one, z)[0]) ** 2 + (wilson(other, z)[1] - q) ** 2)
  return p - q > 0 && p - q >= least && p - q - reach > 0
}

function wilson({ parcels, of }: Part, z: number): [number, number] {
  const p = parcels / of
  const spread = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * of)) / of)
  const at = (sign: number) => (p + (z * z) / (2 * of) + sign * spread) / (1 + (z * z) / of)
  return [at(-1), at(1)]
}

/** The last thirteen weeks from Monday to Sunday that end by a day. */
function weeksUntil(day: string): { from: string; to: string }[] {
  const sunday = later(day, -(new Date(`${day}T00:00Z`).getUTCDay() % 7))
  return Array.from({ length: 13 }, (_, i) => {
    const to = later(sunday, -7 * (12 - i))
    return { from: later(to, -6), to }
  })
}

function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
