import type { Scope } from '#domain/access/scope.ts'
import { countryPlace } from '#domain/geo/countries.ts'
import type { ProvinceOfPostcode } from '#domain/geo/postcode-ranges.ts'
import type { Town } from '#domain/insight/places/answer.ts'
import { comparableBefore } from '#domain/insight/places/compared.ts'
import { areasOfHeld } from '#domain/insight/places/held-areas.ts'
import { periodsOf } from '#domain/insight/places/periods.ts'
import { areaTally, factBits, factConditions, type AreaColumns, type AreaTally } from '#domain/insight/places/tally.ts'
import { mostTowns, townsOfNames } from '#domain/insight/places/towns.ts'
import { plan, type Plan } from '#domain/insight/plan.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { renderSelect } from '#domain/insight/render-duckdb.ts'
import { numberedKeys, rowsByRecipient } from '#domain/insight/repeat/recipients.ts'
import { demandFilled } from './ask.ts'
import type { Asker } from './engine.ts'
import { heldFor, type Asked } from './held-for.ts'
import { recipientNumber } from './parcel-columns.ts'
import type { ParcelMemory } from './parcel-memory.ts'
import { doubles, operationalDayNumber, type ReadColumn } from './read-columns.ts'
import type { Warehouse } from './warehouse.ts'

type AreaCounts = { tally: AreaTally; towns: readonly Town[] }

type Query = Pick<InsightQuery, 'customerNumbers' | 'filter' | 'period' | 'comparePeriod' | 'asOf'>
type AreasWarehouse = Pick<Warehouse, 'columns' | 'rows' | 'isUnfilled'>

type Asking = {
  scope: Scope
  provinceOf: ProvinceOfPostcode
  /** See areaTally. */
  isFine?: boolean
  signal?: AbortSignal | undefined
  /** So many parcels are read of the warehouse at once; more in pieces, each with all parcels of its recipients. */
  most?: number
}

/** How many parcels and different customers there are where, in a period and in the one it is compared with. Throws what `ask` throws. */
export async function customersByArea(
  { warehouse, memory }: { warehouse: AreasWarehouse; memory: ParcelMemory },
  query: Query,
  asking: Asking,
): Promise<AreaCounts> {
  demandFilled(warehouse)
  const { customerNumbers, filter, period, comparePeriod } = query
  const { scope, signal } = asking
  const asked = plan({ customerNumbers, filter, periods: { period, comparePeriod } }, scope)
  const found = await heldFor(memory, asked, { account: scope.accountId, signal })
  return found ? heldByArea(found, query, asking) : readByArea(warehouse, asked, query, asking)
}

function heldByArea({ held, where }: Asked, query: Query, { provinceOf, isFine = false }: Asking): AreaCounts {
  const { columns, which, towns } = areasOfHeld(held, where, query)
  const { add, tally } = areaTally(provinceOf, { towns: towns.length, isFine })
  add(columns, which)
  return { tally: tally(), towns }
}

async function readByArea(
  warehouse: AreasWarehouse,
  asked: Plan,
  query: Query,
  { scope, provinceOf, isFine = false, signal, most = 500_000 }: Asking,
): Promise<AreaCounts> {
  const asker = { account: scope.accountId, signal }
  const [found, firstDay] = await Promise.all([
    readTowns(warehouse, asked, asker),
    readFirstDay(warehouse, plan({ customerNumbers: query.customerNumbers, population: 'every' }, scope), asker),
  ])
  const before = comparableBefore(query, firstDay)
  const pieces = Math.max(1, Math.ceil(found.parcels / most))
  const { add, tally } = areaTally(provinceOf, { towns: found.towns.length, isFine })
  for (let piece = 0; piece < pieces; piece++) {
    signal?.throwIfAborted()
    const read = await warehouse.columns(selectOf(asked, pieces > 1 ? { piece, pieces } : undefined), asker)
    add(columnsOf(read, found.townAt, [query.period, before]), rowsByRecipient(doubles(read[0]!)))
  }
  return { tally: tally(), towns: found.towns }
}

/** Loops, because a function for each parcel takes ten times as long. */
function columnsOf(
  [, postcodes, countries, towns, days, onTime, hits]: readonly ReadColumn[],
  townAt: ReadonlyMap<number, number>,
  periods: readonly [now: Period, before: Period | undefined],
): AreaColumns {
  const countryOf = countries!.texts.map(countryPlace)
  const { of: names, count } = numberedKeys(doubles(towns!))
  const { length } = names
  const columns = {
    countries: new Int16Array(length),
    facts: new Uint8Array(length),
    townOfName: new Int32Array(count).fill(notYet),
  }
  for (let row = 0; row < length; row++) {
    columns.countries[row] = countryOf[countries!.values[row]!]!
    columns.facts[row] = onTime!.values[row]! + hits!.values[row]!
    const name = names[row]!
    if (columns.townOfName[name] === notYet) columns.townOfName[name] = townAt.get(towns!.values[row]!) ?? -1
  }
  return { postcodes: postcodes!.values, names, periods: periodsOf(days!.values, ...periods), ...columns }
}

const notYet = -2
const townNumber = `(hash(country, city) >> 11)::double`

/** The first four digits, 0 for none; 1E03 is no number here. */
const dutchPostcode = `case when country = 'NL' and not contains(postal_code[1:4], 'E')
    then coalesce(try_cast(postal_code[1:4] as usmallint), 0)::float else 0::float end`

function selectOf({ where }: Plan, part: { piece: number; pieces: number } | undefined) {
  const { judged, onTime, attempted, hit } = factConditions
  const sql = renderSelect({
    select: [
      recipientNumber,
      dutchPostcode,
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
          { holds: attempted, value: factBits.attempted },
        ],
      },
    ],
    where,
  })
  if (part === undefined) return sql
  return { ...sql, text: `${sql.text}\n  and hash(recipient_key) % ${part.pieces} = ${part.piece}` }
}

type TownRow = { country: string; city: string; town: number; parcels: number; all: number }
type FoundTowns = { parcels: number; towns: readonly Town[]; townAt: ReadonlyMap<number, number> }

async function readTowns(warehouse: AreasWarehouse, { where }: Plan, asker: Asker): Promise<FoundTowns> {
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
  const { towns, townOf } = townsOfNames(rows)
  // A row has the sum of them all.
  return { parcels: rows[0]?.all ?? 0, towns, townAt: new Map(rows.map(({ town }, i) => [town, townOf[i]!])) }
}

/** The first day of which anything is known, whatever is filtered. */
async function readFirstDay(warehouse: AreasWarehouse, { where }: Plan, asker: Asker): Promise<string | null> {
  const first = renderSelect({ select: [`strftime(min(operational_day), '%Y-%m-%d') as first`], where })
  const [row] = await warehouse.rows<{ first: string | null }>(first, asker)
  return row?.first ?? null
}
