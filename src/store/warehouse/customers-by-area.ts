import type { Scope } from '#domain/access/scope.ts'
import { countryPlace } from '#domain/geo/countries.ts'
import type { ProvinceOfPostcode } from '#domain/geo/postcode-ranges.ts'
import { townName } from '#domain/geo/towns.ts'
import { atHome } from '#domain/insight/hit-rate/selections.ts'
import { hitOutcomes } from '#domain/insight/hit-rate/outcome.ts'
import type { Town } from '#domain/insight/places/answer.ts'
import { comparableBefore } from '#domain/insight/places/compared.ts'
import { areaTally, factBits, periodBits, type AreaColumns, type AreaTally } from '#domain/insight/places/tally.ts'
import { plan, type Plan } from '#domain/insight/plan.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { renderSelect } from '#domain/insight/render-duckdb.ts'
import { recipientsOf } from '#domain/insight/repeat/recipients.ts'
import { onTimeConditions } from '#domain/insight/transit/selections.ts'
import { dayOfDate } from '#domain/parcel/time-zone.ts'
import { demandFilled } from './ask.ts'
import type { Asker } from './engine.ts'
import { doubles, operationalDayNumber, type ReadColumn } from './read-columns.ts'
import { recipientNumber } from './recipient-orders.ts'
import type { Warehouse } from './warehouse.ts'

export type AreaCounts = { tally: AreaTally; towns: readonly Town[] }

type Asked = Pick<InsightQuery, 'customerNumbers' | 'filter' | 'period' | 'comparePeriod' | 'asOf'>
type AreasWarehouse = Pick<Warehouse, 'columns' | 'rows' | 'isUnfilled'>

/**
 * How many parcels and different customers there are where, in a period and in the one it is compared with. Throws what `ask` throws.
 *
 * @param isFine see areaTally
 * @param most parcels are read at once; more are read in pieces, each with all parcels of its recipients
 */
export async function customersByArea(
  warehouse: AreasWarehouse,
  query: Asked,
  { scope, provinceOf, isFine = false, signal, most = 500_000 }: Asking,
): Promise<AreaCounts> {
  demandFilled(warehouse)
  const { customerNumbers, filter, period, comparePeriod } = query
  const asked = plan({ customerNumbers, filter, periods: { period, comparePeriod } }, scope)
  const asker = { account: scope.accountId, signal }
  const [found, firstDay] = await Promise.all([
    townsOf(warehouse, asked, asker),
    firstDayOf(warehouse, plan({ customerNumbers, population: 'every' }, scope), asker),
  ])
  const before = comparableBefore(query, firstDay)
  const pieces = Math.max(1, Math.ceil(found.parcels / most))
  const { add, tally } = areaTally(provinceOf, { towns: found.towns.length, isFine })
  for (let piece = 0; piece < pieces; piece++) {
    signal?.throwIfAborted()
    const select = selectOf(asked, pieces > 1 ? { piece, pieces } : undefined)
    add(columnsOf(await warehouse.columns(select, asker), found.townAt, [period, before]))
  }
  return { tally: tally(), towns: found.towns }
}

/** Loops, because a function for each parcel takes ten times as long. */
function columnsOf(
  read: readonly ReadColumn[],
  townAt: ReadonlyMap<number, number>,
  periods: readonly [now: Period, before: Period | undefined],
): AreaColumns {
  const [keys, postcodes, countries, towns, days, onTime, hits] = read
  const { of: recipients, count: recipientCount } = recipientsOf(doubles(keys!))
  const countryOf = countries!.texts.map(countryPlace)
  const { of: townNumbers, count: townCount } = recipientsOf(doubles(towns!))
  const townOf = new Int32Array(townCount).fill(-2)
  const length = recipients.length
  const columns = { countries: new Int16Array(length), towns: new Int32Array(length), facts: new Uint8Array(length) }
  for (let row = 0; row < length; row++) {
    columns.countries[row] = countryOf[countries!.values[row]!]!
    const town = townNumbers[row]!
    if (town >= 0 && townOf[town] === -2) townOf[town] = townAt.get(towns!.values[row]!) ?? -1
    columns.towns[row] = town < 0 ? -1 : townOf[town]!
    columns.facts[row] = onTime!.values[row]! + hits!.values[row]!
  }
  return {
    recipients,
    recipientCount,
    postcodes: postcodes!.values,
    periods: periodsOf(days!.values, periods),
    ...columns,
  }
}

type Asking = {
  scope: Scope
  provinceOf: ProvinceOfPostcode
  isFine?: boolean
  signal?: AbortSignal | undefined
  most?: number
}

const townNumber = `(hash(country, city) >> 11)::double`

function selectOf({ where }: Plan, part: { piece: number; pieces: number } | undefined) {
  const { judged, onTime } = onTimeConditions
  const hit = [...atHome, { column: 'outcome', oneOf: hitOutcomes } as const]
  const sql = renderSelect({
    select: [
      recipientNumber,
      `case when country = 'NL' then coalesce(try_cast(postal_code[1:4] as usmallint), 0)::float else 0::float end`,
      'country',
      townNumber,
      operationalDayNumber,
      {
        firstOf: [
          { holds: onTime, value: factBits.judged + factBits.onTime },
          { holds: judged, value: factBits.judged },
        ],
      },
      {
        firstOf: [
          { holds: hit, value: factBits.attempted + factBits.hit },
          { holds: atHome, value: factBits.attempted },
        ],
      },
    ],
    where,
  })
  if (part === undefined) return sql
  return { ...sql, text: `${sql.text}\n  and hash(recipient_key) % ${part.pieces} = ${part.piece}` }
}

/** So many names at most: the rest has few parcels each. */
const mostTowns = 5_000

type TownRow = { country: string; city: string; town: number; parcels: number; all: number }
type FoundTowns = { parcels: number; towns: Town[]; townAt: ReadonlyMap<number, number> }

/** The towns of the parcels. What differs in spelling alone is one town, named as most parcels have it. */
async function townsOf(warehouse: AreasWarehouse, { where }: Plan, asker: Asker): Promise<FoundTowns> {
  const { text, values } = renderSelect({
    select: [
      'country',
      'city',
      `${townNumber} as town`,
      'count(*)::double as parcels',
      '(sum(count(*)) over ())::double as "all"',
    ],
    where,
  })
  const grouped = `${text}\ngroup by country, city\norder by parcels desc, country, city\nlimit ${mostTowns}`
  const rows = await warehouse.rows<TownRow>({ text: grouped, values }, asker)
  const towns: Town[] = []
  const places = new Map<string, number>()
  const townAt = new Map<number, number>()
  for (const { country, city, town } of rows) {
    const key = `${country} ${townName(city)}`
    const place = places.get(key) ?? towns.push({ country, name: townName(city) === '' ? '' : city }) - 1
    places.set(key, place)
    townAt.set(town, place)
  }
  // A row has the sum of them all.
  return { parcels: rows[0]?.all ?? 0, towns, townAt }
}

/** The first day of which anything is known, whatever is filtered. */
async function firstDayOf(warehouse: AreasWarehouse, { where }: Plan, asker: Asker): Promise<string | null> {
  const first = renderSelect({ select: [`strftime(min(operational_day), '%Y-%m-%d') as first`], where })
  const [row] = await warehouse.rows<{ first: string | null }>(first, asker)
  return row?.first ?? null
}

function periodsOf(days: ArrayLike<number>, periods: readonly [now: Period, before: Period | undefined]): Uint8Array {
  const [now, before] = periods.map((one) => one && { from: dayOfDate(one.from), to: dayOfDate(one.to) })
  const found = new Uint8Array(days.length)
  for (let row = 0; row < days.length; row++) {
    const day = days[row]!
    if (day >= now!.from && day <= now!.to) found[row]! += periodBits.now
    if (before && day >= before.from && day <= before.to) found[row]! += periodBits.before
  }
  return found
}
