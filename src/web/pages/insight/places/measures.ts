import type { Areas } from '#domain/contract/insight-places.ts'
import { classBounds } from '#domain/insight/places/classes.ts'
import type { Format } from '#web/format.ts'
import type { Per } from '#web/pages/insight/places/places-scene.ts'

/** What an area can be shaded by, in the order of the columns of the table. */
export const measureKeys = ['customers', 'per1000', 'index', 'growth', 'onTime', 'hitRate', 'parcels'] as const
export type MeasureKey = (typeof measureKeys)[number]

/** One area with its figures; those that too few stand behind are null. */
export type AreaRow = { key: string; name: string } & Record<MeasureKey, number | null>

export function rowsOf(areas: Areas, nameOf: (key: string, index: number) => string, per: Per): AreaRow[] {
  const per1000 = per === 'households' ? areas.perHouseholds : areas.perInhabitants
  const at = (values: readonly (number | null)[], index: number) => values[index] ?? null
  return areas.keys.map((key, index) => ({
    key,
    name: nameOf(key, index),
    customers: at(areas.customers, index),
    per1000: at(per1000, index),
    index: at(areas.index, index),
    growth: at(areas.growth, index),
    onTime: at(areas.onTime, index),
    hitRate: at(areas.hitRate, index),
    parcels: at(areas.parcels, index),
  }))
}

export function measureText(key: MeasureKey, value: number | null, format: Format): string {
  if (value === null) return '–'
  if (key === 'onTime' || key === 'hitRate') return format.percent(value)
  if (key === 'growth') return signedPercent(value, format)
  if (key === 'per1000') return format.decimal(value, value < 1 ? 2 : 1)
  return format.count(value)
}

/** Growth in whole percents, as numbers rounded to five bear no more. */
function signedPercent(value: number, format: Format): string {
  const whole = Math.round(value * 100)
  return `${whole > 0 ? '+' : ''}${format.count(whole)}%`
}

/** Less, about the same, more: the same in every period, so that growth can be compared. */
const growthBounds = [-0.1, -0.02, 0.02, 0.1] as const

/** Where the classes of a measure begin, beside the first. */
export function boundsOf(key: MeasureKey, rows: readonly AreaRow[]): readonly number[] {
  return key === 'growth' ? growthBounds : classBounds(rows.map((row) => row[key]))
}

export function rampOf(key: MeasureKey): 'm' | 'g' {
  return key === 'growth' ? 'g' : 'm'
}

/** In the order of a column; what is not known comes last either way. */
export function sortRows(
  rows: readonly AreaRow[],
  by: MeasureKey | 'name',
  isAscending: boolean,
  language: string,
): AreaRow[] {
  const sign = isAscending ? 1 : -1
  const byName = new Intl.Collator(language, { numeric: true })
  return rows.toSorted((a, b) => {
    if (by === 'name') return sign * byName.compare(a.name, b.name)
    const [x, y] = [a[by], b[by]]
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0)
    return sign * (x - y)
  })
}
