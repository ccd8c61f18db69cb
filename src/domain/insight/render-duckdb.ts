import { dateColumns, type Condition, type ParcelColumn } from './condition.ts'
import type { Measure } from './metric.ts'
import { areApart } from './period.ts'
import type { Basis, Dimension, Ordered, Plan } from './plan.ts'

/** SQL with $1, $2 …: column names come from closed lists, everything else is a value. */
export type RenderedSql = { text: string; values: (string | number)[] }

type Value = (value: string | number) => string

/** A plan as DuckDB SQL over the table `parcels`. Periods that overlap are as many selects in one statement. */
export function renderDuckdb(plan: Plan): RenderedSql {
  const values: RenderedSql['values'] = []
  const value: Value = (item) => `$${values.push(item)}`
  const isPerPeriod = Object.values(plan.by).some((dimension) => 'period' in dimension)
  const periods = Object.entries(plan.periods ?? {})
  const selects =
    isPerPeriod && !areApart(Object.values(plan.periods ?? {}))
      ? periods.map(([name, period]) => selectSql(plan, value, { name, ...period }))
      : [selectSql(plan, value)]
  const rows = selects.join('\nunion all\n')
  const order = plan.order.map(orderSql).join(', ')
  const inOrder = order === '' ? [] : [`order by ${order}`]
  const lines = [plan.apart ? apartSql(plan, rows, value) : rows]
  if (plan.apart && plan.limit !== undefined) {
    lines.unshift('select * from (')
    lines.push(`) qualify row_number() over (partition by "of" ${inOrder.join('')}) <= ${value(plan.limit)}`)
  }
  lines.push(...inOrder)
  if (!plan.apart && plan.limit !== undefined) lines.push(`limit ${value(plan.limit)}`)
  if (plan.offset) lines.push(`offset ${value(plan.offset)}`)
  return { text: lines.join('\n'), values }
}

function orderSql({ name, descending, isText }: Ordered): string {
  return `${isText ? `nullif(${name}, '')` : name}${descending ? ' desc' : ''} nulls last`
}

/** The value of the first list of conditions that holds, 0 of none: as REAL. */
type FirstOf = { firstOf: readonly { holds: readonly Condition[]; value: number }[] }

/** The same for expressions of one's own, which must hold nothing that came from outside. */
export function renderSelect({
  select,
  where,
}: {
  select: readonly (string | FirstOf)[]
  where: readonly Condition[]
}): RenderedSql {
  const values: RenderedSql['values'] = []
  const all = (list: readonly Condition[]) => list.map((one) => conditionSql(one, (item) => `$${values.push(item)}`))
  const conditions = all(where)
  const expressions = select.map((one) => {
    if (typeof one === 'string') return one
    const cases = one.firstOf.map(({ holds, value }) => `when ${all(holds).join(' and ')} then ${value}`)
    return `(case ${cases.join(' ')} else 0 end)::float`
  })
  return { text: `select ${expressions.join(', ')}\nfrom parcels\nwhere ${conditions.join('\n  and ')}`, values }
}

type NamedPeriod = { name: string; from: string; to: string }

function selectSql(plan: Plan, value: Value, period?: NamedPeriod): string {
  const { basis } = plan
  // Conditions first: their values come first too, and the text below is put together in reading order.
  const conditions = plan.where.map((condition) => conditionSql(condition, value))
  if (period) conditions.push(conditionSql({ column: basis, from: period.from, to: period.to }, value))
  const periodSql = () => (period ? value(period.name) : namesOfPeriods(plan, value))
  const dimensions = Object.entries(plan.by).map(
    ([name, dimension]) => `${'period' in dimension ? periodSql() : dimensionSql(dimension, basis, value)} as ${name}`,
  )
  const quantiles = quantilesOf(plan)
  const measures = Object.entries(plan.measures).map(
    ([name, measure]) => `${measureSql(measure, value, quantiles)} as ${name}`,
  )
  const columns = plan.columns.map((column) => (isDate(column) ? `${dateText(column)} as ${column}` : column))
  const lines = [
    `select\n  ${[...dimensions, ...columns, ...measures].join(',\n  ')}`,
    'from parcels',
    `where ${conditions.join('\n  and ')}`,
  ]
  const groups = Object.values(plan.by).map((dimension, i) => dateOf(dimension, basis) ?? i + 1)
  if (groups.length > 0) lines.push(`group by ${groups.join(', ')}`)
  return lines.join('\n')
}

function conditionSql(condition: Condition, value: Value): string {
  if ('anyOf' in condition) {
    const lists = condition.anyOf.map((list) => list.map((one) => conditionSql(one, value)).join(' and '))
    return `(${lists.join(' or ')})`
  }
  const { column } = condition
  if ('is' in condition) {
    const tests = {
      present: `${column} is not null`,
      absent: `${column} is null`,
      true: column,
      false: `not ${column}`,
    }
    return tests[condition.is]
  }
  if ('equals' in condition) return `${column} = ${value(condition.equals)}`
  if ('atMost' in condition) return `${column} <= ${value(condition.atMost)}`
  if ('moreThan' in condition) return `${column} > ${value(condition.moreThan)}`
  if ('below' in condition) return `${column} < ${value(condition.below)}`
  if ('exceeds' in condition) return `coalesce(${column} > ${condition.exceeds}, false)`
  if ('notWithin' in condition) return `${column} & ~${condition.notWithin} <> 0`
  if ('bit' in condition) return `(${column} >> ${value(condition.bit)}) & 1 = ${condition.set ? 1 : 0}`
  if ('oneOf' in condition) return oneOfSql(column, condition.oneOf, value)
  if ('noneOf' in condition) return `coalesce(not ${oneOfSql(column, condition.noneOf, value)}, true)`
  if ('startsWithOneOf' in condition) {
    return `(${condition.startsWithOneOf.map((start) => `starts_with(${column}, ${value(start)})`).join(' or ')})`
  }
  if ('endsWith' in condition) return `suffix(${column}, ${value(condition.endsWith)})`
  if ('before' in condition) return `${column} < ${value(condition.before)}::date`
  if ('isoWeekday' in condition) return `isodow(${column}) = ${value(condition.isoWeekday)}`
  const within = ({ from, to }: { from: string; to: string }) =>
    `${column} between ${value(from)}::date and ${value(to)}::date`
  if ('outside' in condition) return condition.outside.map((one) => `not (${within(one)})`).join(' and ') || 'true'
  return within(condition)
}

function oneOfSql(column: ParcelColumn, items: readonly string[], value: Value): string {
  const type = enumTypes[column]
  // Else the column is made a text, row by row. What is no value of the type is none of them.
  const item = (text: string) => (type ? `try_cast(${value(text)} as ${type})` : value(text))
  return items.length === 0 ? 'false' : `${column} in (${items.map(item).join(', ')})`
}

/** The types of the columns that are enums, as the warehouse calls them. */
export const enumTypes: Readonly<Partial<Record<ParcelColumn, string>>> = {
  lane: 'lane',
  late_reason: 'late_reason',
  service: 'service',
  option: 'delivery_option',
  outcome: 'milestone',
  received_as: 'milestone',
  return_reason: 'milestone',
  last_milestone: 'milestone',
}

/** Rows of every combination, added up dimension by dimension: the parcels are read and grouped once. */
function apartSql({ by, measures }: Plan, combinations: string, value: Value): string {
  const names = Object.keys(by)
  const sums = Object.entries(measures).map(([name, measure]) => {
    if (!('count' in measure || 'sum' in measure || 'bits' in measure)) throw new Error(`${name} cannot be added up`)
    return `sum(${name})::double as ${name}`
  })
  const of = `case 0 ${names.map((name) => `when grouping(${name}) then ${value(name)}`).join(' ')} end as "of"`
  return [
    `select\n  ${[...names, of, ...sums].join(',\n  ')}`,
    `from (\n${combinations}\n)`,
    `group by grouping sets (${names.map((name) => `(${name})`).join(', ')})`,
  ].join('\n')
}

/** The date that is written as text: grouping by it is twice as fast as by its text. */
function dateOf(dimension: Dimension, basis: Basis): string | undefined {
  if ('day' in dimension) return basis
  if ('bucket' in dimension) return `date_trunc('${dimension.bucket}', ${basis})`
  return 'column' in dimension && isDate(dimension.column) ? dimension.column : undefined
}

function dimensionSql(dimension: Exclude<Dimension, { period: true }>, basis: Basis, value: Value): string {
  if ('day' in dimension || 'bucket' in dimension) return dateText(dateOf(dimension, basis) ?? basis)
  if ('column' in dimension) return isDate(dimension.column) ? dateText(dimension.column) : dimension.column
  if ('weekday' in dimension) return `isodow(${basis})`
  if ('flags' in dimension) {
    // Half the time of a sum of products.
    const flags = dimension.flags.map((flag, i) => `case when ${conditionSql(flag, value)} then ${2 ** i} else 0 end`)
    return flags.join(' + ')
  }
  if ('bands' in dimension) {
    const { of, bands } = dimension
    const cases = bands.map((bound, i) => `when ${of} < ${value(bound)} then ${i}`)
    return `case when ${of} is null then null ${cases.join(' ')} else ${bands.length} end`
  }
  return `postal_code[1:${dimension.postcodeChars}]`
}

/** Of periods that do not overlap a parcel is in one. */
function namesOfPeriods({ basis, periods = {} }: Plan, value: Value): string {
  const cases = Object.entries(periods).map(
    ([name, period]) => `when ${conditionSql({ column: basis, ...period }, value)} then ${value(name)}`,
  )
  return `case ${cases.join(' ')} end`
}

type Quantile = Extract<Measure, { quantile: number }>

/** Which quantiles are asked of the same values: asked at once, these are sorted once. */
function quantilesOf({ measures }: Plan): (measure: Quantile) => number[] {
  const keyOf = (measure: Quantile) => JSON.stringify({ ...measure, quantile: 0 })
  const asked = Map.groupBy(
    Object.values(measures).filter((measure) => 'quantile' in measure),
    keyOf,
  )
  return (measure) => [...new Set(asked.get(keyOf(measure))?.map(({ quantile }) => quantile))]
}

function measureSql(measure: Measure, value: Value, quantilesOf: (measure: Quantile) => number[]): string {
  if ('least' in measure) return aggregate('min', measure.least)
  if ('greatest' in measure) return aggregate('max', measure.greatest)
  const filter = measure.where.map((condition) => conditionSql(condition, value)).join(' and ')
  const filtered = filter ? ` filter (where ${filter})` : ''
  // Four times as fast as count(*) with a filter.
  if ('count' in measure) return filter ? `coalesce(count_if(${filter}), 0)::bigint` : 'count(*)'
  if ('bits' in measure) {
    const mask = measure.and ? `${measure.bits} & ${measure.and}` : measure.bits
    return `coalesce(sum(bit_count(${mask}))${filtered}, 0)::double`
  }
  if ('sum' in measure) return `coalesce(sum(${measure.sum})${filtered}, 0)::double`
  if ('mean' in measure) return `avg(${measure.mean})${filtered}`
  const of = measure.since ? `${measure.of} - ${measure.since}` : measure.of
  const quantiles = quantilesOf(measure)
  const name = measure.interpolate ? 'quantile_cont' : 'quantile_disc'
  if (quantiles.length === 1) return `${name}(${of}, ${measure.quantile})${filtered}`
  return `(${name}(${of}, [${quantiles.join(', ')}])${filtered})[${quantiles.indexOf(measure.quantile) + 1}]`
}

function aggregate(name: 'min' | 'max', column: ParcelColumn): string {
  return isDate(column) ? dateText(`${name}(${column})`) : `${name}(${column})`
}

function isDate(column: ParcelColumn): boolean {
  return (dateColumns as readonly string[]).includes(column)
}

function dateText(sql: string): string {
  return `strftime(${sql}, '%Y-%m-%d')`
}
